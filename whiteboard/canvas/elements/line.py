"""A plain line."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.giant import is_giant
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.paint.styled import pen_of
from whiteboard.canvas.rendering import Rendering
from whiteboard.geometry.elements.line import ends
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.elements.line import Line
from whiteboard.model.style import read_style
from whiteboard.model.values import Box

_WIDTH = 1.6
_REACH = 4.0


def _paint(painter: QPainter, context: PaintContext, one: Shown, _text: bool) -> None:
    _draw(painter, context, one)


def _from_afar(painter: QPainter, context: PaintContext, one: Shown, px: float, _names: bool) -> None:
    _draw(painter, context, one, least=px)


def _draw(painter: QPainter, context: PaintContext, one: Shown, *, least: float = 0.0) -> None:
    assert isinstance(one.element, Line)
    start, end = ends(one.element)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    style = read_style(one.element.style)
    if is_giant(one.element.box.w, one.element.box.h):
        style = replace(style, dash=None)
    painter.setPen(pen_of(context, style, context.colors.edge, _WIDTH, least=least))
    painter.drawLine(QLineF(*start, *end))


def _reach(_context: PaintContext, element: Element, box: Box) -> Box:
    assert isinstance(element, Line)
    return box.grown(max(_REACH, read_style(element.style).width))


def _called(_element: Element) -> str:
    return _("Line")


def _spoken(_design: Design, _element: Element) -> str:
    return _("Line")


RENDERING = Rendering(Line, _spoken, _paint, _reach, radius=3.0, from_afar=_from_afar, called=_called)
