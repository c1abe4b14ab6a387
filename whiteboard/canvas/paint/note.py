"""Sticky notes, free text, and elements of a type that this version does not know."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.giant import paint_frame
from whiteboard.canvas.paint.hatch import paint_hatch
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shadow import paint_shadow
from whiteboard.canvas.paint.texts import Block
from whiteboard.model.elements import Sticky, Text, UnknownElement

STICKY_PX = 14.0
STICKY_PAD = 12.0
STICKY_RADIUS = 6.0
TEXT_LEADING = 1.3
_ANY_LINES = 10_000


def paint_sticky(painter: QPainter, context: PaintContext, sticky: Sticky, *, text: bool = True) -> None:
    rect = QRectF(*sticky.box)
    paint_shadow(painter, context, rect, STICKY_RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(context.brush(context.theme.sticky(sticky.color)))
    paint_frame(painter, sticky.box, STICKY_RADIUS)
    if not text or not sticky.text:
        return
    lines = max(1, int((sticky.box.h - 2 * STICKY_PAD + 3) // (STICKY_PX * TEXT_LEADING)))
    block = context.text(
        sticky.text,
        STICKY_PX,
        width=sticky.box.w - 2 * STICKY_PAD,
        max_lines=lines,
        align=None,
        leading=TEXT_LEADING,
    )
    painter.setPen(context.color(context.colors.on_sticky))
    block.draw(painter, sticky.box.x + STICKY_PAD, sticky.box.y + STICKY_PAD)


def sticky_height(context: PaintContext, sticky: Sticky) -> float:
    """How high the note has to be to show its whole text at its width."""
    block = context.text(
        sticky.text,
        STICKY_PX,
        width=sticky.box.w - 2 * STICKY_PAD,
        max_lines=_ANY_LINES,
        leading=TEXT_LEADING,
    )
    return block.height + 2 * STICKY_PAD


def text_block(context: PaintContext, text: Text) -> Block:
    """The text wrapped to its box's width; it may reach below the box, never beyond its sides."""
    return context.text(
        text.text,
        text.size,
        width=max(text.box.w, 1.0),
        max_lines=_ANY_LINES,
        align=None,
        leading=TEXT_LEADING,
    )


def paint_text(painter: QPainter, context: PaintContext, text: Text) -> None:
    painter.setPen(context.color(context.colors.text))
    text_block(context, text).draw(painter, text.box.x, text.box.y)


def paint_unknown(painter: QPainter, context: PaintContext, element: UnknownElement) -> None:
    """Hatched, with its type's name: visible, so that nobody deletes around it unknowingly."""
    if element.box is None:
        return
    rect = QRectF(*element.box)
    painter.setPen(context.pen(context.colors.edge, 1.2, (4, 3)))
    painter.setBrush(context.brush(context.colors.card))
    paint_frame(painter, element.box, 8)
    paint_hatch(painter, context, rect)
    name = context.text(element.type, 12, 500, width=max(element.box.w - 20, 8.0))
    painter.setPen(context.color(context.colors.sub))
    name.draw(painter, element.box.x + 10, element.box.y + 8)
