"""A flow: its line, and the pill of its label."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QPainter

from whiteboard.canvas.paint.flow import LABEL_PX, PILL_HEIGHT, label_text, paint_line, pill
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.rendering import Layer, Rendering, rendering_of
from whiteboard.canvas.text_place import TextPlace
from whiteboard.geometry.plans import Route
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Flow, FlowEnd, Heads
from whiteboard.model.values import Box

_PILL_LEAST = 90.0


def _paint(painter: QPainter, context: PaintContext, one: Shown, _text: bool) -> None:
    assert isinstance(one.element, Flow)
    paint_line(painter, context, one.element, one.ink())


def _reach(_context: PaintContext, _element: Element, box: Box) -> Box:
    return box


def _place(_element: Element, route: Route | None, theme: Theme, _holds: bool) -> TextPlace | None:
    if route is None:
        return None
    at = route.label
    box = Box(at.x - _PILL_LEAST / 2, at.y - PILL_HEIGHT / 2, _PILL_LEAST, PILL_HEIGHT)
    color = theme.colors.text
    return TextPlace(box, LABEL_PX, 500, color, 1.25, centred_x=True, centred_y=True, grows=True, pill=True)


def _cut(context: PaintContext, one: Shown) -> bool:
    assert isinstance(one.element, Flow)
    text = label_text(one.element)
    return bool(text) and one.route is not None and pill(context, text, one.route.label)[1].elided


def _spoken(design: Design, element: Element) -> str:
    assert isinstance(element, Flow)
    words = {
        Heads.FORWARD: _("from {source} to {target}"),
        Heads.BOTH: _("both ways between {source} and {target}"),
        Heads.NONE: _("without a direction between {source} and {target}"),
    }[element.heads]
    ends = words.format(source=_end(design, element.source), target=_end(design, element.target))
    said = (element.label, _("{mode} flow").format(mode=element.mode.value), element.op.value, ends)
    return ", ".join(part for part in said if part)


def _end(design: Design, end: FlowEnd) -> str:
    element = design.elements.get(end.element)
    return _("nothing") if element is None else rendering_of(element).called(element)


RENDERING = Rendering(
    Flow, _spoken, _paint, _reach, Layer.LINES, place=_place, cut=_cut, role=QAccessible.Role.Indicator
)
