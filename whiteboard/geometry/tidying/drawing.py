"""A drawing as levels: what lies in what, which notes go along with what, and what may not be moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whiteboard.geometry.bodies import body_of, box_of
from whiteboard.geometry.enclosing import can_hold
from whiteboard.geometry.layering.levels import Level, levels
from whiteboard.geometry.nesting import parents
from whiteboard.geometry.plans import Route
from whiteboard.model.design import Design
from whiteboard.model.values import Box

_HANGS_ON = 24.0
_STRAIGHT = 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """`holders` are the zones, and boxes drawn around others. `hanging` are notes and lines by the element
    they go along with. `still` is what is locked and all that holds it. `straight` are the two ends of flows
    without a bend. `words` are notes and texts that nothing is connected to."""

    boxes: Mapping[str, Box]
    levels: Mapping[str, Level]
    holders: frozenset[str]
    hanging: Mapping[str, Sequence[str]]
    still: frozenset[str]
    straight: frozenset[tuple[str, str]]
    words: frozenset[str]

    @staticmethod
    def read(design: Design, routes: Mapping[str, Route]) -> Drawing:
        boxes = {e.id: box for e in design.in_order if (box := box_of(e)) is not None}
        inside = nesting(design)
        flows = [f for f in design.flows if f.source.element in boxes and f.target.element in boxes]
        tied = {e for f in flows for e in (f.source.element, f.target.element)}
        hanging = _hanging(design, boxes, inside, tied)
        along = {note for notes in hanging.values() for note in notes}
        found = levels([i for i in boxes if i not in along], inside, flows)
        holders = frozenset(inside.values()) | {z.id for z in design.zones}
        for holder in holders:
            found.setdefault(holder, Level(holder))
        still: set[str] = set()
        for element in design.in_order:
            inner = element.id if element.locked and element.id in boxes else ""
            while inner and inner not in still:
                still.add(inner)
                inner = inside.get(inner, "")
        straight = frozenset(
            (f.source.element, f.target.element)
            for f in flows
            if (route := routes.get(f.id)) is not None and len(route.points) == _STRAIGHT
        )
        words = frozenset(e.id for e in design.in_order if body_of(e).aside and e.id not in tied)
        return Drawing(boxes, found, holders, hanging, frozenset(still), straight, words)

    def moved(self, boxes: Mapping[str, Box]) -> Drawing:
        """The same drawing with its elements elsewhere."""
        return replace(self, boxes={**self.boxes, **boxes})


def nesting(design: Design) -> dict[str, str]:
    """Element id -> what holds it: the zone that it lies in, or a box that is drawn around it there."""
    found = parents(design)
    around = [(e.id, box) for e in design.in_order if can_hold(e) and (box := box_of(e)) is not None]
    around.sort(key=lambda pair: pair[1].w * pair[1].h)
    for element in design.in_order:
        box = box_of(element)
        if box is None:
            continue
        for holder, outer in around:
            same_place = found.get(holder) == found.get(element.id)
            if holder != element.id and same_place and outer != box and outer.encloses(box):
                found[element.id] = holder
                break
    return found


def _hanging(
    design: Design, boxes: Mapping[str, Box], inside: Mapping[str, str], tied: set[str]
) -> dict[str, list[str]]:
    """By element, the notes and lines that stand by it so closely that they go where it goes."""
    holding = set(inside.values())
    solid = [
        e
        for e in design.in_order
        if e.id in boxes and not body_of(e).aside and e.id not in holding and not body_of(e).place
    ]
    found: dict[str, list[str]] = {}
    for note in design.in_order:
        if note.id not in boxes or not body_of(note).aside or note.locked or note.id in tied | holding:
            continue
        home = [e for e in solid if inside.get(e.id) == inside.get(note.id)]
        near = min(home, key=lambda e: (_gap(boxes[e.id], boxes[note.id]), e.id), default=None)
        if near is None:
            continue
        if body_of(note).thin or _gap(boxes[near.id], boxes[note.id]) <= _HANGS_ON:
            found.setdefault(near.id, []).append(note.id)
    return found


def _gap(a: Box, b: Box) -> float:
    """Between the borders; where the boxes overlap it is how far apart the centres are, below zero."""
    if a.intersects(b):
        near = abs(a.center.x - b.center.x) + abs(a.center.y - b.center.y)
        return -1.0 / (1.0 + near)
    return max(b.x - a.right, a.x - b.right, 0.0) + max(b.y - a.bottom, a.y - b.bottom, 0.0)
