"""A flow between two components that are there already, without the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.app.at_board import SHIFT, AtBoard, card
from whiteboard.app.program import Program
from whiteboard.model.elements import Flow

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def board(program: Program, qtbot: QtBot) -> AtBoard:
    return AtBoard(
        program, qtbot, [card("a", 0, 0), card("b", 300, 0, name="Orders"), card("c", 0, 200, name="")]
    )


def ends(board: AtBoard) -> list[tuple[str, str]]:
    flows = [e for e in board.elements.values() if isinstance(e, Flow)]
    return [(f.source.element, f.target.element) for f in flows]


def field() -> QLineEdit:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    found = popup.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_the_target_is_chosen_by_its_name(board: AtBoard) -> None:
    board.key(Qt.Key.Key_Tab)
    assert board.selection == {"a"}
    board.key(Qt.Key.Key_A, SHIFT)
    for key in (Qt.Key.Key_O, Qt.Key.Key_R, Qt.Key.Key_D, Qt.Key.Key_Return):
        board.key_to(field(), key)
    assert ends(board) == [("a", "b")]
    (flow,) = [e.id for e in board.elements.values() if isinstance(e, Flow)]
    assert board.selection == {flow}
    assert board.document.undo_label == "Connect"


def test_one_without_a_name_goes_by_its_kind_and_the_nearest_comes_first(board: AtBoard) -> None:
    board.session.select({"a"})
    board.key(Qt.Key.Key_A, SHIFT)
    board.key_to(field(), Qt.Key.Key_Return)
    assert ends(board) == [("a", "c")]


def test_two_that_are_selected_are_connected_as_they_are_read(board: AtBoard) -> None:
    board.session.select({"b", "a"})
    board.key(Qt.Key.Key_A, SHIFT)
    assert ends(board) == [("a", "b")]


def test_escape_draws_nothing(board: AtBoard) -> None:
    board.session.select({"a"})
    board.key(Qt.Key.Key_A, SHIFT)
    board.key_to(field(), Qt.Key.Key_Escape)
    assert ends(board) == []
    assert board.document.undo_label is None


def test_without_a_component_it_says_what_to_select(board: AtBoard) -> None:
    board.key(Qt.Key.Key_A, SHIFT)
    assert board.said == "Select one component or two first."
