"""A drawing as levels: what lies in what, which notes go along with what, and what may not be moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whiteboard.geometry.bodies import body_of, box_of
from whiteboard.geometry.enclosing import can_hold
from whiteboard.geometry.layering.levels import Level, levels
from whiteboard.geometry.nesting import parents
from whiteboard.geometry.plans import Route
from whiteboard.geometry.sizes import bounds
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Zone
from whiteboard.model.values import Box

_HANGS_ON = 24.0
_ONE_WORD = 24.0
_STRAIGHT = 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """`holders` are the zones, and boxes drawn around others. `hanging` are notes and lines by the element
    they go along with. `still` is what is locked and all that holds it. `straight` are the two ends of flows
    without a bend. `words` are notes and texts that nothing is connected to;
    `thin` are lines and strokes, which others may lie upon."""

    boxes: Mapping[str, Box]
    levels: Mapping[str, Level]
    holders: frozenset[str]
    hanging: Mapping[str, Sequence[str]]
    still: frozenset[str]
    straight: frozenset[tuple[str, str]]
    words: frozenset[str]
    thin: frozenset[str]

    @staticmethod
    def read(design: Design, routes: Mapping[str, Route]) -> Drawing:
        boxes = {e.id: box for e in design.in_order if (box := box_of(e)) is not None}
        inside = nesting(design)
        flows = [f for f in design.flows if f.source.element in boxes and f.target.element in boxes]
        tied = {e for f in flows for e in (f.source.element, f.target.element)}
        hanging = _hanging(design, boxes, inside, tied)
        thin = frozenset(e.id for e in design.in_order if body_of(e).thin)
        # Strokes by nothing that could take them along stay where they are.
        along = {note for notes in hanging.values() for note in notes} | (thin - tied)
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
        return Drawing(boxes, found, holders, hanging, frozenset(still), straight, words, thin)

    def moved(self, boxes: Mapping[str, Box]) -> Drawing:
        """The same drawing with its elements elsewhere."""
        return replace(self, boxes={**self.boxes, **boxes})


def nesting(design: Design) -> dict[str, str]:
    """Element id -> what holds it: the zone that it lies in, or a frame or box drawn around it there."""
    zones = parents(design)
    found = dict(zones)
    around = [(e.id, box) for e in design.in_order if _can_be_around(e) and (box := box_of(e)) is not None]
    around.sort(key=lambda pair: pair[1].w * pair[1].h)
    for element in design.in_order:
        box = box_of(element)
        if box is None:
            continue
        for holder, outer in around:
            same_place = zones.get(holder) == zones.get(element.id)
            if holder != element.id and same_place and outer != box and outer.encloses(box):
                found[element.id] = holder
                break
    return found


def _can_be_around(element: Element) -> bool:
    return can_hold(element) or (body_of(element).place and not isinstance(element, Zone))


def _hanging(
    design: Design, boxes: Mapping[str, Box], inside: Mapping[str, str], tied: set[str]
) -> dict[str, list[str]]:
    """By element, the notes and lines that stand by it so closely that they go where it goes."""
    holding = set(inside.values())
    solid = [
        e.id
        for e in design.in_order
        if e.id in boxes and not body_of(e).aside and not body_of(e).place and e.id not in holding
    ]
    notes = [
        e
        for e in design.in_order
        if e.id in boxes and body_of(e).aside and not e.locked and e.id not in tied | holding
    ]
    found: dict[str, list[str]] = {}
    strokes = _together([e.id for e in notes if body_of(e).thin], boxes)
    for group in [*strokes, *([e.id] for e in notes if not body_of(e).thin)]:
        whole = bounds([boxes[i] for i in group])
        home = [i for i in solid if inside.get(i) == inside.get(group[0])]
        if whole is None or not home:
            continue
        gaps = {i: _gap(boxes[i], whole) for i in home}
        near = min(home, key=lambda i: (gaps[i], i))
        if group in strokes or gaps[near] <= _HANGS_ON:
            found.setdefault(near, []).extend(group)
    return found


def _together(strokes: Sequence[str], boxes: Mapping[str, Box]) -> list[list[str]]:
    """Strokes that lie close to one another, as those of a word do, as groups."""
    groups: list[tuple[Box, list[str]]] = []
    for stroke in strokes:
        box, members = boxes[stroke], [stroke]
        apart: list[tuple[Box, list[str]]] = []
        for around, group in groups:
            if around.grown(_ONE_WORD).intersects(box):
                box, members = box.united(around), [*group, *members]
            else:
                apart.append((around, group))
        groups = [*apart, (box, members)]
    return [group for _around, group in groups]


def _gap(a: Box, b: Box) -> float:
    """Between the borders; where the boxes overlap it is how far apart the centres are, below zero."""
    if a.intersects(b):
        near = abs(a.center.x - b.center.x) + abs(a.center.y - b.center.y)
        return -1.0 / (1.0 + near)
    return max(b.x - a.right, a.x - b.right, 0.0) + max(b.y - a.bottom, a.y - b.bottom, 0.0)
