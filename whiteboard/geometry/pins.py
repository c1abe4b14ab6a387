"""Where the pins of comments are; the tools and the canvas both ask here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from whiteboard.geometry.bodies import box_of
from whiteboard.geometry.plans import Route
from whiteboard.geometry.sizes import label_size
from whiteboard.model.elements import Element, Flow
from whiteboard.model.values import Box, Point

K = TypeVar("K")

WIDTH, HEIGHT, TAIL = 28.0, 22.0, 6.0
"""The bubble, and the tail below it whose tip is on what the comment is about; screen pixels at 100 %."""

_FROM_CORNER = 26.0
_SMALLEST, _LARGEST = 0.7, 1.15


def pin_scale(zoom: float) -> float:
    """Board units for a pixel of the pin: it shrinks and grows with the board, as far as it is legible."""
    return min(max(zoom, _SMALLEST), _LARGEST) / zoom


def pin_tip(element: Element, route: Route | None) -> Point | None:
    """The point that a pin stands on: at the top right, beside the badge of the concerns; on a flow at its
    label. None for what is not on the board."""
    if isinstance(element, Flow):
        if route is None:
            return None
        width, height = label_size(element.label) if element.label else (0.0, 0.0)
        return Point(route.label.x + max(width / 2 - 10, 0.0), route.label.y - height / 2)
    box = box_of(element)
    return None if box is None else Point(max(box.right - _FROM_CORNER, box.center.x), box.y)


def pin_box(tip: Point, zoom: float) -> Box:
    """What the bubble with its tail covers, in board units."""
    scale = pin_scale(zoom)
    width, height = WIDTH * scale, (HEIGHT + TAIL) * scale
    return Box(tip.x - width / 2, tip.y - height, width, height)


def pin_under(pins: Mapping[K, Point], point: Point, zoom: float) -> K | None:
    """The key of the pin under a point, the one painted last where several are."""
    found: K | None = None
    for key, tip in pins.items():
        if pin_box(tip, zoom).contains(point):
            found = key
    return found
