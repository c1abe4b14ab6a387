"""A frame: a thin line around what belongs together, with its name above it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.giant import paint_frame as paint_outline
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.texts import Block
from whiteboard.geometry.elements.frame import FRAME_TITLE
from whiteboard.i18n import _
from whiteboard.model.elements.frame import Frame

RADIUS = 8.0
NAME_PX = 12.0
_WIDTH = 1.4


def frame_title(frame: Frame) -> str:
    """The frame's name, else what it is."""
    return frame.name.strip() or _("Frame")


def paint_frame(
    painter: QPainter, context: PaintContext, frame: Frame, *, text: bool = True, px: float = 1.0
) -> None:
    """`px`: a screen pixel in board units, for what is seen from far away."""
    box = frame.box
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(context.pen(context.colors.edge, max(_WIDTH, px)))
    paint_outline(painter, box, min(RADIUS, box.w / 2, box.h / 2))
    if not text:
        return
    title = title_block(context, frame)
    painter.setPen(context.color(context.colors.sub))
    title.draw(painter, box.x + 2, box.y - FRAME_TITLE + (FRAME_TITLE - title.height) / 2)


def title_block(context: PaintContext, frame: Frame) -> Block:
    """The name laid out in the frame's width."""
    return context.text(frame_title(frame), NAME_PX, 600, width=max(frame.box.w - 4, 24.0))
