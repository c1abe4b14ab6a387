"""The outline of a pen's stroke: wider where it was pressed, round at its ends, smooth between its points.

By the method of perfect-freehand (Stephen Ruiz, 2021): two rails beside the line at the distance that the
pressure gives, and a cap at each end; where the line turns back on itself the rails go around its corner.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from whiteboard.model.values import Point

Pressed = tuple[float, float, float]
"""A place in board units, and how hard the pen was pressed there, 0 to 1."""

THINNING = 0.6
"""How much of its width a stroke loses where it is hardly pressed."""
_STEP = 4.0
"""Board units between two points of a smooth line, which has at most `_MOST` from one drawn to the next."""
_MOST = 6
_ANGLE = 0.15
"""Radians that a smooth line turns at one of its points at most, unless it is at the ones above."""
_CAP = 8
_TURN = 0.3
"""The cosine below which a line turns a corner."""


def radius_at(pressure: float, width: float) -> float:
    """Half of how wide the stroke is where it was pressed so; `width` where the pressure is a half."""
    return max(width / 2 * (1 - THINNING * (1 - 2 * pressure)), 0.2)


def outline(points: Sequence[Pressed], width: float) -> tuple[Point, ...]:
    """The corners of an area to be filled by the winding rule; of a single point a dot."""
    line = list(_smooth(points))
    if len(line) == 1:
        (x, y, pressure), radius = line[0], radius_at(line[0][2], width)
        return tuple(_arc(Point(x, y), radius, 0.0, 2 * math.pi, 4 * _CAP))
    left: list[Point] = []
    right: list[Point] = []
    ways = [_way(a, b) for a, b in pairwise(line)]
    for at, (x, y, pressure) in enumerate(line):
        radius, here = radius_at(pressure, width), Point(x, y)
        before, after = ways[max(at - 1, 0)], ways[min(at, len(ways) - 1)]
        if before[0] * after[0] + before[1] * after[1] < _TURN:
            # Around the corner on both sides: the inner one lies within what is filled.
            begin = math.atan2(-before[0], before[1])
            swing = _turned(before, after)
            left.extend(_arc(here, radius, begin, begin + swing, _CAP))
            right.extend(_arc(here, radius, begin + math.pi, begin + math.pi + swing, _CAP))
            continue
        nx, ny = before[0] + after[0], before[1] + after[1]
        length = math.hypot(nx, ny)
        nx, ny = nx / length, ny / length
        left.append(Point(x + ny * radius, y - nx * radius))
        right.append(Point(x - ny * radius, y + nx * radius))
    first, last = line[0], line[-1]
    end = math.atan2(-ways[-1][0], ways[-1][1])
    begin = math.atan2(-ways[0][0], ways[0][1])
    tip = _arc(Point(last[0], last[1]), radius_at(last[2], width), end, end + math.pi, _CAP)
    tail = _arc(
        Point(first[0], first[1]), radius_at(first[2], width), begin + math.pi, begin + 2 * math.pi, _CAP
    )
    return (*left, *tip, *reversed(right), *tail)


def _smooth(points: Sequence[Pressed]) -> Iterator[Pressed]:
    """The points and others between them, on a curve through them all (Catmull and Rom, 1974)."""
    kept = [points[0], *(b for a, b in pairwise(points) if (a[0], a[1]) != (b[0], b[1]))]
    yield kept[0]
    for at in range(len(kept) - 1):
        start, end = kept[at], kept[at + 1]
        before, after = kept[max(at - 1, 0)], kept[min(at + 2, len(kept) - 1)]
        turn = max(_bend(before, start, end), _bend(start, end, after))
        steps = min(1 + int(turn / _ANGLE), round(math.dist(start[:2], end[:2]) / _STEP), _MOST)
        for step in range(1, steps):
            yield _between(before, start, end, after, step / steps)
        yield end


def _between(a: Pressed, b: Pressed, c: Pressed, d: Pressed, t: float) -> Pressed:
    # The tangents are no longer than the way between the two, or a short step beside a long one would loop.
    length = math.dist(b[:2], c[:2])
    x0, y0 = _bounded(c[0] - a[0], c[1] - a[1], length)
    x1, y1 = _bounded(d[0] - b[0], d[1] - b[1], length)
    t2, t3 = t * t, t * t * t
    p, q, r, s = 2 * t3 - 3 * t2 + 1, t3 - 2 * t2 + t, -2 * t3 + 3 * t2, t3 - t2
    return (
        p * b[0] + q * x0 + r * c[0] + s * x1,
        p * b[1] + q * y0 + r * c[1] + s * y1,
        b[2] + (c[2] - b[2]) * t,
    )


def _bend(a: Pressed, b: Pressed, c: Pressed) -> float:
    """By how much the line turns at the middle one, 0 to pi."""
    ux, uy, vx, vy = b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]
    return abs(math.atan2(ux * vy - uy * vx, ux * vx + uy * vy))


def _bounded(x: float, y: float, most: float) -> tuple[float, float]:
    x, y = x / 2, y / 2
    length = math.hypot(x, y)
    return (x, y) if length <= most else (x / length * most, y / length * most)


def _way(a: Pressed, b: Pressed) -> tuple[float, float]:
    length = math.dist(a[:2], b[:2]) or 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _turned(before: tuple[float, float], after: tuple[float, float]) -> float:
    """By how much the line turns, from minus pi to pi."""
    return math.atan2(
        before[0] * after[1] - before[1] * after[0], before[0] * after[0] + before[1] * after[1]
    )


def _arc(center: Point, radius: float, begin: float, end: float, steps: int) -> Iterator[Point]:
    for step in range(steps + 1):
        angle = begin + (end - begin) * step / steps
        yield Point(center.x + math.cos(angle) * radius, center.y + math.sin(angle) * radius)
