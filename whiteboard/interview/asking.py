"""Clarifying questions: which of the problem's answers somebody has asked for, in whatever words."""

from __future__ import annotations

from whiteboard.language.phrases import phrase
from whiteboard.model.design import Design
from whiteboard.model.interview import AskedQuestion
from whiteboard.problems.problem import Problem, Question
from whiteboard.review.text.stems import alike, stems

_WORD, _PHRASE, _SAME = 1.0, 2.0, 10.0
_IN_ANSWER = 0.5
"""A word of the answer says less than one of the question."""
_LEAST = 1.6


def answering(problem: Problem, text: str) -> tuple[Question, ...]:
    """The questions that a text asks for, the nearest first; at most two, for one may ask two at once."""
    scored = [
        (_score(problem, question, text), -place, question)
        for place, question in enumerate(problem.questions)
    ]
    found = sorted((s for s in scored if s[0] >= _LEAST), key=lambda s: (-s[0], -s[1]))
    if not found:
        return ()
    best = found[0][0]
    return tuple(question for score, _place, question in found[:2] if score >= 0.8 * best)


def given_in(problem: Problem, design: Design) -> tuple[Question, ...]:
    """The questions whose answer somebody has been given."""
    answers = [" ".join(q.answer.split()) for q in design.answers_of(AskedQuestion)]
    return tuple(q for q in problem.questions if _given(" ".join(q.answer.split()), answers))


def _given(answer: str, answers: list[str]) -> bool:
    return bool(answer) and any(answer in given for given in answers)


def unasked(problem: Problem, design: Design) -> tuple[str, ...]:
    """What the interviewer adds at the end of the phase, since nobody asked for it."""
    asked = given_in(problem, design)
    return tuple(q.unasked for q in problem.questions if q.unasked and q not in asked)


def _score(problem: Problem, question: Question, text: str) -> float:
    """How near a question is: by its phrases, and by words that few of the problem's questions share."""
    folded = text.casefold()
    score = _PHRASE * sum(1 for words in question.words if phrase(words).search(folded))
    if folded.strip(" ?") == question.ask.casefold().strip(" ?"):
        score += _SAME
    for word in stems(text):
        if _has(word, question.ask):
            score += _WORD / sum(1 for other in problem.questions if _has(word, other.ask))
        elif _has(word, question.answer):
            score += _IN_ANSWER / sum(1 for other in problem.questions if _has(word, other.answer))
    return score


def _has(word: str, text: str) -> bool:
    return any(alike(word, other) for other in stems(text))
