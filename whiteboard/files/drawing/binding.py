"""Loose ends of arrows: tied to the nearest box within reach."""

from __future__ import annotations

import math

from whiteboard.files.budget import Budget
from whiteboard.files.drawing.nearby import Nearby
from whiteboard.files.drawing.nearness import to_box
from whiteboard.files.drawing.tree import Arrow, Drawing
from whiteboard.i18n import _
from whiteboard.model.values import Box, Point

REACH = 40.0
"""How far from a box an arrow may end and still mean it, in the drawing's units. Of the free ends on saved
third-party boards all that visibly mean a box lie within 12; a caption below an icon adds its height."""

_DOT = 4.0


def bind(drawing: Drawing, budget: Budget) -> None:
    """Tie what is near; drop arrows without length, left behind by a stray click."""
    known = drawing.shapes.keys() | drawing.words.keys()
    nearby = Nearby((s.id, s.box) for s in drawing.shapes.values())
    kept: list[Arrow] = []
    dots = 0
    for arrow in drawing.arrows:
        arrow.source = arrow.source if arrow.source in known else ""
        arrow.target = arrow.target if arrow.target in known else ""
        if not arrow.source:
            arrow.source = _nearest(drawing, nearby, budget, arrow.start, arrow.target)
        if not arrow.target:
            arrow.target = _nearest(drawing, nearby, budget, arrow.end, arrow.source)
        if _is_dot(arrow):
            dots += 1
        else:
            kept.append(arrow)
    drawing.arrows = kept
    if dots:
        drawing.notes.append(_("Arrows without length, left out: {count}.").format(count=dots))
    loose = sum(not arrow.source or not arrow.target for arrow in kept)
    if loose:
        drawing.notes.append(_("Arrows with an end at no box, kept loose: {count}.").format(count=loose))


def _nearest(drawing: Drawing, nearby: Nearby, budget: Budget, point: Point | None, other: str) -> str:
    """The nearest box, of equally near ones the smallest; a zone only where no box is in reach."""
    if point is None:
        return ""
    near = nearby.at(Box(point.x, point.y, 0, 0).grown(REACH))
    budget.step(len(near))
    found = [
        (shape.zone, round(distance), shape.box.w * shape.box.h, shape.id)
        for shape in (drawing.shapes[name] for name, _box in near if name != other)
        if (distance := _to_border(point, shape.id, drawing)) <= REACH
    ]
    return min(found)[3] if found else ""


def _to_border(point: Point, name: str, drawing: Drawing) -> float:
    """To a zone its border counts: its inside is full of other things."""
    shape = drawing.shapes[name]
    box = shape.box
    if shape.zone and box.contains(point):
        return min(point.x - box.x, box.right - point.x, point.y - box.y, box.bottom - point.y)
    return to_box(point, box)


def _is_dot(arrow: Arrow) -> bool:
    if arrow.source and arrow.target and arrow.source != arrow.target:
        return False
    if arrow.source == arrow.target and arrow.source and arrow.via:
        return False
    places = [p for p in (arrow.start, *arrow.via, arrow.end) if p is not None]
    if len(places) < 2:
        return not (arrow.source or arrow.target) or arrow.source == arrow.target
    return all(math.dist(places[0], p) <= _DOT for p in places)
