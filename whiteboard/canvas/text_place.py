"""Where and how an element's text is edited: the editor lies exactly over what it replaces."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.canvas.paint.card import NAME_PX, text_left, title_box
from whiteboard.canvas.paint.face import face_of
from whiteboard.canvas.paint.flow import LABEL_PX, PILL_HEIGHT
from whiteboard.canvas.paint.note import STICKY_PAD, STICKY_PX, TEXT_LEADING
from whiteboard.canvas.paint.zone import TITLE_LEFT, TITLE_PX, TITLE_TOP
from whiteboard.geometry.plans import Route
from whiteboard.look.theme import Theme
from whiteboard.model.elements import Component, Element, Flow, Sticky, Text, Zone
from whiteboard.model.values import Box

TEXT_WIDEST = 480.0
"""A new free text grows with what is typed until it is this wide, then it wraps."""

_PILL_LEAST = 90.0


@dataclass(frozen=True, slots=True)
class TextPlace:
    """`box` in board units. `grows`: the editor widens with its text. `pill`: it has the label's own look.

    `back` is the colour behind words that reach beyond the box; they would else stand on what lies around it.
    """

    box: Box
    px: float
    weight: int
    color: str
    leading: float
    many_lines: bool = False
    centred_x: bool = False
    centred_y: bool = False
    grows: bool = False
    pill: bool = False
    back: str = ""


def place_of(element: Element, route: Route | None, theme: Theme, *, holds: bool = False) -> TextPlace | None:
    """None for what has no text to edit here. `holds`: a box that is drawn around others."""
    colors = theme.colors
    match element:
        case Component():
            return _place_in_card(element, theme, title_box(element.box) if holds else element.box)
        case Flow() if route is not None:
            at = route.label
            box = Box(at.x - _PILL_LEAST / 2, at.y - PILL_HEIGHT / 2, _PILL_LEAST, PILL_HEIGHT)
            return TextPlace(
                box, LABEL_PX, 500, colors.text, 1.25, centred_x=True, centred_y=True, grows=True, pill=True
            )
        case Zone(box=box):
            title = Box(box.x + TITLE_LEFT, box.y + TITLE_TOP - 2, max(box.w - TITLE_LEFT - 14, 60), 18)
            return TextPlace(title, TITLE_PX, 600, colors.text, 1.25, centred_y=True)
        case Sticky(box=box):
            inside = box.grown(-STICKY_PAD)
            return TextPlace(inside, STICKY_PX, 400, colors.on_sticky, TEXT_LEADING, many_lines=True)
        case Text(box=box):
            new = not element.text
            return TextPlace(box, element.size, 400, colors.text, TEXT_LEADING, many_lines=True, grows=new)
        case _:
            return None


def _place_in_card(component: Component, theme: Theme, box: Box) -> TextPlace:
    face = face_of(component)
    left = text_left(box, face)
    centred = face.plain or face.unknown
    right = left if centred else 8.0
    inside = Box(box.x + left, box.y + 4, max(box.w - left - right, 40.0), max(box.h - 8, NAME_PX * 1.25))
    colors = theme.colors
    return TextPlace(
        inside, NAME_PX, 600, colors.text, 1.25, centred_x=centred, centred_y=True, back=colors.card
    )
