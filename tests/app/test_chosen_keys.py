"""Keys that the user has given to commands: in each window, in what it shows, and at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QKeySequenceEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.app.at_board import CTRL, AtBoard
from whiteboard.app.program import Program
from whiteboard.app.settings_file import SettingsFile
from whiteboard.app.window import DesignWindow
from whiteboard.panels.keys import commands, given
from whiteboard.panels.shortcut_sheet import ShortcutSheet
from whiteboard.session.keymap import Keymap

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def give(program: Program, command: str, *keys: str) -> None:
    wanted = next(c for c in commands() if c.id == command)
    keymap = given(Keymap(program.settings.chosen_keys), wanted, keys)
    program.keep(program.settings.model_copy(update={"chosen_keys": dict(keymap.chosen)}))


@pytest.fixture
def board(program: Program, qtbot: QtBot) -> AtBoard:
    return AtBoard(program, qtbot)


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def tips(window: DesignWindow) -> set[str]:
    return {button.toolTip() for button in window.findChildren(QToolButton)}


def test_a_tool_and_an_action_answer_to_their_new_keys_and_no_more_to_the_old(
    program: Program, board: AtBoard
) -> None:
    give(program, "tool.flow", "Y")
    give(program, "edit.duplicate", "F9")
    board.key(Qt.Key.Key_A)
    assert board.session.tool == "select"
    board.key(Qt.Key.Key_Y)
    assert board.session.tool == "flow"
    board.session.use_tool("select")
    board.session.select({"a"})
    before = len(board.window.work.document.design.elements)
    board.key(Qt.Key.Key_D, CTRL)
    assert len(board.window.work.document.design.elements) == before
    board.key(Qt.Key.Key_F9)
    assert len(board.window.work.document.design.elements) == before + 1


def test_buttons_and_menus_show_the_new_key(program: Program, board: AtBoard) -> None:
    assert "Zoom in  (Ctrl++)" in tips(board.window)
    give(program, "view.zoom-in", "F10")
    give(program, "tool.flow", "Y")
    give(program, "edit.undo")
    assert {"Zoom in  (F10)", "Flow  (Y)", "Undo"} <= tips(board.window)
    made = board.window.findChildren(QAction, "view.zoom-in")
    assert [one.shortcut().toString() for one in made] == ["F10"]


def test_what_was_chosen_is_there_in_another_window_and_at_the_next_start(
    program: Program, board: AtBoard, tmp_path: Path
) -> None:
    give(program, "tool.flow", "Y")
    other = program.open_window()
    assert "Flow  (Y)" in tips(other)
    give(program, "tool.flow", "Ctrl+Alt+Y")
    assert {"Flow  (Ctrl+Alt+Y)"} <= tips(other) & tips(board.window)
    assert SettingsFile(tmp_path / "home").value.chosen_keys == {"tool.flow": ("Ctrl+Alt+Y",)}


def test_the_sheet_of_the_window_keeps_what_is_chosen_in_it(
    program: Program, qtbot: QtBot, board: AtBoard
) -> None:
    board.key(Qt.Key.Key_Question)
    (sheet,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, ShortcutSheet) and w.isVisible())
    (line,) = (w for w in sheet.findChildren(QWidget) if w.accessibleName() == "Minimap: M")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QKeySequenceEdit))
    press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    press(Qt.Key.Key_Return)
    assert program.settings.chosen_keys == {"view.panel-minimap": ("F9",)}
    sheet.close()
    board.window.activateWindow()
    qtbot.waitUntil(board.view.hasFocus)
    shown = board.window.page.panels.shown("minimap")
    board.key(Qt.Key.Key_F9)
    assert board.window.page.panels.shown("minimap") is not shown


def test_keys_that_a_file_says_and_nobody_knows_are_no_trouble(program: Program, board: AtBoard) -> None:
    program.keep(
        program.settings.model_copy(update={"chosen_keys": {"gone.away": ("F9",), "edit.undo": ("Foo+",)}})
    )
    board.key(Qt.Key.Key_F9)
    assert program.settings.chosen_keys["gone.away"] == ("F9",)
