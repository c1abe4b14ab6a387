"""Free text."""

from __future__ import annotations

from whiteboard.editing.making import TEXT
from whiteboard.i18n import _
from whiteboard.tools.bench import Bench
from whiteboard.tools.placing import Holding
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import State


def _start(bench: Bench) -> State:
    return Holding(bench, TEXT)


TOOL = Tool("text", _("Text"), "format-text", ("T", "8"), 50, _start)
