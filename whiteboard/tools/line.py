"""A plain line, drawn from end to end."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.tools.registry import Tool
from whiteboard.tools.ruling import Aiming

TOOL = Tool("line", _("Line"), "minus", ("L", "6"), 45, Aiming, seldom=True)
