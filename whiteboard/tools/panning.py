"""Dragging the board itself: by the hand tool, with Space held, or with the middle button."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.tools.events import PointerEvent
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext


class Panning(State):
    name = "panning"
    cursor: ClassVar[str] = "grabbing"

    def __init__(self, context: ToolContext, start: PointerEvent) -> None:
        super().__init__(context)
        # Not where the pointer was in the view, which may itself be moved meanwhile.
        self._held = start.point

    def move(self, event: PointerEvent) -> State | Over:
        zoom = self.context.session.viewport.zoom
        self.context.hooks.pan((event.point.x - self._held.x) * zoom, (event.point.y - self._held.y) * zoom)
        return self

    def release(self, event: PointerEvent) -> State | Over:
        return Over.CANCELLED  # nothing was made: whichever tool is active stays
