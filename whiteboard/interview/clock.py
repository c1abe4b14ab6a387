"""The interview's clock as pure functions; the caller writes the returned fields with `edit.set_clock`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whiteboard.interview.budgets import Budget, budget_for
from whiteboard.model.interview import Clock
from whiteboard.model.phase import Phase
from whiteboard.model.values import FrozenMap


@dataclass(frozen=True, slots=True)
class ClockFields:
    """What to set on the clock record."""

    spent: FrozenMap[str, float]
    running_since: float | None


class Pace(StrEnum):
    """How a phase stands against its budget."""

    FINE = "fine"
    AMBER = "amber"
    RED = "red"


def elapsed(clock: Clock, phase: Phase, now: float, current: Phase | None = None) -> float:
    """Seconds spent on one phase; `now` is POSIX time and `current` the phase whose clock is running."""
    booked = clock.spent.get(phase.value, 0.0)
    return booked + (_running(clock, now) if current is phase else 0.0)


def total_elapsed(clock: Clock, now: float) -> float:
    """Seconds spent on all phases together."""
    return sum(clock.spent.values()) + _running(clock, now)


def remaining(clock: Clock, now: float) -> float:
    """Seconds left of the whole interview; negative when it has run over."""
    return clock.budget * 60 - total_elapsed(clock, now)


def started(clock: Clock, now: float) -> ClockFields:
    """Start or go on; a running clock stays as it is."""
    return ClockFields(clock.spent, now if clock.running_since is None else clock.running_since)


def paused(clock: Clock, current: Phase, now: float) -> ClockFields:
    """Stop, and book what ran on the current phase."""
    return ClockFields(_booked(clock, current, now), None)


def switched(clock: Clock, current: Phase, now: float) -> ClockFields:
    """Leave the current phase: book its time; a running clock runs on for the next phase."""
    running = clock.running_since is not None
    return ClockFields(_booked(clock, current, now), now if running else None)


def pace(clock: Clock, phase: Phase, now: float, current: Phase | None = None) -> Pace:
    """Whether a phase is within its budget or over by as much as its amber or red mark allows."""
    budget = budget_for(clock.budget).phases[phase]
    over = elapsed(clock, phase, now, current) / 60 - budget.minutes
    if budget.red is not None and over >= budget.red:
        return Pace.RED
    if budget.amber is not None and over >= budget.amber:
        return Pace.AMBER
    return Pace.FINE


def budget_of(clock: Clock) -> Budget:
    """The budget table that the clock's length selects."""
    return budget_for(clock.budget)


def _running(clock: Clock, now: float) -> float:
    # Another seat's clock may be ahead of ours: never count time backwards.
    return max(0.0, now - clock.running_since) if clock.running_since is not None else 0.0


def _booked(clock: Clock, current: Phase, now: float) -> FrozenMap[str, float]:
    ran = _running(clock, now)
    if ran <= 0:
        return clock.spent
    return clock.spent.with_(current.value, clock.spent.get(current.value, 0.0) + ran)
