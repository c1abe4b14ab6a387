"""Place: click to put down what was chosen in the palette."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.tools.bench import Bench
from whiteboard.tools.placing import Holding
from whiteboard.tools.registry import Tool
from whiteboard.tools.state import State


def _start(bench: Bench) -> State:
    return Holding(bench, bench.session.placing)


TOOL = Tool("place", _("Place"), "plus-box-outline", (), 90, _start, listed=False)
