"""Another theme for windows that are open, in short turns of the event loop."""

from __future__ import annotations

import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from whiteboard.look.style import wear_everywhere
from whiteboard.look.theme import Theme

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_TURN = 0.012
"""Seconds of polishing, then the windows answer."""


class Redressing(QObject):
    """Meanwhile the windows answer, and show their old picture; `dressed` gets the theme at the end."""

    def __init__(self, app: QApplication, dressed: Callable[[Theme], None], parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._dressed = dressed
        self._wanted: Theme | None = None
        self._left: list[QWidget] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)

    def start(self, theme: Theme) -> None:
        """Change to this theme; while another change is under way, instead of it."""
        self._wanted = theme
        for window in self._app.topLevelWidgets():
            # What waits to be painted now would never be again: Qt takes it for known when updates come back.
            if window.isVisible() and window.updatesEnabled():
                window.repaint()
            window.setUpdatesEnabled(False)
        wear_everywhere(self._app, theme)
        # Neighbours in one turn: what holds them is laid out once after it.
        self._left = [
            widget
            for window in self._app.topLevelWidgets()
            if window.parent() is None
            for widget in (*reversed(window.findChildren(QWidget)), window)
        ]
        self._next.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep from a widget that its font changes: Qt takes it away and gives the same one again, and every
        word in the window would be measured and laid out twice."""
        return event.type() is QEvent.Type.FontChange

    def _go_on(self) -> None:
        style = self._app.style()
        if not self._left:
            if self._wanted is not None:
                self._tell(self._wanted)
            else:
                self._show()
            return
        until = time.perf_counter() + _TURN
        self._app.installEventFilter(self)
        while self._left and time.perf_counter() < until:
            widget = self._left.pop()
            # What was never shown is polished when it is.
            if shiboken6.isValid(widget) and widget.testAttribute(_POLISHED):
                style.polish(widget)
        self._app.removeEventFilter(self)
        self._next.start()

    def _tell(self, theme: Theme) -> None:
        self._wanted = None
        try:
            self._dressed(theme)
        finally:
            # Whatever went wrong with a part: a window that is never painted again is worse. In a turn of its
            # own, as all of it is painted then.
            self._next.start()

    def _show(self) -> None:
        for window in self._app.topLevelWidgets():
            window.setUpdatesEnabled(True)
