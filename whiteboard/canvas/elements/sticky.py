"""A sticky note, which grows with its words."""

from __future__ import annotations

import math

from PySide6.QtGui import QAccessible, QPainter

from whiteboard.canvas.paint.note import (
    STICKY_PAD,
    STICKY_RADIUS,
    TEXT_LEADING,
    ink_on_paper,
    paint_sticky,
    sticky_height,
    sticky_px,
)
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shadow import REACH
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.paint.styled import family_of
from whiteboard.canvas.rendering import Rendering, Words
from whiteboard.canvas.text_place import TextPlace
from whiteboard.geometry.plans import Route
from whiteboard.geometry.sizes import GRID
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Sticky
from whiteboard.model.style import read_style
from whiteboard.model.values import Box


def _paint(painter: QPainter, context: PaintContext, one: Shown, text: bool) -> None:
    assert isinstance(one.element, Sticky)
    paint_sticky(painter, context, one.element, text=text)


def _reach(_context: PaintContext, _element: Element, box: Box) -> Box:
    return box.grown(REACH)


def _fill(context: PaintContext, one: Shown) -> str:
    assert isinstance(one.element, Sticky)
    return context.theme.sticky(one.element.color)


def _words(one: Shown) -> Words:
    assert isinstance(one.element, Sticky)
    return Words(one.element.text, on_paper=True)


def _place(element: Element, _route: Route | None, theme: Theme, _holds: bool) -> TextPlace:
    assert isinstance(element, Sticky)
    inside, ink = element.box.grown(-STICKY_PAD), ink_on_paper(theme, element)
    family = family_of(read_style(element.style))
    return TextPlace(inside, sticky_px(element), 400, ink, TEXT_LEADING, many_lines=True, family=family)


def _fitted(context: PaintContext, element: Element, _grows: bool, least: float) -> Box:
    assert isinstance(element, Sticky)
    box = element.box
    return Box(box.x, box.y, box.w, max(math.ceil(sticky_height(context, element) / GRID) * GRID, least))


def _spoken(_design: Design, element: Element) -> str:
    assert isinstance(element, Sticky)
    return _("Sticky note: {text}").format(text=element.text)


RENDERING = Rendering(
    Sticky,
    _spoken,
    _paint,
    _reach,
    radius=STICKY_RADIUS,
    fill=_fill,
    words=_words,
    place=_place,
    fitted=_fitted,
    role=QAccessible.Role.Note,
)
