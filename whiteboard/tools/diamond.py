"""A plain diamond: a box in another shape, for a decision or whatever its label says."""

from __future__ import annotations

from whiteboard.editing.making import DIAMOND
from whiteboard.i18n import _
from whiteboard.tools.drawing import Aiming
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import State
from whiteboard.tools.tool_context import ToolContext


def _start(context: ToolContext) -> State:
    return Aiming(context, DIAMOND)


TOOL = Tool("diamond", _("Diamond"), "rhombus-outline", ("D", "3"), 33, _start, seldom=True)
