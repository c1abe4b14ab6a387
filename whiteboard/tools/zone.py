"""A zone, drawn around what belongs to it."""

from __future__ import annotations

from whiteboard.editing.making import ZONE_PREFIX
from whiteboard.i18n import _
from whiteboard.model.elements import ZoneKind
from whiteboard.tools.drawing import Aiming
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import State
from whiteboard.tools.tool_context import ToolContext


def _start(context: ToolContext) -> State:
    return Aiming(context, ZONE_PREFIX + ZoneKind.NETWORK.value)


TOOL = Tool("zone", _("Zone"), "select-group", ("F",), 70, _start)
