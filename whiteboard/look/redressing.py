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
    """Meanwhile the windows answer, and show their old picture; `dressed` gets the theme when all that is in
    sight is polished. The rest comes after that: seven of eight widgets, once all tabs were looked at."""

    def __init__(self, app: QApplication, dressed: Callable[[Theme], None], parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._dressed = dressed
        self._in_sight: list[QWidget] = []
        self._rest: dict[int, QWidget] = {}
        self._polishing = False
        self._steps: list[Callable[[], bool]] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)

    @property
    def under_way(self) -> bool:
        """Whether something is still to be polished, be it out of sight."""
        return bool(self._steps)

    def start(self, theme: Theme) -> None:
        """Change to this theme; while another change is under way, instead of it."""
        for window in self._app.topLevelWidgets():
            # What waits to be painted now would never be again: Qt takes it for known when updates come back.
            if window.isVisible() and window.updatesEnabled():
                window.repaint()
            window.setUpdatesEnabled(False)
        wear_everywhere(self._app, theme)
        # Neighbours in one turn: what holds them is laid out once after it.
        every = [
            widget
            for window in self._app.topLevelWidgets()
            if window.parent() is None
            for widget in (*reversed(window.findChildren(QWidget)), window)
            # What was never shown is polished when it is.
            if widget.testAttribute(_POLISHED)
        ]
        self._in_sight = [widget for widget in every if not widget.visibleRegion().isEmpty()]
        self._rest = {id(widget): widget for widget in every if widget.visibleRegion().isEmpty()}
        if not self._steps:
            self._app.installEventFilter(self)
        self._steps = [self._polish_in_sight, lambda: self._tell(theme), self._show, self._polish_rest]
        self._next.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Polish what is shown before its turn has come, and keep from a widget that its font changes: Qt
        takes it away and gives the same one again, and every word in the window would be laid out twice."""
        kind = event.type()
        if kind is QEvent.Type.Show:
            shown = self._rest.pop(id(watched), None)
            if shown is not None:
                self._polish(shown)
        return self._polishing and kind is QEvent.Type.FontChange

    def _go_on(self) -> None:
        """One step at a time, each in turns of its own: all is painted in that after `_show`."""
        step = self._steps[0]
        over = False
        try:
            over = step()
        except Exception:
            # Whatever went wrong with a part: a window that is never painted again is worse.
            over = True
            raise
        finally:
            if over and self._steps[0] is step:
                self._steps.pop(0)
            if self._steps:
                self._next.start()
            else:
                self._app.removeEventFilter(self)

    def _polish_in_sight(self) -> bool:
        until = time.perf_counter() + _TURN
        while self._in_sight and time.perf_counter() < until:
            self._polish(self._in_sight.pop())
        return not self._in_sight

    def _polish_rest(self) -> bool:
        until = time.perf_counter() + _TURN
        while self._rest and time.perf_counter() < until:
            self._polish(self._rest.popitem()[1])
        return not self._rest

    def _polish(self, widget: QWidget) -> None:
        if not shiboken6.isValid(widget):
            return
        self._polishing = True
        try:
            self._app.style().polish(widget)
        finally:
            self._polishing = False

    def _tell(self, theme: Theme) -> bool:
        self._dressed(theme)
        return True

    def _show(self) -> bool:
        for window in self._app.topLevelWidgets():
            window.setUpdatesEnabled(True)
        return True
