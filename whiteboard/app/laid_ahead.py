"""Lays a page out before it is shown: by the time somebody wants it, only the painting is left."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

BEGIN_AFTER_MS = 250
"""What is shown now is painted first."""
AT_A_TIME = 40
"""Widgets in one turn of the event loop, a millisecond or two."""


class LaidAhead(QObject):
    """Begins a moment after it was made, and stops where the page is shown before it has come to an end."""

    def __init__(self, pages: QStackedWidget, page: QWidget) -> None:
        super().__init__(pages)
        self._pages, self._page = pages, page
        self._left: Iterator[QWidget] = iter(())
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.setInterval(BEGIN_AFTER_MS)
        self._begin.timeout.connect(self._on_begin)
        self._begin.start()

    @property
    def under_way(self) -> bool:
        return self._begin.isActive() or self._turn.isActive()

    def stop(self) -> None:
        self._begin.stop()
        self._turn.stop()

    def _on_begin(self) -> None:
        if self._page.isVisible():
            return
        self._page.resize(self._pages.size())
        # The innermost first: a layout asks those inside of it how large they are.
        self._left = iter([*reversed(self._page.findChildren(QWidget)), self._page])
        self._turn.start()

    def _on_turn(self) -> None:
        if self._page.isVisible():
            self._turn.stop()
            return
        for _n in range(AT_A_TIME):
            widget = next(self._left, None)
            if widget is None:
                self._turn.stop()
                return
            # What was taken away since is of no interest any more.
            if isValid(widget) and not widget.isWindow():
                widget.ensurePolished()
                layout = widget.layout()
                if layout is not None:
                    layout.activate()
