"""Names of rooms, and of the room of private notes that belongs to each."""

from __future__ import annotations

import re
import secrets

NOTES = "~notes"
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}(?:~notes)?")
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_LETTERS = 12


def is_room(name: str) -> bool:
    """Whether a room can be called that: up to 64 letters, digits, "-" and "_"; "~notes" may follow."""
    return _NAME.fullmatch(name) is not None


def notes_room(room: str) -> str:
    """The room of the interviewer's private notes."""
    return room if room.endswith(NOTES) else room + NOTES


def is_notes(room: str) -> bool:
    return room.endswith(NOTES)


def main_room(room: str) -> str:
    """The room that a room of notes belongs to; any other is its own."""
    return room.removesuffix(NOTES)


def new_room() -> str:
    """A name that nobody guesses (about 59 bits), without characters that look alike."""
    return "".join(secrets.choice(_ALPHABET) for _index in range(_LETTERS))


def is_random(name: str) -> bool:
    """Whether it may be one of `new_room`: with a digit, which a word of that length hardly has."""
    return len(name) == _LETTERS and set(name) <= set(_ALPHABET) and any(letter.isdigit() for letter in name)
