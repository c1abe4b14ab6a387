"""What is said at which moment of an interview on an injected clock."""

from __future__ import annotations

import pytest

from whiteboard.interview.clock import started, switched
from whiteboard.interview.conducting.run_of_show import opening, say_now, time_left
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import AskedQuestion, Clock, Mark, Marker, Meta
from whiteboard.model.phase import Phase
from whiteboard.problems.catalogue import problems

PROBLEM = problems()["url-shortener"]


def running(phase: Phase, since: float = 0.0) -> Design:
    return Design(meta=Meta(problem=PROBLEM.id, phase=phase), clock=Clock(running_since=since))


def test_the_task_is_read_before_the_clock_runs() -> None:
    said = say_now(Design(meta=Meta(problem=PROBLEM.id)), PROBLEM, 0.0)
    assert " ".join(PROBLEM.prompt.split()) in said.words
    assert "45 minutes" in said.words


@pytest.mark.parametrize("phase", list(Phase))
def test_a_phase_is_opened_listened_to_and_handed_over(phase: Phase) -> None:
    design = running(phase)
    whole = time_left(design, 0.0)
    assert say_now(design, PROBLEM, 5.0).words == opening(phase)
    assert say_now(design, PROBLEM, whole / 2 + 30).words == ""
    following = list(Phase)[list(Phase).index(phase) + 1 :]
    last = opening(following[0]) if following else "sum up your design in two sentences"
    assert last in say_now(design, PROBLEM, whole - 10).words
    over = say_now(design, PROBLEM, whole + 1)
    assert (last if following else "mark yourself") in over.words
    assert "over" in over.title


def test_what_nobody_asked_is_said_before_the_first_phase_ends() -> None:
    design = running(Phase.UNDERSTANDING)
    told = [q for q in PROBLEM.questions if q.unasked]
    assert told
    late = time_left(design, 0.0) - 10
    assert all(q.unasked in say_now(design, PROBLEM, late).words for q in told)
    asked = AskedQuestion(id="q", text=told[0].ask, answer=told[0].answer)
    words = say_now(design.with_records([asked]), PROBLEM, late).words
    assert told[0].unasked not in words


def test_the_end_leads_to_the_marks_the_candidates_first() -> None:
    design = running(Phase.HIGH_LEVEL)
    over = say_now(design, PROBLEM, 45 * 60 + 1)
    assert "time is up" in over.title
    assert "mark yourself" in over.words
    marked = design.with_records([Mark(id="m", by=Marker.CANDIDATE, dimension=Dimension.DEPTH, mark=3)])
    said = say_now(marked, PROBLEM, 45 * 60 + 1)
    assert "your own marks" in said.title
    assert said.words == ""


def test_the_time_left_is_that_of_the_phase() -> None:
    clock = Clock()
    fields = started(clock, 100.0)
    clock = clock.changed(spent=fields.spent, running_since=fields.running_since)
    fields = switched(clock, Phase.UNDERSTANDING, 400.0)
    clock = clock.changed(spent=fields.spent, running_since=fields.running_since)
    design = Design(meta=Meta(phase=Phase.HIGH_LEVEL), clock=clock)
    assert time_left(design, 460.0) == 12 * 60 - 60


def test_a_clock_that_stands_and_an_end_are_told() -> None:
    stopped = Design(clock=Clock().changed(spent={"understanding": 60.0}))
    assert "clock stands" in say_now(stopped, None, 500.0).title
    ended = Design(meta=Meta(ended=10.0))
    assert "over" in say_now(ended, None, 500.0).title
