"""The outline of a stroke: as wide as the pen was pressed, and around every corner."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.geometry.ink_outline import outline, radius_at
from whiteboard.geometry.sizes import distance
from whiteboard.model.values import Point

WIDTH = 8.0


def test_a_level_stroke_is_as_wide_as_it_was_pressed() -> None:
    for pressure in (0.0, 0.5, 1.0):
        corners = outline([(0, 0, pressure), (50, 0, pressure), (100, 0, pressure)], WIDTH)
        height = max(p.y for p in corners) - min(p.y for p in corners)
        assert math.isclose(height, 2 * radius_at(pressure, WIDTH), rel_tol=0.01)
    assert radius_at(0.0, WIDTH) < radius_at(0.5, WIDTH) == WIDTH / 2 < radius_at(1.0, WIDTH)


def test_it_is_round_beyond_its_ends() -> None:
    corners = outline([(0, 0, 0.5), (100, 0, 0.5)], WIDTH)
    assert math.isclose(min(p.x for p in corners), -WIDTH / 2, abs_tol=0.1)
    assert math.isclose(max(p.x for p in corners), 100 + WIDTH / 2, abs_tol=0.1)


def test_a_point_is_a_dot() -> None:
    corners = outline([(5, 5, 0.5)], WIDTH)
    assert all(math.isclose(math.dist(p, (5, 5)), WIDTH / 2) for p in corners)


def test_it_comes_by_every_point_that_was_drawn() -> None:
    drawn = [(0, 0, 0.5), (40, 30, 0.5), (80, -20, 0.5), (81, -20, 0.5), (20, -20, 0.5)]
    corners = outline(drawn, WIDTH)
    for x, y, _pressure in drawn:
        assert min(math.dist((x, y), p) for p in corners) <= WIDTH


coordinates = st.floats(-1e6, 1e6)


@given(st.lists(st.tuples(coordinates, coordinates, st.floats(0, 1)), min_size=1, max_size=30))
@settings(max_examples=80, deadline=None)
def test_whatever_is_drawn_has_an_outline_near_it(points: list[tuple[float, float, float]]) -> None:
    corners = outline(points, WIDTH)
    assert all(math.isfinite(p.x) and math.isfinite(p.y) for p in corners)
    # Few enough to be filled, however far apart the points are.
    assert len(corners) <= 6 * 2 * 8 * len(points) + 40
    furthest = max(math.dist(a[:2], b[:2]) for a, b in zip(points, [*points[1:], points[-1]], strict=True))
    reach = WIDTH + furthest / 2
    for corner in corners[:: max(len(corners) // 40, 1)]:
        assert (
            min(
                distance(corner, Point(*a[:2]), Point(*b[:2]))
                for a, b in zip(points, [*points[1:], points[-1]], strict=True)
            )
            <= reach
        )
