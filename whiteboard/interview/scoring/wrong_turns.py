"""Which choices that lead nowhere a candidate wrote down: only what a sentence of theirs says, with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whiteboard.language.phrases import phrase
from whiteboard.problems.problem import Problem, WrongTurn
from whiteboard.review.system.board import Board
from whiteboard.review.text.words import negated


@dataclass(frozen=True, slots=True)
class Turned:
    """A wrong turn that was taken, in which words, and the record in which they stand."""

    turn: WrongTurn
    quote: str
    where: str


def turned(problem: Problem | None, board: Board) -> tuple[Turned, ...]:
    """The usual wrong turns of a problem that the candidate's own sentences take."""
    if problem is None:
        return ()
    found = ((turn, said_in(board, turn.said, turn.never)) for turn in problem.wrong_turns)
    return tuple(Turned(turn, *words) for turn, words in found if words is not None)


def said_in(board: Board, said: Sequence[str], never: Sequence[str]) -> tuple[str, str] | None:
    """The first sentence with one of the phrases in `said`, not denied, and with none in `never`; with the id
    of its record."""
    for passage in board.words.passages:
        text = passage.text.casefold()
        match = next((m for p in said if (m := phrase(p).search(text))), None)
        if match is None or negated(text, match.start(), match.end()):
            continue
        if not any(phrase(p).search(text) for p in never):
            return passage.text, passage.where
    return None
