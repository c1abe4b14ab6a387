"""A card, or a plain shape: flows hold on to its border."""

from __future__ import annotations

from whiteboard.geometry.bodies import CORNERS, Body
from whiteboard.geometry.outline import contains, outline_of
from whiteboard.model.elements import Component, Element
from whiteboard.model.values import Point


def _in_its_outline(element: Element, point: Point, reach: float) -> bool:
    assert isinstance(element, Component)
    return contains(outline_of(element), element.box.grown(reach), point)


# No handles on its sides: they are where flows are pulled out, and one that was just placed is selected.
BODY = Body(Component, _in_its_outline, edged=True, handles=CORNERS)
