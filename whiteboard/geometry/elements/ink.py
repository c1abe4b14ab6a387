"""What was drawn with the pen: one has to aim at its line, and nothing minds it."""

from __future__ import annotations

from itertools import pairwise

from whiteboard.geometry.bodies import CORNERS, Body
from whiteboard.geometry.sizes import distance
from whiteboard.model.elements import Element
from whiteboard.model.elements.ink import Ink, ink_points
from whiteboard.model.style import read_style
from whiteboard.model.values import Point

INK_WIDTH = 4.0
"""Board units, at the usual pressure."""


def ink_width(ink: Ink) -> float:
    """How wide its line is where it was pressed as usual, in board units."""
    return read_style(ink.style).width or INK_WIDTH


def drawn(ink: Ink) -> tuple[tuple[float, float, float], ...]:
    """Where its points are on the board, each with its pressure."""
    x, y, w, h = ink.box
    return tuple((x + p.x * w, y + p.y * h, p.pressure) for p in ink_points(ink.points))


def _near_it(element: Element, point: Point, reach: float) -> bool:
    assert isinstance(element, Ink)
    reach += ink_width(element) / 2
    # Handwriting is hundreds of strokes: only those about the point are followed.
    if not element.box.grown(reach).contains(point):
        return False
    line = drawn(element)
    if len(line) == 1:
        return distance(point, Point(*line[0][:2]), Point(*line[0][:2])) <= reach
    return any(distance(point, Point(*a[:2]), Point(*b[:2])) <= reach for a, b in pairwise(line))


BODY = Body(
    Ink,
    _near_it,
    thin=True,
    in_the_way=False,
    opaque=False,
    drawn=True,
    handles=CORNERS,
    least=(2.0, 2.0),
)
