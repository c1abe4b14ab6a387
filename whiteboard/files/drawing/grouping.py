"""Which shapes hold others: labels laid into boxes, icons pinned to them, places, crowds of instances."""

from __future__ import annotations

import re

from whiteboard.files.budget import Budget
from whiteboard.files.drawing.nearby import Nearby
from whiteboard.files.drawing.nearness import share_inside
from whiteboard.files.drawing.tree import Drawing, Shape, joined
from whiteboard.i18n import _
from whiteboard.model.values import Box

_INSIDE = 0.85  # of its area: people let a box stand over the border a little
_MUCH_LARGER = 1.5
_BADGE = 0.3  # of its host's area
_NUMBER = re.compile(r"(?<![\s#_-])[\s#_-]*(?:\d{1,3}|\b[A-Za-z])\s*$")


def group(drawing: Drawing, budget: Budget) -> None:
    """Mark zones, and join what belongs to one shape."""
    inside = _inside(drawing, budget)
    attached = drawing.attached()
    for shape in list(drawing.shapes.values()):
        held = [drawing.shapes[i] for i in inside.get(shape.id, ()) if i in drawing.shapes]
        badges = [b for b in held if _is_badge(b, shape, attached)]
        for badge in badges:
            shape.stencil = shape.stencil or badge.stencil
            del drawing.shapes[badge.id]
        shape.zone = _is_zone(shape, [h for h in held if h.id in drawing.shapes], attached)
    _take_words(drawing, budget)
    _join_crowds(drawing, inside)


def _inside(drawing: Drawing, budget: Budget) -> dict[str, list[str]]:
    """Shape id -> ids of the clearly smaller shapes inside it."""
    found: dict[str, list[str]] = {}
    by_left = sorted(drawing.shapes.values(), key=lambda s: s.box.x)
    nearby = Nearby((s.id, s.box) for s in by_left)
    for outer in drawing.shapes.values():
        if outer.paper or outer.box.w <= 0 or outer.box.h <= 0:
            continue
        area = outer.box.w * outer.box.h
        near = nearby.at(outer.box)
        budget.step(len(near))
        for name, box in near:
            if (
                name != outer.id
                and area >= box.w * box.h * _MUCH_LARGER
                and share_inside(box, outer.box) >= _INSIDE
            ):
                found.setdefault(outer.id, []).append(name)
    return found


def _is_badge(shape: Shape, host: Shape, attached: frozenset[str]) -> bool:
    """A small picture on a box says what the box is made with."""
    small = shape.box.w * shape.box.h <= _BADGE * host.box.w * host.box.h
    named = bool(host.label) and not host.container
    return named and small and not shape.label and not shape.container and shape.id not in attached


def _is_zone(shape: Shape, held: list[Shape], attached: frozenset[str]) -> bool:
    if shape.paper:
        return False
    if shape.container:
        return bool(held) or shape.id not in attached
    return any(h.label or h.stencil or h.id in attached for h in held)


def _take_words(drawing: Drawing, budget: Budget) -> None:
    """Words that lie in a box are its label, or more of it."""
    boxes = [s for s in drawing.shapes.values() if not s.zone and not s.container]
    nearby = Nearby((s.id, s.box) for s in boxes)
    attached = drawing.attached()
    for words in sorted(drawing.words.values(), key=lambda w: (w.box.y, w.box.x)):
        if words.id in attached:
            continue
        center = words.box.center
        near = nearby.at(Box(*center, 0, 0))
        budget.step(len(near))
        hosts = [n for n, box in near if box.contains(center) and share_inside(words.box, box) >= _INSIDE]
        if hosts:
            host = min((drawing.shapes[n] for n in hosts), key=lambda s: s.box.w * s.box.h)
            host.label = joined(host.label, words.text)
            del drawing.words[words.id]


def _join_crowds(drawing: Drawing, inside: dict[str, list[str]]) -> None:
    """A nameless frame around copies of one box, with the arrows at the frame, is that box several times."""
    attached = drawing.attached()
    for frame in list(drawing.shapes.values()):
        held = [drawing.shapes[i] for i in inside.get(frame.id, ()) if i in drawing.shapes]
        stems = {_stem(shape.label) for shape in held}
        if (
            not frame.zone
            or frame.label
            or frame.id not in attached
            or len(held) < 2
            or len(stems) > 1
            or stems == {""}
            or any(shape.zone or shape.id in attached for shape in held)
        ):
            continue
        first = held[0]
        frame.zone, frame.container, frame.copies = False, False, len(held)
        frame.label, frame.hint = _bare(first.label), first.hint
        frame.stencil = frame.stencil or first.stencil
        for shape in held:
            del drawing.shapes[shape.id]
        drawing.notes.append(
            _("{count} drawn instances are one component with {count} replicas: {name}.").format(
                count=len(held), name=" ".join(frame.label.split())
            )
        )


def _stem(label: str) -> str:
    return " ".join(_bare(label).casefold().split())


def _bare(label: str) -> str:
    return _NUMBER.sub("", label) or label
