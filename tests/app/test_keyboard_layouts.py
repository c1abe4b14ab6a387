"""Keys on keyboards that are not American: no bracket without AltGr, and digits that need Shift."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.at_board import ALT, CTRL, NONE, SHIFT, AtBoard
from whiteboard.app.digit_row import DigitRow, scan_codes
from whiteboard.app.program import Program
from whiteboard.model.phase import Phase

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

KEY = Qt.Key
CODES = {digit: code for code, digit in scan_codes("xcb").items()}


@pytest.fixture
def board(program: Program, qtbot: QtBot) -> AtBoard:
    board = AtBoard(program, qtbot)
    DigitRow(board.view, board.window._menus.press, scan_codes("xcb"))
    return board


def french(board: AtBoard, digit: str, key: Qt.Key, held: Qt.KeyboardModifier, text: str) -> bool:
    """Press the key of a digit as X tells of it; whether the board asked for it before all shortcuts."""
    made = [
        QKeyEvent(kind, key.value, held, CODES[digit], 0, 0, text)
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
    ]
    made[0].ignore()
    QApplication.sendEvent(board.view, made[0])
    if made[0].isAccepted():
        QApplication.sendEvent(board.view, made[1])
    return made[0].isAccepted()


def test_digits_without_shift_choose_tools(board: AtBoard) -> None:
    for digit, key, text, tool in (
        ("2", KEY.Key_Eacute, "\u00e9", "rectangle"),
        ("5", KEY.Key_ParenLeft, "(", "flow"),
        ("0", KEY.Key_Agrave, "\u00e0", "eraser"),
        ("1", KEY.Key_Ampersand, "&", "select"),
    ):
        assert french(board, digit, key, NONE, text)
        assert board.session.tool == tool


def test_shift_and_a_digit_bring_all_into_view(board: AtBoard) -> None:
    board.view.zoom_to(0.3)
    assert french(board, "1", KEY.Key_1, SHIFT, "1")
    assert board.session.tool == "select"
    assert board.session.viewport.zoom > 0.5


def test_ctrl_and_zero_is_the_actual_size(board: AtBoard) -> None:
    board.view.zoom_to(0.3)
    assert french(board, "0", KEY.Key_Agrave, CTRL, "")
    assert board.session.viewport.zoom == 1.0


@pytest.mark.parametrize(
    ("digit", "key", "held"),
    [
        ("1", KEY.Key_1, NONE),
        ("1", KEY.Key_Exclam, SHIFT),
        ("6", KEY.Key_Minus, CTRL),
        ("3", KEY.Key_NumberSign, SHIFT),
        ("5", KEY.Key_BracketLeft, ALT),
    ],
)
def test_what_has_its_sign_is_left_to_the_shortcuts(
    board: AtBoard, digit: str, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    assert not french(board, digit, key, held, "")


def test_phases_and_layers_have_keys_without_a_bracket(board: AtBoard) -> None:
    board.key(KEY.Key_PageDown, ALT | SHIFT)
    assert board.document.design.meta.phase is Phase.HIGH_LEVEL
    board.key(KEY.Key_PageUp, ALT | SHIFT)
    assert board.document.design.meta.phase is Phase.UNDERSTANDING
    board.session.select({"a"})
    board.key(KEY.Key_PageUp, CTRL | SHIFT)
    assert board.document.undo_label == "Bring to front"
    assert board.document.design.in_order[-1].id == "a"
    board.key(KEY.Key_PageDown, CTRL)
    assert board.document.undo_label == "Send backward"
