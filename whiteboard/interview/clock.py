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


RESET = ClockFields(FrozenMap(), None)
"""Of a clock that has not begun."""
LONGEST_RUN = 12 * 3600.0
"""Seconds after which a clock that was neither stopped nor booked has been forgotten, and counts nothing."""
LONG_GAP = 120.0
"""Seconds of which a person should say whether they were part of the interview."""
MOST_SPENT = 24 * 3600.0
"""Seconds on one phase beyond which a file says something else than a time."""


class Pace(StrEnum):
    """How a phase stands against its budget."""

    FINE = "fine"
    AMBER = "amber"
    RED = "red"


def begun(clock: Clock) -> bool:
    """Whether it has ever been started."""
    return clock.running_since is not None or bool(clock.spent)


def elapsed(clock: Clock, phase: Phase, now: float, current: Phase | None = None) -> float:
    """Seconds spent on one phase; `now` is POSIX time and `current` the phase whose clock is running."""
    booked = _sane(clock.spent.get(phase.value, 0.0))
    return booked + (_running(clock, now) if current is phase else 0.0)


def total_elapsed(clock: Clock, now: float) -> float:
    """Seconds spent on all phases together."""
    return sum(map(_sane, clock.spent.values())) + _running(clock, now)


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


def rebased(clock: Clock, current: Phase, *, until: float, since: float) -> ClockFields:
    """Book what ran on the current phase `until` then; a running clock counts from `since` on."""
    running = clock.running_since is not None
    return ClockFields(_booked(clock, current, until), since if running else None)


def from_now(clock: Clock, now: float) -> ClockFields:
    """Have a running clock count only from `now` on: nobody has seen it run before."""
    return ClockFields(clock.spent, None if clock.running_since is None else now)


def added(clock: Clock, phase: Phase, seconds: float) -> ClockFields:
    """Book so many seconds more on a phase."""
    return ClockFields(_with(clock, phase, seconds), clock.running_since)


def silence(clock: Clock, now: float, alive: float = 0.0) -> float:
    """Seconds between the last sign of life and `now` while the clock ran: its start, the last booking, or
    `alive` where that is known and later. 0 for a clock that stands or whose start cannot be believed."""
    ran = _since(clock, now)
    return min(ran, now - alive) if 0 < alive <= now else ran


def believable(clock: Clock, now: float) -> bool:
    """Whether a running clock was started at a time that there was."""
    return clock.running_since is None or 0 <= clock.running_since <= now + LONG_GAP


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
    ran = _since(clock, now)
    return ran if ran <= LONGEST_RUN else 0.0


def _since(clock: Clock, now: float) -> float:
    since = clock.running_since
    if since is None or since < 0:
        return 0.0
    # Another seat's clock may be ahead of ours: never count time backwards.
    return max(0.0, now - since)


def _booked(clock: Clock, current: Phase, now: float) -> FrozenMap[str, float]:
    ran = _running(clock, now)
    return _with(clock, current, ran) if ran > 0 else clock.spent


def _with(clock: Clock, phase: Phase, seconds: float) -> FrozenMap[str, float]:
    return clock.spent.with_(phase.value, _sane(clock.spent.get(phase.value, 0.0)) + seconds)


def _sane(seconds: float) -> float:
    # What a file or a peer says may be no time at all.
    return seconds if 0 <= seconds <= MOST_SPENT else 0.0
