"""Dragging something from the palette over the board."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.tools.events import PointerEvent
from whiteboard.tools.ghosts import Ghost
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext


class DraggingIn(State):
    name = "dragging_in"
    cursor: ClassVar[str] = "move"

    def __init__(self, context: ToolContext, placing: str) -> None:
        super().__init__(context)
        self.placing = placing
        self.dropped = ""
        self._ghost = Ghost(context, placing)

    def move(self, event: PointerEvent) -> State | Over:
        self._ghost.show(event)
        return self

    def release(self, event: PointerEvent) -> State | Over:
        self.dropped = self._ghost.put_down(event)
        return Over.CANCELLED  # the tool that was active before is none the wiser
