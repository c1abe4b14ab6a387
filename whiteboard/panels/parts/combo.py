"""A combo box as flat as the other fields, which keeps its choice when the wheel passes over it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from whiteboard.look.icons import paint_icon


class QuietCombo(QComboBox):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def show_choice(self, value: object, stranger: str = "") -> None:
        """Show the entry with this value; one that is not offered is added as `stranger`."""
        place = self.findData(value)
        if place < 0:
            self.addItem(stranger or str(value), value)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def wheelEvent(self, e: QWheelEvent) -> None:
        # It lies in a scrolling panel: the wheel means the panel.
        e.ignore()

    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        # The style sheet hides the drop-down's own arrow: it takes images only, in one colour for all themes.
        painter = QPainter(self)
        place = QRectF(self.width() - 23, (self.height() - 16) / 2, 16, 16)
        paint_icon(painter, "chevron-down", place, self.palette().placeholderText().color().name())
        painter.end()
