"""The part of a debrief that shows how the board grew: a picture of it at the end of each phase."""

from __future__ import annotations

from collections.abc import Iterator

from whiteboard.i18n import _
from whiteboard.interview.debrief.gathered import Debrief
from whiteboard.interview.debrief.markup import phase_anchor, picture
from whiteboard.interview.debrief.moments import Leading
from whiteboard.interview.debrief.recorded import Grown, Recorded
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.quantities.printing import clock_text


def phase_picture(phase: Phase) -> str:
    """The name of the picture of a phase's end."""
    return f"phase-{phase.number}.png"


def pictured(recorded: Recorded, board: Design) -> tuple[Grown, ...]:
    """The phases with a picture of their own: those that left another board than the one before, and than the
    one that there is in the end."""
    found: list[Grown] = []
    for grown in recorded.grown:
        there = grown.design.elements
        if there != board.elements and (not found or found[-1].design.elements != there):
            found.append(grown)
    return tuple(found)


def grown_lines(debrief: Debrief, leading: Leading) -> Iterator[str]:
    """Of an interview that was not recorded, that there is nothing to show."""
    recorded, board = debrief.recorded, debrief.design
    if recorded.grown or recorded.missing:
        yield f"## {_('How it grew')}"
    if not recorded.grown and recorded.missing:
        yield ""
        yield recorded.missing
    shown = pictured(recorded, board)
    for grown in recorded.grown:
        title = _("{phase}, until {moment}").format(
            phase=phase_title(grown.phase), moment=clock_text(grown.at)
        )
        yield ""
        yield f"### {title}" + (f" {{#{phase_anchor(grown.phase)}}}" if leading is Leading.PAGE else "")
        yield ""
        if grown in shown:
            yield picture(phase_title(grown.phase), phase_picture(grown.phase))
        elif grown.design.elements == board.elements:
            yield _("The board as it stands above.")
        else:
            yield _("The board stayed as it was.")
