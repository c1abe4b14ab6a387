"""Which state the active tool is in, and when a gesture has to end because its ground is gone."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.model.changes import Change, Origin
from whiteboard.model.errors import EditError
from whiteboard.session.session import SELECT, Part
from whiteboard.tools.registry import Tool, tools
from whiteboard.tools.state import Over, State
from whiteboard.tools.tool_context import ToolContext


class Machine:
    """Goes from state to state; follows the session's tool and the document's changes."""

    def __init__(self, context: ToolContext) -> None:
        self._context = context
        self._tool: Tool = self._active_tool()
        self._placing: str = context.session.placing
        self._state: State = self._tool.start(context)
        self._begin()
        self._removers = (
            context.document.subscribe(self._on_change),
            context.session.subscribe(self._on_session),
        )

    @property
    def state(self) -> State:
        return self._state

    @property
    def name(self) -> str:
        """The tool and its state: "select.moving"."""
        return f"{self._tool.id}.{self._state.name}"

    def follow(self, ask: Callable[[], State | Over]) -> None:
        """Let the state handle something, and go where it says."""
        before = self._state
        try:
            following = ask()
        except EditError as refusal:
            following = Over.CANCELLED
            self._context.hooks.refused(str(refusal))
        if self._state is before:  # else the handler led to another tool, which has ended this state already
            if following is Over.CANCELLED:
                before.undone()
            self.go(following)
        self._context.catch_up()

    def go(self, following: State | Over) -> None:
        """Leave the state for the one that follows."""
        if following is self._state:
            return
        self._state.exit()
        self._state = following if isinstance(following, State) else self._tool.start(self._context)
        self._begin()
        used = following is Over.DONE and not self._tool.stays and not self._context.session.keep_tool
        if used or following is Over.LEAVE:
            self._context.session.use_tool(SELECT)

    def cancel(self) -> None:
        """End a gesture without a trace; a resting state stops showing what it would do."""
        if self._state.resting:
            self._context.session.set_preview(None)
        else:
            self._state.undone()
            self.go(Over.CANCELLED)

    def close(self) -> None:
        """End the gesture and stop listening."""
        self.cancel()
        for remove in self._removers:
            remove()

    def _begin(self) -> None:
        self._context.session.hold_gesture(None if self._state.resting else self.cancel)
        self._state.enter()

    def _active_tool(self) -> Tool:
        known = tools()
        return known.get(self._context.session.tool) or known[SELECT]

    def _on_session(self, part: Part) -> None:
        if part is not Part.TOOL:
            return
        tool, placing = self._active_tool(), self._context.session.placing
        if tool.writes and not self._context.writable:
            # A key, a menu or the palette asked for it; the button is off.
            self._context.say_read_only()
            self._context.session.use_tool(SELECT)
        elif (tool, placing) != (self._tool, self._placing):
            self.cancel()
            self._state.exit()
            self._tool, self._placing = tool, placing
            self._state = self._tool.start(self._context)
            self._begin()

    def _on_change(self, change: Change) -> None:
        self._context.session.forget_removed(change)
        gone = {record.id for record in change.removed}
        if change.origin is Origin.LOAD or gone & self._state.subjects():
            self.cancel()
