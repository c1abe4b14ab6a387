"""Curved lines: they leave each side straight and go over boxes, by their waypoints."""

from __future__ import annotations

import math
from itertools import pairwise

from whiteboard.geometry.routing.ends import NORMALS, OPPOSITE, End
from whiteboard.geometry.routing.patterns import Points
from whiteboard.geometry.routing.plain import facing
from whiteboard.geometry.sizes import LANE
from whiteboard.model.elements import Side
from whiteboard.model.values import Box, Point

_STEPS = 16
"""Straight stretches that stand for a curve between two of its waypoints."""

_SWING, _LEAST_SWING, _MOST_SWING = 0.5, 24.0, 200.0
"""How far a curve goes on in the direction in which it leaves: the part of the distance, and its bounds."""


def curved(source: End, target: End, waypoints: Points, beside: tuple[int, int]) -> Points | None:
    """A curve that leaves each side straight, as many short stretches; None as for a straight line."""
    if not waypoints and source.box.intersects(target.box):
        return None
    towards = Box(*waypoints[0], 0, 0) if waypoints else target.box
    back = Box(*waypoints[-1], 0, 0) if waypoints else source.box
    s, t = _side(source, towards), _side(target, back)
    p, q = _port(source, s, beside), _port(target, t, beside)
    knots = (p, *waypoints, q)
    lengths = [math.dist(a, b) for a, b in pairwise(knots)]
    ways = [
        _out(source, s, knots[0], knots[1], lengths[0]),
        *(
            Point((after.x - before.x) / 2, (after.y - before.y) / 2)
            for before, after in zip(knots, knots[2:], strict=False)
        ),
        _turned(_out(target, t, knots[-1], knots[-2], lengths[-1])),
    ]
    points = [p]
    for (a, b), (out, into) in zip(pairwise(knots), pairwise(ways), strict=True):
        points += [_on_curve(a, out, b, into, step / _STEPS) for step in range(1, _STEPS + 1)]
    return tuple(points)


def _side(end: End, towards: Box) -> Side:
    if len(end.sides) == 1:
        return end.sides[0]
    side = facing(end.box, towards)
    # What lies within a zone is seen from its inside.
    return OPPOSITE[side] if end.inward else side


def _port(end: End, side: Side, beside: tuple[int, int]) -> Point:
    number, count = beside
    port = end.port(side)
    if end.loose or end.at is not None or count < 2:
        return port
    low, high = end.range(side)
    step = min(LANE, (high - low) / (count - 1))
    away = (number - (count - 1) / 2) * step
    x, y = NORMALS[side]
    return Point(port.x + abs(y) * away, port.y + abs(x) * away)


def _out(end: End, side: Side, start: Point, towards: Point, length: float) -> Point:
    """The direction in which a curve leaves an end, as long as it swings out."""
    if end.loose:
        return Point(towards.x - start.x, towards.y - start.y)
    x, y = end.normal(side)
    swing = 3 * min(max(length * _SWING, _LEAST_SWING), _MOST_SWING)
    return Point(x * swing, y * swing)


def _turned(way: Point) -> Point:
    return Point(-way.x, -way.y)


def _on_curve(a: Point, out: Point, b: Point, into: Point, t: float) -> Point:
    """On the cubic curve from `a` to `b` that leaves and arrives in these directions."""
    h1, h2 = 2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t
    h3, h4 = 3 * t**2 - 2 * t**3, t**3 - t**2
    return Point(
        round(h1 * a.x + h2 * out.x + h3 * b.x + h4 * into.x, 2),
        round(h1 * a.y + h2 * out.y + h3 * b.y + h4 * into.y, 2),
    )
