"""The plain way between two ends: three legs at most, around nothing, where it is too crowded for more."""

from __future__ import annotations

from itertools import pairwise

from whiteboard.geometry.routing.choose import Way
from whiteboard.geometry.routing.ends import OPPOSITE, End
from whiteboard.geometry.routing.patterns import STUB
from whiteboard.model.elements import Side
from whiteboard.model.values import Box, Point


def plain_way(source: End, target: End) -> Way:
    """A way at a cost that depends on nothing else on the board; always at least two points."""
    ahead = facing(source.box, target.box)
    s = ahead if ahead in source.sides else source.sides[0]
    t = OPPOSITE[ahead] if OPPOSITE[ahead] in target.sides else target.sides[0]
    p, q = source.port(s), target.port(t)
    n, m = source.normal(s), target.normal(t)
    if n == (-m[0], -m[1]):
        middle = Point((p.x + q.x) / 2, (p.y + q.y) / 2)
        bends = (Point(middle.x, p.y), Point(middle.x, q.y)) if n[1] == 0 else ()
        bends = bends or (Point(p.x, middle.y), Point(q.x, middle.y))
    elif n == m:
        out = Point(p.x + n[0] * STUB, p.y + n[1] * STUB)
        back = Point(q.x + m[0] * STUB, q.y + m[1] * STUB)
        if n[1] == 0:
            far = max(out.x * n[0], back.x * n[0]) * n[0]
            bends = (Point(far, p.y), Point(far, q.y))
        else:
            far = max(out.y * n[1], back.y * n[1]) * n[1]
            bends = (Point(p.x, far), Point(q.x, far))
    else:
        bends = (Point(q.x, p.y),) if n[1] == 0 else (Point(p.x, q.y),)
    return Way(_apart((p, *bends, q)), s, t, blocked=True)


def facing(a: Box, b: Box) -> Side:
    """The side of a box on which another one lies, with the widest gap."""
    gaps = {
        Side.RIGHT: b.x - a.right,
        Side.LEFT: a.x - b.right,
        Side.BOTTOM: b.y - a.bottom,
        Side.TOP: a.y - b.bottom,
    }
    return max(gaps, key=lambda side: gaps[side])


def _apart(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Without repeated points, but never fewer than two."""
    kept = [points[0]]
    kept += [point for before, point in pairwise(points) if point != before]
    return tuple(kept) if len(kept) > 1 else (points[0], points[-1])
