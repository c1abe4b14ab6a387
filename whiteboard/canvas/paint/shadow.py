"""Painted shadows: an effect object would rasterise what casts it and blur its text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.giant import cut
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.model.values import Box

REACH = 10.0
"""How far a shadow reaches beyond its box, in board units."""

# Spread beyond the box, drop below it: a few soft layers add up to one shadow.
_LAYERS = ((0.2, 0.8), (1.0, 1.2), (1.9, 1.7), (2.9, 2.2), (4.0, 2.8), (5.2, 3.4), (6.6, 4.0))


def paint_shadow(painter: QPainter, context: PaintContext, rect: QRectF, radius: float) -> None:
    """Under a rounded rectangle that is painted next."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(context.brush(context.colors.shadow, 16 if context.theme.dark else 4))
    part = cut(painter, Box(rect.x(), rect.y(), rect.width(), rect.height()))
    rect = QRectF(*part)
    for spread, drop in _LAYERS:
        layer = rect.adjusted(-spread, drop - spread, spread, drop + spread * 0.5)
        painter.drawRoundedRect(layer, radius + spread, radius + spread)
