"""Sliding a flow's label along its way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from whiteboard.geometry.bends import nearest_along
from whiteboard.geometry.sizes import label_size
from whiteboard.i18n import _
from whiteboard.model.elements import Flow
from whiteboard.model.values import Point
from whiteboard.session.preview import Preview
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext

_HEAD = 12.0
"""Board units at either end that a label leaves to the arrow's head."""


class SlidingLabel(State):
    name = "sliding_label"
    cursor: ClassVar[str] = "move"

    def __init__(self, context: ToolContext, start: PointerEvent, flow_id: str) -> None:
        super().__init__(context)
        self._start = start.point
        self._id = flow_id

    def enter(self) -> None:
        super().enter()
        flow = self.context.design.elements.get(self._id)
        self._flow = flow if isinstance(flow, Flow) else None
        self._route = self.context.routes.routes.get(self._id)

    def subjects(self) -> frozenset[str]:
        return frozenset({self._id})

    def move(self, event: PointerEvent) -> State | Over:
        if self._flow is not None:
            slid = self._flow.changed(label_at=self._place(event))
            self.context.session.set_preview(Preview(flows={self._id: slid}))
        return self

    def release(self, event: PointerEvent) -> State | Over:
        with self.context.document.edit(_("Slide label")) as edit:
            edit.update(self._id, label_at=self._place(event))
        return Over.DONE

    def _place(self, event: PointerEvent) -> float:
        """The place along the route nearest to where the label would be after the drag."""
        if self._route is None or self._flow is None:
            return 0.5
        label = self._route.label
        dx, dy = event.point.x - self._start.x, event.point.y - self._start.y
        points = self._route.points
        share = nearest_along(points, Point(label.x + dx, label.y + dy))
        first, last = _least_and_most(points, label_size(self._flow.label))
        return min(max(share, first), last)


def _least_and_most(points: Sequence[Point], size: tuple[float, float]) -> tuple[float, float]:
    """Where the label begins to cover the flow's start, or the head at its end, as shares of the length."""
    total = sum(math.dist(a, b) for a, b in pairwise(points))
    start = _reach(points[0], points[1], size) / total if total else 1.0
    end = _reach(points[-1], points[-2], size) / total if total else 1.0
    return (start, 1 - end) if start + end < 1 else (0.5, 0.5)


def _reach(tip: Point, before: Point, size: tuple[float, float]) -> float:
    across = abs(tip.x - before.x) >= abs(tip.y - before.y)
    return size[0 if across else 1] / 2 + _HEAD
