"""A component, a card: what there is to paint of it is its face."""

from __future__ import annotations

import math

from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.card import card_height, name_px, paint_card, text_left, title_box
from whiteboard.canvas.paint.face import Face, face_of
from whiteboard.canvas.paint.facts_line import SEPARATOR
from whiteboard.canvas.paint.far import mixed
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.paint.styled import family_of, ink_of_words
from whiteboard.canvas.rendering import NO_WORDS, Rendering, Words
from whiteboard.canvas.text_place import TextPlace
from whiteboard.editing.making import shape_title
from whiteboard.geometry.outline import inside_of
from whiteboard.geometry.plans import Route
from whiteboard.geometry.sizes import GRID
from whiteboard.i18n import _
from whiteboard.kinds.catalogue import catalogue
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Element
from whiteboard.model.values import Box

_BADGE_REACH = 14.0


def _paint(painter: QPainter, context: PaintContext, one: Shown, text: bool) -> None:
    assert one.box is not None
    assert one.face is not None
    paint_card(painter, context, one.box, one.face, text=text, holds=one.holds)


def _reach(_context: PaintContext, _element: Element, box: Box) -> Box:
    return box.grown(_BADGE_REACH)


def _face(element: Element, recognising: bool) -> Face:
    assert isinstance(element, Component)
    return face_of(element, recognising=recognising)


def _fill(context: PaintContext, one: Shown) -> str:
    face = one.face
    if face is not None and (chosen := context.theme.fill(face.style.fill)):
        return chosen
    if face is None or face.plain or face.unknown:
        return mixed(context, context.colors.edge)
    return mixed(context, context.theme.tint(face.group))


def _words(one: Shown) -> Words:
    return NO_WORDS if one.face is None else Words(one.face.name, name=True)


def _place(element: Element, _route: Route | None, theme: Theme, holds: bool) -> TextPlace:
    assert isinstance(element, Component)
    face = face_of(element)
    box = title_box(element.box) if holds else inside_of(face.outline, element.box)
    left = text_left(box, face)
    centred = face.plain or face.unknown
    right = left if centred else 8.0
    px, style = name_px(face), face.style
    inside = Box(box.x + left, box.y + 4, max(box.w - left - right, 40.0), max(box.h - 8, px * 1.25))
    return TextPlace(
        inside,
        px,
        600,
        ink_of_words(style, theme.colors.text),
        1.25,
        centred_x=centred,
        centred_y=True,
        back=theme.fill(style.fill) or theme.colors.card,
        family=family_of(style),
    )


def _fitted(context: PaintContext, element: Element, _grows: bool, least: float) -> Box:
    assert isinstance(element, Component)
    box = element.box
    needed = card_height(context, box, face_of(element, recognising=context.recognising))
    return Box(box.x, box.y, box.w, max(math.ceil(needed / GRID) * GRID, least))


def _cut(context: PaintContext, one: Shown) -> bool:
    assert one.box is not None
    assert one.face is not None
    room = title_box(one.box) if one.holds else one.box
    return card_height(context, room, one.face) > room.h


def _called(element: Element) -> str:
    assert isinstance(element, Component)
    return face_of(element).name


def _spoken(design: Design, element: Element) -> str:
    assert isinstance(element, Component)
    face = face_of(element)
    kind = catalogue().get(element.kind)
    title = shape_title(face.outline) if face.plain else kind.title if kind is not None else ""
    flows = design.flows_at(element.id)
    to = sum(f.target.element == element.id for f in flows)
    said = (
        face.name,
        title if title != face.name else "",
        SEPARATOR.join(face.facts) if element.facts else "",
        _("{n} in, {m} out").format(n=to, m=len(flows) - to) if flows else _("not connected"),
    )
    return ", ".join(part for part in said if part)


RENDERING = Rendering(
    Component,
    _spoken,
    _paint,
    _reach,
    fill=_fill,
    words=_words,
    place=_place,
    fitted=_fitted,
    face=_face,
    cut=_cut,
    called=_called,
)
