"""Hatching: what a newer version knows and this one does not."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.giant import cut, is_giant
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.model.values import Box

_STEP = 7.0
_INSET = 2.0


def paint_hatch(painter: QPainter, context: PaintContext, rect: QRectF) -> None:
    """Strokes at 45 degrees, each cut to the rectangle, as a clip path would be jagged."""
    painter.setPen(context.pen(context.colors.edge, 1.0, alpha=56))
    whole = rect
    rect = QRectF(*cut(painter, Box(rect.x(), rect.y(), rect.width(), rect.height()), _STEP))
    # Where only a part is painted its strokes must continue those of the next part: exactly 45 degrees.
    tilt = 0.0 if is_giant(whole.width(), whole.height()) else 1.0
    strokes: list[QLineF] = []
    x = rect.left() - rect.height() + _STEP
    while x < rect.right():
        start, end = max(x, rect.left() + _INSET), min(x + rect.height(), rect.right() - _INSET)
        if end > start + 3:
            bottom = rect.bottom()
            strokes.append(QLineF(start, bottom - (start - x) - tilt, end, bottom - (end - x) + tilt))
        x += _STEP
    painter.drawLines(strokes)
