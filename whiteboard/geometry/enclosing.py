"""Which boxes are drawn around others: such a box lies behind what it holds, whatever was drawn first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whiteboard.geometry.sizes import COMPONENT_SIZE
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Element, Flow, UnknownElement, Zone
from whiteboard.model.values import Box


def can_hold(element: Element) -> bool:
    """Whether the element may lie behind others for its size.

    Zones lie behind everything anyway. A box of the usual size is a card, and a word that lies on it a label.
    """
    if isinstance(element, Flow | Zone) or not isinstance(element, Boxed | UnknownElement):
        return False
    box, (w, h) = element.box, COMPONENT_SIZE
    return box is not None and (box.w > w or box.h > h)


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


def box_of(element: Element) -> Box | None:
    """The element's box; None for a flow, and for what a newer version knows of without one."""
    return element.box if isinstance(element, Boxed | UnknownElement) else None
