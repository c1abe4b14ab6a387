"""Keys and commands while the start page hides the board: none of them is for the board."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMenu
from pytestqt.qtbot import QtBot

from tests.app.at_board import ALT, CTRL, SHIFT, AtBoard
from whiteboard.app.program import Program
from whiteboard.panels.command_palette import CommandPalette

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

HIDDEN = "That is for a board: begin a design, open one, or go back to yours."


@pytest.fixture
def board(program: Program, qtbot: QtBot) -> AtBoard:
    """A board that the start page hides again, with a part of it selected and on the clipboard."""
    board = AtBoard(program, qtbot)
    board.session.select({"a"})
    board.key(Qt.Key.Key_C, CTRL)
    board.window.show_start()
    assert not board.view.isVisible()
    return board


KEYS = {
    "paste": (Qt.Key.Key_V, CTRL),
    "cut": (Qt.Key.Key_X, CTRL),
    "duplicate": (Qt.Key.Key_D, CTRL),
    "undo": (Qt.Key.Key_Z, CTRL),
    "find": (Qt.Key.Key_F, CTRL),
    "load": (Qt.Key.Key_L, ALT | SHIFT),
    "next phase": (Qt.Key.Key_BracketRight, ALT | SHIFT),
    "lock": (Qt.Key.Key_L, CTRL | SHIFT),
    "tidy": (Qt.Key.Key_T, CTRL | SHIFT),
    "zoom": (Qt.Key.Key_0, CTRL),
    "grid": (Qt.Key.Key_Apostrophe, CTRL),
    "to the front": (Qt.Key.Key_BracketRight, CTRL | SHIFT),
}


@pytest.mark.parametrize("name", KEYS)
def test_a_key_of_the_board_says_where_the_board_is_and_does_nothing(board: AtBoard, name: str) -> None:
    session, design = board.session, board.document.design
    before = session.viewport, session.grid, session.load_shown, session.phase, session.selection
    QTest.keyClick(board.window, *KEYS[name])
    assert board.document.design is design
    assert (session.viewport, session.grid, session.load_shown, session.phase, session.selection) == before
    assert QApplication.activePopupWidget() is None
    assert board.said == HIDDEN


def test_the_command_palette_offers_what_needs_no_board_and_no_parts(board: AtBoard) -> None:
    QTest.keyClick(board.window, Qt.Key.Key_K, CTRL)
    palette = QApplication.activePopupWidget()
    assert isinstance(palette, CommandPalette)
    field, lines = palette.findChild(QLineEdit), palette.findChild(QListWidget)
    assert isinstance(field, QLineEdit)
    assert isinstance(lines, QListWidget)
    can = [lines.item(n) for n in range(lines.count()) if lines.item(n).flags() & Qt.ItemFlag.ItemIsEnabled]
    words = " ".join(item.text() for item in can)
    assert "Open…" in words
    assert "Light or dark" in words
    assert "Paste" not in words
    QTest.keyClicks(field, "cache")
    QTest.keyClick(field, Qt.Key.Key_Return)
    palette.close()
    assert len(board.document.design.components) == 2


def test_back_on_the_board_the_keys_are_its_own_again(board: AtBoard) -> None:
    board.window._go_back()
    board.key(Qt.Key.Key_V, CTRL)
    assert len(board.document.design.components) == 3


def test_a_menu_enables_only_what_needs_no_board(board: AtBoard) -> None:
    menu = board.window.findChild(QMenu, "menu-Edit")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    able = {a.objectName() for a in menu.actions() if a.isEnabled() and not a.isSeparator()}
    menu.aboutToHide.emit()
    assert able == {"settings.name"}
