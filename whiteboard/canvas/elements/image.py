"""A picture."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.image import RADIUS, image_title, paint_image
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.rendering import Rendering
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.elements.image import Image
from whiteboard.model.values import Box


def _paint(painter: QPainter, context: PaintContext, one: Shown, text: bool) -> None:
    assert isinstance(one.element, Image)
    paint_image(painter, context, one.element, text=text)


def _from_afar(painter: QPainter, context: PaintContext, one: Shown, _px: float, _names: bool) -> None:
    assert isinstance(one.element, Image)
    paint_image(painter, context, one.element, text=False)


def _reach(_context: PaintContext, _element: Element, box: Box) -> Box:
    return box.grown(2.0)


def _called(element: Element) -> str:
    assert isinstance(element, Image)
    return image_title(element)


def _spoken(_design: Design, element: Element) -> str:
    assert isinstance(element, Image)
    return _("Picture: {name}").format(name=element.name) if element.name.strip() else _("Picture")


RENDERING = Rendering(Image, _spoken, _paint, _reach, radius=RADIUS, from_afar=_from_afar, called=_called)
