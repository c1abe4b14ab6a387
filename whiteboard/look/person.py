"""A person in the words and the colour that they are shown with."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.look.contrast import colour_or_grey
from whiteboard.session.participants import Participant

LONGEST = 40


def name_of(participant: Participant) -> str:
    """In one line; whoever has not said his name yet is called "Someone"."""
    name = " ".join(participant.name.split())
    if len(name) > LONGEST:
        name = name[: LONGEST - 1].rstrip() + "…"
    return name or _("Someone")


def initials_of(participant: Participant) -> str:
    """One or two letters; a question mark for somebody without a name."""
    words = participant.name.split()
    first = [word[0] for word in words if word[0].isalnum()]
    letters = first if len(first) < 2 else [first[0], first[-1]]
    return "".join(letter.upper()[:1] for letter in letters) or "?"


def colour_of(participant: Participant) -> str:
    """What is no colour is grey."""
    return colour_or_grey(participant.colour)


def role_of(participant: Participant) -> str:
    """In words, "" where nothing is known of it."""
    roles = {
        "interviewer": _("Interviewer"),
        "candidate": _("Candidate"),
        "observer": _("Observer, cannot edit"),
    }
    return roles.get(participant.role, "")
