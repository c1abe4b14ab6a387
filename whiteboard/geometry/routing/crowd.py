"""Where so many flows meet that leading one around the others would stop the window: plain ways first."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from whiteboard.geometry.plans import Route
from whiteboard.geometry.routing.board import Board
from whiteboard.geometry.routing.direct import DirectLines, goes_over
from whiteboard.geometry.routing.labels import along
from whiteboard.geometry.routing.plain import plain_way
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow, Side

MOST_MEETING = 150
"""Flows that end where those end that have to move; from so many on, a step of a drag takes too long."""


def is_crowded(design: Design, touched: Iterable[str]) -> bool:
    """Whether more flows than `MOST_MEETING` may have to make room because these elements or flows change."""
    meeting: set[str] = set()
    ends: set[str] = set()
    for element_id in touched:
        element = design.elements.get(element_id)
        flows = (element,) if isinstance(element, Flow) else design.flows_at(element_id)
        for flow in flows:
            for end in {flow.source.element, flow.target.element} - ends - {""}:
                ends.add(end)
                meeting.update(other.id for other in design.flows_at(end))
                if len(meeting) > MOST_MEETING:
                    return True
    return False


def plain_routes(board: Board, flow_ids: Collection[str]) -> dict[str, Route]:
    """Straight ways with three legs at most, around nothing; none for a flow that lacks an end."""
    found: dict[str, Route] = {}
    lines = DirectLines(board)
    for flow_id in flow_ids:
        flow = board.flows[flow_id]
        ends = board.ends(flow)
        if ends is None:
            continue
        over = lines.points(flow, ends) if goes_over(flow) else None
        if over is not None:
            found[flow_id] = Route(over, along(over, flow.label_at))
            continue
        way = plain_way(*ends)
        found[flow_id] = Route(
            way.points,
            along(way.points, flow.label_at),
            Side.AUTO if ends[0].loose else way.source_side,
            Side.AUTO if ends[1].loose else way.target_side,
            board.tip(flow.source, way.source_side, way.points[0]),
            board.tip(flow.target, way.target_side, way.points[-1]),
        )
    return found
