"""A plain ellipse: a box in another shape, whose label says what it is."""

from __future__ import annotations

from whiteboard.editing.making import ELLIPSE
from whiteboard.i18n import _
from whiteboard.tools.drawing import Aiming
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import State
from whiteboard.tools.tool_context import ToolContext


def _start(context: ToolContext) -> State:
    return Aiming(context, ELLIPSE)


TOOL = Tool("ellipse", _("Ellipse"), "ellipse-outline", ("O", "4"), 36, _start, seldom=True)
