"""What a fault has done: an outline, a pattern, a sign and a word for each, so that no colour is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.along import along
from whiteboard.canvas.paint.extras import Wound
from whiteboard.canvas.paint.flow import paint_pill
from whiteboard.canvas.paint.giant import paint_frame, paint_legs
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.i18n import _
from whiteboard.look.icons import paint_icon
from whiteboard.model.elements import Component, Flow, Zone
from whiteboard.model.values import Box, Point

_RADIUS = 12.0
_CHIP_HEIGHT = 18.0
_CHIP_PX = 11.0
_DISC = 7.5
_SIGN_GROWS = 0.75  # from far away a sign keeps three quarters of its size on the screen
_ALONG = 0.72  # where a flow's sign sits: near the end that does not answer, clear of label and head
_SIGNS = {
    Wound.LATE: "clock-outline",
    Wound.DEGRADED: "alert",
    Wound.FAILS: "close-thick",
    Wound.OVERLOADED: "speedometer",
    Wound.DEAD: "close-thick",
}
_DASHES: dict[Wound, tuple[float, ...]] = {
    Wound.LATE: (2.0, 4.0),
    Wound.DEGRADED: (8.0, 5.0),
    Wound.FAILS: (14.0, 4.0),
    Wound.OVERLOADED: (),
    Wound.DEAD: (),
}


def wound_word(wound: Wound) -> str:
    """What the chip on a component says."""
    return {
        Wound.LATE: _("Late"),
        Wound.DEGRADED: _("Degraded"),
        Wound.FAILS: _("Fails"),
        Wound.OVERLOADED: _("Over its limit"),
        Wound.DEAD: _("Down"),
    }[wound]


def paint_wounds(
    painter: QPainter,
    context: PaintContext,
    elements: Sequence[Shown],
    wounds: Mapping[str, Wound],
    *,
    words: bool,
    signs: bool,
    px: float,
) -> None:
    """Over elements that are painted already. `words`: near enough for chips; `signs`: at least for those."""
    hurt = [(one, wound) for one in elements if (wound := wounds.get(one.element.id)) is not None]
    for one, wound in hurt:
        if isinstance(one.element, Flow):
            _paint_flow(painter, context, one, wound, words, px)
            if signs:
                assert one.route is not None
                _paint_sign(painter, context, wound, along(one.route.points, _ALONG), px)
    for one, wound in hurt:
        if isinstance(one.element, Component | Zone) and one.box is not None:
            _paint_box(painter, context, one, wound, words, px)
            if signs and not words:
                _paint_sign(painter, context, wound, Point(one.box.x, one.box.y), px)


def _color(context: PaintContext, wound: Wound) -> str:
    grave = wound in (Wound.FAILS, Wound.OVERLOADED, Wound.DEAD)
    return context.colors.bad if grave else context.colors.warn


def _paint_flow(
    painter: QPainter, context: PaintContext, one: Shown, wound: Wound, words: bool, px: float
) -> None:
    assert one.route is not None
    color = _color(context, wound)
    dashes = () if wound is Wound.FAILS else _DASHES[wound]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = max(2.6, 1.6 * px)
    if dashes:  # else the line's own colour would show in the gaps
        painter.setPen(context.pen(context.colors.canvas, width + 0.8))
        painter.drawPath(one.ink().path)
    painter.setPen(context.pen(color, width, dashes))
    if one.ink().legs and dashes:
        paint_legs(painter, one.ink().legs)
    else:
        painter.drawPath(one.ink().path)
    painter.setBrush(context.brush(color))
    painter.setPen(context.pen(color, 1.8))
    for head in one.ink().heads:
        painter.drawPolygon(head)
    if not words:
        return
    assert isinstance(one.element, Flow)
    paint_pill(painter, context, one.element, one.route, border=color)


def _paint_sign(painter: QPainter, context: PaintContext, wound: Wound, at: Point, px: float) -> None:
    radius = _DISC * max(1.0, _SIGN_GROWS * px)
    painter.setPen(context.pen(context.colors.canvas, 1.5))
    painter.setBrush(context.brush(_color(context, wound)))
    painter.drawEllipse(QPointF(*at), radius, radius)
    side = radius * 1.5
    sign = QRectF(at.x - side / 2, at.y - side / 2, side, side)
    paint_icon(painter, _SIGNS[wound], sign, context.colors.on_badge)


def _paint_box(
    painter: QPainter, context: PaintContext, one: Shown, wound: Wound, words: bool, px: float
) -> None:
    assert one.box is not None
    box, color = one.box, _color(context, wound)
    # What lies in a dead zone is struck out by itself.
    struck = wound is Wound.DEAD and not isinstance(one.element, Zone)
    if struck:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(context.brush(context.colors.canvas, 130))
        paint_frame(painter, box, _RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(context.pen(color, max(2.2, 1.8 * px), _DASHES[wound]))
    paint_frame(painter, box, _RADIUS)
    if struck:
        inset = _RADIUS * 0.3
        painter.setPen(context.pen(color, max(1.6, 1.2 * px), alpha=200))
        painter.drawLine(QLineF(box.x + inset, box.bottom - inset, box.right - inset, box.y + inset))
    if words:
        _paint_chip(painter, context, box, wound, color)


def _paint_chip(painter: QPainter, context: PaintContext, box: Box, wound: Wound, color: str) -> None:
    word = context.text(wound_word(wound), _CHIP_PX, 600)
    icon = _CHIP_HEIGHT - 7
    rect = QRectF(box.x + 8, box.y - _CHIP_HEIGHT / 2, word.width + icon + 17, _CHIP_HEIGHT)
    painter.setPen(context.pen(context.colors.canvas, 1.5))
    painter.setBrush(context.brush(color))
    painter.drawRoundedRect(rect, _CHIP_HEIGHT / 2, _CHIP_HEIGHT / 2)
    ink = context.colors.on_badge
    paint_icon(painter, _SIGNS[wound], QRectF(rect.x() + 6, rect.center().y() - icon / 2, icon, icon), ink)
    painter.setPen(context.color(ink))
    word.draw(painter, rect.x() + icon + 10, rect.center().y() - word.height / 2)
