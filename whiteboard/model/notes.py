"""The interviewer's private notes. They live in a document of their own, never in the design."""

from __future__ import annotations

from typing import Literal

from whiteboard.model.interview import Answer
from whiteboard.model.long_text import LongText
from whiteboard.quantities.printing import clock_text


class PrivateNote(Answer, frozen=True):
    """One observation. `written_at` is in POSIX seconds, `moment` in seconds on the interview's clock.

    `author_id` stays when the name is changed.
    `element` is the id of the component that was selected, "" for none, and `about` what it was called then.
    """

    type: Literal["private-note"] = "private-note"
    text: LongText = ""
    author: str = ""
    author_id: str = ""
    written_at: float = 0.0
    moment: float = 0.0
    element: str = ""
    about: str = ""


def as_text(title: str, notes: tuple[PrivateNote, ...]) -> str:
    """The notes as Markdown, one line each, with their moment on the clock as minutes and seconds."""
    lines = [f"# {title}", ""]
    for note in notes:
        about = f" ({note.about})" if note.about else ""
        lines.append(f"- {clock_text(note.moment)}{about}: {' '.join(note.text.split())}")
    return "\n".join(lines) + "\n"
