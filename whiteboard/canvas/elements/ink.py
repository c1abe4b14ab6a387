"""A stroke of the pen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtGui import QPainter

from whiteboard.canvas.paint.ink import paint_ink
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.paint.shown import Shown
from whiteboard.canvas.rendering import Rendering
from whiteboard.geometry.elements.ink import drawn, ink_width
from whiteboard.geometry.ink_outline import Pressed
from whiteboard.i18n import _
from whiteboard.model.design import Design
from whiteboard.model.elements import Element
from whiteboard.model.elements.ink import Ink
from whiteboard.model.values import Box

_IN_AN_AREA, _MOST_AREAS = 12, 24
"""Points of a part of the stroke that is painted by itself, and such parts."""


def _paint(painter: QPainter, context: PaintContext, one: Shown, _text: bool) -> None:
    assert isinstance(one.element, Ink)
    paint_ink(painter, context, one.element)


def _from_afar(painter: QPainter, context: PaintContext, one: Shown, px: float, _names: bool) -> None:
    assert isinstance(one.element, Ink)
    paint_ink(painter, context, one.element, least=px)


def _reach(_context: PaintContext, element: Element, _box: Box) -> Box:
    assert isinstance(element, Ink)
    return _around(drawn(element), ink_width(element) + 2)


def _areas(reach: Box, element: Element) -> tuple[Box, ...]:
    """A stroke that goes around much of the board has ink on little of it: to paint it anew, or what is under
    it, must not take all that it goes around."""
    assert isinstance(element, Ink)
    line, beyond = drawn(element), ink_width(element) + 2
    step = max(_IN_AN_AREA, len(line) // _MOST_AREAS + 1)
    if len(line) <= step:
        return (reach,)
    runs = [line[at : at + step + 1] for at in range(0, len(line) - 1, step)]
    return tuple(_around(run, beyond) for run in runs)


def _around(run: Sequence[Pressed], beyond: float) -> Box:
    left, top = min(x for x, _y, _p in run), min(y for _x, y, _p in run)
    box = Box(left, top, max(x for x, _y, _p in run) - left, max(y for _x, y, _p in run) - top)
    # Between two points the line may swing out, by a quarter of the way at most.
    longest = max((math.dist(a[:2], b[:2]) for a, b in pairwise(run)), default=0.0)
    return box.grown(beyond + longest / 4)


def _called(_element: Element) -> str:
    return _("Drawing")


def _spoken(_design: Design, _element: Element) -> str:
    return _("Drawing with the pen")


RENDERING = Rendering(
    Ink, _spoken, _paint, _reach, radius=3.0, from_afar=_from_afar, areas=_areas, called=_called
)
