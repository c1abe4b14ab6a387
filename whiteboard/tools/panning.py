"""Dragging the board itself: by the hand tool, with Space held, or with the middle button."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.tools.bench import Bench
from whiteboard.tools.events import PointerEvent
from whiteboard.tools.state import Over, State


class Panning(State):
    name = "panning"
    cursor: ClassVar[str] = "grabbing"

    def __init__(self, bench: Bench, start: PointerEvent) -> None:
        super().__init__(bench)
        self._last = start.screen  # screen pixels: the board's own points move along under the pointer

    def move(self, event: PointerEvent) -> State | Over:
        dx, dy = event.screen.x - self._last.x, event.screen.y - self._last.y
        self._last = event.screen
        self.bench.hooks.pan(dx, dy)
        return self

    def release(self, event: PointerEvent) -> State | Over:
        return Over.CANCELLED  # nothing was made: whichever tool is active stays
