"""Clarifying questions are answered in whatever words they are asked."""

from __future__ import annotations

import pytest

from whiteboard.interview.asking.answers import answer, answering, unasked
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


def _card(problem: str, text: str) -> str:
    return "".join(q.ask for q in answering(problems()[problem], text))


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        ("url-shortener", "How fast do we grow?"),
        ("url-shortener", "How many engineers do we have?"),
        ("url-shortener", "Is there a limit to how many links one person may make?"),
        ("news-feed", "Who can see a post, is there a private setting?"),
        ("rate-limiter", "What's our budget?"),
        ("ticket-booking", "How many employees does the stadium have?"),
        ("leaderboard", "What engine is the game written in?"),
    ],
)
def test_a_question_about_something_that_no_answer_tells_has_no_answer(problem: str, text: str) -> None:
    assert answer(problems()[problem], text) == ""


@pytest.mark.parametrize(
    ("problem", "text", "card"),
    [
        ("rate-limiter", "Is this one data centre or several?", "One region or several?"),
        ("ticket-booking", "Can someone buy more than N tickets?", "Are there limits for a person"),
        ("chat", "can you send photos?", "Pictures and files?"),
        ("unique-ids", "How many data centres?", "In one region or several?"),
        ("url-shortener", "what's more common, creating or clicking?", "How many links"),
    ],
)
def test_a_question_finds_its_card_by_what_it_is_about(problem: str, text: str, card: str) -> None:
    assert _card(problem, text).startswith(card)


def test_two_questions_at_once_have_both_answers() -> None:
    problem = problems()["chat"]
    told = answering(problem, "How many people write, and should it be encrypted?")
    assert [problem.questions.index(q) for q in told] == [0, 8]


def test_what_is_left_out_is_said_to_be_out_of_scope() -> None:
    assert answer(problems()["news-feed"], "do we show ads?") == "That is out of scope: Advertising."
    # The line has a word of it, and is about something else.
    assert answer(problems()["url-shortener"], "Is there an existing system to migrate from?") == ""
    assert answer(problems()["metrics-monitoring"], "Do users need to log in?") == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("How available must it be?", "99.9 %."),
        ("What's the latency requirement?", "The first page of the feed"),
        ("Strong or eventual consistency?", "A post may reach followers some seconds late"),
    ],
)
def test_a_target_is_told_where_no_card_tells_it(text: str, told: str) -> None:
    problem = problems()["news-feed"].model_copy(update={"questions": ()})
    assert answer(problem, text).startswith(told)
    assert answer(problem, f"{text[:-1]} of the barometer?") == ""


def test_a_problem_without_cards_has_no_answer() -> None:
    assert answer(problems()["chat"].model_copy(update={"questions": ()}), "how many users?") == ""
