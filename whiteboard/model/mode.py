"""How an interview is practised."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """learn: questions and remedies at once. practice: concerns at the end of a phase or on request. mock: no
    concern, badge, check, hint or solution before the debrief."""

    LEARN = "learn"
    PRACTICE = "practice"
    MOCK = "mock"
