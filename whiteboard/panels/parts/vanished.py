"""Where the keyboard goes from a field that vanishes under the hands of who types in it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid


class Vanished(QObject):
    """Of one panel. Qt gives the keyboard to whatever comes next, be it another field or the board, and the
    rest of the word with it: the panel takes it instead, and drops what is no command."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        panel = self._panel
        # None: another window has the keyboard, and gives it back.
        if now is None or now is panel or not isinstance(before, QLineEdit | QPlainTextEdit):
            return
        gone = isValid(before) and not (before.isVisible() and before.isEnabled())
        if gone and panel.isVisible() and panel.isAncestorOf(before):
            panel.setFocus(Qt.FocusReason.OtherFocusReason)
