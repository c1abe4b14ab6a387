import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.geometry.routing.precedence import precedence
from whiteboard.geometry.routing.separate import Wish, separate
from whiteboard.model.values import Point


def wishes(*places: float, low: float = -1000, high: float = 1000) -> list[Wish]:
    return [Wish(place, 1.0, low, high) for place in places]


def test_equal_wishes_spread_evenly_around_the_place() -> None:
    assert separate(wishes(50, 50, 50), [(0, 1, 10), (1, 2, 10)]) == pytest.approx([40, 50, 60])


def test_what_is_far_enough_apart_stays() -> None:
    assert separate(wishes(0, 50), [(0, 1, 10)]) == pytest.approx([0, 50])


def test_a_heavy_wish_moves_less() -> None:
    placed = separate([Wish(0, 9, -100, 100), Wish(0, 1, -100, 100)], [(0, 1, 10)])
    assert placed == pytest.approx([-1, 9])


def test_a_wall_pushes_the_row_back() -> None:
    assert separate(wishes(50, 50, 50, low=45), [(0, 1, 10), (1, 2, 10)]) == pytest.approx(
        [45, 55, 65], abs=0.1
    )


def test_gaps_shrink_where_the_walls_leave_no_room() -> None:
    placed = separate(wishes(5, 5, 5, low=0, high=10), [(0, 1, 10), (1, 2, 10)])
    assert placed[0] >= 0
    assert placed[2] <= 10
    assert placed[1] - placed[0] > 2
    assert placed[2] - placed[1] > 2


def test_gaps_that_have_room_do_not_shrink_with_others() -> None:
    tight, free = wishes(5, 5, low=0, high=6), wishes(100, 100)
    placed = separate([*tight, *free], [(0, 1, 10), (2, 3, 10)])
    assert placed[3] - placed[2] == pytest.approx(10)


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=12), st.floats(1, 20))
def test_the_order_and_the_gaps_hold(places: list[float], gap: float) -> None:
    apart = [(k, k + 1, gap) for k in range(len(places) - 1)]
    placed = separate(wishes(*places), apart)
    assert all(b - a >= gap - 0.01 for a, b in itertools.pairwise(placed))


START = (Point(0, 0), Point(100, 0))


def test_the_flow_that_turns_up_lies_above() -> None:
    up = (*START, Point(100, -50), Point(200, -50))
    straight = (Point(0, 0), Point(200, 0))
    assert precedence(up, 0, straight, 0) == -1
    assert precedence(straight, 0, up, 0) == 1


def test_the_direction_of_a_flow_does_not_matter() -> None:
    up = (*START, Point(100, -50), Point(200, -50))
    straight = (Point(0, 0), Point(200, 0))
    assert precedence(up[::-1], 2, straight, 0) == -1
    assert precedence(up[::-1], 2, straight[::-1], 0) == -1


def test_two_that_turn_down_together_are_ordered_by_where_they_part() -> None:
    near = (*START, Point(100, 50), Point(200, 50))
    far = (*START, Point(100, 90), Point(200, 90))
    # The one that goes on downwards must turn first, so it lies left, and below where both come from.
    assert precedence(far, 0, near, 0) == 1
    assert precedence(far, 1, near, 1) == -1


def test_flows_that_never_part_have_no_precedence() -> None:
    assert precedence(START, 0, START, 0) == 0
