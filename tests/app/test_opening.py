"""A file that takes long to read: progress is seen, Cancel and Escape work, and closing waits for nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.app.hand import until
from whiteboard.app import ongoing
from whiteboard.app.opening import Opening
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files import apart

NEVER = "import sys, threading; sys.stdin.buffer.readline(); threading.Event().wait()"


@pytest.fixture
def over(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    monkeypatch.setattr(ongoing, "SHOWN_AFTER_MS", 0)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    return window


def test_what_is_read_quickly_is_never_seen(over: QWidget) -> None:
    said: list[str] = []
    shown = Opening(over, said.append)
    shown.begin_reading("a.mmd", lambda: said.append("given up"))
    shown.end()
    until(lambda: True)
    assert not shown.isVisible()
    shown.cancel()
    assert said == []


@pytest.mark.parametrize("how", ["escape", "escape elsewhere", "button"])
def test_it_shows_how_far_it_is_and_is_given_up(over: QWidget, how: str) -> None:
    said: list[str] = []
    shown = Opening(over, said.append)
    shown.begin_reading("a.mmd", lambda: said.append("given up"))
    until(shown.isVisible)
    shown.progress(0.4)
    bar = shown.findChild(QProgressBar)
    assert bar is not None
    until(lambda: bar.value() == 400)
    shown.progress(0.1)
    button = shown.findChild(QPushButton)
    assert button is not None
    if how == "escape":
        QTest.keyClick(button, Qt.Key.Key_Escape)
    elif how == "escape elsewhere":
        QTest.keyClick(over, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said == ["given up", "Opening a.mmd was cancelled; nothing has changed."]
    assert not shown.isVisible()
    assert bar.value() == 400


def test_whoever_types_goes_on_typing(over: QWidget) -> None:
    field, other = QLineEdit(over), QPushButton(over)
    for widget in (field, other):
        widget.show()
    over.activateWindow()
    shown = Opening(over, lambda _sentence: None)
    field.setFocus()
    until(field.hasFocus)
    shown.begin_reading("a.mmd", lambda: None)
    until(shown.isVisible)
    assert field.hasFocus()
    shown.end()
    # Else Cancel is at hand, and the keyboard comes back.
    other.setFocus()
    shown.begin_reading("a.mmd", lambda: None)
    until(shown.isVisible)
    assert not other.hasFocus()
    shown.end()
    assert other.hasFocus()


def test_a_second_file_gives_up_the_first(over: QWidget) -> None:
    said: list[str] = []
    shown = Opening(over, said.append)
    shown.begin_reading("a.mmd", lambda: said.append("a"))
    shown.begin_reading("b.mmd", lambda: said.append("b"))
    assert said == ["a"]
    assert shown.abandon()
    assert said == ["a", "b"]
    assert not shown.abandon()


def begun(window: DesignWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """A window in the midst of reading what never ends."""
    found: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        argv = [sys.executable, "-c", NEVER]
        found.append(subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        return found[-1]

    monkeypatch.setattr(apart, "_started", start)
    path.write_text("graph LR\nA --> B\n")
    window.open_file(path)
    until(lambda: bool(found))
    return found


def test_the_window_closes_while_a_file_is_read(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.open_window()
    until(lambda: not window.busy)
    (process,) = begun(window, tmp_path / "a.mmd", monkeypatch)
    program.quit()
    assert program.windows == ()
    until(lambda: process.poll() is not None)


def test_a_cancelled_import_changes_nothing_and_the_next_one_is_read(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ongoing, "SHOWN_AFTER_MS", 0)
    window = program.open_window()
    until(lambda: not window.busy)
    before = window.file.design
    start = apart._started  # pyright: ignore[reportPrivateUsage]
    (process,) = begun(window, tmp_path / "a.mmd", monkeypatch)
    shown = window.findChild(Opening)
    assert shown is not None
    until(shown.isVisible)
    shown.cancel()
    until(lambda: process.poll() is not None)
    assert window.file.design is before
    monkeypatch.setattr(apart, "_started", start)
    window.open_file(tmp_path / "a.mmd")
    until(lambda: len(window.file.design.components) == 2)
