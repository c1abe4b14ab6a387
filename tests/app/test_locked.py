"""What is locked says so, whatever one tries, and shows it while it is selected."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.app.at_board import CTRL, LEFT, NONE, SHIFT, AtBoard, arrow, card
from whiteboard.app.program import Program

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

SENTENCE = "This is locked; Ctrl+Shift+L unlocks it."


@pytest.fixture
def board(program: Program, qtbot: QtBot) -> AtBoard:
    locked = card("a", 0, 0, locked=True), arrow("f", "a", "b", label="reads", locked=True)
    return AtBoard(program, qtbot, [*locked, card("b", 300, 0)])


def drag(board: AtBoard) -> None:
    board.drag((86, 32), (86, 100), (86, 200))


def slide_label(board: AtBoard) -> None:
    board.drag((236, 32), (242, 32), (250, 32))


def edit_by_two_clicks(board: AtBoard) -> None:
    QTest.mouseDClick(board.view, LEFT, NONE, board.at(86, 32))


def erase(board: AtBoard) -> None:
    board.session.use_tool("eraser")
    board.click((86, 32))


def pressing(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> Callable[[AtBoard], None]:
    def press(board: AtBoard) -> None:
        board.session.select({"a"})
        board.key(key, held)

    return press


TRIED: dict[str, Callable[[AtBoard], None]] = {
    "drag": drag,
    "slide the label": slide_label,
    "double click": edit_by_two_clicks,
    "erase": erase,
    "Delete": pressing(Qt.Key.Key_Delete),
    "Enter": pressing(Qt.Key.Key_Return),
    "Left": pressing(Qt.Key.Key_Left),
    "far": pressing(Qt.Key.Key_Down, SHIFT),
    "cut": pressing(Qt.Key.Key_X, CTRL),
}


@pytest.mark.parametrize("name", TRIED)
def test_it_says_so_and_stays_as_it_is(board: AtBoard, name: str) -> None:
    before = board.document.design
    assert board.said == ""
    TRIED[name](board)
    assert board.said == SENTENCE
    assert board.document.design is before
    assert board.session.editing == ""


def test_the_key_that_it_names_unlocks_it(board: AtBoard) -> None:
    board.session.select({"a"})
    board.key(Qt.Key.Key_L, CTRL | SHIFT)
    drag(board)
    assert board.said == ""
    box = board.document.design.box_of("a")
    assert box is not None
    assert box.y > 100


def test_of_several_it_speaks_of_all(board: AtBoard) -> None:
    board.session.select({"a", "f"})
    board.key(Qt.Key.Key_Delete)
    assert board.said == "All of this is locked; Ctrl+Shift+L unlocks it."


def test_what_is_free_goes_without_a_word(board: AtBoard) -> None:
    board.session.select({"b"})
    board.key(Qt.Key.Key_Right)
    assert board.said == ""
    assert board.document.undo_label == "Nudge"
