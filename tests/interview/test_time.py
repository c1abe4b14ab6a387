"""Budgets, clock and pace."""

from __future__ import annotations

from dataclasses import replace

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
from whiteboard.interview.coverage import PhaseCoverage, coverage
from whiteboard.interview.pace import TWO_LINES, hint
from whiteboard.interview.watch import Watch
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import Clock, Meta, Requirement
from whiteboard.model.phase import Phase
from whiteboard.model.record import Record
from whiteboard.model.values import Box, FrozenMap
from whiteboard.review.engine import review

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


def _covered(*whole: Phase, high_level: tuple[str, ...] = ()) -> dict[Phase, PhaseCoverage]:
    """With some phases covered, and of the second one these items."""
    found = dict(coverage(Design()))
    for phase, now in found.items():
        done = (
            {item.id for item in now.items}
            if phase in whole
            else set(high_level)
            if phase is SECOND
            else set()
        )
        found[phase] = PhaseCoverage(phase, tuple(replace(i, done=i.id in done) for i in now.items))
    return found


def _at(phase: Phase, minutes: float, covered: dict[Phase, PhaseCoverage] | None, budget: int = 45) -> str:
    """What is said with so many minutes gone, all of them in the phases before this one."""
    spent = _clock(budget=budget, understanding=minutes * 60) if phase is not FIRST else _clock(budget=budget)
    design = Design(meta=Meta(phase=phase), clock=spent.changed(running_since=0.0))
    return hint(design, covered, 0.0 if phase is not FIRST else minutes * 60)


PICTURE = ("entry", "way", "paths")


@pytest.mark.parametrize(
    ("phase", "minutes", "high_level", "said"),
    [
        (SECOND, 17, (), ""),
        (SECOND, 18.5, (), "Before half-time one whole way"),
        (SECOND, 20.5, (), "Nearly half the time is gone"),
        (SECOND, 20.5, PICTURE, "The picture stands: leave more endpoints"),
        (Phase.DETAILED, 20.5, (), "No whole way from entry to store yet"),
        (Phase.DETAILED, 20.5, PICTURE, ""),
    ],
)
def test_a_whole_picture_is_due_by_two_fifths_of_the_time(
    phase: Phase, minutes: float, high_level: tuple[str, ...], said: str
) -> None:
    told = _at(phase, minutes, _covered(high_level=high_level))
    assert told.startswith(said) if said else told == ""


def test_where_no_wish_is_written_the_picture_is_what_is_drawn() -> None:
    assert _at(SECOND, 20.5, _covered(high_level=("entry", "way"))).startswith("The picture stands")
    assert _at(SECOND, 20.5, _covered(high_level=("entry",))).startswith("Nearly half the time is gone")


def _part(part_id: str, kind: str) -> Component:
    return Component(id=part_id, kind=kind, name=part_id, box=Box(0, 0, 100, 60))


def _flow(source: str, target: str, label: str) -> Flow:
    ends = (FlowEnd(element=source), FlowEnd(element=target))
    return Flow(id=f"{source}-{target}", source=ends[0], target=ends[1], label=label)


BOARD = (
    _part("user", "client"),
    _part("api", "service"),
    _part("posts", "rdbms"),
    _flow("user", "api", "publish post"),
    _flow("api", "posts", "insert post"),
)
WISHES = (
    Requirement(id="r1", text="Publish a post"),
    Requirement(
        id="r2", text="Notify followers by e-mail about every single reply that they have not seen yet"
    ),
)
UNWIRED = "“Notify followers by e-mail about every single reply that they…” has no path yet."


def _drawn_at(phase: Phase, minutes: float, *records: Record) -> str:
    """What is said of a board, with what the program really sees on it, so long into the interview."""
    clock = _clock(running_since=0.0, understanding=minutes * 60)
    design = Design.of(records, Meta(phase=phase), clock)
    return hint(design, coverage(design, review(design)), 0.0)


def test_a_wish_without_a_path_is_named_while_a_whole_way_stands() -> None:
    assert _drawn_at(SECOND, 20.5, *BOARD, *WISHES) == UNWIRED
    assert _drawn_at(SECOND, 20.5, *BOARD, WISHES[0]).startswith("The picture stands")
    assert _drawn_at(Phase.DETAILED, 20.5, *BOARD, *WISHES) == UNWIRED
    assert _drawn_at(Phase.DETAILED, 20.5, *BOARD, WISHES[0]) == ""
    nowhere = "No whole way from entry to store yet: that comes before anything deeper."
    assert _drawn_at(Phase.DETAILED, 20.5, *BOARD[:4], *WISHES) == nowhere
    assert _drawn_at(Phase.DETAILED, 17, *BOARD, *WISHES) == ""
    # With too little time for what is to come, that is more.
    assert _drawn_at(Phase.DETAILED, 35, *BOARD, *WISHES).startswith("10 min for 3 more phases")


@pytest.mark.parametrize("records", [(), BOARD, (*BOARD, *WISHES), (*BOARD[:4], *WISHES)])
def test_in_the_last_minutes_nobody_is_sent_back_to_the_picture(records: tuple[Record, ...]) -> None:
    for phase in (Phase.DETAILED, Phase.SCALING, Phase.EDGE_CASES):
        for minutes in (39, 41, 42.5, 43.5, 44.5):
            said = _drawn_at(phase, minutes, *records)
            assert "path" not in said
            assert "whole way" not in said
            assert minutes < 43 or "sum up in two sentences" in said


def test_with_too_little_time_for_what_is_to_come_it_says_what_to_drop_and_what_earns() -> None:
    some = _covered(high_level=PICTURE)
    assert _at(Phase.DETAILED, 35, some) == (
        "10 min for 3 more phases: leave a third part; what to do on failure still counts."
    )
    assert "a choice with its cost still" in _at(
        Phase.DETAILED, 35, _covered(Phase.EDGE_CASES, high_level=PICTURE)
    )
    assert _at(Phase.DETAILED, 25, some) == ""


def test_a_tenth_is_kept_for_failures_and_the_wrap_up() -> None:
    some, failures = _covered(high_level=PICTURE), _covered(Phase.EDGE_CASES, high_level=PICTURE)
    assert _at(Phase.SCALING, 39, some).startswith("6 min left and failures are untouched")
    assert _at(Phase.SCALING, 39, failures) == ""
    assert _at(Phase.SCALING, 43.5, some).startswith("2 min left: name one failure")
    assert _at(Phase.SCALING, 43.5, failures).startswith("2 min left: sum up in two sentences")


def test_over_the_time_it_says_what_to_leave_and_the_last_thing_worth_doing() -> None:
    over = {"understanding": 60.0, "high_level": 15 * 60.0}
    design = Design(meta=Meta(phase=SECOND), clock=_clock(running_since=0.0, **over))
    assert hint(design, _covered(high_level=("entry", "way")), 0.0) == (
        "Over the time. Last thing worth doing here: A path for every functional requirement."
    )
    assert hint(design, _covered(high_level=(*PICTURE, "entities")), 0.0) == (
        "Over the time: leave more endpoints. Last thing worth doing here: API endpoints."
    )
    assert hint(design, _covered(SECOND), 0.0) == "This phase is covered: move on."


def test_in_a_mock_only_the_time_is_told() -> None:
    told = [_at(phase, minutes, None) for phase in Phase for minutes in range(1, 50)]
    assert set(told) - {""} == {
        *(f"{n} min over the time for this phase." for n in range(2, 15)),
        *(f"{n} of 45 min are gone, and this is phase {p} of 6." for n in range(21, 41) for p in (1, 2)),
        *(f"{n} min left: the last tenth is meant for failures and the wrap-up." for n in (3, 4)),
        *(f"{n} min left: time to sum up." for n in (1, 2)),
        "Time is up.",
    }


def test_an_interview_that_has_ended_is_not_hurried() -> None:
    design = Design(meta=Meta(phase=SECOND, ended=1e9), clock=_clock(understanding=46 * 60))
    assert hint(design, coverage(design), 0.0) == hint(design, None, 0.0) == ""


def test_what_is_said_fits_into_two_lines() -> None:
    every = {
        _at(phase, minutes, _covered(*whole, high_level=items), budget)
        for phase in Phase
        for minutes in range(0, 70, 2)
        for budget in (35, 45, 60)
        for whole in ((), (Phase.EDGE_CASES,), (FIRST, SECOND))
        for items in ((), PICTURE)
    }
    assert len(every) > 20
    assert max(map(len, every)) <= TWO_LINES + 2


def test_nothing_is_said_before_the_clock_has_run() -> None:
    design = Design(meta=Meta(phase=SECOND))
    assert hint(design, coverage(design), 1e9) == ""


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
