"""Garbage is collected on the GUI thread: Qt's objects and the CRDT's must not end on another one.

Left alone, Python collects on whichever thread happens to allocate: a review in the background would destroy
the timers of a window that was closed a moment ago, and take the process down.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from whiteboard.look.turns import Turns

LOOK_MS = 250
"""What comes in a second in which all of a large board changes takes 30 ms to look through."""
MANY = 20_000
"""New things, some 5 ms of looking, after which what is still in use is taken for what stays."""


class Collector(QObject):
    """Takes Python's collector over for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thawed = False
        self._unsettled = 0
        self._turns = Turns(self)
        gc.disable()
        # What was imported stays anyhow; walking it every time would cost frames.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(lambda: self._turns.take(self.look))
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, as Python would, or all of them where much is new; not
        while a pointer is down."""
        if QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton:
            return
        counts = gc.get_count()
        due = [n for n, (c, limit) in enumerate(zip(counts, gc.get_threshold(), strict=True)) if c > limit]
        if not (due or self._thawed):
            return
        # What came less what went, near enough. To ask for the things themselves would hand them out while
        # another thread makes them: it fails then, in the midst of a tuple.
        self._unsettled += counts[0]
        if self._thawed or self._unsettled > MANY or due[-1] == len(counts) - 1:
            self._collect_all()
        else:
            self._unsettled -= gc.collect(due[-1])

    def settle(self) -> None:
        """Much came that stays: not to walk it each time is worth what little garbage waits meanwhile."""
        gc.freeze()
        self._unsettled = 0

    def thaw(self) -> None:
        """Much went: look through everything once, soon."""
        gc.unfreeze()
        self._thawed = True

    def _collect_all(self) -> None:
        thawed, self._thawed = self._thawed, False
        self._unsettled -= gc.collect()
        if thawed or self._unsettled > MANY:
            # A design, its review, the panels: walked again with each older generation, they would hold up
            # the window for longer each time.
            self.settle()

    def stop(self) -> None:
        """Give it back."""
        self._timer.stop()
        self._turns.stop()
        gc.unfreeze()
        gc.enable()
