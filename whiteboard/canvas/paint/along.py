"""Places on a flow's route."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from whiteboard.model.values import Point


def along(points: Sequence[Point], part: float) -> Point:
    """The point at a part of a polyline's length."""
    lengths = [math.dist(a, b) for a, b in itertools.pairwise(points)]
    left = sum(lengths) * part
    for (a, b), length in zip(itertools.pairwise(points), lengths, strict=True):
        if left <= length and length > 0:
            return Point(a.x + (b.x - a.x) * left / length, a.y + (b.y - a.y) * left / length)
        left -= length
    return points[-1]
