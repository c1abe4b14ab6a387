"""Putting a component into a flow: what went from one part to another goes over it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from whiteboard.document.edit import Edit
from whiteboard.editing.flowing import likely_mode
from whiteboard.geometry.bends import nearest_along
from whiteboard.geometry.crossings import meets
from whiteboard.geometry.plans import Route
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowMode
from whiteboard.model.ids import IdFactory
from whiteboard.model.values import Box, Point

_INNER = 4.0
"""A line that comes within this part of a box's width and height of its middle is meant."""


def flow_under(design: Design, routes: Mapping[str, Route], box: Box, component_id: str) -> str:
    """The flow that a component with this box would be put into, "" for none; the frontmost of several.

    None that it is an end of, and none whose ends it would cover.
    """
    middle = box.center
    inner = Box(middle.x, middle.y, 0, 0).grown(min(box.w, box.h) / _INNER)
    for flow in reversed(design.flows):
        route = routes.get(flow.id)
        if route is None or flow.locked or component_id in (flow.source.element, flow.target.element):
            continue
        if not any(meets(inner, a, b) for a, b in pairwise(route.points)):
            continue
        ends = (design.box_of(flow.source.element), design.box_of(flow.target.element))
        if not any(end is not None and end.intersects(box) and not end.encloses(box) for end in ends):
            return flow.id
    return ""


def split(edit: Edit, flow_id: str, component_id: str, route: Route | None, new_id: IdFactory) -> None:
    """Let the flow end at the component, and another one go on from there to where it ended.

    The label and what is known of it stay with the first half.
    """
    flow, part = edit.get(flow_id), edit.get(component_id)
    if not isinstance(flow, Flow) or not isinstance(part, Component):
        return
    before, after = _shared_out(flow, part.box.center, route)
    here = FlowEnd(element=part.id)
    second = Flow(
        id=new_id(),
        order=edit.top_order(),
        source=here,
        target=flow.target,
        mode=_mode(edit.design, flow, part.id, flow.target.element),
        op=flow.op,
        heads=flow.heads,
        line=flow.line,
        waypoints=after,
    )
    mode = _mode(edit.design, flow, flow.source.element, part.id)
    edit.update(flow.id, target=here, waypoints=before, mode=mode)
    edit.add(second)


def _shared_out(
    flow: Flow, middle: Point, route: Route | None
) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    if route is None:
        return (), ()
    at = nearest_along(route.points, middle)
    places = [(nearest_along(route.points, waypoint), waypoint) for waypoint in flow.waypoints]
    return tuple(w for place, w in places if place < at), tuple(w for place, w in places if place >= at)


def _mode(design: Design, flow: Flow, source: str, target: str) -> FlowMode:
    """What it is called stays; where nobody has said it, the part decides, as it does for a flow to it."""
    return likely_mode(design, source, target) if flow.mode is FlowMode.SYNC else flow.mode
