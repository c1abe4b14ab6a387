"""The dotted grid."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.model.values import Box

STEP = 24.0
"""Distance of two dots in board units at 100 %."""
_DOT_PX = 1.6
_CLOSEST_PX = 15.0


def paint_grid(painter: QPainter, context: PaintContext, area: Box, zoom: float) -> None:
    """Dots over the area, of one size on the screen at any zoom; from far only every second, fourth ..."""
    step = STEP
    while step * zoom < _CLOSEST_PX:
        step *= 2
    pen = context.pen(context.colors.grid, _DOT_PX / zoom)
    painter.setPen(pen)
    columns = range(math.floor(area.x / step), math.ceil(area.right / step) + 1)
    rows = range(math.floor(area.y / step), math.ceil(area.bottom / step) + 1)
    painter.drawPoints([QPointF(c * step, r * step) for c in columns for r in rows])
