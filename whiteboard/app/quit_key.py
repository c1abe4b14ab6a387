"""Ctrl+Q in a dialog, a menu or a field: no shortcut of the window behind is heard there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QThread
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from whiteboard.look.soon import soon
from whiteboard.panels.parts.popup import QUIT

_NAME = "quit"

_TURNS = 10
"""Of the event loop, in which whoever waited for a dialog's answer has gone on."""


class QuitKey(QObject):
    """Puts away what is in the way, as its Escape does, and calls `quit_` when nothing is any more."""

    def __init__(
        self, app: QGuiApplication, quit_: Callable[[], None], asking: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._quit, self._asking = quit_, asking
        app.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowBlocked:
            self._listen_in(QApplication.activeModalWidget())
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.keyCombination() != QUIT or self._asking():
            return False
        self._leave()
        return True

    def _listen_in(self, dialog: QWidget | None) -> None:
        """Until a dialog that opens has the focus, a key goes to the window behind, and Qt drops it there."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        if dialog is not None and dialog.findChild(QShortcut, _NAME, direct) is None:
            shortcut = QShortcut(QKeySequence(QUIT), dialog)
            shortcut.setObjectName(_NAME)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.activated.connect(self._on_shortcut)

    def _on_shortcut(self) -> None:
        if not self._asking():
            self._leave()

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
        soon(self, partial(self._leave, turns))


def _put_away(open_: QWidget) -> bool:
    """Whether it could be."""
    if isinstance(open_, QDialog):
        open_.reject()
    else:
        open_.close()
    return not open_.isVisible()
