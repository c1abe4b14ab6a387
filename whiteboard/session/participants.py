"""What a window knows of the other people on its board. Shared live, never saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whiteboard.model.values import Box, Point
from whiteboard.session.parts import Viewport


@dataclass(frozen=True, slots=True)
class Participant:
    """One other person as last heard of.

    `id` is theirs while they are connected. `colour` is "#rrggbb". `role` is what the relay says of them
    ("interviewer", "candidate", "observer") and `connection` what it calls them, "" where it says nothing.
    `cursor` is the board point under their pointer. `ghosts` are the boxes of what they are dragging, by
    element id. `typing` is the id of the record whose text they edit. `laser` are the last points of their
    laser's trace, oldest first. `chat` is what they say at their cursor. `follows` is the id of whom they
    follow. `summons` counts how often they have asked everybody to come to their view.
    """

    id: int
    name: str = ""
    colour: str = "#808080"
    role: str = ""
    connection: str = ""
    cursor: Point | None = None
    viewport: Viewport | None = None
    selection: frozenset[str] = frozenset()
    ghosts: Mapping[str, Box] = field(default_factory=dict[str, Box])
    typing: str = ""
    laser: tuple[Point, ...] = ()
    chat: str = ""
    follows: int | None = None
    summons: int = 0
