"""A flow: it has a route and no box."""

from __future__ import annotations

from whiteboard.geometry.bodies import Body
from whiteboard.model.elements import Element, Flow
from whiteboard.model.values import Point


def _nowhere(_element: Element, _point: Point, _reach: float) -> bool:
    return False


BODY = Body(Flow, _nowhere, in_the_way=False, opaque=False, handles=())
