"""Garbage is collected on the GUI thread: Qt's objects and the CRDT's must not end on another one.

Left alone, Python collects on whichever thread happens to allocate: a review in the background would destroy
the timers of a window that was closed a moment ago, and take the process down.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from whiteboard.look.turns import Turns

LOOK_MS = 1000
LONG = 0.01
"""Seconds of looking after which what is still in use is taken for what stays."""


class Collector(QObject):
    """Takes Python's collector over for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thawed = False
        self._turns = Turns(self)
        gc.disable()
        # What was imported stays anyhow; walking it every time would cost frames.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(lambda: self._turns.take(self.look))
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, as Python would; not while a pointer is down."""
        if QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton:
            return
        due = [
            n
            for n, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > limit
        ]
        if self._thawed:
            self._thawed = False
            gc.collect()
        elif due:
            began = time.thread_time()
            gc.collect(due[-1])
            if time.thread_time() - began > LONG:
                # A design, its review, the panels: walked again with each older generation, they would hold
                # up the window for longer each time.
                gc.freeze()

    def settle(self) -> None:
        """Much came that stays: not to walk it each time is worth what little garbage waits meanwhile."""
        gc.freeze()

    def thaw(self) -> None:
        """Much went: look through everything once, soon."""
        gc.unfreeze()
        self._thawed = True

    def stop(self) -> None:
        """Give it back."""
        self._timer.stop()
        self._turns.stop()
        gc.unfreeze()
        gc.enable()
