"""The laser: what is drawn with it shows the others what one talks about, and is never kept."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.geometry.thin import thin
from whiteboard.i18n import _
from whiteboard.model.values import Point
from whiteboard.tools.events import KeyEvent, PointerEvent
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext

MOST_POINTS = 32
"""Of a trace: so many a presence may carry."""


class HoldingLaser(State):
    """Nothing is written by it, so that a read-only board can be pointed at like any other."""

    name = "holding"
    resting = True
    cursor: ClassVar[str] = "crosshair"

    def press(self, event: PointerEvent) -> State | Over:
        return PointingOut(self.context, event)

    def key(self, event: KeyEvent) -> State | Over | None:
        return Over.LEAVE if event.key == "Escape" else None


class PointingOut(State):
    name = "pointing_out"
    cursor: ClassVar[str] = "crosshair"

    def __init__(self, context: ToolContext, start: PointerEvent) -> None:
        super().__init__(context)
        self._trace: tuple[Point, ...] = (start.point,)

    def enter(self) -> None:
        super().enter()
        self._show()

    def exit(self) -> None:
        super().exit()
        self.context.session.set_laser(())

    def move(self, event: PointerEvent) -> State | Over:
        # The first point stays: by it the others know that it is still the same trace.
        self._trace = thin((*self._trace, event.point), MOST_POINTS)
        self._show()
        return self

    def release(self, event: PointerEvent) -> State | Over:
        return Over.DONE

    def _show(self) -> None:
        self.context.session.set_laser(self._trace)


TOOL = Tool("laser", _("Laser pointer"), "laser-pointer", ("K",), 85, HoldingLaser, stays=True, writes=False)
