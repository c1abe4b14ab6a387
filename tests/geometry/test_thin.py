from __future__ import annotations

import itertools
import math

from whiteboard.geometry.thin import thin
from whiteboard.model.values import Point


def test_a_short_line_stays_as_it_is() -> None:
    line = (Point(0, 0), Point(1, 5), Point(2, 0))
    assert thin(line, 3) == line
    assert thin((), 32) == ()


def test_ends_and_corners_stay() -> None:
    line = [Point(x, 0) for x in range(100)] + [Point(99, y) for y in range(1, 100)]
    assert thin(line, 3) == (Point(0, 0), Point(99, 0), Point(99, 99))


def test_a_circle_stays_round() -> None:
    circle = [Point(100 * math.cos(a / 50), 100 * math.sin(a / 50)) for a in range(314)]
    kept = thin(circle, 32)
    assert len(kept) == 32
    assert max(math.dist(a, b) for a, b in itertools.pairwise(kept)) < 45
