"""A short message over the window that goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from whiteboard.panels.parts.labels import label

SHOWN_MS = 4000
_PER_LETTER_MS = 45
_FROM_BOTTOM = 24


class Toast(QFrame):
    """One per window; a new message takes the place of the one before. A click puts it away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "toast")
        self.setObjectName("toast")
        self._label = label("", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.addWidget(self._label)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text()

    def say(self, text: str) -> None:
        """Show the sentence, longer the longer it is, and tell a screen reader."""
        self._label.setText(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS + _PER_LETTER_MS * len(text))
        self.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.MouseButtonPress:
            self.hide()
            return True
        return super().event(e)

    def _place(self) -> None:
        window = self._window
        room = window.width() - 48
        self._label.setWordWrap(False)
        wanted = self._label.sizeHint().width()
        if wanted > room - 28:
            self._label.setWordWrap(True)
            self._label.setFixedWidth(max(120, room - 28))
        else:
            self._label.setMinimumWidth(0)
            self._label.setMaximumWidth(16777215)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - _FROM_BOTTOM)
