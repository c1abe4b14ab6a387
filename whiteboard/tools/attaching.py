"""Where a flow's end takes hold while it is dragged."""

from __future__ import annotations

from whiteboard.geometry.bodies import body_of, box_of
from whiteboard.geometry.hit import edge_at
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, FlowEnd
from whiteboard.model.values import Box, Point
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.tool_context import ToolContext

REACH_PIXELS = 10.0
"""How far outside a component its magnet still holds."""

_BORDER_PIXELS = 6.0
"""How far off a component's border somebody still means the border."""


def end_at(context: ToolContext, event: PointerEvent, *, pinned: bool = False) -> FlowEnd:
    """The end for a pointer there: at the component under it, else loose. Ctrl switches the magnet off.

    The router picks the side, as a side chosen now would be wrong after the next move. With `pinned`, an
    end that is dropped right on an edge stays there: whoever drops one that exactly means it.
    """
    if not event.ctrl:
        element_id = attachable_at(context.design, event.point, context.board(REACH_PIXELS))
        if element_id:
            box = context.design.box_of(element_id)
            if pinned and box is not None and _on_border(box, event.point, context.board(_BORDER_PIXELS)):
                edge = edge_at(element_id, box, event.point)
                return FlowEnd(element=element_id, side=edge.side, at=edge.at)
            return FlowEnd(element=element_id)
    return FlowEnd(point=context.on_grid(event))


def attachable_at(design: Design, point: Point, reach: float) -> str:
    """The frontmost element there that a flow can hold on to, "" for none; being inside beats being near."""
    near = ""
    for element in reversed(design.in_order):
        box = _box(element)
        if box is None or not box.grown(reach).contains(point):
            continue
        if body_of(element).covers(element, point, 0.0):
            return element.id
        near = near or element.id
    return near


def _box(element: Element) -> Box | None:
    return box_of(element) if body_of(element).edged else None


def _on_border(box: Box, point: Point, reach: float) -> bool:
    # A box that is small on the screen must keep an inside to mean all of it by.
    inward = min(reach, min(box.w, box.h) / 5)
    return box.grown(reach).contains(point) and not box.grown(-inward).contains(point)
