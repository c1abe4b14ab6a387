"""A frame, with its name above it."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QPainter

from whiteboard.canvas.paint.frame import NAME_PX, RADIUS, frame_title, paint_frame, title_block
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.rendering import Layer, Rendering
from whiteboard.canvas.text_place import TextPlace
from whiteboard.geometry.elements.frame import FRAME_TITLE
from whiteboard.geometry.plans import Route
from whiteboard.i18n import _, ngettext
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Element
from whiteboard.model.elements.frame import Frame
from whiteboard.model.values import Box

_STROKE = 2.0


def _paint(painter: QPainter, context: PaintContext, one: Shown, text: bool) -> None:
    assert isinstance(one.element, Frame)
    paint_frame(painter, context, one.element, text=text)


def _from_afar(painter: QPainter, context: PaintContext, one: Shown, px: float, names: bool) -> None:
    assert isinstance(one.element, Frame)
    paint_frame(painter, context, one.element, text=names, px=px)


def _reach(_context: PaintContext, _element: Element, box: Box) -> Box:
    return Box(box.x, box.y - FRAME_TITLE, box.w, box.h + FRAME_TITLE).grown(_STROKE)


def _place(element: Element, _route: Route | None, theme: Theme, _holds: bool) -> TextPlace:
    assert isinstance(element, Frame)
    box = element.box
    title = Box(box.x + 2, box.y - FRAME_TITLE + 2, max(box.w - 4, 60.0), FRAME_TITLE - 4)
    return TextPlace(title, NAME_PX, 600, theme.colors.text, 1.25, centred_y=True)


def _cut(context: PaintContext, one: Shown) -> bool:
    assert isinstance(one.element, Frame)
    return title_block(context, one.element).elided


def _called(element: Element) -> str:
    assert isinstance(element, Frame)
    return frame_title(element)


def _spoken(design: Design, element: Element) -> str:
    assert isinstance(element, Frame)
    inside = sum(
        isinstance(e, Boxed) and e.id != element.id and element.box.encloses(e.box)
        for e in design.elements.values()
    )
    held = ngettext("holds {n} element", "holds {n} elements", inside).format(n=inside)
    return _("{name}, frame, {held}").format(name=frame_title(element), held=held)


RENDERING = Rendering(
    Frame,
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
