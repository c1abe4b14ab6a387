"""The next component of a chain: of a kind that often comes next, beside the old one, with a flow to it."""

from __future__ import annotations

from typing import TypeGuard

from whiteboard.document.edit import Edit
from whiteboard.editing.flowing import likely_mode
from whiteboard.editing.making import box_at, new_element
from whiteboard.geometry.bodies import body_of
from whiteboard.kinds.likely_next import likely_next
from whiteboard.kinds.recognise import effective_kind
from whiteboard.model.design import Design
from whiteboard.model.elements import PLAIN_BOX, Boxed, Component, Flow, FlowEnd, Side
from whiteboard.model.ids import IdFactory
from whiteboard.model.values import Box

GAP_ACROSS = 112.0
"""Board units between neighbours left and right: room for a flow's label pill."""
GAP_DOWN = 72.0


def place_beside(design: Design, box: Box, side: Side) -> Box:
    """The nearest free place on that side, the same size; occupied ones are passed by, alternating."""
    across = side in (Side.LEFT, Side.RIGHT)
    sign = -1.0 if side in (Side.LEFT, Side.TOP) else 1.0
    step = sign * (box.w + GAP_ACROSS if across else box.h + GAP_DOWN)
    first = box.moved(step, 0) if across else box.moved(0, step)
    taken = [e.box for e in design.elements.values() if _takes_room(e)]
    slip = box.h + 32.0 if across else box.w + 32.0
    for turn in range(2 * len(taken) + 1):
        away = slip * ((turn + 1) // 2) * (1 if turn % 2 else -1)
        place = first.moved(0, away) if across else first.moved(away, 0)
        if not any(place.grown(8).intersects(other) for other in taken):
            return place
    return first


def likely_beside(source: Component, *, practising: bool = False) -> tuple[str, ...]:
    """The kinds that most often come after a component, the likeliest first. Only plain boxes follow where
    there are no others, and where somebody draws with them."""
    if practising or source.kind == PLAIN_BOX:
        return (PLAIN_BOX,)
    return likely_next(effective_kind(source).id)


def grow(edit: Edit, source: Component, side: Side, placing: str, new_id: IdFactory) -> str:
    """Add the component and its flow to the edit; returns the new component's id."""
    box = place_beside(edit.design, source.box, side)
    part = new_element(edit.design, placing, box, new_id(), edit.top_order())
    edit.add(part)
    _connect(edit, source.id, part.id, new_id())
    return part.id


def end_flow_with(edit: Edit, flow: Flow, placing: str, new_id: IdFactory) -> str:
    """Put a new component at the flow's loose target end and attach it there; returns the component's id.

    Raises:
        ValueError: the flow's target is not loose.
    """
    if flow.target.point is None:
        raise ValueError("the flow does not end on the empty board")
    part = new_element(edit.design, placing, box_at(placing, flow.target.point), new_id(), edit.top_order())
    edit.add(part)
    mode = likely_mode(edit.design, flow.source.element, part.id)
    edit.update(flow.id, target=FlowEnd(element=part.id), mode=mode)
    return part.id


def _connect(edit: Edit, source: str, target: str, flow_id: str) -> None:
    start, end = FlowEnd(element=source), FlowEnd(element=target)
    mode = likely_mode(edit.design, source, target)
    edit.add(Flow(id=flow_id, order=edit.top_order(), source=start, target=end, mode=mode))


def _takes_room(element: object) -> TypeGuard[Boxed]:
    return isinstance(element, Boxed) and body_of(element).in_the_way
