"""The base of all states: one thing that the user is doing."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from whiteboard.tools.events import KeyEvent, PointerEvent
from whiteboard.tools.tool_context import ToolContext


class Over(Enum):
    """How a state ended when no other state follows it."""

    DONE = "done"  # the tool was used: fall back to select, unless it is kept
    CANCELLED = "cancelled"  # back to the tool's resting state
    LEAVE = "leave"  # back to select in any case


class State:
    """Handlers return the state that follows, themselves to go on, or how it ended.

    A state remembers the board as it was when it was entered, and computes from that alone; leaving it
    forgets everything. It writes in `press` or `release` only, once, just before it ends.
    """

    name: ClassVar[str] = ""
    resting: ClassVar[bool] = False
    """Whether this is what a tool does between gestures."""

    cursor: ClassVar[str] = "default"

    def __init__(self, context: ToolContext) -> None:
        self.context = context

    def enter(self) -> None:
        """Take the snapshot of the start."""
        self.context.session.set_cursor(self.cursor)

    def exit(self) -> None:
        """Forget what was shown."""
        self.context.session.set_preview(None)

    def subjects(self) -> frozenset[str]:
        """Elements without which this makes no sense any more: a peer's deletion of one cancels."""
        return frozenset()

    def press(self, event: PointerEvent) -> State | Over:
        return self

    def move(self, event: PointerEvent) -> State | Over:
        return self

    def release(self, event: PointerEvent) -> State | Over:
        return self

    def double_click(self, event: PointerEvent) -> State | Over:
        return self.press(event)

    def key(self, event: KeyEvent) -> State | Over | None:
        """None: not for this state. Escape reaches a state only while it rests; else it cancels."""
        return None

    def undone(self) -> None:
        """Give back what a cancelled gesture changed in the session, the selection for one."""
