"""What somebody else has selected: an outline in their colour, with a tiny name on one of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.model.values import Box, Point

_LINE = 2.0
_ALONG = 6.0


@dataclass(frozen=True, slots=True)
class Outline:
    """Around a box."""

    box: Box
    radius: float
    colour: str

    @property
    def bounds(self) -> Box:
        return self.box.grown(_LINE)

    def paint(self, painter: QPainter, context: PaintContext) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(context.pen(self.colour, _LINE))
        painter.drawRoundedRect(QRectF(*self.box), self.radius, self.radius)


@dataclass(frozen=True, slots=True)
class Along:
    """Along a flow: its `path` is in board units, of which the first is at `corner` of the view."""

    points: tuple[Point, ...]
    corner: Point
    zoom: float
    colour: str
    path: QPainterPath = field(compare=False)

    @property
    def bounds(self) -> Box:
        rect = self.path.boundingRect()
        left, top = self.corner.x + rect.x() * self.zoom, self.corner.y + rect.y() * self.zoom
        return Box(left, top, rect.width() * self.zoom, rect.height() * self.zoom).grown(_ALONG)

    def paint(self, painter: QPainter, context: PaintContext) -> None:
        painter.save()
        painter.translate(self.corner.x, self.corner.y)
        painter.scale(self.zoom, self.zoom)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(context.pen(self.colour, _ALONG / self.zoom, alpha=120))
        painter.drawPath(self.path)
        painter.restore()
