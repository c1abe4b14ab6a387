"""Where on the edge of the view somebody's chip is whose cursor lies beyond it. No Qt."""

from __future__ import annotations

import math
from collections.abc import Iterable

from whiteboard.model.values import Box, Point

MARGIN = 10.0
_GAP = 4.0


def at_edge(target: Point, room: Box, w: float, h: float, taken: Iterable[Box] = ()) -> tuple[Box, float]:
    """The chip of w x h on the way from the middle of `room` to the target, and the angle of its arrow.

    The angle is in radians, clockwise from the right. Chips that would cover one of those `taken` go on
    along their edge.
    """
    inner = room.grown(-MARGIN)
    center = room.center
    dx, dy = target.x - center.x, target.y - center.y
    reach_x, reach_y = (inner.w - w) / 2, (inner.h - h) / 2
    scale = min(reach_x / abs(dx) if dx else math.inf, reach_y / abs(dy) if dy else math.inf, 1.0)
    sideways = bool(dx) and reach_x / abs(dx) <= scale
    box = Box(center.x + dx * scale - w / 2, center.y + dy * scale - h / 2, w, h)
    others = sorted(taken, key=lambda other: (other.y, other.x))
    for other in others:
        if box.intersects(other):
            box = _past(box, other, inner, sideways)
    return box, math.atan2(dy, dx)


def _past(box: Box, other: Box, inner: Box, sideways: bool) -> Box:
    if sideways:
        below = other.bottom + _GAP
        return box.moved(0, (below if below + box.h <= inner.bottom else other.y - _GAP - box.h) - box.y)
    right = other.right + _GAP
    return box.moved((right if right + box.w <= inner.right else other.x - _GAP - box.w) - box.x, 0)
