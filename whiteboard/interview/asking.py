"""Clarifying questions: which of the problem's answers somebody has asked for, in whatever words."""

from __future__ import annotations

from collections.abc import Collection

from whiteboard.language.phrases import phrase
from whiteboard.model.design import Design
from whiteboard.model.interview import AskedQuestion
from whiteboard.problems.problem import Problem, Question
from whiteboard.review.text.stems import alike, stems

_WORD, _PHRASE, _SAME = 1.0, 2.5, 10.0
_LEAST = 2.0


def answering(problem: Problem, text: str) -> tuple[Question, ...]:
    """The questions that a text asks for, the nearest first; at most two, for one may ask two at once."""
    scored = [(_score(question, text), -place, question) for place, question in enumerate(problem.questions)]
    found = sorted((s for s in scored if s[0] >= _LEAST), key=lambda s: (-s[0], -s[1]))
    if not found:
        return ()
    best = found[0][0]
    return tuple(question for score, _place, question in found[:2] if score >= 0.8 * best)


def unasked(problem: Problem, design: Design) -> tuple[str, ...]:
    """What the interviewer adds at the end of the phase, since nobody asked for it."""
    asked = {q.answer for q in design.answers_of(AskedQuestion)}
    return tuple(q.unasked for q in problem.questions if q.unasked and not _given(q, asked))


def _given(question: Question, asked: Collection[str]) -> bool:
    return any(question.answer in answer for answer in asked)


def _score(question: Question, text: str) -> float:
    folded = text.casefold()
    phrases = sum(1 for words in question.words if phrase(words).search(folded))
    mine, theirs = stems(text), stems(question.ask)
    shared = sum(1 for word in mine if any(alike(word, other) for other in theirs))
    same = _SAME * (text.strip().casefold().rstrip("?") == question.ask.casefold().rstrip("?"))
    return same + _PHRASE * phrases + _WORD * shared
