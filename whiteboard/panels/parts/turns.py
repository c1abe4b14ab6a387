"""Work that is done a step in each turn of the event loop, so that painting and typing come in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

Step = Callable[[], bool]
"""Does a little; whether more is left."""


class Turns(QObject):
    """One step in a turn, whoever has asked for it: what was begun first comes to its end first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Step] = deque()
        # `QTimer.singleShot` would do step after step in one turn of the event loop.
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)

    @property
    def under_way(self) -> bool:
        return bool(self._steps)

    def begin(self, step: Step) -> None:
        """From the next turn on, until it says that nothing is left."""
        self._steps.append(step)
        self._turn.start()

    def stop(self) -> None:
        """Nothing more is done."""
        self._steps.clear()
        self._turn.stop()

    def _on_turn(self) -> None:
        step = self._steps[0]
        more = step()
        # The step may have ended all of it.
        if not more and self._steps and self._steps[0] is step:
            self._steps.popleft()
        if not self._steps:
            self._turn.stop()
