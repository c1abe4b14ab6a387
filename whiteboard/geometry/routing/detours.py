"""Ways with three or four bends through one channel: how a person leads a flow past a row of boxes."""

from __future__ import annotations

from collections.abc import Iterator

from whiteboard.geometry.routing.channels import channels
from whiteboard.geometry.routing.ends import End
from whiteboard.geometry.routing.patterns import STUB, Points
from whiteboard.geometry.routing.space import Space
from whiteboard.model.elements import Side
from whiteboard.model.values import Point

_REACH = 240.0


def detours(space: Space, source: End, s: Side, target: End, t: Side) -> Iterator[Points]:
    """Candidate ways that leave by side `s` and arrive by side `t`; obstacles are the caller's business."""
    n, m = source.normal(s), target.normal(t)
    p, q = source.port(s), target.port(t)
    out = Point(p.x + n[0] * STUB, p.y + n[1] * STUB)
    back = Point(q.x + m[0] * STUB, q.y + m[1] * STUB)
    if n[1] == 0:
        near, far = sorted((out.x, back.x))
        for place in _places(space, out.y, back.y, near, far, upright=False):
            if m[1] == 0:
                yield (p, Point(out.x, p.y), Point(out.x, place), Point(back.x, place), Point(back.x, q.y), q)
            elif (place - q.y) * m[1] >= STUB / 2:
                yield (p, Point(out.x, p.y), Point(out.x, place), Point(q.x, place), q)
    else:
        near, far = sorted((out.y, back.y))
        for place in _places(space, out.x, back.x, near, far, upright=True):
            if m[0] == 0:
                yield (p, Point(p.x, out.y), Point(place, out.y), Point(place, back.y), Point(q.x, back.y), q)
            elif (place - q.x) * m[0] >= STUB / 2:
                yield (p, Point(p.x, out.y), Point(place, out.y), Point(place, q.y), q)


def _places(space: Space, a: float, b: float, near: float, far: float, *, upright: bool) -> Iterator[float]:
    low, high = min(a, b) - _REACH, max(a, b) + _REACH
    for begin, end in channels(space, low, high, near, far, upright=upright):
        # An outermost channel is open to one side: keep close to what is drawn.
        if begin == low:
            yield max(end - STUB, (begin + end) / 2)
        elif end == high:
            yield min(begin + STUB, (begin + end) / 2)
        else:
            yield (begin + end) / 2
