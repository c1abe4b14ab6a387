"""The frame around the view while it keeps to somebody else's."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.model.values import Box

_LINE = 3.0


@dataclass(frozen=True, slots=True)
class Frame:
    box: Box
    colour: str

    @property
    def bounds(self) -> Box:
        return self.box

    def paint(self, painter: QPainter, context: PaintContext) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(context.pen(self.colour, _LINE))
        painter.drawRect(QRectF(*self.box.grown(-_LINE / 2)))
