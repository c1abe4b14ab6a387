"""The text of a debrief, read with mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QTextBrowser


class DebriefText(QTextBrowser):
    """With Ctrl, too, Home and End lead to its ends: that is how one gets there in a document."""

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        to = {
            Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
            Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
        }.get(Qt.Key(ev.key()))
        if to is not None and ev.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.verticalScrollBar().triggerAction(to)
        else:
            super().keyPressEvent(ev)
