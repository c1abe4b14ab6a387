"""What a newer version knows: hatched, with its type's name."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.far import mixed
from whiteboard.canvas.paint.note import paint_unknown
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shadow import REACH
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.rendering import Rendering
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, UnknownElement
from whiteboard.model.values import Box


def _paint(painter: QPainter, context: PaintContext, one: Shown, _text: bool) -> None:
    assert isinstance(one.element, UnknownElement)
    paint_unknown(painter, context, one.element)


def _reach(_context: PaintContext, _element: Element, box: Box) -> Box:
    return box.grown(REACH)


def _fill(context: PaintContext, _one: Shown) -> str:
    return mixed(context, context.colors.edge)


def _spoken(_design: Design, _element: Element) -> str:
    return _("An element of a newer version")


RENDERING = Rendering(UnknownElement, _spoken, _paint, _reach, radius=6.0, fill=_fill)
