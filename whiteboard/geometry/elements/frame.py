"""A frame: it is pressed at its border and at its name above it, and what lies in it is in front."""

from __future__ import annotations

from whiteboard.geometry.bodies import Body
from whiteboard.model.elements import Element
from whiteboard.model.elements.frame import Frame
from whiteboard.model.values import Point

FRAME_TITLE = 22.0
"""Height of the strip above a frame with its name."""
FRAME_TITLE_WIDTH = 240.0


def _at_border_or_title(element: Element, point: Point, reach: float) -> bool:
    assert isinstance(element, Frame)
    box = element.box
    above = box.y - FRAME_TITLE <= point.y <= box.y
    if above and box.x <= point.x <= box.x + min(box.w, FRAME_TITLE_WIDTH):
        return True
    return box.grown(reach).contains(point) and not box.grown(-reach).contains(point)


BODY = Body(Frame, _at_border_or_title, place=True, in_the_way=False, opaque=False, drawn=True)
