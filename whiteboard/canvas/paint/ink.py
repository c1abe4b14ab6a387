"""A stroke of the pen: the area within its outline."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.geometry.elements.ink import ink_width
from whiteboard.geometry.ink_outline import outline
from whiteboard.model.elements.ink import Ink, ink_points
from whiteboard.model.style import read_style


def paint_ink(painter: QPainter, context: PaintContext, ink: Ink, *, least: float = 0.0) -> None:
    """`least`: how wide it is drawn at least, in board units, to be seen from far away."""
    x, y, w, h = ink.box
    painter.setPen(Qt.PenStyle.NoPen)
    chosen = context.theme.stroke(read_style(ink.style).stroke)
    painter.setBrush(context.brush(chosen or context.colors.text))
    painter.translate(x, y)
    painter.drawPath(_path(ink.points, w, h, max(ink_width(ink), least)))
    painter.translate(-x, -y)


@lru_cache(maxsize=2048)
def _path(points: str, w: float, h: float, width: float) -> QPainterPath:
    # By its size, not by its place: a stroke that is dragged is worked out once.
    corners = outline([(p.x * w, p.y * h, p.pressure) for p in ink_points(points)], width)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path
