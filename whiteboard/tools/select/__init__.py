"""Select: point, press, move, resize, brush, connect."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.session.session import SELECT
from whiteboard.tools.registry import Tool
from whiteboard.tools.select.pointing import Pointing

TOOL = Tool(SELECT, _("Select"), "cursor-default-outline", ("V", "1"), 10, Pointing, stays=True, writes=False)
