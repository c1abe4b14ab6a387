"""One sentence on the time: what still earns marks, not merely that the clock is red."""

from __future__ import annotations

from collections.abc import Mapping

from whiteboard.i18n import _
from whiteboard.interview.budgets import budget_for
from whiteboard.interview.clock import Pace, pace, remaining, total_elapsed
from whiteboard.interview.coverage import PhaseCoverage
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase

PICTURE_BY = 0.45
"""A complete picture from entry to store should stand by this part of the time."""
KEEP_FOR_FAILURES = 0.10
"""This part of the time is kept for failures and the wrap-up."""


def hint(design: Design, covered: Mapping[Phase, PhaseCoverage], now: float) -> str:
    """The most useful thing to say about the time at POSIX time `now`; "" when all is well."""
    clock, phase = design.clock, design.meta.phase
    total, left = clock.budget * 60, remaining(clock, now)
    if clock.running_since is None and not clock.spent:
        return ""
    minutes = max(0, round(left / 60))
    failures_open = not covered[Phase.EDGE_CASES].done and phase is not Phase.EDGE_CASES
    if left <= 0:
        return _("Time is up: say in two sentences what you would do next.")
    if left <= total * KEEP_FOR_FAILURES * 1.5 and failures_open:
        return _("{minutes} min left and failures are untouched: name what breaks and what you do.").format(
            minutes=minutes
        )
    if total_elapsed(clock, now) >= total * PICTURE_BY and phase.number <= Phase.HIGH_LEVEL.number:
        return _("Nearly half the time is gone: finish one way from entry to store before going deeper.")
    if pace(clock, phase, now, phase) is not Pace.FINE:
        return _over(covered, phase)
    return ""


def _over(covered: Mapping[Phase, PhaseCoverage], phase: Phase) -> str:
    missing = next((item.title for item in covered[phase].items if not item.done), "")
    if missing:
        return _("Over the time for this phase. Last thing worth doing here: {missing}.").format(
            missing=missing
        )
    return _("This phase is covered: move on.")


def should_be_in(minutes: float, total: int) -> Phase:
    """The phase that an interview of `total` minutes should be in after so many minutes."""
    budget = budget_for(total)
    reached = [p for p in Phase if budget.starts_at(p) <= minutes]
    return reached[-1] if reached else Phase.UNDERSTANDING
