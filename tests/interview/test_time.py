"""Budgets, clock and pace."""

from __future__ import annotations

import pytest

from whiteboard.interview.budgets import BUDGETS, budget_for
from whiteboard.interview.clock import (
    Pace,
    elapsed,
    pace,
    paused,
    rebased,
    remaining,
    silence,
    started,
    switched,
    total_elapsed,
)
from whiteboard.interview.coverage import coverage
from whiteboard.interview.pace import hint, should_be_in
from whiteboard.interview.watch import Watch
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


NEVER = [-5.0, 1e18, 1e308, -1e18]


@pytest.mark.parametrize("odd", NEVER)
def test_odd_values_in_a_file_count_nothing(odd: float) -> None:
    clock = _clock(running_since=odd, understanding=odd, high_level=60.0)
    assert elapsed(clock, FIRST, 1e9, FIRST) == 0
    assert total_elapsed(clock, 1e9) == 60
    assert remaining(clock, 1e9) == 45 * 60 - 60
    assert dict(paused(clock, FIRST, 1e9).spent).get("high-level") == 60
    assert total_elapsed(Clock(spent=paused(clock, FIRST, 1e9).spent), 1e9) == 60
    assert pace(clock, FIRST, 1e9, FIRST) is Pace.FINE


def test_a_clock_that_nobody_stopped_for_half_a_day_counts_nothing() -> None:
    left = _clock(running_since=1e9, understanding=300.0)
    assert total_elapsed(left, 1e9 + 86_400) == 300
    assert dict(paused(left, FIRST, 1e9 + 86_400).spent) == {"understanding": 300.0}


def test_what_ran_is_booked_and_the_clock_runs_on() -> None:
    booked = rebased(_clock(running_since=100.0), FIRST, until=160.0, since=5000.0)
    assert (dict(booked.spent), booked.running_since) == ({"understanding": 60.0}, 5000.0)
    standing = rebased(_clock(understanding=5.0), FIRST, until=160.0, since=5000.0)
    assert (dict(standing.spent), standing.running_since) == ({"understanding": 5.0}, None)


@pytest.mark.parametrize(
    ("since", "alive", "gap"),
    [
        (1000.0, 0.0, 500.0),
        (1000.0, 1400.0, 100.0),
        (1000.0, 9000.0, 500.0),
        (1600.0, 0.0, 0.0),
        (-1e18, 0.0, 0.0),
        (None, 0.0, 0.0),
    ],
)
def test_how_long_nobody_was_there(since: float | None, alive: float, gap: float) -> None:
    assert silence(_clock(running_since=since), 1500.0, alive) == gap


class Hands:
    """Two clocks as a computer has them."""

    def __init__(self) -> None:
        self.wall, self.steady = 1e9, 50.0

    def go_on(self, seconds: float, *, asleep: float = 0.0) -> None:
        self.wall += seconds + asleep
        self.steady += seconds


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def watch(hands: Hands) -> Watch:
    return Watch(wall=lambda: hands.wall, steady=lambda: hands.steady)


def test_time_goes_on_whatever_the_computers_clock_does(hands: Hands, watch: Watch) -> None:
    hands.go_on(10)
    hands.wall -= 3600
    assert watch.now() == 1e9 + 10
    assert watch.drift() == -3600
    hands.go_on(5)
    assert watch.now() == 1e9 + 15


def test_sleep_shows_as_drift_until_it_is_taken_up(hands: Hands, watch: Watch) -> None:
    hands.go_on(10, asleep=2800)
    assert (watch.now(), watch.drift()) == (1e9 + 10, 2800)
    watch.catch_up()
    assert (watch.now(), watch.drift()) == (1e9 + 2810, 0)
