"""Where and how an element's text is edited: the editor lies exactly over what it replaces."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.canvas.rendering import rendering_of
from whiteboard.geometry.plans import Route
from whiteboard.look.theme import Theme
from whiteboard.model.elements import Element
from whiteboard.model.style import Family
from whiteboard.model.values import Box

TEXT_WIDEST = 480.0
"""A new free text grows with what is typed until it is this wide, then it wraps."""


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
    family: Family = Family.SANS


def place_of(element: Element, route: Route | None, theme: Theme, *, holds: bool = False) -> TextPlace | None:
    """None for what has no text to edit here. `holds`: a box that is drawn around others."""
    return rendering_of(element).place(element, route, theme, holds)
