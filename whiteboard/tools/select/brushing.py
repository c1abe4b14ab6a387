"""Drawing a rectangle around what is to be selected."""

from __future__ import annotations

from whiteboard.editing.grouping import with_groups
from whiteboard.geometry.hit import in_marquee
from whiteboard.model.values import Box
from whiteboard.session.preview import Preview
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext


class Brushing(State):
    """Selects on the way, so that it can be seen; Shift adds to what was selected before."""

    name = "brushing"

    def __init__(self, context: ToolContext, start: PointerEvent, selected_before: frozenset[str]) -> None:
        super().__init__(context)
        self._start = start.point
        self._selected_before = selected_before

    def move(self, event: PointerEvent) -> State | Over:
        a, b = self._start, event.point
        box = Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))
        context = self.context
        inside = with_groups(context.design, in_marquee(context.design, context.routes.routes, box))
        context.session.select(inside | self._selected_before if event.shift else inside)
        context.session.set_preview(Preview(marquee=box))
        return self

    def release(self, event: PointerEvent) -> State | Over:
        self.move(event)
        return Over.DONE

    def undone(self) -> None:
        self.context.reselect(self._selected_before)
