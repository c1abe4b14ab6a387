"""Sticky notes, free text, and elements of a type that this version does not know."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.giant import paint_frame
from whiteboard.canvas.paint.hatch import paint_hatch
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shadow import paint_shadow
from whiteboard.canvas.paint.styled import family_of, pen_of
from whiteboard.canvas.paint.texts import Block
from whiteboard.look.contrast import ink_on
from whiteboard.look.theme import Theme
from whiteboard.model.elements import Sticky, Text, UnknownElement
from whiteboard.model.style import own_color, read_style

STICKY_PX = 14.0
STICKY_PAD = 12.0
STICKY_RADIUS = 6.0
TEXT_LEADING = 1.3
_ANY_LINES = 10_000


def sticky_px(sticky: Sticky) -> float:
    """The size of its words, in board units."""
    return read_style(sticky.style).size or STICKY_PX


def paint_sticky(painter: QPainter, context: PaintContext, sticky: Sticky, *, text: bool = True) -> None:
    rect = QRectF(*sticky.box)
    paint_shadow(painter, context, rect, STICKY_RADIUS)
    style, px = read_style(sticky.style), sticky_px(sticky)
    chosen = context.theme.stroke(style.stroke) or style.dash is not None or style.width
    painter.setPen(pen_of(context, style, context.colors.edge, 1.3) if chosen else Qt.PenStyle.NoPen)
    painter.setBrush(context.brush(context.theme.sticky(sticky.color)))
    paint_frame(painter, sticky.box, STICKY_RADIUS)
    if not text or not sticky.text:
        return
    lines = max(1, int((sticky.box.h - 2 * STICKY_PAD + 3) // (px * TEXT_LEADING)))
    block = context.text(
        sticky.text,
        px,
        width=sticky.box.w - 2 * STICKY_PAD,
        max_lines=lines,
        align=None,
        leading=TEXT_LEADING,
        family=family_of(style),
    )
    painter.setPen(context.color(ink_on_paper(context.theme, sticky)))
    block.draw(painter, sticky.box.x + STICKY_PAD, sticky.box.y + STICKY_PAD)


def ink_on_paper(theme: Theme, sticky: Sticky) -> str:
    """The colour of its words."""
    return ink_on(sticky.color) if own_color(sticky.color) else theme.colors.on_sticky


def sticky_height(context: PaintContext, sticky: Sticky) -> float:
    """How high the note has to be to show its whole text at its width."""
    block = context.text(
        sticky.text,
        sticky_px(sticky),
        width=sticky.box.w - 2 * STICKY_PAD,
        max_lines=_ANY_LINES,
        leading=TEXT_LEADING,
        family=family_of(read_style(sticky.style)),
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
        family=family_of(read_style(text.style)),
    )


def text_color(theme: Theme, text: Text) -> str:
    """The colour of its words."""
    return theme.stroke(read_style(text.style).stroke) or theme.colors.text


def paint_text(painter: QPainter, context: PaintContext, text: Text) -> None:
    painter.setPen(context.color(text_color(context.theme, text)))
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
