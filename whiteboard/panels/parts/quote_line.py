"""A quote in a list that leads to where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from whiteboard.i18n import _
from whiteboard.panels.parts.labels import label

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class QuoteLine(QFrame):
    """`led` carries the id of the record with these words, on a click, Enter or Space."""

    led = Signal(str)

    def __init__(self, words: str, where: str) -> None:
        super().__init__()
        self._where = where
        self.setProperty("role", "quote")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Show where it stands"))
        self.setAccessibleName(words)
        self.setAccessibleDescription(_("Show where it stands"))
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(7)
        row.addWidget(label("•", "line"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, "line-link", wrap=True), 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _OPENING:
            self.led.emit(self._where)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Else the release would go to the card that it is on.
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.led.emit(self._where)
