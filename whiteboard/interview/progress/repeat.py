"""The one phase to repeat over one's interviews: the one that cost most, as each debrief counts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whiteboard.interview import fixing
from whiteboard.interview.progress.missed import latest
from whiteboard.interview.progress.past import Past
from whiteboard.interview.rubric import LEVELS
from whiteboard.model.phase import Phase


@dataclass(frozen=True, slots=True)
class PhaseToRepeat:
    """In `boards` of the latest `of` interviews it was among what to work on first."""

    phase: Phase
    boards: int
    of: int


def phase_to_repeat(pasts: Iterable[Past]) -> PhaseToRepeat | None:
    """After one interview the phase of the first fix in its debrief; None where there is nothing to fix."""
    counted = latest(pasts)
    found = fixing.phase_to_repeat(map(_costs, counted))
    if found is None:
        return None
    return PhaseToRepeat(found, sum(fixed_in(past, found) for past in counted), len(counted))


def fixed_in(past: Past, phase: Phase) -> bool:
    """Whether a phase was among what to work on first."""
    return any(fix.phase is phase for fix in past.fixes)


def _costs(past: Past) -> Mapping[Phase, int]:
    costs: dict[Phase, int] = {}
    for fix in past.fixes:
        mark = past.decided.get(fix.dimension, LEVELS[-1] - 1)
        costs[fix.phase] = costs.get(fix.phase, 0) + fixing.cost(fix.dimension, mark)
    return costs
