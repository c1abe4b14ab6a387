"""Place: click to put down what was chosen in the palette."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.tools.placing import Holding
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import State
from whiteboard.tools.tool_context import ToolContext


def _start(context: ToolContext) -> State:
    return Holding(context, context.session.placing)


TOOL = Tool("place", _("Place"), "plus-box-outline", (), 90, _start, listed=False)
