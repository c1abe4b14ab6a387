"""Patience is measured in what the program itself has done meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from whiteboard.look.patience import STEPS, Patience


def test_what_came_during_a_standstill_is_heard_before_it_is_over(qtbot: QtBot) -> None:
    """Of a millisecond, which is over before the first turn of the event loop."""
    told: list[str] = []
    patience = Patience()
    patience.over.connect(lambda: told.append("over"))
    patience.start(1)
    turn = QTimer(interval=0)
    turn.timeout.connect(lambda: told.append("turn"))
    turn.start()
    qtbot.waitUntil(lambda: "over" in told)
    turn.stop()
    assert told.index("over") >= STEPS - 1


def test_it_is_over_once_and_not_where_it_was_stopped(qtbot: QtBot) -> None:
    told: list[str] = []
    first, second = Patience(), Patience()
    first.over.connect(lambda: told.append("first"))
    second.over.connect(lambda: told.append("second"))
    first.start(1)
    second.start(1)
    first.stop()
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(5 * STEPS)
    assert told == ["second"]
