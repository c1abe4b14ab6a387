"""A stroke of the pen."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.ink import paint_ink
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.rendering import Rendering
from whiteboard.geometry.elements.ink import ink_width
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.elements.ink import Ink
from whiteboard.model.values import Box


def _paint(painter: QPainter, context: PaintContext, one: Shown, _text: bool) -> None:
    assert isinstance(one.element, Ink)
    paint_ink(painter, context, one.element)


def _from_afar(painter: QPainter, context: PaintContext, one: Shown, px: float, _names: bool) -> None:
    assert isinstance(one.element, Ink)
    paint_ink(painter, context, one.element, least=px)


def _reach(_context: PaintContext, element: Element, box: Box) -> Box:
    assert isinstance(element, Ink)
    return box.grown(ink_width(element) + 2)


def _called(_element: Element) -> str:
    return _("Drawing")


def _spoken(_design: Design, _element: Element) -> str:
    return _("Drawing with the pen")


RENDERING = Rendering(Ink, _spoken, _paint, _reach, radius=3.0, from_afar=_from_afar, called=_called)
