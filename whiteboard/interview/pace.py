"""One sentence on the time: what to drop and what still earns marks, not merely that the clock is red."""

from __future__ import annotations

import math
from collections.abc import Mapping
from textwrap import shorten

from whiteboard.i18n import _
from whiteboard.interview.clock import Pace, begun, budget_of, elapsed, pace, remaining, total_elapsed
from whiteboard.interview.coverage import PhaseCoverage
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.quantities.printing import significant

PICTURE_SOON, PICTURE_BY = 0.40, 0.45
"""A complete picture from entry to store should stand by this part of the time."""
KEEP_FOR_FAILURES = 0.10
"""This part of the time is kept for failures and the wrap-up."""
TOO_LITTLE = 0.75
"""Of the minutes that the phases to come are meant to have: with less some of it has to be dropped."""
TWO_LINES = 84
"""Letters that fit into two lines of the panel."""

Covered = Mapping[Phase, PhaseCoverage]


def hint(design: Design, covered: Covered | None, now: float) -> str:
    """The most useful thing to say about the time at POSIX time `now`; "" when all is well.

    Without `covered` nothing is said of the design: what a wall clock and the plan tell, as in a mock.
    """
    if not begun(design.clock) or design.meta.ended is not None:
        return ""
    return _facts(design, now) if covered is None else _advice(design, covered, now)


def on_time(design: Design, now: float) -> str:
    """What is due next while there is nothing to say of the time at POSIX time `now`."""
    phase, budget = design.meta.phase, budget_of(design.clock)
    following = next((p for p in Phase if p.number == phase.number + 1), None)
    due = budget.starts_at(following) if following is not None else budget.total - budget.wrap
    left = budget.total - due
    if not begun(design.clock) or design.meta.ended is not None or remaining(design.clock, now) <= left * 60:
        return ""
    if following is None:
        return _("On time. The wrap-up begins with {minutes} min left.").format(minutes=significant(left))
    return _("On time. “{phase}” begins with {minutes} min left.").format(
        phase=phase_title(following), minutes=significant(left)
    )


def _advice(design: Design, covered: Covered, now: float) -> str:
    clock, phase = design.clock, design.meta.phase
    total, left = clock.budget * 60, remaining(clock, now)
    minutes = _minutes(left)
    failures_open = not covered[Phase.EDGE_CASES].done and phase is not Phase.EDGE_CASES
    if left <= 0:
        return _("Time is up: say in two sentences what you would do next.")
    if left <= budget_of(clock).wrap * 60:
        wrap = _("{minutes} min left: sum up in two sentences, and say what you would do next.")
        fails = _("{minutes} min left: name one failure and what you do, then sum up in two sentences.")
        return (fails if failures_open else wrap).format(minutes=minutes)
    over = _over(covered, phase) if pace(clock, phase, now, phase) is not Pace.FINE else ""
    if left <= total * KEEP_FOR_FAILURES * 1.5:
        # Too late for any drawing: what is kept for failures and the wrap-up goes to them.
        if failures_open:
            return _(
                "{minutes} min left and failures are untouched: name what breaks and what you do."
            ).format(minutes=minutes)
        return _behind(design, covered, left) or over
    used = total_elapsed(clock, now) / total
    return (
        _picture(design, covered, used)
        or _behind(design, covered, left)
        or over
        or (_unwired(covered) if used >= PICTURE_SOON else "")
    )


def _picture(design: Design, covered: Covered, used: float) -> str:
    drawing = design.meta.phase.number <= Phase.HIGH_LEVEL.number
    whole = all(item.done for item in covered[Phase.HIGH_LEVEL].items if item.id in ("entry", "way"))
    if used < PICTURE_SOON or (whole and not drawing):
        return ""
    if whole:
        stands = _("The picture stands: leave {drop}, and go deep on two or three parts.")
        return _unwired(covered) or stands.format(drop=_drop(Phase.HIGH_LEVEL))
    if not drawing:
        return _("No whole way from entry to store yet: that comes before anything deeper.")
    if used < PICTURE_BY:
        return _("Before half-time one whole way from entry to store should stand: draw that first.")
    return _("Nearly half the time is gone: finish one way from entry to store before going deeper.")


def _unwired(covered: Covered) -> str:
    """Which wish has no way over the board, where there is one."""
    wish = next((i.lacking for i in covered[Phase.HIGH_LEVEL].items if i.lacking), "")
    words = _("“{requirement}” has no path yet.")
    room = TWO_LINES - len(words.format(requirement=""))
    return words.format(requirement=shorten(wish, room, placeholder="…")) if wish else ""


def _behind(design: Design, covered: Covered, left: float) -> str:
    """Where the phases to come cannot have their time any more: what goes, and what is worth most."""
    phase, budget = design.meta.phase, budget_of(design.clock)
    coming = [p for p in Phase if p.number > phase.number]
    wanted = sum(budget.phases[p].minutes for p in coming) + budget.wrap
    worth = next((p for p in _WORTH if p in coming and not covered[p].done), None)
    if len(coming) < 2 or worth is None or left / 60 >= wanted * TOO_LITTLE:
        return ""
    return _("{minutes} min for {phases} more phases: leave {drop}; {worth} still counts.").format(
        minutes=_minutes(left), phases=len(coming), drop=_drop(phase), worth=_earns(worth)
    )


def _over(covered: Covered, phase: Phase) -> str:
    missing = next((item.title for item in covered[phase].items if not item.done), "")
    if not missing:
        return _("This phase is covered: move on.")
    whole = _("Over the time: leave {drop}. Last thing worth doing here: {missing}.").format(
        drop=_drop(phase), missing=missing
    )
    short = _("Over the time. Last thing worth doing here: {missing}.").format(missing=missing)
    return whole if len(whole) <= TWO_LINES else short


def _facts(design: Design, now: float) -> str:
    clock, phase = design.clock, design.meta.phase
    total, left = clock.budget * 60, remaining(clock, now)
    budget, used = budget_of(clock), total_elapsed(clock, now)
    if left <= 0:
        return _("Time is up.")
    if left <= budget.wrap * 60:
        return _("{minutes} min left: time to sum up.").format(minutes=_minutes(left))
    if left <= total * KEEP_FOR_FAILURES:
        return _("{minutes} min left: the last tenth is meant for failures and the wrap-up.").format(
            minutes=_minutes(left)
        )
    if used >= total * PICTURE_BY and phase.number <= Phase.HIGH_LEVEL.number:
        return _("{used} of {total} min are gone, and this is phase {number} of 6.").format(
            used=int(used // 60), total=clock.budget, number=phase.number
        )
    if pace(clock, phase, now, phase) is not Pace.FINE:
        over = elapsed(clock, phase, now, phase) - budget.phases[phase].minutes * 60
        return _("{minutes} min over the time for this phase.").format(minutes=int(over // 60))
    return ""


_WORTH = (Phase.EDGE_CASES, Phase.TRADE_OFFS, Phase.SCALING, Phase.DETAILED)
"""Where marks are lost most often for want of time, first."""


def _earns(phase: Phase) -> str:
    return {
        Phase.DETAILED: _("one part in depth"),
        Phase.TRADE_OFFS: _("a choice with its cost"),
        Phase.SCALING: _("what breaks at 10x"),
        Phase.EDGE_CASES: _("what to do on failure"),
    }[phase]


def _drop(phase: Phase) -> str:
    """What one can do without in a phase."""
    return {
        Phase.UNDERSTANDING: _("further estimates"),
        Phase.HIGH_LEVEL: _("more endpoints"),
        Phase.DETAILED: _("a third part"),
        Phase.TRADE_OFFS: _("more alternatives"),
        Phase.SCALING: _("more regions"),
        Phase.EDGE_CASES: _("rare cases"),
    }[phase]


def _minutes(seconds: float) -> int:
    return max(0, math.ceil(seconds / 60))
