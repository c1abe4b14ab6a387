"""Ctrl+Q where the program is in the midst of something that waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.app.hand import until
from whiteboard.app.quit_key import QuitKey


@pytest.fixture
def quits(qapp: QApplication) -> Iterator[list[bool]]:
    found: list[bool] = []
    key = QuitKey(qapp, lambda: found.append(True), lambda: False, qapp)
    yield found
    shiboken6.delete(key)


def shown(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    until(lambda: QApplication.focusWindow() is window.windowHandle())
    return window


def press(window: QWidget) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_what_waits_for_a_disk_does_not_keep_the_program_from_ending(qtbot: QtBot, quits: list[bool]) -> None:
    window = shown(qtbot)
    loops = QEventLoop(), QEventLoop()

    def wait() -> None:
        QTimer.singleShot(0, window, lambda: press(window))
        QTimer.singleShot(5_000, loops[1], loops[1].quit)
        QTimer.singleShot(5_000, loops[0], loops[0].quit)
        loops[1].exec()

    QTimer.singleShot(0, window, wait)
    polled = QTimer(interval=1)
    polled.timeout.connect(lambda: [loop.quit() for loop in loops] if quits else None)
    polled.start()
    loops[0].exec()
    assert quits == [True]


def test_a_dialog_is_put_away_and_whoever_waits_for_it_goes_on_first(qtbot: QtBot, quits: list[bool]) -> None:
    window = shown(qtbot)
    dialog = QDialog(window)
    order: list[str] = []

    def ask() -> None:
        dialog.exec()
        order.append("went on")
        until(lambda: quits)

    def press_when_open() -> None:
        # The dialog's own loop runs within whatever waits for it: only a timer gets a turn.
        if QApplication.focusWindow() is dialog.windowHandle() and dialog.isVisible():
            polled.stop()
            press(dialog)

    polled = QTimer(interval=1)
    polled.timeout.connect(press_when_open)
    polled.start()
    QTimer.singleShot(0, window, ask)
    until(lambda: quits)
    assert order == ["went on"]
