"""What a seat shows of itself while it is in a room: values here, JSON on the wire.

What comes from others is read field by field: one that does not fit is left out, and the rest still shows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeGuard

from whiteboard.collab.protocol.awareness import Json
from whiteboard.model.values import Box, Point

LONGEST_NAME = 64
LONGEST_CHAT = 200
LONGEST_ID = 80
MOST_SELECTED = 50
MOST_GHOSTS = 50
MOST_LASER = 32
FURTHEST = 1e7
"""Board units; what claims to lie further out is left out."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_DIGITS = 1
"""Decimals of board units on the wire: a tenth of a pixel is more than anybody sees."""


@dataclass(frozen=True, slots=True)
class Look:
    """Where a seat looks: board point in the middle, zoom (1 = 100 %), the view's size in pixels."""

    center: Point
    zoom: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Presence:
    """See docs/protocol.md for the keys; `cursor` is None while the pointer is elsewhere."""

    name: str = ""
    colour: str = "#808080"
    cursor: Point | None = None
    look: Look | None = None
    selection: tuple[str, ...] = ()
    ghosts: Mapping[str, Box] = field(default_factory=dict[str, Box])
    typing: str = ""
    laser: tuple[Point, ...] = ()
    chat: str = ""
    follow: int | None = None
    summon: int = 0

    def state(self) -> dict[str, Json]:
        """The JSON object; what says nothing is left out."""
        found: dict[str, Json] = {"user": {"name": self.name[:LONGEST_NAME], "color": self.colour}}
        if self.cursor is not None:
            found["cursor"] = _numbers(self.cursor)
        if self.look is not None:
            look = self.look
            zoom: list[Json] = [round(look.zoom, 4)]
            found["view"] = [*_numbers(look.center), *zoom, *_numbers((look.width, look.height))]
        if self.selection:
            found["selection"] = [*self.selection[:MOST_SELECTED]]
        if self.ghosts:
            some = list(self.ghosts.items())[:MOST_GHOSTS]
            found["ghosts"] = {element: _numbers(box) for element, box in some}
        if self.laser:
            found["laser"] = [_numbers(point) for point in self.laser[-MOST_LASER:]]
        words = {"typing": self.typing, "chat": self.chat[:LONGEST_CHAT]}
        found.update({key: text for key, text in words.items() if text})
        if self.follow is not None:
            found["follow"] = self.follow
        if self.summon:
            found["summon"] = self.summon
        return found


def read_presence(state: Mapping[str, Json]) -> Presence:
    """What another seat shows; unknown keys and what fits nothing are left out."""
    user = state.get("user")
    user = user if isinstance(user, dict) else {}
    colour = user.get("color")
    return Presence(
        name=_text(user.get("name"), LONGEST_NAME),
        colour=colour if isinstance(colour, str) and _COLOUR.fullmatch(colour) else "#808080",
        cursor=_point(state.get("cursor")),
        look=_look(state.get("view")),
        selection=_ids(state.get("selection")),
        ghosts=_ghosts(state.get("ghosts")),
        typing=_text(state.get("typing"), LONGEST_ID),
        laser=_points(state.get("laser")),
        chat=_text(state.get("chat"), LONGEST_CHAT),
        follow=_whole(state.get("follow")),
        summon=_whole(state.get("summon")) or 0,
    )


def _numbers(values: tuple[float, ...]) -> list[Json]:
    return [round(value, _DIGITS) for value in values]


def _text(value: Json, longest: int) -> str:
    if not isinstance(value, str):
        return ""
    # One line without control characters, which could pose as something else on the screen.
    return "".join(c if c.isprintable() else " " for c in value[:longest]).strip()


def _number(value: Json) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= FURTHEST


def _whole(value: Json) -> int | None:
    # Compared first: a whole number of hundreds of digits is no float, and NaN is in no range.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 2**53:
        return None
    return int(value)


def _row(value: Json, length: int) -> list[float] | None:
    if not isinstance(value, list) or len(value) != length:
        return None
    found = [float(part) for part in value if _number(part)]
    return found if len(found) == length else None


def _point(value: Json) -> Point | None:
    row = _row(value, 2)
    return Point(*row) if row is not None else None


def _points(value: Json) -> tuple[Point, ...]:
    parts = value[-MOST_LASER:] if isinstance(value, list) else []
    return tuple(point for part in parts if (point := _point(part)) is not None)


def _look(value: Json) -> Look | None:
    row = _row(value, 5)
    if row is None or min(row[2:]) <= 0:
        return None
    return Look(Point(row[0], row[1]), row[2], row[3], row[4])


def _ids(value: Json) -> tuple[str, ...]:
    parts = value[:MOST_SELECTED] if isinstance(value, list) else []
    return tuple(part for part in parts if isinstance(part, str) and 0 < len(part) <= LONGEST_ID)


def _ghosts(value: Json) -> dict[str, Box]:
    found: dict[str, Box] = {}
    for element, place in list(value.items())[:MOST_GHOSTS] if isinstance(value, dict) else ():
        row = _row(place, 4)
        if row is not None and min(row[2:]) >= 0 and len(element) <= LONGEST_ID:
            found[element] = Box(*row)
    return found
