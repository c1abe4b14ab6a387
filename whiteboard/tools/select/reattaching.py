"""Dragging one end of a flow to another element, or off."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.i18n import _
from whiteboard.model.elements import Flow, FlowEnd
from whiteboard.session.preview import Preview
from whiteboard.tools.attaching import end_at
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext


class Reattaching(State):
    """Ctrl switches the magnet off. An end that comes to the other's element makes a flow to itself."""

    name = "reattaching"
    cursor: ClassVar[str] = "crosshair"

    def __init__(self, context: ToolContext, flow_id: str, *, source: bool) -> None:
        super().__init__(context)
        self._id = flow_id
        self._source = source

    def enter(self) -> None:
        super().enter()
        flow = self.context.design.elements.get(self._id)
        self._flow = flow if isinstance(flow, Flow) else None

    def subjects(self) -> frozenset[str]:
        other = self._other_end()
        return frozenset({self._id, other.element if other else ""} - {""})

    def move(self, event: PointerEvent) -> State | Over:
        if self._flow is not None:
            end = self._end(event)
            preview = Preview(flows={self._id: self._flow.changed(**self._field(end))}, target=end.element)
            self.context.session.set_preview(preview)
        return self

    def release(self, event: PointerEvent) -> State | Over:
        with self.context.document.edit(_("Re-attach flow")) as edit:
            edit.update(self._id, **self._field(self._end(event)))
        return Over.DONE

    def _end(self, event: PointerEvent) -> FlowEnd:
        return end_at(self.context, event, pinned=True)

    def _other_end(self) -> FlowEnd | None:
        if self._flow is None:
            return None
        return self._flow.target if self._source else self._flow.source

    def _field(self, end: FlowEnd) -> dict[str, FlowEnd]:
        return {"source" if self._source else "target": end}
