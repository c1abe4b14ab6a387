"""Flows: drag from where the data comes to where it goes, or click the one and then the other."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.i18n import _
from whiteboard.tools.attaching import end_at
from whiteboard.tools.connecting import Connecting
from whiteboard.tools.events import KeyEvent, PointerEvent
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import Over, State


class Aiming(State):
    """Nothing is pressed: what a flow would start from is hovered."""

    name = "aiming"
    resting = True
    cursor: ClassVar[str] = "crosshair"

    def move(self, event: PointerEvent) -> State | Over:
        self.context.session.set_hover(end_at(self.context, event).element)
        return self

    def press(self, event: PointerEvent) -> State | Over:
        if not self.context.writable:
            return Over.LEAVE
        return Connecting(self.context, end_at(self.context, event), event, by_clicks=True)

    def key(self, event: KeyEvent) -> State | Over | None:
        return Over.LEAVE if event.key == "Escape" else None


TOOL = Tool("flow", _("Flow"), "arrow-right", ("A", "5", "X"), 40, Aiming)
