"""Who is waited for goes first: while a picture of the replay is wanted, all that is made besides rests."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer, Signal

_REST_MS = 30
"""After a picture: until it is painted, and whoever drags along the timeline has moved on."""
_LONGEST = 0.1
"""Seconds that others wait at a time: while the replay plays, pictures are always wanted."""


class Overtaken(Exception):
    """A picture is wanted; what was begun is to be done another time."""


class Precedence(QObject):
    calm = Signal()
    """Nobody has wanted a picture for a moment."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._free = threading.Event()
        self._free.set()
        self._over = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rest)

    @property
    def is_calm(self) -> bool:
        return self._free.is_set()

    def claim(self) -> None:
        """A picture is wanted."""
        self._rest.stop()
        self._free.clear()

    def release(self) -> None:
        """It is there."""
        self._rest.start()

    def give_way(self) -> None:
        """For what is made on the thread that makes the pictures.

        Raises:
            Overtaken: a picture is wanted, or nothing any more.
        """
        if self._over or not self._free.is_set():
            raise Overtaken

    def let_pass(self) -> None:
        """For who works on another thread, and would only make this one slower: wait a little."""
        self._free.wait(_LONGEST)

    def close(self) -> None:
        """Nobody waits any more."""
        self._rest.stop()
        self._over = True
        self._free.set()

    def _on_rest(self) -> None:
        self._free.set()
        self.calm.emit()
