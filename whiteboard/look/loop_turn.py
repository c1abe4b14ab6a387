"""How much the turn of the event loop that goes on now has done already."""

from __future__ import annotations

import time

from PySide6.QtCore import QAbstractEventDispatcher, QObject

LONG = 0.008
"""Seconds of work after which more is better left to the next turn: keys and clicks come in between."""


class LoopTurn(QObject):
    """Of the thread's event loop. Looks only where it is to: to be woken each time costs a little."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._followed = False
        self._wanted = False
        self._began: float | None = None

    @property
    def long(self) -> bool:
        """Whether it has done much, or nobody knows how much; false where nobody follows."""
        if self._began is None:
            return self._followed
        # Not by the clock, which goes on while the loop rests.
        return time.thread_time() - self._began > LONG

    def follow(self, wanted: bool) -> None:
        """From the next turn on; no more: to the end of this one."""
        self._wanted = wanted
        if wanted and not self._followed:
            self._followed = True
            QAbstractEventDispatcher.instance().awake.connect(self._on_awake)

    def _on_awake(self) -> None:
        if self._wanted:
            self._began = time.thread_time()
            return
        self._began, self._followed = None, False
        QAbstractEventDispatcher.instance().awake.disconnect(self._on_awake)
