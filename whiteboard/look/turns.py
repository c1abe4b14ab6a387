"""Work that is done a step in each turn of the event loop, so that painting and typing come in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

Step = Callable[[], bool]
"""Does a little; whether more is left."""


class _Work(NamedTuple):
    asked: object
    """What somebody wants done, as he gave it."""
    step: Step


class Turns(QObject):
    """One step in a turn, whoever has asked for it: what was begun first comes to its end first.

    Best one for a window: timers of their own all come due in the turn that ends a long one.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[_Work] = deque()
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
        """Once, in a turn of its own; what waits already, as a bound method may, is not done twice."""

        def once() -> bool:
            job()
            return False

        if all(work.asked != job for work in self._waiting):
            self._begin(_Work(job, once))

    def stop(self) -> None:
        """Nothing more is done."""
        self._waiting.clear()
        self._turn.stop()

    def _begin(self, work: _Work) -> None:
        self._waiting.append(work)
        self._turn.start()

    def _on_turn(self) -> None:
        work = self._waiting[0]
        more = False
        try:
            more = work.step()
        finally:
            # The step may have ended all of it. One that fails must not be tried for ever.
            if not more and self._waiting and self._waiting[0] is work:
                self._waiting.popleft()
            if not self._waiting:
                self._turn.stop()
