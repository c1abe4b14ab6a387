"""A layout as changed elements: boxes in their new places, and flows that find their way anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Flow, FlowEnd
from whiteboard.model.values import Box, Point


def placed_anew(design: Design, boxes: Mapping[str, Box]) -> Iterator[Element]:
    """The elements in their new places; flows go free, as their sides and turns were for the old ones."""
    moved = {i: box for i, box in boxes.items() if not design.elements[i].locked and box != design.box_of(i)}
    for i, box in moved.items():
        yield design.elements[i].changed(box=box)
    for flow in design.flows:
        ends = {flow.source.element, flow.target.element}
        if not flow.locked and not ends.isdisjoint(moved):
            new = _led(design, flow, moved)
            if new != flow:
                yield new


def _led(design: Design, flow: Flow, boxes: Mapping[str, Box]) -> Flow:
    ends = {"source": flow.source, "target": flow.target}
    others = (flow.target, flow.source)
    led = {
        name: _loose(design, end, other, boxes) if end.loose else FlowEnd(element=end.element)
        for (name, end), other in zip(ends.items(), others, strict=True)
    }
    return flow.changed(**led, waypoints=())


def _loose(design: Design, end: FlowEnd, other: FlowEnd, boxes: Mapping[str, Box]) -> FlowEnd:
    """A loose end comes along with the other one."""
    before, after = design.box_of(other.element), boxes.get(other.element)
    if end.point is None or before is None or after is None:
        return end
    return FlowEnd(point=Point(end.point.x + after.x - before.x, end.point.y + after.y - before.y))
