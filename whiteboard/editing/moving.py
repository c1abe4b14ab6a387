"""What moves when elements move: their boxes, what lies in their zones, and the loose ends of their flows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from whiteboard.document.edit import Edit
from whiteboard.editing.grouping import unlocked, with_contents
from whiteboard.geometry.nesting import boxes_of
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow, FlowEnd
from whiteboard.model.values import Box, Point


@dataclass(frozen=True, slots=True)
class Movable:
    """The start of a move: boxes by id, and the flows of which something comes along: loose ends, and where
    both ends do the waypoints."""

    boxes: Mapping[str, Box]
    flows: tuple[Flow, ...] = ()
    bent: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self.boxes) | {f.id for f in self.flows}

    def moved_flows(self, dx: float, dy: float) -> tuple[Flow, ...]:
        """The flows by such a step from the start."""
        return tuple(flow_moved(f, dx, dy, bends=f.id in self.bent) for f in self.flows)


def movable(design: Design, ids: Iterable[str]) -> Movable:
    """What moves with these elements; locked ones stay where they are."""
    moving = unlocked(design, with_contents(design, ids))
    boxes = {i: box for i, box in boxes_of(design).items() if i in moving}
    bent = frozenset(
        f.id
        for f in design.flows
        if f.waypoints and all(_comes(f, end, moving) for end in (f.source, f.target))
    )
    flows = tuple(f for f in design.flows if f.id in bent or (f.id in moving and _has_loose_end(f)))
    return Movable(boxes, flows, bent)


def _comes(flow: Flow, end: FlowEnd, moving: Collection[str]) -> bool:
    return end.element in moving if end.element else flow.id in moving and not flow.locked


def carried(design: Design, boxes: Mapping[str, Box]) -> dict[str, Box]:
    """The boxes, and those of what lies in the zones among them, moved along with their zone."""
    moved: dict[str, Box] = {}
    for element_id, box in boxes.items():
        before = design.box_of(element_id)
        if before is None:
            moved[element_id] = box
            continue
        for inner, start in movable(design, {element_id}).boxes.items():
            if inner == element_id or inner not in boxes:
                moved[inner] = start.moved(box.x - before.x, box.y - before.y)
    return moved


def flow_moved(flow: Flow, dx: float, dy: float, *, bends: bool = True) -> Flow:
    """The flow with its loose ends moved, and its waypoints where it `bends`; attached ends follow their
    elements by themselves."""
    by = flow.waypoints
    return flow.changed(
        source=_end_moved(flow.source, dx, dy),
        target=_end_moved(flow.target, dx, dy),
        waypoints=tuple(Point(p.x + dx, p.y + dy) for p in by) if bends else by,
    )


def write_moved(edit: Edit, boxes: Mapping[str, Box], flows: Iterable[Flow]) -> None:
    """Put moved boxes and flows into the edit."""
    for element_id, box in boxes.items():
        edit.update(element_id, box=box)
    for flow in flows:
        edit.update(flow.id, source=flow.source, target=flow.target, waypoints=flow.waypoints)


def write_nudged(edit: Edit, ids: Iterable[str], dx: float, dy: float) -> None:
    """Put a move of these elements by a fixed step into the edit."""
    start = movable(edit.design, ids)
    write_moved(
        edit,
        {i: box.moved(dx, dy) for i, box in start.boxes.items()},
        start.moved_flows(dx, dy),
    )


def _has_loose_end(flow: Flow) -> bool:
    return flow.source.loose or flow.target.loose


def _end_moved(end: FlowEnd, dx: float, dy: float) -> FlowEnd:
    if not end.loose or end.point is None:
        return end
    return end.model_copy(update={"point": Point(end.point.x + dx, end.point.y + dy)})
