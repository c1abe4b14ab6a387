"""A zone, a tinted place with its title at the top."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QPainter

from whiteboard.canvas.paint.far import paint_far_zone
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shadow import REACH
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.paint.styled import family_of
from whiteboard.canvas.paint.zone import (
    RADIUS,
    TITLE_LEFT,
    TITLE_TOP,
    paint_zone,
    title_block,
    title_px,
    zone_title,
)
from whiteboard.canvas.rendering import Layer, Rendering
from whiteboard.canvas.text_place import TextPlace
from whiteboard.geometry.plans import Route
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Zone
from whiteboard.model.style import read_style
from whiteboard.model.values import Box


def _paint(painter: QPainter, context: PaintContext, one: Shown, text: bool) -> None:
    assert isinstance(one.element, Zone)
    paint_zone(painter, context, one.element, text=text)


def _reach(_context: PaintContext, _element: Element, box: Box) -> Box:
    return box.grown(REACH)


def _from_afar(painter: QPainter, context: PaintContext, one: Shown, px: float, names: bool) -> None:
    assert isinstance(one.element, Zone)
    paint_far_zone(painter, context, one.element, px, names)


def _place(element: Element, _route: Route | None, theme: Theme, _holds: bool) -> TextPlace:
    assert isinstance(element, Zone)
    box = element.box
    px, family = title_px(element), family_of(read_style(element.style))
    title = Box(
        box.x + TITLE_LEFT, box.y + TITLE_TOP - 2, max(box.w - TITLE_LEFT - 14, 60), max(18, px * 1.5)
    )
    return TextPlace(title, px, 600, theme.colors.text, 1.25, centred_y=True, family=family)


def _cut(context: PaintContext, one: Shown) -> bool:
    assert isinstance(one.element, Zone)
    return title_block(context, one.element).elided


def _called(element: Element) -> str:
    assert isinstance(element, Zone)
    return zone_title(element)


def _spoken(_design: Design, element: Element) -> str:
    assert isinstance(element, Zone)
    return _("{name}, {kind} zone").format(name=zone_title(element), kind=element.kind.value)


RENDERING = Rendering(
    Zone,
    _spoken,
    _paint,
    _reach,
    Layer.PLACES,
    RADIUS,
    from_afar=_from_afar,
    place=_place,
    cut=_cut,
    called=_called,
    role=QAccessible.Role.Grouping,
)
