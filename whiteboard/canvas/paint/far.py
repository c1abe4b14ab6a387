"""The board from far away: one batch per colour, no icons, and names only while they can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter

from whiteboard.canvas.paint.flow import line_color, paint_line
from whiteboard.canvas.paint.giant import cut, paint_frame, paint_outline
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.paint.styled import brush_of
from whiteboard.canvas.paint.texts import Align, Block
from whiteboard.canvas.paint.zone import zone_color, zone_opacity, zone_title
from whiteboard.canvas.rendering import Layer, rendering_of
from whiteboard.geometry.outline import Outline
from whiteboard.geometry.sizes import tidy_lines
from whiteboard.look.fonts import ui_font
from whiteboard.model.elements import Flow, Zone
from whiteboard.model.style import read_style

_NAME_PX = 23.0
_NAME_SIZES = (_NAME_PX, 20.0, 17.0)
_ZONE_PX = 26.0
_CORNER = 10.0
_ARROW_PX = 1.3  # screen pixels that a line is wide at least
_ARROW_WIDTH = 1.6


def paint_far(
    painter: QPainter, context: PaintContext, shown: Sequence[Shown], px: float, *, names: bool
) -> None:
    """The same layers as from near, but the names, which are for who sees `names`. `px`: one screen pixel in
    board units."""
    _paint_boxes(painter, context, [one for one in shown if one.holds], rounded=names)
    themselves = [(one, paint) for one in shown if (paint := rendering_of(one.element).from_afar) is not None]
    for one, paint in themselves:
        if one.rank[0] is Layer.PLACES:
            paint(painter, context, one, px, names)
    if names:
        _paint_arrows(painter, context, shown, px)
    else:
        _paint_lines(painter, context, shown, px)
    _paint_boxes(painter, context, [one for one in shown if not one.holds], rounded=names)
    for one, paint in themselves:
        if one.rank[0] is not Layer.PLACES:
            paint(painter, context, one, px, names)


def paint_far_zone(painter: QPainter, context: PaintContext, zone: Zone, px: float, names: bool) -> None:
    """A zone from far away, with its title where names can be read."""
    hue = zone_color(context.theme, zone.kind)
    style = read_style(zone.style)
    painter.setBrush(brush_of(context, style, hue, alpha=zone_opacity(context, style)))
    painter.setPen(context.pen(context.theme.stroke(style.stroke) or hue, 1.2 * px, alpha=96))
    paint_frame(painter, zone.box, 18)
    if names:
        words = tidy_lines(zone_title(zone))
        lines = words.count("\n") + 1
        title = context.text(words, _ZONE_PX, 600, width=max(zone.box.w - 32, 8.0), max_lines=lines)
        painter.setPen(context.color(context.colors.sub))
        title.draw(painter, zone.box.x + 16, zone.box.y + 8)


def _paint_arrows(painter: QPainter, context: PaintContext, shown: Iterable[Shown], px: float) -> None:
    # Which way a flow goes, and whether anyone waits for it, must be seen at every zoom that shows names.
    widen = max(0.0, _ARROW_PX * px - _ARROW_WIDTH)
    for one in shown:
        if isinstance(one.element, Flow):
            paint_line(painter, context, one.element, one.ink(), widen=widen)


def _paint_lines(painter: QPainter, context: PaintContext, shown: Iterable[Shown], px: float) -> None:
    lines: dict[str, list[QLineF]] = {}
    for one in shown:
        if isinstance(one.element, Flow):
            lines.setdefault(line_color(context, one.element), []).extend(one.legs())
    for color, batch in lines.items():
        painter.setPen(context.pen(color, px))
        painter.drawLines(batch)


def _paint_boxes(painter: QPainter, context: PaintContext, shown: Iterable[Shown], *, rounded: bool) -> None:
    batches: dict[str, list[QRectF]] = {}
    painter.setPen(Qt.PenStyle.NoPen)
    for one in shown:
        fill = rendering_of(one.element).fill(context, one)
        if fill and one.box is not None and one.face is not None and one.face.outline is not Outline.BOX:
            painter.setBrush(context.brush(fill))
            paint_outline(painter, one.box, one.face.outline, _CORNER)
        elif fill and one.box is not None:
            batches.setdefault(fill, []).append(QRectF(*cut(painter, one.box)))
    for fill, batch in batches.items():
        painter.setBrush(QBrush(context.color(fill)))
        if not rounded:
            painter.drawRects(batch)
            continue
        for rect in batch:
            painter.drawRoundedRect(rect, _CORNER, _CORNER)


def mixed(context: PaintContext, hue: str) -> str:
    """The colour of a box from far away. Opaque: a see-through fill would show the flows below it."""
    return _mix(context.colors.card, hue, 0.42 if context.theme.dark else 0.3)


@cache
def _mix(under: str, over: str, part: float) -> str:
    card, color = QColor(under), QColor(over)
    channels = (
        round(a + (b - a) * part)
        for a, b in (
            (card.red(), color.red()),
            (card.green(), color.green()),
            (card.blue(), color.blue()),
        )
    )
    return QColor(*channels).name()


def paint_names(painter: QPainter, context: PaintContext, shown: Iterable[Shown]) -> None:
    """Over all that is painted already."""
    for one in shown:
        box, words = one.box, rendering_of(one.element).words(one)
        if box is None or not words.text:
            continue
        lines = int((box.h - 4) // (_NAME_PX * 1.15))
        if lines < 1:
            continue
        weight = 600 if words.name else 400
        align = Align.AlignHCenter if words.name else None
        block = name_block(context, words.text, max(box.w - 12, 8.0), lines, weight, align)
        painter.setPen(context.color(context.colors.on_sticky if words.on_paper else context.colors.text))
        top = box.y + (box.h - block.height) / 2 if words.name and not one.holds else box.y + 4
        block.draw(painter, box.x + 6, top)


def name_block(
    context: PaintContext, text: str, width: float, lines: int, weight: int, align: Align | None
) -> Block:
    """The words of a box as large as they can be read from far away; where one of them has no room even at
    the smallest size, the line ends in an ellipsis: a word that is broken anywhere reads as two."""
    px = next((size for size in _NAME_SIZES if _fits(text, size, weight, width)), 0.0)
    if not px:
        words, least = " ".join(text.split()), _NAME_SIZES[-1]
        return context.text(words, least, weight, width=width, align=align, leading=1.15)
    return context.text(text, px, weight, width=width, max_lines=lines, align=align, leading=1.15)


@lru_cache(6000)
def _fits(text: str, px: float, weight: int, width: float) -> bool:
    metrics = QFontMetricsF(ui_font(px, weight))
    return all(metrics.horizontalAdvance(word) <= width for word in text.split())
