"""Ctrl+Q in a dialog, a menu or a field: no shortcut of the window behind is heard there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QThread, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

# Not Qt's standard key: desktops other than Gnome and KDE have none.
_KEY = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Q)

_TURNS = 10
"""Of the event loop, in which whoever waited for a dialog's answer has gone on."""


class QuitKey(QObject):
    """Puts away what is in the way, as its Escape does, and calls `quit_` when nothing is any more."""

    def __init__(self, app: QGuiApplication, quit_: Callable[[], None], asking: Callable[[], bool]) -> None:
        super().__init__(app)
        self._quit, self._asking = quit_, asking
        app.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.keyCombination() != _KEY or self._asking():
            return False
        self._leave()
        return True

    def _leave(self, turns: int = 0) -> None:
        open_: QWidget | None = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if open_ is None:
            # What else waits may do so for long, as for a disk: leaving asks about that by itself.
            if turns >= _TURNS or QThread.currentThread().loopLevel() <= 1:
                self._quit()
                return
            turns += 1
        elif not _put_away(open_):
            return
        # Whoever waits for the dialog's answer goes on first.
        QTimer.singleShot(0, self, partial(self._leave, turns))


def _put_away(open_: QWidget) -> bool:
    """Whether it could be."""
    if isinstance(open_, QDialog):
        open_.reject()
    else:
        open_.close()
    return not open_.isVisible()
