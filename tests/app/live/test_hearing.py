"""A room full of people is looked at once a frame, and each of them is made anew only when he moved."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from whiteboard.app.live.hearing import Hearing
from whiteboard.app.live.showing import Seats
from whiteboard.canvas.collaborators.pace import Pace
from whiteboard.collab.protocol.presence import Presence
from whiteboard.model.values import Point


def test_a_burst_is_looked_at_twice(qtbot: QtBot) -> None:
    looks: list[int] = []
    parent = QObject()
    heard = [0]
    hearing = Hearing(lambda: looks.append(heard[0]), parent, Pace(0.1, clock=lambda: 0.0))
    for heard[0] in range(1, 1_001):
        hearing.heard()
    assert looks == [1]
    qtbot.waitUntil(lambda: len(looks) == 2)
    assert looks == [1, 1_000]
    # The first of two is looked at at once where the rest is over: a busy machine may have been long away.
    hearing.heard()
    hearing.heard()
    seen = len(looks)
    hearing.stop()
    qtbot.wait(40)
    assert len(looks) == seen


def test_only_who_moved_is_made_anew() -> None:
    seats = Seats()
    others = {n: Presence(name=f"P{n}", cursor=Point(n, 0)) for n in range(60)}
    before = seats.of(others, ())
    others[7] = replace(others[7], cursor=Point(0, 9))
    after = seats.of(others, ())
    assert [n for n in range(60) if after[n] is not before[n]] == [7]
    assert after[7].cursor == Point(0, 9)
    assert len(seats.of({}, ())) == 0
