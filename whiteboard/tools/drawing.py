"""Drawing a box from corner to corner."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.editing.making import PLAIN_ZONE, box_at
from whiteboard.geometry.enclosing import drawn_around
from whiteboard.model.elements import PLAIN_BOX
from whiteboard.model.values import Box, Point
from whiteboard.session.preview import Preview
from whiteboard.tools.events import KeyEvent, PointerEvent
from whiteboard.tools.ghosts import draft, put_down
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext, dragged

_SMALLEST = 24.0
"""Board units; a stroke shorter than this both ways was meant as a click."""


class Aiming(State):
    """Nothing is pressed yet."""

    name = "aiming"
    resting = True
    cursor: ClassVar[str] = "crosshair"

    def __init__(self, context: ToolContext, placing: str) -> None:
        super().__init__(context)
        self._placing = placing

    def press(self, event: PointerEvent) -> State | Over:
        return Drawing(self.context, self._placing, event) if self.context.writable else Over.LEAVE

    def key(self, event: KeyEvent) -> State | Over | None:
        return Over.LEAVE if event.key == "Escape" else None


class Drawing(State):
    """A click puts down the usual size around the pointer; Shift draws a square, Alt from the middle."""

    name = "drawing"
    cursor: ClassVar[str] = "crosshair"

    def __init__(self, context: ToolContext, placing: str, start: PointerEvent) -> None:
        super().__init__(context)
        self._placing = placing
        self._start = start
        self._corner = context.on_grid(start)
        self._id = context.new_id()

    def move(self, event: PointerEvent) -> State | Over:
        box = self._box(event)
        if box is not None:
            shown = draft(self.context, self._placing_of(box), box, self._id)
            self.context.session.set_preview(Preview(drafts=(shown,)))
        return self

    def release(self, event: PointerEvent) -> State | Over:
        box = self._box(event) or box_at(self._placing, self._corner)
        put_down(self.context, self._placing_of(box), box, self._id)
        return Over.DONE

    def _placing_of(self, box: Box) -> str:
        """A plain box that is drawn around something is the place in which that lies."""
        around = self._placing == PLAIN_BOX and drawn_around(self.context.design, box)
        return PLAIN_ZONE if around else self._placing

    def _box(self, event: PointerEvent) -> Box | None:
        """The box drawn so far; None while it is no more than a click."""
        if not dragged(self._start, event):
            return None
        end = self.context.on_grid(event)
        dx, dy = end.x - self._corner.x, end.y - self._corner.y
        if event.shift:
            side = max(abs(dx), abs(dy))
            dx, dy = side if dx >= 0 else -side, side if dy >= 0 else -side
        if max(abs(dx), abs(dy)) < _SMALLEST:
            return None
        dx, dy = _at_least(dx, _SMALLEST), _at_least(dy, _SMALLEST)
        low = Point(self._corner.x - dx, self._corner.y - dy) if event.alt else self._corner
        high = Point(self._corner.x + dx, self._corner.y + dy)
        x, y = min(low.x, high.x), min(low.y, high.y)
        return Box(x, y, max(low.x, high.x) - x, max(low.y, high.y) - y)


def _at_least(length: float, smallest: float) -> float:
    return max(length, smallest) if length >= 0 else min(length, -smallest)
