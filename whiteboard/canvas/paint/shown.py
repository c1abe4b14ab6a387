"""An element together with what was worked out to paint it."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QRectF

from whiteboard.canvas.paint.face import Face
from whiteboard.canvas.paint.flow import Ink, ink_of, label_text, pill_height, tether
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.rendering import Layer, rendering_of
from whiteboard.geometry.bodies import box_of
from whiteboard.geometry.plans import Route
from whiteboard.geometry.sizes import LABEL_WIDEST, label_size
from whiteboard.model.elements import Element, Flow
from whiteboard.model.values import Box, Point

# A line's head and the widest pen reach this far beyond its points.
_LINE_REACH = 8.0

_VAST = 1e16  # more than the largest area: what is smaller comes later, as text
Rank = tuple[int, str, str]


def nowhere(_one: Shown) -> Sequence[Point]:
    """A flow that is looked at alone jumps over nothing."""
    return ()


@dataclass(slots=True)
class Shown:
    """`bounds` holds every pixel it may touch at 100 %, shadow, badge and label pill included.

    `areas` hold the same pixels more closely: a long flow has ink in a small part of its bounds only.
    `holds`: a box that is drawn around others, and lies behind them and their flows. `jumps`: where a flow
    jumps over others, asked when its line is made.
    """

    element: Element
    bounds: Box
    areas: tuple[Box, ...]
    rank: Rank
    box: Box | None = None
    face: Face | None = None
    route: Route | None = None
    holds: bool = False
    jumps: Callable[[Shown], Sequence[Point]] = field(default=nowhere, compare=False)
    _ink: Ink | None = None
    _legs: tuple[QLineF, ...] | None = None
    _frame: QRectF | None = None

    @property
    def radius(self) -> float:
        """How round its outline is, in board units."""
        return rendering_of(self.element).radius

    def legs(self) -> tuple[QLineF, ...]:
        """From each of the flow's points to the next, as a painter takes them; none without a route."""
        if self._legs is None:
            points = self.route.drawn if self.route is not None else ()
            self._legs = tuple(QLineF(*a, *b) for a, b in itertools.pairwise(points))
        return self._legs

    def frame(self) -> QRectF:
        """Its box, which it must have, as a painter takes it."""
        if self._frame is None:
            assert self.box is not None
            self._frame = QRectF(*self.box)
        return self._frame

    def ink(self) -> Ink:
        """The flow's line, made when it is first painted from near."""
        if self._ink is None:
            assert isinstance(self.element, Flow)
            assert self.route is not None
            self._ink = ink_of(self.element, self.route, self.jumps(self))
        return self._ink

    def forget_ink(self) -> None:
        """What it jumps over may be another."""
        self._ink = None


def shown(
    element: Element, route: Route | None, context: PaintContext, *, holds: bool = False
) -> Shown | None:
    """None for what cannot be seen: a flow without a route, an unknown element without a box."""
    if isinstance(element, Flow):
        return None if route is None else _shown_flow(element, route)
    box = box_of(element)
    return None if box is None else _shown_box(element, box, context, holds)


def covered(shown: Iterable[Shown]) -> Box | None:
    """What these take up together."""
    left = top = math.inf
    right = bottom = -math.inf
    # Box after box would take a part of a frame on a large board.
    for one in shown:
        x, y, w, h = one.bounds
        left, top = min(left, x), min(top, y)
        right, bottom = max(right, x + w), max(bottom, y + h)
    return Box(left, top, right - left, bottom - top) if right > -math.inf else None


def _shown_flow(flow: Flow, route: Route) -> Shown:
    areas = [_around(a, b) for a, b in itertools.pairwise(route.drawn)]
    if label_text(flow):
        # Measuring each label would take longer than all the rest; the estimate is generous.
        width = min(label_size(label_text(flow))[0] * 1.5 + 12, LABEL_WIDEST + 4)
        height = pill_height(label_text(flow)) + 4
        pill = Box(route.label.x - width / 2, route.label.y - height / 2, width, height)
        areas.append(pill)
        if (held := tether(route, pill)) is not None:
            areas.append(_around(*held))
    bounds = functools.reduce(Box.united, areas)
    return Shown(flow, bounds, tuple(areas), (Layer.LINES, flow.order, flow.id), route=route)


def _around(a: Point, b: Point) -> Box:
    r = _LINE_REACH
    return Box(min(a.x, b.x) - r, min(a.y, b.y) - r, abs(a.x - b.x) + 2 * r, abs(a.y - b.y) + 2 * r)


def _shown_box(element: Element, box: Box, context: PaintContext, holds: bool) -> Shown:
    rendering = rendering_of(element)
    bounds = rendering.reach(context, element, box)
    # The smaller of two that are drawn around others may lie in the larger one.
    place = f"{_VAST - box.w * box.h:024.3f}" if holds else element.order
    rank = (Layer.HOLDERS if holds else rendering.layer, place, element.id)
    face = rendering.face(element, context.recognising)
    areas = rendering.areas(bounds, element)
    return Shown(element, bounds, areas, rank, box=box, face=face, holds=holds)
