"""What a newer version knows: hatched, with its type's name."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.far import mixed
from whiteboard.canvas.paint.kit import Kit
from whiteboard.canvas.paint.note import paint_unknown
from whiteboard.canvas.paint.shadow import REACH
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.rendering import Rendering
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, UnknownElement
from whiteboard.model.values import Box


def _paint(painter: QPainter, kit: Kit, one: Shown, _text: bool) -> None:
    assert isinstance(one.element, UnknownElement)
    paint_unknown(painter, kit, one.element)


def _reach(_kit: Kit, _element: Element, box: Box) -> Box:
    return box.grown(REACH)


def _fill(kit: Kit, _one: Shown) -> str:
    return mixed(kit, kit.colors.edge)


def _spoken(_design: Design, _element: Element) -> str:
    return _("An element of a newer version")


RENDERING = Rendering(UnknownElement, _spoken, _paint, _reach, radius=6.0, fill=_fill)
