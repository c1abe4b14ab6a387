"""Another theme for windows that are open, in two short turns of the event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from whiteboard.look.style import dress_in, undress
from whiteboard.look.theme import Theme


class Redressing(QObject):
    """In between the windows answer, and show their old picture; `dressed` gets the theme at the end."""

    def __init__(self, app: QApplication, dressed: Callable[[Theme], None]) -> None:
        super().__init__(app)
        self._app = app
        self._dressed = dressed
        self._wanted: Theme | None = None
        self._worn: Theme | None = None

    def start(self, theme: Theme) -> None:
        """Change to this theme; while another change is under way, instead of it."""
        under_way = self._wanted is not None
        self._wanted = theme
        if not under_way:
            self._dress(theme)

    def _dress(self, theme: Theme) -> None:
        self._worn = theme
        for window in self._app.topLevelWidgets():
            window.setUpdatesEnabled(False)
        # Else everything would be laid out twice more, as it looks in between.
        _lay_out(self._app, on=False)
        undress(self._app)
        dress_in(self._app, theme)
        QTimer.singleShot(0, self, self._finish)

    def _finish(self) -> None:
        if self._wanted is not None and self._wanted is not self._worn:
            self._dress(self._wanted)
            return
        self._wanted = None
        if self._worn is not None:
            self._dressed(self._worn)
        _lay_out(self._app, on=True)
        for window in self._app.topLevelWidgets():
            window.setUpdatesEnabled(True)


def _lay_out(app: QApplication, *, on: bool) -> None:
    for widget in app.allWidgets():
        layout = QWidget.layout(widget)
        if layout is not None:
            layout.setEnabled(on)
            if on:
                # What asked for it meanwhile was not heard.
                app.postEvent(widget, QEvent(QEvent.Type.LayoutRequest))
