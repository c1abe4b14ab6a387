"""Pictures put together from lines and shapes, as the libraries of Excalidraw have them: one box each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whiteboard.files.drawing.tree import Shape
from whiteboard.files.excalidraw.scene import Piece
from whiteboard.model.values import Box

_LARGEST = 400.0
_MOST_TEXTS = 3
_SOLID = frozenset({"rectangle", "diamond", "ellipse", "line", "freedraw", "image"})


@dataclass(frozen=True, slots=True)
class Icon:
    shape: Shape
    members: tuple[str, ...]


def icons(pieces: list[Piece], labels: Mapping[str, str]) -> list[Icon]:
    """Groups that show one thing, outermost first; each element belongs to at most one."""
    groups: dict[str, list[Piece]] = {}
    for piece in pieces:
        for group in piece.groups:
            groups.setdefault(group, []).append(piece)
    taken: set[str] = set()
    found: list[Icon] = []
    for name, members in sorted(groups.items(), key=lambda g: -len(g[1])):
        if taken.isdisjoint(m.id for m in members) and _is_picture(members, labels):
            taken |= {m.id for m in members}
            found.append(_icon(name, members, labels))
    return found


def _is_picture(members: list[Piece], labels: Mapping[str, str]) -> bool:
    solid = [m for m in members if m.type in _SOLID]
    texts = [m for m in members if m.type == "text"]
    arrows = [m for m in members if m.type == "arrow"]
    labelled = sum(m.id in labels for m in solid)
    if len(solid) + len(texts) < 2 or not solid or labelled + len(texts) > _MOST_TEXTS or labelled > 1:
        return False
    if any(a.bound("startBinding") or a.bound("endBinding") for a in arrows):
        return False
    if sum(m.type == "rectangle" for m in solid) > 1 and len(texts) > 1:
        return False
    frame = _frame(members)
    return frame.w <= _LARGEST and frame.h <= _LARGEST


def _icon(name: str, members: list[Piece], labels: Mapping[str, str]) -> Icon:
    texts = sorted((m for m in members if m.type == "text"), key=lambda m: (m.box.y, m.box.x))
    lines = [m.words for m in texts if m.words]
    ellipses = sum(m.type == "ellipse" for m in members)
    rectangles = sum(m.type == "rectangle" for m in members)
    # Two ellipses joined by lines are how a database is drawn from plain parts.
    hint = "cylinder" if ellipses == 2 and not rectangles else "rectangle" if rectangles else ""
    shape = Shape(f"group {name}", _frame(members), "\n".join(lines), hint)
    return Icon(shape, tuple(m.id for m in members))


def _frame(members: list[Piece]) -> Box:
    box = members[0].box
    for member in members[1:]:
        box = box.united(member.box)
    return box
