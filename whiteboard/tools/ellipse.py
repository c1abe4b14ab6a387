"""A plain ellipse: a box in another shape, whose label says what it is."""

from __future__ import annotations

from whiteboard.editing.making import ELLIPSE
from whiteboard.i18n import _
from whiteboard.tools.bench import Bench
from whiteboard.tools.drawing import Aiming
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import State


def _start(bench: Bench) -> State:
    return Aiming(bench, ELLIPSE)


TOOL = Tool("ellipse", _("Ellipse"), "ellipse-outline", ("O", "4"), 36, _start, seldom=True)
