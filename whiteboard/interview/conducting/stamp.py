"""One thing that an interviewer noted with a key, and the moment of it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel

from whiteboard.model.phase import Phase


class What(StrEnum):
    """What was noted; `of` and `value` of a stamp say more."""

    CONFIRMED = "confirmed"
    """A point, by its id: the candidate said it."""
    HINT = "hint"
    """A point, by its id; `value` is the hint's number."""
    ASKED = "asked"
    """A probe, by its words; `value` is a `Grade`."""
    SKIPPED = "skipped"
    """A probe, by its words."""
    TICK = "tick"
    """A `Tick`."""
    DEALT = "dealt"
    """A curveball, by its words."""


class Grade(StrEnum):
    """How a probe was answered."""

    WEAK = "weak"
    FINE = "fine"
    STRONG = "strong"


class Tick(StrEnum):
    """What no board shows."""

    LED = "led"
    TOOK_HINT = "took-hint"
    SILENT = "silent"
    DECIDED = "decided"


class Stamp(BaseModel, frozen=True):
    """`moment` is in seconds on the interview's clock, `element` the id of what was selected on the board, ""
    for nothing, and `about` what it was called then. `text` is what it is told by later. `seen`: by then the
    program saw the point on the board."""

    what: What
    of: str
    value: str = ""
    text: str = ""
    moment: float = 0.0
    phase: Phase = Phase.UNDERSTANDING
    element: str = ""
    about: str = ""
    seen: bool = False
