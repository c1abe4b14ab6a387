"""The whole program, in folders of its own; every window that a test leaves open is closed."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.ending import end
from whiteboard.app.program import Program
from whiteboard.app.settings_file import SettingsFile


@pytest.fixture(autouse=True)
def garbage_on_this_thread() -> Iterator[None]:
    """As the program does it: see `whiteboard.app.garbage`. What there is before a test is walked no more, or
    a second collection would cost as much as opening a window."""
    gc.disable()
    # Of the test before, whose fixtures pytest holds to its very end.
    gc.collect()
    gc.freeze()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def slow_is_not_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes nothing for a second and a half is given up, or asked about: of a busy machine's disk
    nobody could tell it from one that never answers. Tests of that one have their own patience."""
    for place in ("in_order.WITHIN_SECONDS", "last_write.PATIENCE"):
        monkeypatch.setattr(f"whiteboard.app.{place}", 60.0)


@pytest.fixture
def program(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    uncaught: list[BaseException] = []

    def keep(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        uncaught.append(error)

    before, sys.excepthook = sys.excepthook, keep
    home = tmp_path / "home"
    monkeypatch.setenv("WHITEBOARD_HOME", str(home))
    made = Program(qapp, SettingsFile(home), home / "journals")
    yield made
    end(made)
    sys.excepthook = before
    assert not uncaught, uncaught
