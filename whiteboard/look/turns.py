"""Work that is done a step in each turn of the event loop, so that painting and typing come in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from whiteboard.look.loop_turn import LoopTurn

Step = Callable[[], bool]
"""Does a little; whether more is left."""


MOST_PUT_OFF = 4
"""Turns."""


class _Work(NamedTuple):
    asked: object
    """What somebody wants done, as he gave it."""
    step: Step


class Turns(QObject):
    """One step in a turn, whoever has asked for it: what was begun first comes to its end first.

    A step is put off where much was done in the turn already: a frame was painted, or somebody else's step
    was done. By a few turns only, or who paints all the time would have nothing done; and after each step
    there is a turn for the others.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[_Work] = deque()
        self._running: _Work | None = None
        self._loop_turn = LoopTurn(self)
        self._put_off = 0
        self._rests = False
        # `QTimer.singleShot` would do step after step in one turn of the event loop.
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)

    @property
    def under_way(self) -> bool:
        return bool(self._waiting)

    def begin(self, step: Step) -> None:
        """From the next turn on, until it says that nothing is left."""
        self._begin(_Work(step, step))

    def take(self, job: Callable[[], object]) -> None:
        """Once, in a turn of its own; what waits already, as a bound method may, is not done twice. What is
        being done may ask to be done again."""

        def once() -> bool:
            job()
            return False

        if all(work.asked != job for work in self._waiting if work is not self._running):
            self._begin(_Work(job, once))

    def stop(self) -> None:
        """Nothing more is done."""
        self._waiting.clear()
        self._rest()

    def _begin(self, work: _Work) -> None:
        self._waiting.append(work)
        self._turn.start()
        self._loop_turn.follow(True)

    def _rest(self) -> None:
        self._turn.stop()
        self._loop_turn.follow(False)

    def _on_turn(self) -> None:
        if self._rests or (self._loop_turn.long and self._put_off < MOST_PUT_OFF):
            self._put_off += not self._rests
            self._rests = False
            return
        self._put_off, self._rests = 0, True
        self._running = work = self._waiting[0]
        more = False
        try:
            more = work.step()
        finally:
            self._running = None
            # The step may have ended all of it. One that fails must not be tried for ever.
            if not more and self._waiting and self._waiting[0] is work:
                self._waiting.popleft()
            if not self._waiting:
                self._rest()
