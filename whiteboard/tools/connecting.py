"""Drawing a flow from one component to another."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.editing.flowing import likely_mode
from whiteboard.geometry.bodies import body_of, box_of
from whiteboard.i18n import _
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.session.preview import Preview
from whiteboard.tools.attaching import REACH_PIXELS, end_at
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.ghosts import ABOVE_ALL
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext, dragged


class Connecting(State):
    """Dragged with the button down; or, where `by_clicks`, from a click to the next click."""

    name = "connecting"
    cursor: ClassVar[str] = "crosshair"

    def __init__(
        self, context: ToolContext, source: FlowEnd, start: PointerEvent, *, by_clicks: bool = False
    ) -> None:
        super().__init__(context)
        self._source = source
        self._start = start
        self._by_clicks = by_clicks
        self._id = context.new_id()
        self._has_left = False

    def subjects(self) -> frozenset[str]:
        return frozenset({self._source.element} - {""})

    def move(self, event: PointerEvent) -> State | Over:
        self._has_left = self._has_left or not self._at_source(event)
        end = self._end(event)
        self.context.session.set_preview(Preview(drafts=(self._flow(end, ABOVE_ALL),), target=end.element))
        return self

    def press(self, event: PointerEvent) -> State | Over:
        return self._connect(event)

    def release(self, event: PointerEvent) -> State | Over:
        if self._by_clicks and not dragged(self._start, event):
            return self  # the first click has only said where the flow starts
        return self._connect(event)

    def _connect(self, event: PointerEvent) -> State | Over:
        target = self._end(event)
        if (self._at_source(event) and not self._has_left) or not dragged(self._start, event):
            return Over.CANCELLED
        with self.context.document.edit(_("Connect")) as edit:
            edit.add(self._flow(target, edit.top_order()))
        self.context.session.select({self._id})
        if target.point is not None and self._from_component:
            end = target.point
            self.context.later(lambda: self.context.hooks.flow_dropped(self._id, end))
        return Over.DONE

    def _end(self, event: PointerEvent) -> FlowEnd:
        if self._at_source(event) and not self._has_left:
            return FlowEnd(point=event.point)
        return end_at(self.context, event, pinned=True)

    def _at_source(self, event: PointerEvent) -> bool:
        """Whether the pointer is where the flow starts: while it has been nowhere else, nothing is meant;
        where it comes back, a flow from the part to itself."""
        source = self.context.design.elements.get(self._source.element)
        reach = self.context.board(REACH_PIXELS)
        if source is not None and body_of(source).place:
            # What lies in a place is somewhere else.
            return body_of(source).covers(source, event.point, reach)
        box = None if source is None else box_of(source)
        return box is not None and box.grown(reach).contains(event.point)

    @property
    def _from_component(self) -> bool:
        """Whether what could stand at a loose end is the next component of a chain."""
        return isinstance(self.context.design.elements.get(self._source.element), Component)

    def _flow(self, target: FlowEnd, order: str) -> Flow:
        mode = likely_mode(self.context.design, self._source.element, target.element)
        line = self.context.session.line
        return Flow(id=self._id, source=self._source, target=target, mode=mode, line=line, order=order)
