"""Drawing a plain line from where the button goes down to where it comes up."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.geometry.elements.line import line_between
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
        blank = Line(id=self._id, box=Box(*self._from, 0, 0), order=order)
        end = far_end(self.context, event, self._from)
        return line_between(with_last_look(self.context, blank), self._from, end)


def far_end(context: ToolContext, event: PointerEvent, other: Point) -> Point:
    """Where the end of a line is that the pointer leads, seen from its other one."""
    end = context.on_grid(event)
    if not event.shift:
        return end
    level = abs(end.x - other.x) >= abs(end.y - other.y)
    return Point(end.x, other.y) if level else Point(other.x, end.y)
