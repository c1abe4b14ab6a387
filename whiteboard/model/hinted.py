"""Which of the program's hints somebody took who practises alone."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from whiteboard.model.interview import Answer
from whiteboard.model.phase import Phase


class HintTaken(Answer, frozen=True):
    """What was unfolded of a problem's point before it was said.

    `rule` is the point's rule, `hints` how many were taken, `told` whether also what answers it was shown;
    `at` is in seconds on the interview's clock. There is at most one per rule, see `hint_id`.
    """

    type: Literal["hint-taken"] = "hint-taken"
    rule: str = ""
    hints: int = Field(default=0, ge=0, le=9)
    told: bool = False
    at: float = 0.0
    phase: Phase = Phase.UNDERSTANDING


def hint_id(rule: str) -> str:
    """The id of what was taken of the hints of a point."""
    return f"hint-{rule}"
