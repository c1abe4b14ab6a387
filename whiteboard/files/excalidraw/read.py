"""Scene -> drawing."""

from __future__ import annotations

from collections import Counter

from whiteboard.files.budget import Budget
from whiteboard.files.drawing.nearby import Nearby
from whiteboard.files.drawing.nearness import to_box
from whiteboard.files.drawing.tree import Arrow, Drawing, Shape, Words, joined
from whiteboard.files.excalidraw.icons import icons
from whiteboard.files.excalidraw.scene import Piece
from whiteboard.files.flowchart.tree import Line
from whiteboard.i18n import _
from whiteboard.model.elements import Heads
from whiteboard.model.values import Box, Point

_HINTS = {"rectangle": "rectangle", "diamond": "diamond", "ellipse": "ellipse"}
_FRAMES = frozenset({"frame", "magicframe"})
_LINES = frozenset({"arrow", "line"})
_LABEL_REACH = 14.0
"""Arrows have labels of their own here, so only words right at an unlabelled one are meant for it."""
_LINE_REACH = 40.0


def draw(pieces: list[Piece], unreadable: int, budget: Budget) -> Drawing:
    """The scene as shapes, arrows and words; what it cannot say is named in the notes."""
    return _Reader(pieces, budget).drawing(unreadable)


class _Reader:
    def __init__(self, pieces: list[Piece], budget: Budget) -> None:
        self._pieces, self._budget = pieces, budget
        self._by_id = {piece.id: piece for piece in pieces}
        self._labels = self._bound_texts()
        self._host: dict[str, str] = {}
        self._drawing = Drawing(_LABEL_REACH)
        self._nearby = Nearby(())
        self._left_out: Counter[str] = Counter()

    def drawing(self, unreadable: int) -> Drawing:
        for icon in icons(self._pieces, self._labels):
            self._drawing.shapes[icon.shape.id] = icon.shape
            self._host |= dict.fromkeys(icon.members, icon.shape.id)
        for piece in self._pieces:
            if piece.id not in self._host and piece.type not in _LINES:
                self._take(piece)
        self._nearby = Nearby((s.id, s.box) for s in self._drawing.shapes.values())
        for piece in self._pieces:
            if piece.id not in self._host and piece.type in _LINES:
                self._take_line(piece)
        self._note(unreadable)
        return self._drawing

    def _bound_texts(self) -> dict[str, str]:
        """Container id -> the text bound to it."""
        found: dict[str, str] = {}
        for piece in self._pieces:
            container = piece.text("containerId")
            if piece.type == "text" and container in self._by_id:
                found[container] = joined(found.get(container, ""), piece.words)
        return found

    def _take(self, piece: Piece) -> None:
        drawing = self._drawing
        if piece.type == "text":
            container = piece.text("containerId")
            if container in self._by_id:
                self._host[piece.id] = self._host.get(container, container)
            elif piece.words:
                drawing.words[piece.id] = Words(
                    piece.id, piece.box, piece.words, piece.number("fontSize") or 20
                )
        elif piece.type in _HINTS:
            label = self._labels.get(piece.id, "")
            drawing.shapes[piece.id] = Shape(piece.id, piece.box, label, _HINTS[piece.type])
        elif piece.type in _FRAMES:
            drawing.shapes[piece.id] = Shape(piece.id, piece.box, piece.text("name"), container=True)
        elif piece.type == "image":
            drawing.shapes[piece.id] = Shape(piece.id, piece.box)
        elif piece.type != "selection":
            self._left_out[piece.type] += 1

    def _take_line(self, piece: Piece) -> None:
        points = piece.points
        source, target = self._end(piece, "startBinding"), self._end(piece, "endBinding")
        if piece.type == "line" and not self._links(piece):
            self._left_out["line"] += 1
            return
        head, tail = piece.text("endArrowhead"), piece.text("startArrowhead")
        arrow = Arrow(
            piece.id,
            source,
            target,
            start=points[0] if points else None,
            end=points[-1] if points else None,
            via=points[1:-1],
            label=self._labels.get(piece.id, ""),
            line=Line.SOLID if piece.text("strokeStyle") in {"", "solid"} else Line.DOTTED,
            heads=Heads.BOTH if tail and head else Heads.FORWARD if tail or head else Heads.NONE,
        )
        if tail and not head:
            arrow.reversed()
        self._drawing.arrows.append(arrow)

    def _end(self, piece: Piece, binding: str) -> str:
        bound = piece.bound(binding)
        return self._host.get(bound, bound)

    def _links(self, piece: Piece) -> bool:
        """Whether a line without heads joins two boxes, and is no part of a picture."""
        points = piece.points
        if piece.bound("startBinding") and piece.bound("endBinding"):
            return True
        if len(points) < 2:
            return False
        near = [
            {name for name, box in self._around(point) if to_box(point, box) <= _LINE_REACH}
            for point in (points[0], points[-1])
        ]
        return bool(near[0] and near[1]) and not near[0] & near[1]

    def _around(self, point: Point) -> list[tuple[str, Box]]:
        near = self._nearby.at(Box(point.x, point.y, 0, 0).grown(_LINE_REACH))
        self._budget.step(len(near))
        return near

    def _note(self, unreadable: int) -> None:
        notes = self._drawing.notes
        titles = {
            "freedraw": _("Freehand drawings, left out: {count}."),
            "line": _("Lines that join no boxes, left out: {count}."),
            "embeddable": _("Embedded pages, left out: {count}."),
            "iframe": _("Embedded pages, left out: {count}."),
        }
        for kind, count in self._left_out.items():
            sentence = titles.get(kind) or _("Elements of the unknown type {type}, left out: {count}.")
            notes.append(sentence.format(count=count, type=repr(kind[:40])))
        if unreadable:
            notes.append(_("Elements that cannot be read, left out: {count}.").format(count=unreadable))
