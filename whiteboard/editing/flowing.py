"""What a flow that is being drawn most likely is, from the parts at its ends; and turning one round."""

from __future__ import annotations

from whiteboard.document.document import Document
from whiteboard.geometry.bends import without
from whiteboard.i18n import _
from whiteboard.kinds.recognise import effective_kind
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowMode


def likely_mode(design: Design, source: str, target: str) -> FlowMode:
    """Nobody waits at a broker; two stores of one kind copy; everybody else waits for the answer."""
    ends = [design.elements.get(source), design.elements.get(target)]
    kinds = [effective_kind(e) for e in ends if isinstance(e, Component)]
    if any(kind.has(Trait.BROKERS) for kind in kinds):
        return FlowMode.ASYNC
    if len(kinds) == 2 and kinds[0].id == kinds[1].id and kinds[0].has(Trait.STORES_DATA):
        return FlowMode.REPLICATION
    return FlowMode.SYNC


def reversed_fields(flow: Flow) -> dict[str, object]:
    """The fields that turn a flow round; its label stays in its place, which is counted from the source."""
    return {
        "source": flow.target,
        "target": flow.source,
        "label_at": 1 - flow.label_at,
        "waypoints": flow.waypoints[::-1],
    }


def remove_waypoint(document: Document, flow_id: str, number: int) -> None:
    """Let the flow come by one waypoint less, as a step of its own."""
    with document.edit(_("Remove waypoint")) as edit:
        flow = edit.get(flow_id)
        if isinstance(flow, Flow):
            edit.update(flow_id, waypoints=without(flow, number))
