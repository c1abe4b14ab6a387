"""Where stretches of lines meet boxes and one another."""

from __future__ import annotations

from whiteboard.model.values import Box, Point


def meets(box: Box, a: Point, b: Point) -> bool:
    """Whether a stretch comes into a box."""
    low, high = 0.0, 1.0
    for start, way, near, far in ((a.x, b.x - a.x, box.x, box.right), (a.y, b.y - a.y, box.y, box.bottom)):
        if way == 0:
            if not near <= start <= far:
                return False
            continue
        first, last = sorted(((near - start) / way, (far - start) / way))
        low, high = max(low, first), min(high, last)
    return low <= high


def crossing(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """The point in the inside of both stretches where they cross; None where they do not."""
    px, py, qx, qy = b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y
    across = px * qy - py * qx
    if not across:
        return None
    t = ((c.x - a.x) * qy - (c.y - a.y) * qx) / across
    u = ((c.x - a.x) * py - (c.y - a.y) * px) / across
    return Point(a.x + t * px, a.y + t * py) if 0 < t < 1 and 0 < u < 1 else None
