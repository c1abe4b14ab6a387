"""Free text."""

from __future__ import annotations

from whiteboard.editing.making import TEXT
from whiteboard.i18n import _
from whiteboard.tools.placing import Holding
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import State
from whiteboard.tools.tool_context import ToolContext


def _start(context: ToolContext) -> State:
    return Holding(context, TEXT)


TOOL = Tool("text", _("Text"), "format-text", ("T", "8"), 50, _start)
