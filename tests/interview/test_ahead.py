"""Well ahead of the plan the coach says where the time still earns marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whiteboard.interview.ahead import ahead
from whiteboard.interview.coverage import PhaseCoverage, coverage
from whiteboard.interview.pace import TWO_LINES, Covered
from whiteboard.model.design import Design
from whiteboard.model.interview import Clock, Meta
from whiteboard.model.phase import Phase
from whiteboard.model.values import FrozenMap


def board(phase: Phase, minutes: float, *, ended: float | None = None) -> Design:
    clock = Clock(budget=45, spent=FrozenMap({"understanding": minutes * 60}))
    return Design.of([], Meta(phase=phase, ended=ended), clock)


def covered(*whole: Phase) -> Covered:
    return {
        phase: PhaseCoverage(phase, tuple(replace(i, done=phase in whole) for i in now.items))
        for phase, now in coverage(Design()).items()
    }


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ((), "Ahead: 30 min in hand. Phase 1 still earns marks: "),
        ((Phase.UNDERSTANDING, Phase.HIGH_LEVEL), "Ahead: 30 min in hand. Phase 3 still earns marks: "),
        (tuple(Phase)[:5], "Ahead: 30 min in hand. Phase 6 still earns marks"),
        (tuple(Phase), "Ahead: 30 min to go deeper on two or three parts, with numbers."),
    ],
)
def test_far_ahead_it_says_which_phase_still_earns_marks(whole: tuple[Phase, ...], said: str) -> None:
    assert ahead(board(Phase.EDGE_CASES, 9), covered(*whole), 0.0).startswith(said)


def test_what_comes_later_is_not_missing_yet() -> None:
    done = tuple(Phase)[:3]
    assert "go deeper" in ahead(board(Phase.DETAILED, 9), covered(*done), 0.0)


def test_in_a_mock_only_the_time_is_told() -> None:
    assert ahead(board(Phase.EDGE_CASES, 9), None, 0.0) == "Ahead: 30 min before the plan."


@pytest.mark.parametrize(("phase", "minutes"), [(Phase.EDGE_CASES, 35), (Phase.UNDERSTANDING, 1)])
def test_a_few_minutes_are_on_time(phase: Phase, minutes: float) -> None:
    assert ahead(board(phase, minutes), covered(), 0.0) == ""


def test_before_the_start_and_after_the_end_nothing_is_said() -> None:
    assert ahead(Design(meta=Meta(phase=Phase.EDGE_CASES)), covered(), 0.0) == ""
    assert ahead(board(Phase.EDGE_CASES, 9, ended=5.0), covered(), 0.0) == ""


@pytest.mark.parametrize("phase", list(Phase))
def test_it_fits_into_two_lines(phase: Phase) -> None:
    before = tuple(p for p in Phase if p.number < phase.number)
    assert len(ahead(board(Phase.EDGE_CASES, 9), covered(*before), 0.0)) <= TWO_LINES
