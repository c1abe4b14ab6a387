"""The part of a debrief that shows how the board grew: a small picture of the end of each phase."""

from __future__ import annotations

from collections.abc import Iterator

from whiteboard.i18n import _
from whiteboard.interview.debrief.recorded import Grown
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.quantities.printing import clock_text

_IN_A_ROW = 2


def phase_picture(phase: Phase) -> str:
    """The name of the picture of a phase's end."""
    return f"phase-{phase.number}.png"


def grown_lines(grown: tuple[Grown, ...]) -> Iterator[str]:
    """Nothing without a recording."""
    if not grown:
        return
    yield f"## {_('How it grew')}"
    for first in range(0, len(grown), _IN_A_ROW):
        row = grown[first : first + _IN_A_ROW]
        yield ""
        yield "| " + " | ".join(map(_title, row)) + " |"
        yield "|" + "---|" * len(row)
        yield "| " + " | ".join(f"![{phase_title(g.phase)}]({phase_picture(g.phase)})" for g in row) + " |"


def _title(grown: Grown) -> str:
    return _("{phase}, until {moment}").format(phase=phase_title(grown.phase), moment=clock_text(grown.at))
