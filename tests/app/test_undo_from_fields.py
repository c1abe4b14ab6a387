"""Ctrl+Z while the keyboard is in a field of the panel: the field's own words first, then the design."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from tests.app.hand import answering, until
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.model.design import Design
from whiteboard.model.interview import Requirement
from whiteboard.panels.interview.panel import InterviewPanel
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.top_bar import TopBar

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> DesignWindow:
    window = program.open_window()
    window.resize(1400, 900)
    window.begin(Design())
    until(lambda: not window.busy)
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.work.view.hasFocus)
    return window


def _adder(window: DesignWindow) -> TextField:
    panel = window.findChild(InterviewPanel)
    assert panel is not None
    field = next(f for f in panel.findChildren(TextField) if f.accessibleName().startswith("Add:"))
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    return field


def _texts(window: DesignWindow) -> list[str]:
    return [r.text for r in window.work.document.design.answers_of(Requirement)]


def test_from_a_field_that_enter_emptied_undo_and_redo_are_the_designs(window: DesignWindow) -> None:
    field = _adder(window)
    QTest.keyClicks(field, "A user posts")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert _texts(window) == ["A user posts"]
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert _texts(window) == []
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert _texts(window) == ["A user posts"]
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_Y, CONTROL)
    assert _texts(window) == ["A user posts"]
    with answering("Don't save"):
        window.close()


def test_a_fields_own_words_are_undone_before_the_design(window: DesignWindow) -> None:
    field = _adder(window)
    QTest.keyClicks(field, "A user posts")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "half")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.text() == ""
    assert _texts(window) == ["A user posts"]
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert field.text() == "half"
    assert _texts(window) == ["A user posts"]
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert _texts(window) == []


def test_a_line_with_nothing_to_undo_passes_the_key_on_as_well(window: DesignWindow) -> None:
    field = _adder(window)
    QTest.keyClicks(field, "A user posts")
    QTest.keyClick(field, Qt.Key.Key_Return)
    bar = window.findChild(TopBar)
    assert bar is not None
    title = bar.findChild(LineField)
    assert isinstance(title, LineField)
    title.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(title, Qt.Key.Key_Z, CONTROL)
    assert _texts(window) == []


def test_what_escape_takes_is_told_and_comes_back(window: DesignWindow) -> None:
    field = _adder(window)
    QTest.keyClicks(field, "A user posts")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert QToolTip.text() == "Ctrl+Z brings back what Escape took."
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.text() == "A user posts"
    with answering("Don't save"):
        window.close()
