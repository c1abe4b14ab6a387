"""Ways with at most two bends between two sides, three around a corner: what a person would draw first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whiteboard.geometry.routing.channels import channels
from whiteboard.geometry.routing.ends import End
from whiteboard.geometry.routing.space import Space
from whiteboard.geometry.sizes import CLEARANCE
from whiteboard.model.elements import Side
from whiteboard.model.values import Point

Points = tuple[Point, ...]

STUB = 24.0
"""How far a way goes straight out before it turns, where there is room."""

_FARTHEST = 480.0


def patterns(space: Space, source: End, s: Side, target: End, t: Side) -> Iterator[Points]:
    """Candidate ways that leave by side `s` and arrive by side `t`; obstacles are the caller's business."""
    n, m = source.normal(s), target.normal(t)
    p, q = source.port(s), target.port(t)
    if source.id and (source.id == target.id or source.box == target.box):
        yield from _loop(source, s, t)
    elif n == (-m[0], -m[1]):
        yield from _straight(source, s, target, t, n)
        yield from _zigzag(space, p, q, n)
    elif n == m:
        yield from _around(space, p, q, n)
    else:
        corner = Point(q.x, p.y) if n[1] == 0 else Point(p.x, q.y)
        out = (corner.x - p.x) * n[0] + (corner.y - p.y) * n[1]
        into = (corner.x - q.x) * m[0] + (corner.y - q.y) * m[1]
        if out >= CLEARANCE and into >= CLEARANCE:
            yield (p, corner, q)


def _straight(source: End, s: Side, target: End, t: Side, n: tuple[int, int]) -> Iterator[Points]:
    p, q = source.port(s), target.port(t)
    if (q.x - p.x) * n[0] + (q.y - p.y) * n[1] <= 0:
        return
    (a, b), (c, d) = source.range(s), target.range(t)
    low, high = max(a, c), min(b, d)
    if low > high:
        return
    # The middle of the shorter side, as a lone arrow looks best there; between equals the mean.
    first, second = (a + b) / 2, (c + d) / 2
    wished = (first + second) / 2 if abs((b - a) - (d - c)) < 1 else first if b - a < d - c else second
    place = min(max(wished, low), high)
    yield (Point(p.x, place), Point(q.x, place)) if n[1] == 0 else (Point(place, p.y), Point(place, q.y))


def _zigzag(space: Space, p: Point, q: Point, n: tuple[int, int]) -> Iterator[Points]:
    level = n[1] == 0
    start, end = (p.x, q.x) if level else (p.y, q.y)
    if (end - start) * (n[0] + n[1]) < 2 * CLEARANCE:
        return
    low, high = min(start, end), max(start, end)
    near, far = sorted((p.y, q.y) if level else (p.x, q.x))
    if far - near < 0.5:
        return
    for channel_low, channel_high in channels(space, low, high, near, far, upright=level):
        place = (channel_low + channel_high) / 2
        place = min(max(place, low + CLEARANCE), high - CLEARANCE)
        if level:
            yield (p, Point(place, p.y), Point(place, q.y), q)
        else:
            yield (p, Point(p.x, place), Point(q.x, place), q)


def _around(space: Space, p: Point, q: Point, n: tuple[int, int]) -> Iterator[Points]:
    level = n[1] == 0
    sign = n[0] + n[1]
    start = (
        (max(p.x, q.x) if sign > 0 else min(p.x, q.x))
        if level
        else (max(p.y, q.y) if sign > 0 else min(p.y, q.y))
    )
    near, far = sorted((p.y, q.y) if level else (p.x, q.x))
    low, high = (start, start + _FARTHEST) if sign > 0 else (start - _FARTHEST, start)
    free = channels(space, low, high, near, far, upright=level)
    for channel_low, channel_high in sorted(free, key=lambda c: abs(c[0] + c[1] - 2 * start)):
        room = min(STUB, (channel_high - channel_low) / 2)
        place = channel_low + room if sign > 0 else channel_high - room
        if level:
            yield (p, Point(place, p.y), Point(place, q.y), q)
        else:
            yield (p, Point(p.x, place), Point(q.x, place), q)


def _loop(end: End, s: Side, t: Side) -> Iterator[Points]:
    n, m = end.normal(s), end.normal(t)
    p, q = end.port(s), end.port(t)
    if s is t:
        # Around a corner is easier to see; one side only where somebody fixed both ends to it.
        if len(end.sides) > 1:
            return
        low, high = replace(end, at=None).range(s)
        first, second = low + (high - low) / 4, high - (high - low) / 4
        if n[1] == 0:
            x = p.x + n[0] * STUB
            yield (Point(p.x, first), Point(x, first), Point(x, second), Point(p.x, second))
        else:
            y = p.y + n[1] * STUB
            yield (Point(first, p.y), Point(first, y), Point(second, y), Point(second, p.y))
    elif n != (-m[0], -m[1]):
        out = Point(p.x + n[0] * STUB, p.y + n[1] * STUB)
        back = Point(q.x + m[0] * STUB, q.y + m[1] * STUB)
        corner = Point(out.x, back.y) if n[1] == 0 else Point(back.x, out.y)
        yield (p, out, corner, back, q)
