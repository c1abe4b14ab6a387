"""Who this window's user is to the others."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from whiteboard.app.settings import Settings

COLOURS = (
    "#c24a1b",
    "#94650a",
    "#587718",
    "#128047",
    "#0b7c84",
    "#2a6fcb",
    "#7358d6",
    "#a445b8",
    "#c93a75",
)
"""Each can be read as letters on a light ground, carries white letters, and stands out on a dark board."""


@dataclass(frozen=True, slots=True)
class Me:
    """`colour` is "#rrggbb"; `id` stays when the name is changed."""

    name: str
    colour: str
    id: str


def colour_of(person_id: str) -> str:
    """The colour of an installation: always the same one, and likely another than the next one's."""
    return COLOURS[hashlib.sha256(person_id.encode()).digest()[0] % len(COLOURS)]


def me_of(settings: Settings) -> Me:
    """Who the settings say works here."""
    return Me(settings.display_name, colour_of(settings.person_id), settings.person_id)
