"""The board's elements in their layers: zones, lines, bodies, label pills, badges."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.badge import paint_badge
from whiteboard.canvas.paint.card import paint_card
from whiteboard.canvas.paint.extras import Extras
from whiteboard.canvas.paint.far import paint_far
from whiteboard.canvas.paint.flow import paint_line, paint_pill
from whiteboard.canvas.paint.gauge import paint_readings
from whiteboard.canvas.paint.kit import Kit
from whiteboard.canvas.paint.note import paint_sticky, paint_text, paint_unknown
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.paint.wounds import paint_wounds
from whiteboard.canvas.paint.zone import paint_zone
from whiteboard.model.elements import Component, Flow, Sticky, Text, UnknownElement, Zone


class Detail(Enum):
    """How much is drawn; below 55 % a card's own text cannot be read, below 20 % not even a large name."""

    FULL = 0.55
    NAMES = 0.2
    SHAPES = 0.0

    @staticmethod
    def at(zoom: float) -> Detail:
        """The detail that can be seen at a zoom."""
        return next(detail for detail in Detail if zoom >= detail.value)


def paint_board(
    painter: QPainter,
    kit: Kit,
    elements: Sequence[Shown],
    extras: Extras,
    *,
    detail: Detail = Detail.FULL,
    px: float = 1.0,
    silent: str = "",
) -> None:
    """Paint elements that are sorted by rank. `silent`: the id of one to leave its text out of.

    `px` is the size of one screen pixel in board units; only what is seen from far away asks for it.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, detail is not Detail.SHAPES)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    if detail is Detail.FULL:
        _paint_near(painter, kit, elements, silent)
    else:
        paint_far(painter, kit, elements, px, names=detail is Detail.NAMES)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if extras.readings:
        paint_readings(painter, kit, elements, extras.readings, words=detail is Detail.FULL)
    if extras.wounds:
        paint_wounds(
            painter,
            kit,
            elements,
            extras.wounds,
            words=detail is Detail.FULL,
            signs=detail is not Detail.SHAPES,
            px=px,
        )
    for one in elements:
        badge = extras.badges.get(one.element.id) if isinstance(one.element, Component) else None
        if badge is not None and one.box is not None:
            paint_badge(painter, kit, one.box, badge)


def _paint_near(painter: QPainter, kit: Kit, elements: Sequence[Shown], silent: str) -> None:
    pills: list[Shown] = []
    for one in elements:
        text = one.element.id != silent
        match one.element:
            case Zone() as zone:
                paint_zone(painter, kit, zone, text=text)
            case Flow() as flow:
                paint_line(painter, kit, flow, one.ink())
                if text:
                    pills.append(one)
            case Component():
                assert one.box is not None
                assert one.face is not None
                paint_card(painter, kit, one.box, one.face, text=text)
            case Sticky() as sticky:
                paint_sticky(painter, kit, sticky, text=text)
            case Text() as words if text:
                paint_text(painter, kit, words)
            case UnknownElement() as unknown:
                paint_unknown(painter, kit, unknown)
            case _:
                pass
    for one in pills:
        assert isinstance(one.element, Flow)
        assert one.route is not None
        paint_pill(painter, kit, one.element, one.route)
