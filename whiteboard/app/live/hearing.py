"""How often a window looks at what the others show: at most once a frame, and less where it takes long."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from whiteboard.canvas.collaborators.pace import Pace

SHARE = 0.06
"""Of a core: a room full of people who point must leave the rest for the board."""


class Hearing(QObject):
    """Calls `look` at once for the first news, and once for all that comes until the next time is due."""

    def __init__(self, look: Callable[[], None], parent: QObject, pace: Pace | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pace = pace or Pace(SHARE)
        self._news = False
        self._rests = QTimer(self)
        self._rests.setSingleShot(True)
        self._rests.timeout.connect(self._on_rested)

    def heard(self) -> None:
        """Somebody shows something else."""
        self._news = True
        if not self._rests.isActive():
            self._on_rested()

    def stop(self) -> None:
        """Nobody is left to be heard."""
        self._news = False
        self._rests.stop()

    def _on_rested(self) -> None:
        if not self._news:
            return
        self._news = False
        self._pace.begin()
        self._look()
        self._pace.end()
        self._rests.start(round(self._pace.wait() * 1000))
