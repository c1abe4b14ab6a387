"""Drawing a plain line from where the button goes down to where it comes up."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.i18n import _
from whiteboard.model.elements.line import Line
from whiteboard.model.values import Box, Point
from whiteboard.session.preview import Preview
from whiteboard.tools.events import KeyEvent, PointerEvent
from whiteboard.tools.ghosts import ABOVE_ALL, with_last_look
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext, dragged


class Aiming(State):
    """Nothing is pressed yet."""

    name = "aiming"
    resting = True
    cursor: ClassVar[str] = "crosshair"

    def press(self, event: PointerEvent) -> State | Over:
        return Ruling(self.context, event) if self.context.writable else Over.LEAVE

    def key(self, event: KeyEvent) -> State | Over | None:
        return Over.LEAVE if event.key == "Escape" else None


class Ruling(State):
    """Shift keeps it level or upright; a click draws nothing."""

    name = "ruling"
    cursor: ClassVar[str] = "crosshair"

    def __init__(self, context: ToolContext, start: PointerEvent) -> None:
        super().__init__(context)
        self._start = start
        self._from = context.on_grid(start)
        self._id = context.new_id()

    def move(self, event: PointerEvent) -> State | Over:
        if dragged(self._start, event):
            self.context.session.set_preview(Preview(drafts=(self._line(event, ABOVE_ALL),)))
        return self

    def release(self, event: PointerEvent) -> State | Over:
        line = self._line(event, ABOVE_ALL)
        if not dragged(self._start, event) or not max(line.box.w, line.box.h):
            return Over.CANCELLED
        with self.context.document.edit(_("Add line")) as edit:
            edit.add(line.changed(order=edit.top_order()))
        self.context.session.select({self._id})
        return Over.DONE

    def _line(self, event: PointerEvent, order: str) -> Line:
        start, end = self._from, self.context.on_grid(event)
        if event.shift:
            level = abs(end.x - start.x) >= abs(end.y - start.y)
            end = Point(end.x, start.y) if level else Point(start.x, end.y)
        rising = (end.x - start.x) * (end.y - start.y) < 0
        x, y = min(start.x, end.x), min(start.y, end.y)
        box = Box(x, y, abs(end.x - start.x), abs(end.y - start.y))
        return with_last_look(self.context, Line(id=self._id, box=box, order=order, rising=rising))
