"""Sticky notes."""

from __future__ import annotations

from whiteboard.editing.making import STICKY
from whiteboard.i18n import _
from whiteboard.tools.bench import Bench
from whiteboard.tools.placing import Holding
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import State


def _start(bench: Bench) -> State:
    return Holding(bench, STICKY)


TOOL = Tool("sticky", _("Sticky note"), "note-outline", ("N",), 60, _start)
