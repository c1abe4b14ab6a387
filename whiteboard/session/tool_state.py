"""What the hand holds: the tool, what it places and how, the gesture it is in, and the pointer's look."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from whiteboard.model.elements import FlowLine
from whiteboard.model.style import StyleKey
from whiteboard.model.values import Fact
from whiteboard.session.parts import Observed, Part

SELECT = "select"
"""The id of the tool that a window starts with and falls back to."""


class ToolState(Observed):
    def __init__(self) -> None:
        super().__init__()
        self._tool = SELECT
        self._placing = ""
        self._keep_tool = False
        self._cursor = "default"
        self._line = FlowLine.ORTHOGONAL
        self._gesture: Callable[[], None] | None = None
        self._looks: dict[str, dict[StyleKey, Fact | None]] = {}
        self._copied_look: Mapping[StyleKey, Fact | None] = {}

    @property
    def tool(self) -> str:
        """Id of the active tool."""
        return self._tool

    @property
    def placing(self) -> str:
        """What the place tool puts down with the next click: a kind's id."""
        return self._placing

    def use_tool(self, tool: str, placing: str = "") -> None:
        changed = (tool, placing) != (self._tool, self._placing)
        self._tool, self._placing = tool, placing
        if changed:
            self._tell(Part.TOOL)

    @property
    def keep_tool(self) -> bool:
        """Whether a tool stays active after use."""
        return self._keep_tool

    def set_keep_tool(self, keep: bool) -> None:
        self._set("_keep_tool", keep, Part.TOOL)

    @property
    def line(self) -> FlowLine:
        """The line that the next flow is drawn with: that of the last one that somebody chose it for."""
        return self._line

    def remember_line(self, line: FlowLine) -> None:
        self._set("_line", line, Part.TOOL)

    @property
    def in_gesture(self) -> bool:
        """Whether a drag, or what else a tool has begun on the board, is not at its end yet."""
        return self._gesture is not None

    def hold_gesture(self, give_up: Callable[[], None] | None) -> None:
        """A tool has begun something that `give_up` ends without a trace; None: it is over."""
        self._gesture = give_up

    def give_up_gesture(self) -> None:
        """End what a tool is in the middle of, as if it had not been begun."""
        if self._gesture is not None:
            self._gesture()

    def look_of(self, sort: str) -> Mapping[StyleKey, Fact | None]:
        """What was chosen last for things of a sort: the next one that is drawn takes it on."""
        return self._looks.get(sort, {})

    def remember_look(self, sort: str, choices: Mapping[StyleKey, Fact | None]) -> None:
        """Something was chosen for a thing of a sort, "" for one that leaves nothing to the next."""
        if sort:
            self._looks.setdefault(sort, {}).update(choices)

    @property
    def copied_look(self) -> Mapping[StyleKey, Fact | None]:
        """What was copied of an element's look; empty while nothing was."""
        return self._copied_look

    def copy_look(self, choices: Mapping[StyleKey, Fact | None]) -> None:
        """Keep it to be given to others. Nobody is told: it is asked for when it is given."""
        self._copied_look = dict(choices)

    @property
    def cursor(self) -> str:
        """The pointer's look: default, hand, grabbing, crosshair, move, text, or resize-<handle>."""
        return self._cursor

    def set_cursor(self, cursor: str) -> None:
        self._set("_cursor", cursor, Part.CURSOR)
