"""Free text: it has the width that it was given and the height of its words."""

from __future__ import annotations

import math

from PySide6.QtGui import QAccessible, QPainter

from whiteboard.canvas.paint.note import TEXT_LEADING, paint_text, text_block, text_color
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.paint.styled import family_of
from whiteboard.canvas.paint.texts import lay_out
from whiteboard.canvas.rendering import Rendering, Words
from whiteboard.canvas.text_place import TEXT_WIDEST, TextPlace
from whiteboard.geometry.plans import Route
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Text
from whiteboard.model.style import read_style
from whiteboard.model.values import Box

_NARROWEST = 24.0
_ANY_LINES = 10_000


def _paint(painter: QPainter, context: PaintContext, one: Shown, text: bool) -> None:
    assert isinstance(one.element, Text)
    if text:
        paint_text(painter, context, one.element)


def _reach(context: PaintContext, element: Element, box: Box) -> Box:
    assert isinstance(element, Text)
    height = max(box.h, text_block(context, element).height)
    return Box(box.x, box.y, box.w, height).grown(element.size / 2)


def _words(one: Shown) -> Words:
    assert isinstance(one.element, Text)
    return Words(one.element.text)


def _place(element: Element, _route: Route | None, theme: Theme, _holds: bool) -> TextPlace:
    assert isinstance(element, Text)
    return TextPlace(
        element.box,
        element.size,
        400,
        text_color(theme, element),
        TEXT_LEADING,
        many_lines=True,
        grows=not element.text,
        family=family_of(read_style(element.style)),
    )


def _fitted(context: PaintContext, element: Element, grows: bool, _least: float) -> Box:
    assert isinstance(element, Text)
    box, width = element.box, element.box.w
    if grows:
        font = context.font(element.size, family=family_of(read_style(element.style)))
        natural = lay_out(element.text, font, max_lines=_ANY_LINES).width
        width = float(math.ceil(min(max(natural + 2, _NARROWEST), TEXT_WIDEST)))
    sized = element.changed(box=Box(box.x, box.y, width, box.h))
    return Box(box.x, box.y, width, float(math.ceil(text_block(context, sized).height)))


def _spoken(_design: Design, element: Element) -> str:
    assert isinstance(element, Text)
    return _("Text: {text}").format(text=element.text)


RENDERING = Rendering(
    Text,
    _spoken,
    _paint,
    _reach,
    radius=3.0,
    words=_words,
    place=_place,
    fitted=_fitted,
    role=QAccessible.Role.StaticText,
)
