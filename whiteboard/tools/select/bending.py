"""Pulling a flow's line, or one of its waypoints, to where the flow shall come by."""

from __future__ import annotations

import math
from typing import ClassVar

from whiteboard.geometry.bends import moved, pulled, straightened
from whiteboard.i18n import _
from whiteboard.model.elements import Flow, FlowEnd, FlowLine, Side
from whiteboard.model.values import Point
from whiteboard.session.preview import Preview
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext

_BACK_PIXELS = 4.0
"""So near to where it was taken hold of, nothing was meant."""


class Bending(State):
    """`number` is that of the waypoint that was taken hold of, None for the line. Ctrl suspends snapping."""

    name = "bending"
    cursor: ClassVar[str] = "move"

    def __init__(
        self, context: ToolContext, start: PointerEvent, flow_id: str, number: int | None = None
    ) -> None:
        super().__init__(context)
        self._start = start
        self._id = flow_id
        self._number = number

    def enter(self) -> None:
        super().enter()
        flow = self.context.design.elements.get(self._id)
        self._flow = flow if isinstance(flow, Flow) else None
        self._route = self.context.routes.routes.get(self._id)
        self.context.session.select({self._id})

    def subjects(self) -> frozenset[str]:
        return frozenset({self._id})

    def move(self, event: PointerEvent) -> State | Over:
        if self._flow is not None:
            bent = self._flow.changed(waypoints=self._waypoints(event))
            self.context.session.set_preview(Preview(flows={self._id: bent}))
        return self

    def release(self, event: PointerEvent) -> State | Over:
        with self.context.document.edit(_("Bend flow")) as edit:
            edit.update(self._id, waypoints=self._settled(event))
        return Over.DONE

    def _waypoints(self, event: PointerEvent) -> tuple[Point, ...]:
        flow, route = self._flow, self._route
        if flow is None or route is None:
            return ()
        if math.dist(event.screen, self._start.screen) < _BACK_PIXELS:
            return flow.waypoints
        to = self.context.on_grid(event)
        if self._number is not None:
            return moved(flow, self._number, to)
        return pulled(flow, route, self._start.point, to)

    def _settled(self, event: PointerEvent) -> tuple[Point, ...]:
        """Without what has no use: where it was pulled straight, the flow is as it was before."""
        waypoints = self._waypoints(event)
        flow, route = self._flow, self._route
        if flow is None or route is None or flow.line is FlowLine.ORTHOGONAL:
            return waypoints
        ends = self._middle(flow.source, route.points[0]), self._middle(flow.target, route.points[-1])
        return straightened(waypoints, ends, self.context.session.viewport.zoom)

    def _middle(self, end: FlowEnd, point: Point) -> Point:
        box = self.context.design.box_of(end.element)
        return point if box is None or end.side is not Side.AUTO else box.center
