"""The number of a step on a path, at the corner of what is met there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.model.values import Box

_RADIUS_PX = 9.0


def paint_step(painter: QPainter, context: PaintContext, box: Box, number: int, px: float) -> None:
    """A disc at the top left corner; `px` is the size of one of the view's pixels."""
    radius = _RADIUS_PX * px
    disc = QRectF(box.x - radius, box.y - radius, 2 * radius, 2 * radius)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(context.colors.accent))
    painter.drawEllipse(QPointF(box.x, box.y), radius, radius)
    font = QFont(painter.font())
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(context.colors.on_accent))
    # Text keeps its size on the screen, as the disc does.
    painter.translate(disc.topLeft())
    painter.scale(px, px)
    painter.drawText(QRectF(0, 0, 2 * _RADIUS_PX, 2 * _RADIUS_PX), Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()
