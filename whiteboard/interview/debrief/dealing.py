"""The part of a debrief with the curveballs: what was dealt, and the board before and after it."""

from __future__ import annotations

from collections.abc import Iterator

from whiteboard.i18n import _
from whiteboard.interview.debrief.gathered import Debrief
from whiteboard.interview.debrief.markup import picture
from whiteboard.interview.debrief.moments import Moments
from whiteboard.interview.debrief.recorded import Dealt, Recorded
from whiteboard.interview.debrief.words import escaped
from whiteboard.model.conducted import Curveball


def curveball_picture(number: int) -> str:
    """The name of the picture of what a curveball changed, by its number from 1."""
    return f"curveball-{number}.png"


def pictured(recorded: Recorded) -> dict[str, Dealt]:
    """The curveballs after which the board was another, by the name of their picture."""
    changed = [d for d in recorded.dealt if d.before.elements != d.after.elements]
    return {curveball_picture(number): dealt for number, dealt in enumerate(changed, start=1)}


def curveball_lines(debrief: Debrief, moments: Moments) -> Iterator[str]:
    dealt = sorted(debrief.design.answers_of(Curveball), key=lambda c: (c.at, c.dealt_at))
    if not dealt:
        return
    names = {d.curveball: name for name, d in pictured(debrief.recorded).items()}
    yield f"## {_('Curveballs')}"
    for each in dealt:
        yield ""
        yield f"### {moments.at(each.at)} {escaped(each.text)}"
        yield ""
        changes = [line for line in each.changes.splitlines() if line.strip()]
        yield from (f"- {escaped(line)}" for line in changes)
        name = names.get(each.id)
        if name is not None:
            yield ""
            yield picture(_("The board before and after: {deal}").format(deal=each.text), name)
            yield ""
            yield _("*Green was added, red was removed, blue was moved, amber was changed.*")
