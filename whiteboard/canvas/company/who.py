"""A person in words that fit beside a cursor or into a menu."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.look.contrast import colour_or_grey
from whiteboard.session.seats import Seat

LONGEST = 40


def name_of(seat: Seat) -> str:
    """In one line; whoever has not said his name yet is called "Someone"."""
    name = " ".join(seat.name.split())
    if len(name) > LONGEST:
        name = name[: LONGEST - 1].rstrip() + "…"
    return name or _("Someone")


def colour_of(seat: Seat) -> str:
    return colour_or_grey(seat.colour)
