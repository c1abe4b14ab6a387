"""Where a box goes so that all of it is seen."""

from __future__ import annotations

import math

from whiteboard.model.values import Box


def kept_in(box: Box, frame: Box, grid: float | None) -> Box:
    """The box, moved as little as it takes to be inside of the frame, on the grid where there is one; in a
    direction in which it is too large it stays."""
    x = _kept(box.x, box.w, frame.x, frame.right, grid)
    return Box(x, _kept(box.y, box.h, frame.y, frame.bottom, grid), box.w, box.h)


def _kept(start: float, size: float, least: float, most: float, grid: float | None) -> float:
    low, high = least, most - size
    if grid:
        low, high = math.ceil(low / grid) * grid, math.floor(high / grid) * grid
    return start if low > high else min(max(start, low), high)
