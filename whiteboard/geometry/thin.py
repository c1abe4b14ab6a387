"""A drawn line with fewer points and the same shape."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.model.values import Point


def thin(points: Iterable[Point], most: int) -> tuple[Point, ...]:
    """At most `most` (2 or more) of the points: those that matter least for the shape go first.

    The first and the last stay. By Visvalingam and Whyatt, "Line generalisation by repeated elimination of
    points", 1993: the point goes whose triangle with its neighbours is the smallest.
    """
    kept = list(points)
    while len(kept) > max(most, 2):
        least = min(range(1, len(kept) - 1), key=lambda at: _area(*kept[at - 1 : at + 2]))
        del kept[least]
    return tuple(kept)


def _area(a: Point, b: Point, c: Point) -> float:
    return abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y))
