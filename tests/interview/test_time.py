"""Budgets, clock and pace."""

from __future__ import annotations

import pytest

from whiteboard.interview.budgets import BUDGETS, budget_for
from whiteboard.interview.clock import (
    Pace,
    elapsed,
    pace,
    paused,
    remaining,
    started,
    switched,
    total_elapsed,
)
from whiteboard.interview.coverage import coverage
from whiteboard.interview.pace import hint, should_be_in
from whiteboard.model.design import Design
from whiteboard.model.interview import Clock, Meta
from whiteboard.model.phase import Phase
from whiteboard.model.values import FrozenMap

FIRST, SECOND = Phase.UNDERSTANDING, Phase.HIGH_LEVEL


def _clock(running_since: float | None = None, budget: int = 45, **spent: float) -> Clock:
    booked = FrozenMap({name.replace("_", "-"): seconds for name, seconds in spent.items()})
    return Clock(budget=budget, spent=booked, running_since=running_since)


@pytest.mark.parametrize("length", [35, 45, 60])
def test_each_table_fills_its_interview(length: int) -> None:
    budget = BUDGETS[length]
    assert budget.intro + sum(b.minutes for b in budget.phases.values()) + budget.wrap == length
    assert budget.starts_at(Phase.UNDERSTANDING) == budget.intro


def test_other_lengths_scale_the_nearest_table() -> None:
    budget = budget_for(90)
    assert budget.total == 90
    assert budget.phases[SECOND].minutes == 21
    assert budget.phases[SECOND].amber == 2


def test_the_clock_counts_only_while_it_runs_and_for_the_current_phase() -> None:
    clock = _clock(running_since=1000.0, understanding=60.0)
    assert elapsed(clock, FIRST, 1030.0, FIRST) == 90
    assert elapsed(clock, SECOND, 1030.0, FIRST) == 0
    assert total_elapsed(clock, 1030.0) == 90
    assert remaining(clock, 1030.0) == 45 * 60 - 90


def test_a_clock_of_another_seat_that_is_ahead_counts_nothing_back() -> None:
    assert elapsed(_clock(running_since=1000.0), FIRST, 990.0, FIRST) == 0


def test_start_pause_and_switch_book_the_time() -> None:
    begun = started(_clock(), 100.0)
    assert begun.running_since == 100.0
    assert started(_clock(running_since=100.0), 150.0).running_since == 100.0
    stopped = paused(_clock(running_since=100.0), FIRST, 160.0)
    assert (dict(stopped.spent), stopped.running_since) == ({"understanding": 60.0}, None)
    moved = switched(_clock(running_since=100.0), FIRST, 160.0)
    assert (dict(moved.spent), moved.running_since) == ({"understanding": 60.0}, 160.0)
    standing = switched(_clock(understanding=5.0), FIRST, 160.0)
    assert (dict(standing.spent), standing.running_since) == ({"understanding": 5.0}, None)


@pytest.mark.parametrize(
    ("minutes", "expected"), [(7, Pace.FINE), (8, Pace.AMBER), (9.9, Pace.AMBER), (10, Pace.RED)]
)
def test_amber_and_red(minutes: float, expected: Pace) -> None:
    assert pace(_clock(understanding=minutes * 60), FIRST, 0.0) is expected


def test_the_last_phase_has_no_red() -> None:
    assert pace(_clock(edge_cases=3600.0), Phase.EDGE_CASES, 0.0) is Pace.FINE


def _hint(phase: Phase, **spent: float) -> str:
    design = Design(meta=Meta(phase=phase), clock=_clock(running_since=0.0, **spent))
    return hint(design, coverage(design), 0.0)


def test_hints_say_what_still_earns_marks() -> None:
    assert _hint(FIRST) == ""
    assert "Functional requirements" in _hint(FIRST, understanding=9 * 60)
    assert "finish one way" in _hint(SECOND, understanding=6 * 60, high_level=15 * 60)
    assert "failures are untouched" in _hint(Phase.DETAILED, understanding=40 * 60)
    assert "Time is up" in _hint(Phase.DETAILED, understanding=46 * 60)


def test_nothing_is_said_before_the_clock_has_run() -> None:
    design = Design(meta=Meta(phase=SECOND))
    assert hint(design, coverage(design), 1e9) == ""


@pytest.mark.parametrize(
    ("minute", "phase"), [(0, FIRST), (12, SECOND), (27, Phase.DETAILED), (41, Phase.EDGE_CASES)]
)
def test_where_one_should_be(minute: float, phase: Phase) -> None:
    assert should_be_in(minute, 45) is phase
