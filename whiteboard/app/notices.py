"""Sentences for the user that belong to no one window, said in the one in front, or after the last one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from whiteboard.look.soon import soon
from whiteboard.look.style import wear
from whiteboard.look.theme import Theme
from whiteboard.panels.message import tell


class Notices(QObject):
    """`front` is what says a sentence in the window in front, None while there is no window."""

    def __init__(
        self, front: Callable[[], Callable[[str], None] | None], theme: Callable[[], Theme], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._front, self._theme = front, theme
        self._waiting: list[str] = []
        self._last: QMessageBox | None = None

    def add(self, sentence: str) -> None:
        """Say it in the window in front, with whatever else is to be said there; or in the first one, once it
        is there."""
        if not self._waiting:
            soon(self, self.say)
        if sentence not in self._waiting:
            self._waiting.append(sentence)

    def say(self) -> None:
        """Say what waits, if there is a window."""
        say = self._front()
        if say is not None and self._waiting:
            say(self._taken())

    def say_after_last(self) -> None:
        """The last window is closed: what it could not keep is said all the same, and the program ends with
        that."""
        if not self._waiting:
            return
        # Held here: without a parent, nobody else would.
        box = self._last = tell(None, self._taken())
        wear(box, self._theme())
        box.finished.connect(self._let_go)

    def _taken(self) -> str:
        waiting, self._waiting = self._waiting, []
        return "\n".join(waiting)

    def _let_go(self) -> None:
        self._last = None
