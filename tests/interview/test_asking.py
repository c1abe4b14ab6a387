"""Clarifying questions are answered in whatever words they are asked."""

from __future__ import annotations

import pytest

from whiteboard.interview.asking import answering, unasked
from whiteboard.interview.choice import Choice, begun
from whiteboard.model.interview import AskedQuestion
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode
from whiteboard.problems.catalogue import problems

PROBLEMS = tuple(problems().values())


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda p: p.id)
def test_each_question_is_answered_by_its_own_answer(problem: object) -> None:
    found = problems()[problem.id]
    assert [q.ask for q in found.questions if q not in answering(found, q.ask)] == []


@pytest.mark.parametrize("text", ["", "hello", "what is your name", "?"])
def test_what_asks_for_nothing_has_no_answer(text: str) -> None:
    assert answering(problems()["chat"], text) == ()


def test_what_was_asked_is_not_added_at_the_end() -> None:
    problem = problems()["chat"]
    design = begun(problem, Choice())
    told = unasked(problem, design)
    assert told
    question = next(q for q in problem.questions if q.unasked == told[0])
    asked = design.with_records([AskedQuestion(id="q", text="how big?", answer=question.answer)])
    assert unasked(problem, asked) == told[1:]


def test_an_interview_begins_as_it_was_chosen() -> None:
    design = begun(problems()["chat"], Choice(Mode.MOCK, Level.STAFF, 60))
    assert (design.meta.mode, design.meta.level, design.meta.mock) == (Mode.MOCK, Level.STAFF, True)
    assert design.clock.budget == 60
    assert design.meta.problem == "chat"
    assert not begun(None, Choice(Mode.LEARN)).meta.mock


def test_the_clock_starts_with_the_interview_and_not_where_one_learns() -> None:
    problem = problems()["chat"]
    assert begun(problem, Choice(Mode.PRACTICE), 100.0).clock.running_since == 100.0
    assert begun(problem, Choice(Mode.MOCK), 100.0).clock.running_since == 100.0
    assert begun(problem, Choice(Mode.LEARN), 100.0).clock.running_since is None
