"""Many areas gathered into few: nothing of them may be left out, and little added."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whiteboard.canvas.areas import FEW, MANY, gathered
from whiteboard.model.values import Box

places = st.floats(-1e5, 1e5)
sizes = st.floats(0, 3_000)


@given(st.lists(st.builds(Box, places, places, sizes, sizes), max_size=3 * FEW))
def test_each_lies_in_one_of_them(areas: list[Box]) -> None:
    found = gathered(areas)
    assert len(found) <= len(areas)
    assert all(any(box.grown(1e-6).encloses(area) for box in found) for area in areas)


def test_thousands_in_one_place_become_one() -> None:
    assert len(gathered([Box(100, 100 + n / 100, 90, 20) for n in range(5_000)])) == 1


def test_a_whole_board_is_a_few_areas() -> None:
    board = [Box(x * 300.0, y * 200.0, 172, 64) for x in range(-100, 100) for y in range(-50, 50)]
    lines = [Box(x * 300.0, -10_000, 4, 20_000) for x in range(-100, 100)]
    found = gathered([*board, *lines])
    assert len(found) <= MANY
    assert all(any(one.encloses(area) for one in found) for area in board[:: len(board) // 50])


def test_a_long_line_does_not_spoil_what_lies_beside_it() -> None:
    small = [Box(x * 1_000.0, 10, 20, 20) for x in range(FEW)]
    found = gathered([*small, Box(0, 0, 50_000, 4)])
    assert len(found) == FEW + 1
