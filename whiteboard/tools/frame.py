"""A frame, drawn around what is to be shown together."""

from __future__ import annotations

from whiteboard.editing.making import FRAME
from whiteboard.i18n import _
from whiteboard.tools.drawing import Aiming
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import State
from whiteboard.tools.tool_context import ToolContext


def _start(context: ToolContext) -> State:
    return Aiming(context, FRAME)


TOOL = Tool("frame", _("Frame"), "crop-free", (), 75, _start, listed=False)
