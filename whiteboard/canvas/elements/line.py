"""A plain line."""

from __future__ import annotations

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.rendering import Rendering
from whiteboard.geometry.elements.line import ends
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.elements.line import Line
from whiteboard.model.values import Box

_WIDTH = 1.6
_REACH = 4.0


def _paint(painter: QPainter, context: PaintContext, one: Shown, _text: bool) -> None:
    _draw(painter, context, one, _WIDTH)


def _from_afar(painter: QPainter, context: PaintContext, one: Shown, px: float, _names: bool) -> None:
    _draw(painter, context, one, max(_WIDTH, px))


def _draw(painter: QPainter, context: PaintContext, one: Shown, width: float) -> None:
    assert isinstance(one.element, Line)
    start, end = ends(one.element)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(context.pen(context.colors.edge, width))
    painter.drawLine(QLineF(*start, *end))


def _reach(_context: PaintContext, _element: Element, box: Box) -> Box:
    return box.grown(_REACH)


def _called(_element: Element) -> str:
    return _("Line")


def _spoken(_design: Design, _element: Element) -> str:
    return _("Line")


RENDERING = Rendering(Line, _spoken, _paint, _reach, radius=3.0, from_afar=_from_afar, called=_called)
