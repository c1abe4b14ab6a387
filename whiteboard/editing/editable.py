"""What each type of element is put down as, and which of its fields is typed on the board."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

import whiteboard.editing.elements
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Element
from whiteboard.model.style import StyleKey
from whiteboard.model.values import Box
from whiteboard.plugins import declared


@dataclass(frozen=True, slots=True)
class Wording:
    """`field` is the one text of the element that is edited in place, `step` what changing it is called as a
    step. `vanishes`: without words there is nothing left of it."""

    field: str
    step: str
    vanishes: bool = False


class Make(Protocol):
    """Makes the element to add, with a name that is free."""

    def __call__(self, design: Design, placing: str, box: Box, element_id: str, order: str) -> Boxed: ...


@dataclass(frozen=True, slots=True)
class Placing:
    """`means(placing)`: whether what is placed under this name is one of these; None: whatever else there is.
    `from_left`: it begins at the pointer, and is not centred there. `size`: width and height in board
    units."""

    means: Callable[[str], bool] | None
    title: Callable[[str], str]
    size: tuple[float, float]
    make: Make
    from_left: bool = False


def _in_the_box(element: Element, box: Box) -> Element:
    return element.changed(box=box)


@dataclass(frozen=True, slots=True)
class Editable:
    """Of the elements of type `of`; without `wording` there is nothing to type in it, without `placing` it is
    drawn by a tool of its own. `scales`: pulled at a corner it keeps its proportions, and becomes what
    `scaled` makes of it for the box. `styles`: what of its look can be chosen; `own_styles` are those that it
    has a field of its own for."""

    of: type[Element]
    wording: Wording | None = None
    placing: Placing | None = None
    scales: bool = False
    scaled: Callable[[Element, Box], Element] = _in_the_box
    styles: tuple[StyleKey, ...] = ()
    own_styles: Mapping[StyleKey, str] = field(default_factory=dict[StyleKey, str])


@cache
def editables() -> Mapping[type[Element], Editable]:
    """All of them, found by walking the folder."""
    return {one.of: one for one in declared(whiteboard.editing.elements, "EDITABLE", Editable)}


def placing_of(placing: str) -> Placing:
    """How what is placed under this name is put down."""
    every = [one.placing for one in editables().values() if one.placing is not None]
    meant = next((one for one in every if one.means is not None and one.means(placing)), None)
    return meant or next(one for one in every if one.means is None)


def editable_of(element: Element) -> Editable:
    """How this element is edited; what a newer version knows has only its box."""
    return editables().get(type(element)) or Editable(type(element))


def wording_of(element: Element) -> Wording | None:
    """What is typed in this element; None where nothing is."""
    found = editables().get(type(element))
    return found.wording if found is not None else None
