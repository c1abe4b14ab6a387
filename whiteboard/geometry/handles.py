"""Where the resize handles of a selected element are; the hit test and the canvas both ask here."""

from __future__ import annotations

from whiteboard.geometry.plans import Handle
from whiteboard.model.elements import Component, Element, Flow
from whiteboard.model.values import Box, Point

CORNERS = (Handle.NW, Handle.NE, Handle.SE, Handle.SW)


def handles_of(element: Element) -> tuple[Handle, ...]:
    """The handles that an element shows while selected.

    A component has none on its sides: they are where flows are pulled out, and a component that was
    just placed is selected.
    """
    if element.locked or isinstance(element, Flow):
        return ()
    return CORNERS if isinstance(element, Component) else tuple(Handle)


def handle_point(box: Box, handle: Handle) -> Point:
    """The handle's centre on the box's border."""
    x = box.x if "w" in handle else box.right if "e" in handle else box.center.x
    y = box.y if "n" in handle else box.bottom if "s" in handle else box.center.y
    return Point(x, y)


def badge_point(box: Box) -> Point:
    """The centre of a component's badge."""
    return Point(box.right - 2, box.y + 2)
