"""Boxes in tidy rows, for what is connected to nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whiteboard.model.values import Point

_LEAST_WIDTH = 640.0


def in_rows(
    sizes: Sequence[tuple[str, float, float]], width: float, gap: float
) -> tuple[Mapping[str, Point], float, float]:
    """Upper left corners by id from (0, 0), and the width and height used.

    `sizes` are id, width and height; a row ends where it would grow past `width` (and past a least width that
    keeps a few boxes in one row).
    """
    limit = max(width, _LEAST_WIDTH)
    corners: dict[str, Point] = {}
    x = y = tallest = widest = 0.0
    for element, w, h in sizes:
        if x > 0 and x + w > limit:
            x, y, tallest = 0.0, y + tallest + gap, 0.0
        corners[element] = Point(x, y)
        widest = max(widest, x + w)
        x += w + gap
        tallest = max(tallest, h)
    return corners, widest, y + tallest
