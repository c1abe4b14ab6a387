"""A design as the router sees it: what stands in the way, and the two ends of each flow."""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.geometry.routing.ends import ALL_SIDES, End
from whiteboard.geometry.routing.space import Space
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Flow, FlowEnd, Side, UnknownElement, Zone
from whiteboard.model.values import Box, Point

_LOOSE_REACH = 120.0


class Board:
    """Reads a design once. Flows with an end that is nowhere are left out."""

    def __init__(self, design: Design) -> None:
        self.flows: dict[str, Flow] = {}
        self.obstacles: dict[str, Box] = {}
        self._zones: dict[str, Box] = {}
        for element in design.elements.values():
            if isinstance(element, Flow):
                self.flows[element.id] = element
            elif isinstance(element, Zone):
                self._zones[element.id] = element.box
            elif isinstance(element, (Boxed, UnknownElement)) and element.box is not None:
                self.obstacles[element.id] = element.box
        self.space = Space(self.obstacles, self._zones.values())

    def in_order(self, flow_ids: Iterable[str]) -> list[Flow]:
        """Flows back to front, so that results do not depend on how the design was put together."""
        return sorted((self.flows[i] for i in flow_ids if i in self.flows), key=lambda f: (f.order, f.id))

    def ends(self, flow: Flow) -> tuple[End, End] | None:
        """Source and target; None where an end's element is gone or both ends are nowhere."""
        source_box, target_box = self._box(flow.source), self._box(flow.target)
        if source_box is None or target_box is None:
            attached = flow.source.element if source_box is None else flow.target.element
            if attached or source_box is target_box:
                return None
        # An end that was let go before it had a place shows as a short arrow.
        source_box = source_box or _beside(target_box, -_LOOSE_REACH)
        target_box = target_box or _beside(source_box, _LOOSE_REACH)
        return self._end(flow.source, source_box, target_box), self._end(flow.target, target_box, source_box)

    def _box(self, end: FlowEnd) -> Box | None:
        if end.element:
            return self.obstacles.get(end.element) or self._zones.get(end.element)
        return Box(end.point.x, end.point.y, 0.0, 0.0) if end.point is not None else None

    def _end(self, end: FlowEnd, box: Box, other: Box) -> End:
        sides = ALL_SIDES if end.side is Side.AUTO else (end.side,)
        if not end.element:
            return End("", box)
        inward = end.element in self._zones and box != other and box.contains(other.center)
        return End(end.element, box, sides, None if end.side is Side.AUTO else end.at, inward)


def _beside(box: Box | None, distance: float) -> Box:
    assert box is not None, "one end of the two is somewhere"
    center: Point = box.center
    x = (box.right if distance > 0 else box.x) + distance
    return Box(x, center.y, 0.0, 0.0)
