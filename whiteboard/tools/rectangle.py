"""A plain box: a component whose label says what it is."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.elements import PLAIN_BOX
from whiteboard.tools.drawing import Aiming
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import State
from whiteboard.tools.tool_context import ToolContext


def _start(context: ToolContext) -> State:
    return Aiming(context, PLAIN_BOX)


TOOL = Tool("rectangle", _("Box"), "rectangle-outline", ("R", "2"), 30, _start)
