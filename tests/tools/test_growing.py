"""The sign beside what is hovered."""

from __future__ import annotations

import pytest

from tests.tools.board import BoardDriver, part
from whiteboard.geometry.handles import PLUS_AWAY
from whiteboard.model.elements import Side

SIGNS = {
    Side.RIGHT: (160 + PLUS_AWAY, 32),
    Side.LEFT: (-PLUS_AWAY, 32),
    Side.TOP: (80, -PLUS_AWAY),
    Side.BOTTOM: (80, 64 + PLUS_AWAY),
}


@pytest.mark.parametrize("side", SIGNS)
def test_a_click_on_the_sign_of_what_is_hovered_goes_on_from_it(side: Side) -> None:
    board = BoardDriver(part("a", 0, 0))
    x, y = SIGNS[side]
    board.move(80, 32)
    board.move((80 + x) / 2 + (x - 80) / 4, (32 + y) / 2 + (y - 32) / 4)
    board.move(x, y)
    assert board.session.hover == "a"
    assert board.session.cursor == "pointer"
    board.click(x, y)
    assert board.grown == [("a", side)]
    assert board.steps == []


def test_where_nothing_is_hovered_there_is_the_board() -> None:
    board = BoardDriver(part("a", 0, 0))
    board.move(400, 400)
    board.click(*SIGNS[Side.RIGHT])
    assert board.grown == []
    assert board.selection == set()


def test_who_goes_elsewhere_hovers_no_more() -> None:
    board = BoardDriver(part("a", 0, 0))
    board.move(80, 32)
    board.move(172, 60)
    assert board.session.hover == ""


def test_a_small_one_offers_nothing() -> None:
    board = BoardDriver(part("a", 0, 0, box=(0, 0, 60, 40)))
    board.move(30, 20)
    board.move(60 + PLUS_AWAY, 20)
    board.click(60 + PLUS_AWAY, 20)
    assert board.grown == []
