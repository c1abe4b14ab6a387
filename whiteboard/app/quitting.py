"""How all the windows come to their end: by the user's wish, with the computer's session, or by a signal."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QSessionManager

from whiteboard.app.window import DesignWindow

log = logging.getLogger(__name__)


class Quitting(QObject):
    """Of one program; `windows` are those that are open."""

    def __init__(
        self, app: QGuiApplication, windows: Callable[[], Sequence[DesignWindow]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._windows = windows
        self._asking = False
        app.commitDataRequest.connect(self._on_session_end)

    @property
    def asking(self) -> bool:
        """Whether the windows are being closed, one after the other."""
        return self._asking

    def quit(self) -> None:
        """Close every window; one whose user backs out keeps the program running."""
        if self._asking:
            return
        self._asking = True
        try:
            for window in self._windows():
                if not window.close():
                    return
        finally:
            self._asking = False

    def leave_all(self) -> None:
        """Keep what is in every window, for the program is about to end, and nobody can be asked."""
        for window in self._windows():
            try:
                window.leave()
            except Exception:
                # Each window's design is as dear as the next one's.
                log.exception("A window could not keep all that it holds")

    def end_session(self, *, may_ask: bool) -> bool:
        """The computer is about to be shut down, or the user logs out; False: the user rather stays.

        Where nothing may be asked, the journals keep what is unsaved.
        """
        if all(window.prepare_to_end(may_ask=may_ask) for window in self._windows()):
            return True
        for window in self._windows():
            # Those that had agreed before the one that did not go on as well.
            window.file.staying.emit()
        return False

    def _on_session_end(self, manager: QSessionManager) -> None:
        if not self.end_session(may_ask=manager.allowsInteraction()):
            manager.cancel()
