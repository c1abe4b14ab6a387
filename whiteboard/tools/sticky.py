"""Sticky notes."""

from __future__ import annotations

from whiteboard.editing.making import STICKY
from whiteboard.i18n import _
from whiteboard.tools.placing import Holding
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import State
from whiteboard.tools.tool_context import ToolContext


def _start(context: ToolContext) -> State:
    return Holding(context, STICKY)


TOOL = Tool("sticky", _("Sticky note"), "note-outline", ("N",), 60, _start)
