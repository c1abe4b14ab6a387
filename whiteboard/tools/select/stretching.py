"""Taking an end of a line elsewhere; the other one stays."""

from __future__ import annotations

from whiteboard.geometry.elements.line import line_between
from whiteboard.geometry.handles import handle_point, handles_of
from whiteboard.geometry.plans import Handle
from whiteboard.i18n import _
from whiteboard.model.elements.line import Line
from whiteboard.session.preview import Preview
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.ruling import far_end
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext


class Stretching(State):
    """It may go past the other one; Shift keeps the line level or upright, Ctrl suspends snapping."""

    name = "stretching"

    def __init__(self, context: ToolContext, line: Line, handle: Handle) -> None:
        super().__init__(context)
        self._line, self._handle = line, handle
        other = next(h for h in handles_of(line) if h is not handle)
        self._other = handle_point(line.box, other)

    def enter(self) -> None:
        self.context.session.set_cursor(f"resize-{self._handle.value}")

    def subjects(self) -> frozenset[str]:
        return frozenset({self._line.id})

    def move(self, event: PointerEvent) -> State | Over:
        self.context.session.set_preview(Preview(drafts=(self._led(event),)))
        return self

    def release(self, event: PointerEvent) -> State | Over:
        led = self._led(event)
        if not max(led.box.w, led.box.h):
            return Over.CANCELLED
        with self.context.document.edit(_("Resize")) as edit:
            edit.update(led.id, box=led.box, rising=led.rising)
        return Over.DONE

    def _led(self, event: PointerEvent) -> Line:
        return line_between(self._line, self._other, far_end(self.context, event, self._other))
