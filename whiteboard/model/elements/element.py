"""What every element of the board has."""

from __future__ import annotations

from whiteboard.model.record import Record
from whiteboard.model.style import StyleMap
from whiteboard.model.values import Box, FrozenMap


class Element(Record, frozen=True):
    """Base of what lies on the board. `order` is a fractional key: lexicographic, ties broken by id."""

    order: str = "V"
    locked: bool = False
    group: str = ""


class Boxed(Element, frozen=True):
    """An element with an upright box; the box is one value, so that two drags never mix x and y.

    `style` is how it is drawn where that was chosen, see `model/style`.
    """

    box: Box
    style: StyleMap = FrozenMap()


class UnknownElement(Element, frozen=True):
    """An element of a type that this version does not know: shown hatched if it has a box, kept on save."""

    box: Box | None = None
