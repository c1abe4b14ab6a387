"""Where a flow's end takes hold while it is dragged."""

from __future__ import annotations

from whiteboard.geometry.bodies import body_of, box_of, takes_flows
from whiteboard.geometry.enclosing import holds
from whiteboard.geometry.hit import edge_at
from whiteboard.model.design import Design
from whiteboard.model.elements import Element, FlowEnd
from whiteboard.model.values import Box, Point
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.tool_context import ToolContext

REACH_PIXELS = 10.0
"""How far outside a component its magnet still holds."""

_TITLE = 32.0
"""How far above a place its title may stand, in board units."""

_BORDER_PIXELS = 6.0
"""How far off a component's border somebody still means the border."""


def end_at(context: ToolContext, event: PointerEvent, *, pinned: bool = False) -> FlowEnd:
    """The end for a pointer there: at what is under it, else loose. Ctrl switches the magnet off.

    The router picks the side, as a side chosen now would be wrong after the next move. With `pinned`, an
    end that is dropped right on an edge stays there: whoever drops one that exactly means it.
    """
    if not event.ctrl:
        element_id = attachable_at(context.design, event.point, context.board(REACH_PIXELS))
        if element_id:
            box = box_of(context.design.elements[element_id])
            if pinned and box is not None and _on_border(box, event.point, context.board(_BORDER_PIXELS)):
                edge = edge_at(element_id, box, event.point)
                return FlowEnd(element=element_id, side=edge.side, at=edge.at)
            return FlowEnd(element=element_id)
    return FlowEnd(point=context.on_grid(event))


def attachable_at(design: Design, point: Point, reach: float) -> str:
    """The element there that a flow can hold on to, "" for none.

    Being inside beats being near, and the frontmost the others; what is drawn around others, and places,
    which are taken by their border or their title, come last, the smallest of them first.
    """
    near = ""
    behind: list[Element] = []
    for element in reversed(design.in_order):
        box = box_of(element)
        if box is None or not takes_flows(element) or not box.grown(reach + _TITLE).contains(point):
            continue
        body = body_of(element)
        if body.place or holds(design, element):
            if body.covers(element, point, reach if body.place else 0.0):
                behind.append(element)
        elif body.covers(element, point, 0.0):
            return element.id
        elif box.grown(reach).contains(point):
            near = near or element.id
    return near or (min(behind, key=_area).id if behind else "")


def _area(element: Element) -> float:
    box = box_of(element)
    return box.w * box.h if box is not None else 0.0


def _on_border(box: Box, point: Point, reach: float) -> bool:
    # A box that is small on the screen must keep an inside to mean all of it by.
    inward = min(reach, min(box.w, box.h) / 5)
    return box.grown(reach).contains(point) and not box.grown(-inward).contains(point)
