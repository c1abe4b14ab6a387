"""A stroke while it is drawn: steadied, pressed by its speed or by the tablet, kept by few points."""

from __future__ import annotations

import math
import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.geometry.ink_trace import FIRST_PRESSURE, InkTrace, thinned
from whiteboard.geometry.sizes import distance
from whiteboard.model.values import Point

WIDTH = 4.0


def traced(way: list[Point], pressures: list[float | None] | None = None, *, px: float = 1.0) -> InkTrace:
    told = pressures or [None] * len(way)
    trace = InkTrace(way[0], told[0], width=WIDTH, px=px)
    for point, pressure in zip(way[1:], told[1:], strict=True):
        trace.add(point, pressure)
    return trace


def circle(count: int, radius: float = 100.0) -> list[Point]:
    turns = [2 * math.pi * n / count for n in range(count)]
    return [Point(radius * math.cos(turn), radius * math.sin(turn)) for turn in turns]


def test_it_reaches_the_pointer() -> None:
    trace = traced([Point(0, 0), Point(50, 0), Point(50, 80)])
    assert trace.points[-1][:2] == (50, 80)
    assert trace.kept(600)[-1][:2] == (50, 80)
    assert trace.kept(600)[0][:2] == (0, 0)


def test_a_trembling_hand_draws_a_steadier_line() -> None:
    shake = random.Random(1)
    drawn = [Point(3 * n, shake.choice([-2.0, 2.0])) for n in range(100)]
    kept = traced(drawn).points

    def bends(line: list[tuple[float, float]]) -> float:
        return sum(abs(b[1] - a[1]) for a, b in pairwise(line))

    assert bends([p[:2] for p in kept]) < 0.75 * bends(list(drawn))


def test_who_draws_fast_presses_little() -> None:
    slow = traced([Point(2.0 * n, 0) for n in range(60)]).points
    fast = traced([Point(40.0 * n, 0) for n in range(60)]).points
    assert slow[-1][2] > 0.7
    assert fast[-1][2] < 0.1
    assert slow[0][2] == fast[0][2] == FIRST_PRESSURE


def test_a_tablet_says_itself_how_hard_it_is_pressed() -> None:
    way = [Point(4.0 * n, 0) for n in range(50)]
    hard = traced(way, [0.9] * 50).points
    soft = traced(way, [0.1] * 50).points
    assert all(math.isclose(p, 0.9) for _x, _y, p in hard)
    assert all(math.isclose(p, 0.1) for _x, _y, p in soft)


def test_a_circle_is_kept_by_few_points_that_lie_on_it() -> None:
    trace = traced(circle(400))
    kept = trace.kept(600)
    assert len(kept) < 60
    for x, y, _pressure in kept[2:]:
        assert abs(math.hypot(x, y) - 100) < 1.5


def test_a_change_of_pressure_is_kept_on_a_straight_line() -> None:
    line = [(float(n), 0.0, 1.0 if 40 <= n < 60 else 0.0) for n in range(100)]
    kept = thinned(line, WIDTH, 0.35, 600)
    assert 4 <= len(kept) <= 10
    assert {p for _x, _y, p in kept} == {0.0, 1.0}


def test_a_stroke_without_end_stays_short_enough_to_draw() -> None:
    way = [Point(200 * math.sin(n / 7) + n / 9, 150 * math.cos(n / 5)) for n in range(6000)]
    trace = InkTrace(way[0], None, width=WIDTH, px=1.0)
    longest = 0
    for point in way[1:]:
        trace.add(point, None)
        longest = max(longest, len(trace.points))
    assert longest <= 900 + 150 + 2
    assert len(trace.kept(600)) <= 600


@given(st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4)), min_size=2, max_size=60))
@settings(max_examples=60, deadline=None)
def test_what_is_thinned_stays_beside_what_was_drawn(places: list[tuple[float, float]]) -> None:
    line = [(x, y, 0.5) for x, y in places]
    kept = thinned(line, WIDTH, 1.0, 1000)
    for x, y, _pressure in line:
        legs = pairwise(kept)
        assert min(distance(Point(x, y), Point(*a[:2]), Point(*b[:2])) for a, b in legs) <= 1.0 + 1e-6
