"""A button in a person's colour: where somebody is beyond the edge, or whose view this window keeps to."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from whiteboard.look.contrast import ink_on
from whiteboard.look.fonts import ui_font

_PAD = 10.0
_ARROW = 11.0


class PersonPill(QAbstractButton):
    """`towards`: the angle of its arrow in radians, clockwise from the right; None for no arrow."""

    def __init__(self, parent: QWidget, *, px: float = 11, height: int = 22) -> None:
        super().__init__(parent)
        self._font, self._height = ui_font(px, 600), height
        self._colour = "#808080"
        self._towards: float | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.hide()

    def show_person(self, words: str, colour: str, help_: str, towards: float | None = None) -> None:
        """Nothing is painted again where all is as before."""
        angle = None if towards is None else round(towards, 2)
        if (words, colour, angle) != (self.text(), self._colour, self._towards):
            self.setText(words)
            self._colour, self._towards = colour, angle
            self.setAccessibleName(help_)
            self.setToolTip(help_)
            self.resize(self.sizeHint())
            self.update()

    def size_for(self, words: str, *, arrow: bool = True) -> QSize:
        """How large it is with these words, and with or without an arrow."""
        width = QFontMetricsF(self._font).horizontalAdvance(words) + 2 * _PAD
        return QSize(math.ceil(width + (_ARROW if arrow else 0)), self._height)

    def sizeHint(self) -> QSize:
        return self.size_for(self.text(), arrow=self._towards is not None)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(ink_on(self._colour))
        rect = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        # Over something of the same colour it still has to have a border.
        painter.setPen(QPen(ink if self.underMouse() else QColor(255, 255, 255, 150), 1.5))
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        words = rect.adjusted(_PAD - 1, 0, -_PAD + 1, 0)
        if self._towards is not None:
            self._paint_arrow(painter, ink, QPointF(rect.left() + _PAD, rect.center().y()), self._towards)
            words.setLeft(words.left() + _ARROW)
        painter.setFont(self._font)
        painter.setPen(ink)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()

    @staticmethod
    def _paint_arrow(painter: QPainter, ink: QColor, at: QPointF, towards: float) -> None:
        painter.save()
        painter.translate(at)
        painter.rotate(math.degrees(towards))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([QPointF(5, 0), QPointF(-3.5, -4), QPointF(-3.5, 4)]))
        painter.restore()
