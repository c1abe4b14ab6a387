"""What to do with the time that is left over where the interview is well ahead of its plan."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.interview.clock import begun, budget_of, remaining, total_elapsed
from whiteboard.interview.pace import TWO_LINES, Covered
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase

AHEAD = 0.10
"""Of the whole time; less than that is on time."""


def ahead(design: Design, covered: Covered | None, now: float) -> str:
    """Where the time still earns marks at POSIX time `now`; "" where the interview is not ahead.

    Without `covered` nothing is said of the design, as for `hint`.
    """
    clock, phase = design.clock, design.meta.phase
    early = budget_of(clock).starts_at(phase) - total_elapsed(clock, now) / 60
    over = design.meta.ended is not None or remaining(clock, now) <= 0
    if not begun(clock) or over or early < clock.budget * AHEAD:
        return ""
    minutes = int(early)
    if covered is None:
        return _("Ahead: {minutes} min before the plan.").format(minutes=minutes)
    # The earliest: what comes later rests on it.
    open_ = next((p for p in Phase if p.number <= phase.number and not covered[p].done), None)
    if open_ is None:
        return _("Ahead: {minutes} min to go deeper on two or three parts, with numbers.").format(
            minutes=minutes
        )
    missing = next(item.title for item in covered[open_].items if not item.done)
    whole = _("Ahead: {minutes} min in hand. Phase {number} still earns marks: {missing}.").format(
        minutes=minutes, number=open_.number, missing=missing
    )
    short = _("Ahead: {minutes} min in hand. Phase {number} still earns marks.").format(
        minutes=minutes, number=open_.number
    )
    return whole if len(whole) <= TWO_LINES else short
