"""What an interviewer puts into the shared design: what was dealt, and after the end what was heard."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from whiteboard.model.interview import Answer
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase

USUAL_MINUTES = 3.0
"""That a candidate has for the answer to a curveball, unless the interviewer says otherwise."""


class Curveball(Answer, frozen=True):
    """A change of the task in the middle of the interview, shown to everybody over the board until `over`.

    `dealt_at` is POSIX time, `at` seconds on the interview's clock, `minutes` the time for an answer.
    `changes` is how the board differed when it was put away, a line each, as anybody could see.
    """

    type: Literal["curveball"] = "curveball"
    text: str = ""
    dealt_at: float = 0.0
    at: float = 0.0
    phase: Phase = Phase.UNDERSTANDING
    minutes: float = Field(default=USUAL_MINUTES, ge=0.5, le=60)
    over: bool = False
    changes: str = ""


class PointHeard(Answer, frozen=True):
    """How one of the problem's points stood with the interviewer, written when the interview is released.

    `point` is its id, `hints` how many were given before, `said` whether it came; `at` is in seconds on the
    interview's clock and `text` the words it came in. There is at most one per point, see `heard_id`.
    """

    type: Literal["point-heard"] = "point-heard"
    point: str = ""
    hints: int = Field(default=0, ge=0, le=9)
    said: bool = False
    at: float = 0.0
    text: str = ""


class PointTold(Answer, frozen=True):
    """One point of a problem that somebody wrote, in its words and as the program saw it at the release.

    It is written for whoever has not the problem's file, and holds none of what the point is recognised by.
    `shown`: a board can show it; `text` are the words that met it, in the record `where`.
    """

    type: Literal["point-told"] = "point-told"
    point: str = ""
    ask: str = ""
    answer: str = ""
    phase: Phase = Phase.DETAILED
    grade: str = "must"
    category: str = "data"
    level: Level = Level.MID
    shown: bool = False
    met: bool = False
    text: str = ""
    where: str = ""


def told_id(point: str) -> str:
    """The id of what is told of a point."""
    return f"told-{point}"


def heard_id(point: str) -> str:
    """The id of what was heard of a point."""
    return f"heard-{point}"
