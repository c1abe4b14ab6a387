"""A design as the router sees it: what stands in the way, and the two ends of each flow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from hashlib import blake2b

from whiteboard.geometry.bodies import body_of, box_of
from whiteboard.geometry.outline import Outline, meeting, outline_of
from whiteboard.geometry.routing.ends import ALL_SIDES, End
from whiteboard.geometry.routing.space import Space
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, Flow, FlowEnd, Side
from whiteboard.model.values import Box, Point

_LOOSE_REACH = 120.0


@dataclass(frozen=True, slots=True)
class Board:
    """`ends` leaves out the flows with an end that is nowhere."""

    flows: dict[str, Flow]
    obstacles: dict[str, Box]
    _zones: dict[str, Box]
    space: Space
    _outlines: dict[str, Outline]

    @classmethod
    def read(cls, design: Design) -> Board:
        elements = _by_id(design)
        flows, obstacles, zones = _sorted_out(elements)
        return cls(flows, obstacles, zones, Space.of(obstacles, zones.values()), _outlined(elements))

    @classmethod
    def around(cls, design: Design, flow_ids: Iterable[str]) -> Board:
        """Only these flows, and what they connect."""
        flows = [flow for i in flow_ids if isinstance(flow := design.elements.get(i), Flow)]
        ends = {end.element for flow in flows for end in (flow.source, flow.target)} & design.elements.keys()
        parts = [design.elements[i] for i in sorted(ends) if not isinstance(design.elements[i], Flow)]
        found, obstacles, zones = _sorted_out([*flows, *parts])
        return cls(found, obstacles, zones, Space.of(obstacles, zones.values()), _outlined(parts))

    def put(self, elements: Iterable[Element], besides: Iterable[str] = ()) -> Board:
        """With these elements in place of their former selves, and without the flows `besides`."""
        elements = tuple(elements)
        flows, obstacles, zones = _sorted_out(elements)
        zones = {**self._zones, **zones}
        before = {i: box for i in obstacles if (box := self.obstacles.get(i)) is not None}
        space = self.space.put(obstacles, before, zones.values())
        every = {**self.flows, **flows}
        for flow_id in besides:
            every.pop(flow_id, None)
        same = {i: outline for i, outline in self._outlines.items() if i not in obstacles}
        outlines = {**same, **_outlined(elements)}
        return Board(every, {**self.obstacles, **obstacles}, zones, space, outlines)

    @property
    def said(self) -> dict[str, object]:
        """All that it says, by the id of the element that it is said of."""
        flows = self.flows.values()
        found: dict[str, object] = {
            f.id: (f.order, *_said(f.source), *_said(f.target), f.label, f.label_at, f.line, f.waypoints)
            for f in flows
        }
        # By their names, so that what is added to a board is in it as well.
        rest = [getattr(self, f.name) for f in fields(self) if f.name not in ("flows", "space")]
        for element in sorted({i for one in rest for i in one}):
            found[element] = tuple(one.get(element) for one in rest)
        return found

    @property
    def content(self) -> bytes:
        """That as a digest: boards that have it in common have the same routes."""
        return blake2b(repr(self.said).encode(), digest_size=16).digest()

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

    def tip(self, end: FlowEnd, side: Side, at: Point) -> Point | None:
        """Where a line that ends there at the box of an element meets its outline; None where that is the
        box."""
        outline = self._outlines.get(end.element)
        return None if outline is None else meeting(outline, self.obstacles[end.element], side, at)

    def outline(self, end: FlowEnd) -> Outline:
        """The outline of what is there; of a loose end's point that of a box."""
        return self._outlines.get(end.element, Outline.BOX)

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


def _said(end: FlowEnd) -> tuple[object, ...]:
    return end.element, end.side.value, end.at, *(end.point or ())


def _by_id(design: Design) -> list[Element]:
    """So that results do not depend on how the design was put together."""
    return sorted(design.elements.values(), key=lambda e: e.id)


def _sorted_out(elements: Iterable[Element]) -> tuple[dict[str, Flow], dict[str, Box], dict[str, Box]]:
    """Flows, and the boxes of what stands in the way and of zones, by id."""
    flows: dict[str, Flow] = {}
    obstacles: dict[str, Box] = {}
    zones: dict[str, Box] = {}
    for element in elements:
        if isinstance(element, Flow):
            flows[element.id] = element
        elif (box := box_of(element)) is not None:
            body = body_of(element)
            if body.place:
                zones[element.id] = box
            elif body.in_the_way:
                obstacles[element.id] = box
    return flows, obstacles, zones


def _outlined(elements: Iterable[Element]) -> dict[str, Outline]:
    """What has another outline than its box."""
    found = ((element.id, outline_of(element)) for element in elements)
    return {element_id: outline for element_id, outline in found if outline is not Outline.BOX}


def _beside(box: Box | None, distance: float) -> Box:
    assert box is not None, "one end of the two is somewhere"
    center: Point = box.center
    x = (box.right if distance > 0 else box.x) + distance
    return Box(x, center.y, 0.0, 0.0)
