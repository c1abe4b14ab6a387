"""Straight lines: over boxes, from where they leave the one outline to where they meet the other."""

from __future__ import annotations

import math

from whiteboard.geometry.outline import Outline, contains
from whiteboard.geometry.routing.ends import End
from whiteboard.geometry.routing.patterns import Points
from whiteboard.geometry.sizes import LANE
from whiteboard.model.values import Box, Point

_HALVINGS = 40
_KEPT_FREE = 0.8
"""The part of a side that parallel lines share."""


def straight(
    source: End, target: End, waypoints: Points, outlines: tuple[Outline, Outline], beside: tuple[int, int]
) -> Points | None:
    """A line from middle to middle, from where it leaves the one outline to where it meets the other.

    `beside` says which one it is of how many between the same two, counted alike from either end. None where
    one end lies upon the other.
    """
    start, end = _middle(source, target), _middle(target, source)
    step = _aside(source, target, start, end, beside)
    start, end = _shifted(source, start, step), _shifted(target, end, step)
    inner = (start, *waypoints, end)
    first = _leaving(source, inner[0], inner[1], outlines[0])
    last = _leaving(target, inner[-1], inner[-2], outlines[1])
    if first is None or last is None:
        return None
    return (first, *waypoints, last)


def _middle(end: End, other: End) -> Point:
    if end.loose or end.at is not None:
        return end.port(end.sides[0])
    # From its middle a line would never come to the border of a zone around the other end.
    return _nearest_on_border(end.box, other.box.center) if end.inward else end.box.center


def _aside(source: End, target: End, start: Point, end: Point, beside: tuple[int, int]) -> Point:
    number, count = beside
    length = math.dist(start, end)
    if count < 2 or not length or not source.id or not target.id:
        return Point(0, 0)
    # Along the narrower of the two, so that all of them leave both.
    dx, dy = abs(end.x - start.x) / length, abs(end.y - start.y) / length
    room = _KEPT_FREE * min(dy * box.w + dx * box.h for box in (source.box, target.box))
    away = (number - (count - 1) / 2) * min(LANE, room / (count - 1))
    # The same for who is drawn the other way.
    sign = 1.0 if (source.id, source.box) <= (target.id, target.box) else -1.0
    return Point(-(end.y - start.y) / length * away * sign, (end.x - start.x) / length * away * sign)


def _shifted(end: End, point: Point, step: Point) -> Point:
    fixed = end.loose or end.at is not None or end.inward
    return point if fixed else Point(point.x + step.x, point.y + step.y)


def _leaving(end: End, inside: Point, other: Point, outline: Outline) -> Point | None:
    """Where the line from within an end to another point leaves its outline."""
    if end.loose or end.at is not None or end.inward:
        return inside
    if contains(outline, end.box, other):
        return None
    low, high = 0.0, 1.0
    if outline is Outline.BOX:
        low = min(
            _share(inside.x, other.x, end.box.x, end.box.right),
            _share(inside.y, other.y, end.box.y, end.box.bottom),
        )
    else:
        for _turn in range(_HALVINGS):
            middle = (low + high) / 2
            within = contains(outline, end.box, _between(inside, other, middle))
            low, high = (middle, high) if within else (low, middle)
    return _between(inside, other, low)


def _share(start: float, end: float, low: float, high: float) -> float:
    if end > start:
        return (high - start) / (end - start)
    return (low - start) / (end - start) if end < start else math.inf


def _between(a: Point, b: Point, part: float) -> Point:
    return Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)


def _nearest_on_border(box: Box, point: Point) -> Point:
    sides = {
        point.x - box.x: Point(box.x, point.y),
        box.right - point.x: Point(box.right, point.y),
        point.y - box.y: Point(point.x, box.y),
        box.bottom - point.y: Point(point.x, box.bottom),
    }
    return sides[min(sides)]
