"""An empty board says what to do first, and gets out of the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.app.at_board import CTRL, SHIFT, AtBoard, card
from whiteboard.app.program import Program
from whiteboard.interview.choice import Choice, begun
from whiteboard.model.mode import Mode
from whiteboard.problems.catalogue import problems

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def board(program: Program, qtbot: QtBot) -> AtBoard:
    return AtBoard(program, qtbot, ())


def hint(board: AtBoard) -> QLabel:
    found = board.view.findChild(QLabel, "first-steps")
    assert isinstance(found, QLabel)
    return found


def test_it_says_three_lines_that_name_the_keys(board: AtBoard) -> None:
    lines = hint(board).text().split("\n")
    assert hint(board).isVisible()
    assert len(lines) == 3
    for line, key in zip(lines, ("/", "A", "Ctrl+K"), strict=True):
        assert key in line
    assert board.view.rect().contains(hint(board).geometry())


def test_they_vanish_with_the_first_element_and_come_back_with_the_last(board: AtBoard) -> None:
    board.key(Qt.Key.Key_N)
    board.click((0, 0))
    board.key(Qt.Key.Key_Escape)
    assert not hint(board).isVisible()
    while board.document.undo_label is not None:
        board.key(Qt.Key.Key_Z, CTRL)
    assert hint(board).isVisible()
    board.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert not hint(board).isVisible()


def test_they_are_not_in_the_way_of_the_mouse(board: AtBoard) -> None:
    middle = hint(board).geometry().center()
    assert board.view.childAt(middle) is None
    place = board.view.camera().to_board(middle.x(), middle.y())
    board.session.use_tool("rectangle")
    board.drag((place.x, place.y), (place.x + 100, place.y + 60), (place.x + 200, place.y + 90))
    assert len(board.added) == 1


@pytest.mark.parametrize("mode", list(Mode))
def test_in_a_mock_interview_they_are_silent(program: Program, qtbot: QtBot, mode: Mode) -> None:
    board = AtBoard(program, qtbot, ())
    board.window.begin(begun(problems()["news-feed"], Choice(mode)))
    assert hint(board).isVisible() == (mode is not Mode.MOCK)


def test_where_nothing_may_be_drawn_they_are_silent(board: AtBoard) -> None:
    board.document.set_read_only(True)
    board.window.page.show_writable()
    assert not hint(board).isVisible()


def test_a_board_that_was_opened_has_none(program: Program, qtbot: QtBot) -> None:
    assert not hint(AtBoard(program, qtbot, [card("a", 0, 0)])).isVisible()
