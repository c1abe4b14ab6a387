"""The laser shows a trace while the button is down, and leaves nothing."""

from __future__ import annotations

import math

from tests.tools.board import BoardDriver, part
from whiteboard.model.values import Point
from whiteboard.tools.laser import MOST_POINTS


def a_board() -> BoardDriver:
    board = BoardDriver(part("a", -240, 0))
    board.use("laser")
    return board


def test_the_trace_lasts_while_the_button_is_down() -> None:
    board = a_board()
    board.press(0, 0)
    assert board.session.laser == (Point(0, 0),)
    board.move(50, 0)
    board.move(50, 80)
    assert board.session.laser == (Point(0, 0), Point(50, 0), Point(50, 80))
    board.release(50, 80)
    assert board.session.laser == ()
    assert board.session.tool == "laser"  # one points at more than one thing
    assert not board.changes


def test_escape_puts_the_trace_out() -> None:
    board = a_board()
    board.press(0, 0)
    board.move(50, 0)
    board.key("Escape")
    assert board.session.laser == ()


def test_a_read_only_board_can_be_pointed_at() -> None:
    board = a_board()
    board.document.set_read_only(True)
    board.press(-200, 20)
    board.move(50, 0)
    assert len(board.session.laser) == 2
    assert board.refused == []


def test_a_long_trace_keeps_its_first_and_last_point_and_its_shape() -> None:
    board = a_board()
    board.press(100, 0)
    for step in range(1, 200):
        board.move(100 * math.cos(step / 30), 100 * math.sin(step / 30))
    trace = board.session.laser
    assert len(trace) == MOST_POINTS
    assert trace[0] == Point(100, 0)
    assert trace[-1] == Point(100 * math.cos(199 / 30), 100 * math.sin(199 / 30))
    assert all(95 < math.hypot(*point) < 101 for point in trace)
