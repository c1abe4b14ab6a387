"""Who may do what in a room."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The relay enforces it; a client only shows it."""

    INTERVIEWER = "interviewer"
    """Edits, gives roles, removes people, and has the room of private notes."""
    CANDIDATE = "candidate"
    """Edits."""
    OBSERVER = "observer"
    """Sees everything live and can point; its edits reach nobody."""

    @property
    def edits(self) -> bool:
        return self is not Role.OBSERVER

    @property
    def leads(self) -> bool:
        return self is Role.INTERVIEWER
