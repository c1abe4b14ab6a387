"""The button is down, and it is not yet known whether this becomes a click or a drag."""

from __future__ import annotations

from whiteboard.geometry.plans import (
    Hit,
    HitEdge,
    HitElement,
    HitFlow,
    HitFlowEnd,
    HitFlowLabel,
    HitHandle,
    HitNothing,
    HitWaypoint,
)
from whiteboard.model.elements import Flow, FlowEnd
from whiteboard.model.elements.line import Line
from whiteboard.tools.connecting import Connecting
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.picking import id_of, picked, toggled
from whiteboard.tools.select.bending import Bending
from whiteboard.tools.select.brushing import Brushing
from whiteboard.tools.select.moving import Moving
from whiteboard.tools.select.reattaching import Reattaching
from whiteboard.tools.select.resizing import Resizing
from whiteboard.tools.select.sliding_label import SlidingLabel
from whiteboard.tools.select.stretching import Stretching
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext, dragged


class Pressing(State):
    name = "pressing"

    def __init__(self, context: ToolContext, start: PointerEvent, hit: Hit) -> None:
        super().__init__(context)
        self._start = start
        self._hit = hit
        self._id = id_of(hit)
        self._selected_before = context.session.selection
        self._told = False

    def enter(self) -> None:
        session = self.context.session
        if self._takes_hold and not self._start.shift and self._id not in session.selection:
            session.select(picked(self.context, self._id, alone=self._start.ctrl))

    def subjects(self) -> frozenset[str]:
        return frozenset({self._id} - {""})

    def move(self, event: PointerEvent) -> State | Over:
        return self._drag() if dragged(self._start, event) else self

    def release(self, event: PointerEvent) -> State | Over:
        session = self.context.session
        if isinstance(self._hit, HitHandle):
            return Over.DONE
        if isinstance(self._hit, HitWaypoint):
            session.select({self._id})
            session.hold_waypoint(self._hit.number)
            return Over.DONE
        if self._id and event.shift:
            session.select(toggled(self.context, self._id))
        elif self._id:
            session.select(picked(self.context, self._id, alone=event.ctrl))
        elif not self._id and not event.shift:
            session.select(())
            session.set_highlight(())
        return Over.DONE

    def undone(self) -> None:
        self.context.reselect(self._selected_before)

    @property
    def _takes_hold(self) -> bool:
        """Whether the press itself selects; on an edge it may be the start of a flow."""
        return isinstance(self._hit, HitElement | HitFlow | HitFlowLabel)

    def _drag(self) -> State | Over:
        context, start = self.context, self._start
        if self._locked_ground:
            context.say_locked()
        if isinstance(self._hit, HitNothing) or self._locked_ground:
            return Brushing(context, start, self._selected_before)
        if not context.writable:
            if not self._told:
                self._told = True
                context.say_read_only()
            return self
        match self._hit:
            case HitEdge(id=element_id):
                return Connecting(context, FlowEnd(element=element_id), start)
            case HitHandle(id=element_id, handle=handle):
                element = context.design.elements.get(element_id)
                if isinstance(element, Line):
                    return Stretching(context, element, handle)
                return Resizing(context, start, element_id, handle)
            case HitFlowEnd(id=flow_id, source=source):
                return Reattaching(context, flow_id, source=source)
            case HitWaypoint(id=flow_id, number=number):
                return Bending(context, start, flow_id, number)
            case HitFlow(id=flow_id) if self._bends(flow_id):
                return Bending(context, start, flow_id)
            case HitFlowLabel(id=flow_id):
                return SlidingLabel(context, start, flow_id)
            case _:
                if self._id not in context.session.selection:
                    context.session.select(context.session.selection | picked(context, self._id))
                return Moving(context, start, self._selected_before)

    def _bends(self, flow_id: str) -> bool:
        """Whether pulling its line bends it; with others, or with both ends loose, it moves as a whole."""
        flow = self.context.design.elements.get(flow_id)
        alone = self.context.session.selection <= {flow_id}
        return alone and isinstance(flow, Flow) and not (flow.source.loose and flow.target.loose)

    @property
    def _locked_ground(self) -> bool:
        """A locked element cannot be dragged, so dragging on it selects what is in front of it."""
        element = self.context.design.elements.get(self._id)
        return element is not None and element.locked and not isinstance(self._hit, HitEdge)
