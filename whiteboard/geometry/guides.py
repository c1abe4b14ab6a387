"""Where the line of a guide can be seen without crossing out what it lines up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whiteboard.geometry.plans import Guide
from whiteboard.model.values import Box, Point

_OUT = 12.0
"""Board units that a line reaches beyond what it lines up: of boxes that touch one sees it there."""
_BORDER = 1.0
"""Board units from a border to a line that runs along it, and not through the box."""


def beside(guide: Guide, boxes: Iterable[Box]) -> Iterator[tuple[Point, Point]]:
    """The stretches of the guide's line outside the boxes; of a measured gap all of it."""
    upright = guide.start.x == guide.end.x
    if guide.gap > 0:
        yield guide.start, guide.end
        return
    across = guide.start.x if upright else guide.start.y
    at, stop = sorted((guide.start.y, guide.end.y) if upright else (guide.start.x, guide.end.x))
    covered = sorted(_along(box, upright) for box in boxes if _crosses(box, across, upright))
    if any(low <= at <= high for low, high in covered):
        at -= _OUT
    if any(low <= stop <= high for low, high in covered):
        stop += _OUT
    for low, high in covered:
        if low > at and at < stop:
            yield _point(at, across, upright), _point(min(low, stop), across, upright)
        at = max(at, high)
    if at < stop:
        yield _point(at, across, upright), _point(stop, across, upright)


def _along(box: Box, upright: bool) -> tuple[float, float]:
    return (box.y, box.bottom) if upright else (box.x, box.right)


def _crosses(box: Box, across: float, upright: bool) -> bool:
    low, high = (box.x, box.right) if upright else (box.y, box.bottom)
    return low + _BORDER < across < high - _BORDER


def _point(along: float, across: float, upright: bool) -> Point:
    return Point(across, along) if upright else Point(along, across)
