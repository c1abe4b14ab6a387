"""The hand: drag the board about."""

from __future__ import annotations

from typing import ClassVar

from whiteboard.i18n import _
from whiteboard.tools.events import KeyEvent, PointerEvent
from whiteboard.tools.panning import Panning
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import Over, State


class OpenHand(State):
    name = "open"
    resting = True
    cursor: ClassVar[str] = "hand"

    def press(self, event: PointerEvent) -> State | Over:
        return Panning(self.context, event)

    def key(self, event: KeyEvent) -> State | Over | None:
        return Over.LEAVE if event.key == "Escape" else None


TOOL = Tool("hand", _("Hand"), "hand-back-right-outline", ("H",), 20, OpenHand, stays=True, writes=False)
