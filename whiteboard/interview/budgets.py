"""How many minutes each phase gets, and when it has run over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from whiteboard.model.phase import Phase


@dataclass(frozen=True, slots=True)
class PhaseBudget:
    """Minutes. `amber`, `red`: how far over the budget before it shows; None: never."""

    minutes: float
    amber: float | None = None
    red: float | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """One interview length, in minutes: introduction, the six phases, wrap-up."""

    total: int
    intro: float
    phases: Mapping[Phase, PhaseBudget]
    wrap: float

    def starts_at(self, phase: Phase) -> float:
        """Minutes into the interview at which the phase should begin."""
        return self.intro + sum(b.minutes for p, b in self.phases.items() if p.number < phase.number)


_OVERRUNS: Mapping[Phase, tuple[float, float] | None] = {
    Phase.UNDERSTANDING: (2, 4),
    Phase.HIGH_LEVEL: (2, 4),
    Phase.DETAILED: (3, 5),
    Phase.TRADE_OFFS: (1, 3),
    Phase.SCALING: (2, 3),
    Phase.EDGE_CASES: None,
}


def _budget(total: int, intro: float, minutes: tuple[float, ...], wrap: float) -> Budget:
    phases = {
        phase: PhaseBudget(m, *(_OVERRUNS[phase] or ())) for phase, m in zip(Phase, minutes, strict=True)
    }
    return Budget(total, intro, MappingProxyType(phases), wrap)


BUDGETS: Mapping[int, Budget] = MappingProxyType(
    {
        35: _budget(35, 1, (5, 9, 8, 3, 4, 3), 2),
        45: _budget(45, 2, (6, 12, 10, 4, 5, 4), 2),
        60: _budget(60, 3, (8, 14, 14, 5, 7, 6), 3),
    }
)
"""The usual interview lengths in minutes."""


def budget_for(total: int) -> Budget:
    """The budget of an interview of `total` minutes; other lengths scale the nearest table."""
    if total in BUDGETS:
        return BUDGETS[total]
    nearest = BUDGETS[min(BUDGETS, key=lambda length: (abs(length - total), length))]
    factor = total / nearest.total
    phases = {
        phase: PhaseBudget(round(b.minutes * factor, 1), b.amber, b.red)
        for phase, b in nearest.phases.items()
    }
    return Budget(
        total, round(nearest.intro * factor, 1), MappingProxyType(phases), round(nearest.wrap * factor, 1)
    )
