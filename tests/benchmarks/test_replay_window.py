"""From a press on the replay's timeline to the painted moment: `pytest -s` with this file.

In the real window, from the moment on in which it opens, while the ways of all moments are being found. By
the clock, and in processor time of all threads, which depends less on what else the machine does.
"""

# ruff: noqa: T201

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.benchmarks.test_replay import BOUND_MS, EDITS, SLACK, interview
from whiteboard.app.garbage import Collector
from whiteboard.app.replay.projector import Projector, Shot
from whiteboard.app.replay.replay_window import ReplayWindow
from whiteboard.document.recorded.film import Film
from whiteboard.document.recorded.tape import read_tape
from whiteboard.interview.replay_marks import Beside
from whiteboard.interview.withheld import NOTHING
from whiteboard.look.theme import load_theme
from whiteboard.review.engine import review

FIRST_S = 10.0
"""Seconds after opening in which most ways are not there yet."""
SETTLED_S = 25.0
"""Seconds in which all of them are found, where nobody presses."""
OPENED, JUMPS = 2, 100
"""How often the window is opened, and the jumps in it once it has settled."""
MOST_REST_MS = 160
"""Between one jump and the next: who drags goes on at once, who reads rests."""


@dataclass
class Jumps:
    """Milliseconds."""

    clock: list[float] = field(default_factory=list[float])
    cpu: list[float] = field(default_factory=list[float])

    def told(self) -> str:
        over = sum(cpu > BOUND_MS for cpu in self.cpu)
        return (
            f"{len(self.cpu)} jumps, half of them, 95 % and all within: cpu {_within(self.cpu)} ms,"
            f" clock {_within(self.clock)} ms; {over} over {BOUND_MS:.0f} ms of cpu"
        )


def _within(of: list[float]) -> str:
    return f"{median(of):.0f} / {sorted(of)[int(len(of) * 0.95)]:.0f} / {max(of):.0f}"


class Hand:
    """Presses on the timeline, and looks when the moment is there."""

    def __init__(self, window: ReplayWindow, chance: Random) -> None:
        self._window, self._chance, self._shown = window, chance, -1
        window.findChild(Projector).ready.connect(self._on_shown)

    def _on_shown(self, shot: Shot) -> None:
        self._shown = shot.wanted.number

    def jump(self, jumps: Jumps) -> None:
        window, timeline = self._window, self._window.timeline
        place = QPoint(self._chance.randrange(12, timeline.width() - 12), timeline.height() // 2)
        clock, cpu = time.perf_counter(), time.process_time()
        QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place)
        while self._shown != window.player.number:
            # Not round and round, which would count as well.
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        window.showing.board.repaint()
        jumps.clock.append((time.perf_counter() - clock) * 1000)
        jumps.cpu.append((time.process_time() - cpu) * 1000)
        QTest.qWait(self._chance.randrange(1, MOST_REST_MS))


@pytest.mark.timeout(400)
@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("crossing", [False, True])
def test_a_jump_in_the_window(tmp_path: Path, qtbot: QtBot, crossing: bool) -> None:
    file = interview(tmp_path, crossing=crossing, parts=60, flows=90)
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    # As in the program, where the design has been reviewed all the time.
    collector = Collector(owner)
    review(Film(read_tape(file)).design_at(EDITS - 1))
    first, later = Jumps(), Jumps()
    for number in range(OPENED):
        film, chance = Film(read_tape(file)), Random(number)
        began = time.perf_counter()
        window = ReplayWindow(film, Beside(), NOTHING, load_theme("light"), owner)
        window.show()
        hand = Hand(window, chance)
        while window.showing.board.picture is None:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        opened = (time.perf_counter() - began) * 1000
        while time.perf_counter() - began < FIRST_S:
            hand.jump(first)
        if number == OPENED - 1:
            QTest.qWait(int(SETTLED_S * 1000))
            for _jump in range(JUMPS):
                hand.jump(later)
        window.close()
    collector.stop()
    way = "crossing" if crossing else "as one draws"
    print(f"\n{way}, 1,000 edits, 150 elements; the first picture after {opened:.0f} ms")
    print(f"  in the first {FIRST_S:.0f} s: {first.told()}")
    print(f"  later: {later.told()}")
    assert max(later.cpu) < BOUND_MS * SLACK
