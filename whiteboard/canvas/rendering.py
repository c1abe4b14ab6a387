"""How each type of element looks from near and from far, where its text is typed and how it is spoken of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

import whiteboard.canvas.elements
from whiteboard.editing.wording import text_of
from whiteboard.geometry.bodies import box_of
from whiteboard.i18n import _
from whiteboard.model.elements import Element
from whiteboard.model.values import Box
from whiteboard.plugins import declared

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from whiteboard.canvas.paint.face import Face
    from whiteboard.canvas.paint.paint_context import PaintContext
    from whiteboard.canvas.paint.shown import Shown
    from whiteboard.canvas.text_place import TextPlace
    from whiteboard.geometry.plans import Route
    from whiteboard.look.theme import Theme
    from whiteboard.model.design import Design


class Layer(IntEnum):
    """Back to front; a box that is drawn around others goes to the `HOLDERS`."""

    HOLDERS = 0
    PLACES = 1
    LINES = 2
    BODIES = 3


@dataclass(frozen=True, slots=True)
class Words:
    """What an element says from far away: bold and in the middle where it is a name."""

    text: str
    name: bool = False
    on_paper: bool = False


NO_WORDS = Words("")


def _no_fill(_context: PaintContext, _one: Shown) -> str:
    return ""


def _no_words(_one: Shown) -> Words:
    return NO_WORDS


def _no_place(_element: Element, _route: Route | None, _theme: Theme, _holds: bool) -> TextPlace | None:
    return None


def _no_face(_element: Element, _recognising: bool) -> Face | None:
    return None


def _as_it_is(_context: PaintContext, element: Element, _grows: bool, _least: float) -> Box | None:
    return box_of(element)


def _has_no_room(context: PaintContext, one: Shown) -> bool:
    box = rendering_of(one.element).fitted(context, one.element, False, 0.0)
    return box is not None and one.box is not None and box.h > one.box.h


def _called(element: Element) -> str:
    return text_of(element) or _("nothing")


def _whole(reach: Box, _element: Element) -> tuple[Box, ...]:
    return (reach,)


@dataclass(frozen=True, slots=True)
class Rendering:
    """Of the elements of type `of`.

    `paint(painter, context, shown, text)`: from near, with its text or for the time that an editor lies over
    it without. `reach(context, element, box)`: all that it may paint on, shadow and badge included. `radius`:
    how round its outline is, in board units.

    `areas(reach, element)`: the same more closely, for what has ink in a small part of it only.

    From far away it is a box of the colour `fill`, with its `words`; one with
    `from_afar(painter, context, shown, px, names)` paints itself.

    `place(element, route, theme, holds)`: where its text is typed. `fitted(context, element, grows, least)`:
    its box with room for the words it has, no lower than `least`; `grows` for a new text, which has the width
    of its words. `face(element, recognising)`: what is worked out once to be painted often.

    `cut(context, shown)`: whether some of its words are not shown from near. `called`: its name;
    `spoken(design, element)`: all that a screen reader says of it; `role`: what it takes it for.
    """

    of: type[Element]
    spoken: Callable[[Design, Element], str]
    paint: Callable[[QPainter, PaintContext, Shown, bool], None]
    reach: Callable[[PaintContext, Element, Box], Box]
    layer: Layer = Layer.BODIES
    radius: float = 12.0
    fill: Callable[[PaintContext, Shown], str] = _no_fill
    words: Callable[[Shown], Words] = _no_words
    from_afar: Callable[[QPainter, PaintContext, Shown, float, bool], None] | None = None
    place: Callable[[Element, Route | None, Theme, bool], TextPlace | None] = _no_place
    fitted: Callable[[PaintContext, Element, bool, float], Box | None] = _as_it_is
    face: Callable[[Element, bool], Face | None] = _no_face
    areas: Callable[[Box, Element], tuple[Box, ...]] = _whole
    cut: Callable[[PaintContext, Shown], bool] = _has_no_room
    called: Callable[[Element], str] = _called
    role: QAccessible.Role = QAccessible.Role.Graphic


@cache
def renderings() -> Mapping[type[Element], Rendering]:
    """All of them, found by walking the folder."""
    return {one.of: one for one in declared(whiteboard.canvas.elements, "RENDERING", Rendering)}


def rendering_of(element: Element) -> Rendering:
    """How this element looks."""
    return renderings()[type(element)]
