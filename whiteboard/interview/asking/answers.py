"""Clarifying questions: which of the problem's answers somebody has asked for, in whatever words."""

from __future__ import annotations

from whiteboard.interview.asking.asked import asked
from whiteboard.interview.asking.cards import deck
from whiteboard.interview.asking.stated import stated
from whiteboard.model.design import Design
from whiteboard.model.interview import AskedQuestion
from whiteboard.problems.problem import Problem, Question

_MOST = 2
"""One may ask two things at once; who types more has the answers to the first two."""


def answering(problem: Problem, text: str) -> tuple[Question, ...]:
    """The questions that a text asks for, in its order; at most two, for one may ask two at once."""
    for question in problem.questions:
        if _bare(question.ask) == _bare(text):
            return (question,)
    found = [deck(problem).nearest(each) for each in asked(text)]
    return tuple(dict.fromkeys(question for question in found if question is not None))[:_MOST]


def answer(problem: Problem, text: str) -> str:
    """What the interviewer says to a question, on one line; "" where nothing is prepared for it."""
    told = [question.answer for question in answering(problem, text)] or stated(problem, text)
    return " ".join(" ".join(told).split())


def given_in(problem: Problem, design: Design) -> tuple[Question, ...]:
    """The questions whose answer somebody has been given."""
    answers = [" ".join(q.answer.split()) for q in design.answers_of(AskedQuestion)]
    return tuple(q for q in problem.questions if _given(" ".join(q.answer.split()), answers))


def unasked(problem: Problem, design: Design) -> tuple[str, ...]:
    """What the interviewer adds at the end of the phase, since nobody asked for it."""
    asked_for = given_in(problem, design)
    return tuple(q.unasked for q in problem.questions if q.unasked and q not in asked_for)


def _given(answer: str, answers: list[str]) -> bool:
    return bool(answer) and any(answer in given for given in answers)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" ?")
