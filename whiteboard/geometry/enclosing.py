"""Which boxes are drawn around others: such a box lies behind what it holds, whatever was drawn first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whiteboard.geometry.bodies import body_of, box_of
from whiteboard.geometry.sizes import COMPONENT_SIZE
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.values import Box


def can_hold(element: Element) -> bool:
    """Whether the element may lie behind others for its size.

    Zones lie behind everything anyway. A box of the usual size is a card, and a word that lies on it a label.
    """
    box, (w, h) = box_of(element), COMPONENT_SIZE
    return box is not None and (box.w > w or box.h > h) and body_of(element).opaque


def is_around(box: Box, others: Iterable[Box]) -> bool:
    """Whether the box encloses another one; an equal one lies beside it, not in it."""
    return any(box.encloses(other) and other != box for other in others)


def drawn_around(design: Design, box: Box) -> bool:
    """Whether a box would enclose something on the board."""
    return is_around(box, boxes_in(design))


def holds(design: Design, element: Element) -> bool:
    """Whether the element is a box that is drawn around others."""
    box = box_of(element)
    return box is not None and can_hold(element) and drawn_around(design, box)


def boxes_in(design: Design) -> Iterator[Box]:
    """The boxes of all that have one."""
    for element in design.elements.values():
        box = box_of(element)
        if box is not None:
            yield box
