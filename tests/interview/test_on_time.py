"""While all is well the clock's card says what is due next, in a mock as elsewhere."""

from __future__ import annotations

import pytest

from whiteboard.interview.pace import on_time
from whiteboard.model.design import Design
from whiteboard.model.interview import Clock, Meta
from whiteboard.model.phase import Phase
from whiteboard.model.values import FrozenMap


def due(phase: Phase, minutes: float, *, ended: float | None = None) -> str:
    clock = Clock(budget=45, spent=FrozenMap({"understanding": minutes * 60}))
    return on_time(Design.of([], Meta(phase=phase, ended=ended), clock), 0.0)


@pytest.mark.parametrize(
    ("phase", "minutes", "said"),
    [
        (Phase.UNDERSTANDING, 1, "On time. “High-level design” begins with 37 min left."),
        (Phase.SCALING, 30, "On time. “Edge cases and failures” begins with 6 min left."),
        (Phase.EDGE_CASES, 40, "On time. The wrap-up begins with 2 min left."),
        (Phase.UNDERSTANDING, 8, ""),
        (Phase.EDGE_CASES, 43.5, ""),
    ],
)
def test_what_is_due_next(phase: Phase, minutes: float, said: str) -> None:
    assert due(phase, minutes) == said


def test_a_clock_that_never_ran_and_an_interview_that_is_over_say_nothing() -> None:
    assert on_time(Design(), 0.0) == ""
    assert due(Phase.UNDERSTANDING, 1, ended=5.0) == ""
