"""Holding something that the next click puts on the board."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.tools.events import KeyEvent, PointerEvent
from whiteboard.tools.ghosts import Ghost
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext


class Holding(State):
    """Nothing is pressed: the ghost follows the pointer."""

    name = "holding"
    resting = True
    cursor: ClassVar[str] = "crosshair"

    def __init__(self, context: ToolContext, placing: str) -> None:
        super().__init__(context)
        self._placing = placing
        self._ghost = Ghost(context, placing) if placing else None

    def move(self, event: PointerEvent) -> State | Over:
        if self._ghost is not None and self.context.writable:
            self._ghost.show(event)
        return self

    def press(self, event: PointerEvent) -> State | Over:
        if self._ghost is None or not self.context.writable:
            return Over.LEAVE
        return PuttingDown(self.context, self._ghost, event)

    def key(self, event: KeyEvent) -> State | Over | None:
        return Over.LEAVE if event.key == "Escape" else None


class PuttingDown(State):
    """The button is down: until it comes up the place can still be corrected, or Escape pressed."""

    name = "putting_down"
    cursor: ClassVar[str] = "crosshair"

    def __init__(self, context: ToolContext, ghost: Ghost, start: PointerEvent) -> None:
        super().__init__(context)
        self._ghost = ghost
        self._start = start

    def enter(self) -> None:
        super().enter()
        self._ghost.show(self._start)

    def move(self, event: PointerEvent) -> State | Over:
        self._ghost.show(event)
        return self

    def release(self, event: PointerEvent) -> State | Over:
        self._ghost.put_down(event)
        return Over.DONE
