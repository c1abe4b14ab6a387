"""Free stretches across a region, where a segment can pass between boxes."""

from __future__ import annotations

from itertools import pairwise

from whiteboard.geometry.routing.space import Space

_MOST = 4
_BORDER_GAP = 8.0


def channels(
    space: Space, low: float, high: float, near: float, far: float, *, upright: bool
) -> list[tuple[float, float]]:
    """Stretches between `low` and `high` where a segment from `near` to `far` meets no box, central first.

    `upright` says that the segment is vertical. A zone's border cuts a channel in two, so that the middle of
    a channel never lies on it.
    """
    boxes = space.near(low, near, high, far) if upright else space.near(near, low, far, high)
    covered = sorted((b.x, b.x + b.w) if upright else (b.y, b.y + b.h) for b in boxes.values())
    free: list[tuple[float, float]] = []
    start = low
    for begin, end in covered:
        if begin > start:
            free.append((start, begin))
        start = max(start, end)
    if start < high:
        free.append((start, high))
    cuts = [c for c in space.borders(near, far, upright=upright) if low < c < high]
    pieces: list[tuple[float, float]] = []
    for begin, end in free:
        edges = [begin, *sorted(c for c in cuts if begin + _BORDER_GAP < c < end - _BORDER_GAP), end]
        pieces += [(a, b) for a, b in pairwise(edges) if b - a >= 2 * _BORDER_GAP]
    middle = (low + high) / 2
    pieces.sort(key=lambda c: (max(c[0] - middle, middle - c[1], 0.0), c[0] - c[1]))
    return pieces[:_MOST]
