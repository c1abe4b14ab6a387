"""The elements of a scene, typed: what is missing or absurd has a default."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from whiteboard.files.budget import Budget
from whiteboard.files.json_text import parse
from whiteboard.i18n import _
from whiteboard.model.errors import DamagedFile, ForeignFile
from whiteboard.model.values import Box, Point

_FARTHEST = 1e6
"""Pixels; nobody draws beyond, and places far out leave no digits for what lies close together."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One element of a scene that is not deleted."""

    fields: Mapping[str, object]

    @property
    def id(self) -> str:
        return self.text("id")

    @property
    def type(self) -> str:
        return self.text("type")

    @property
    def groups(self) -> tuple[str, ...]:
        """Ids of the groups around it, innermost first."""
        return tuple(g for g in _list(self.fields.get("groupIds")) if isinstance(g, str))

    @property
    def box(self) -> Box:
        """The upright rectangle around it as drawn, that is turned by its angle."""
        x, y, w, h = (self.number(name) for name in ("x", "y", "width", "height"))
        box = Box(min(x, x + w), min(y, y + h), abs(w), abs(h))
        angle = self.number("angle")
        if angle == 0:
            return box
        cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
        w, h = box.w * cos + box.h * sin, box.w * sin + box.h * cos
        return Box(box.center.x - w / 2, box.center.y - h / 2, w, h)

    @property
    def points(self) -> tuple[Point, ...]:
        """The places of a line's points in the scene."""
        x, y = self.number("x"), self.number("y")
        pairs = [_list(pair) for pair in _list(self.fields.get("points"))]
        return tuple(Point(x + _number(p[0]), y + _number(p[1])) for p in pairs if len(p) >= 2)

    @property
    def words(self) -> str:
        """A text as it was typed; `text` has breaks in the middle of words where it was wrapped."""
        original = self.text("originalText")
        lines = (original or self.text("text")).replace("\r\n", "\n").split("\n")
        return "\n".join(line.rstrip() for line in lines).strip("\n").strip()

    def text(self, name: str) -> str:
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> float:
        return _number(self.fields.get(name))

    def bound(self, name: str) -> str:
        """The id of the element that a binding names."""
        binding = self.fields.get(name)
        if not isinstance(binding, dict):
            return ""
        element = cast("dict[str, object]", binding).get("elementId")
        return element if isinstance(element, str) else ""

    @property
    def sane(self) -> bool:
        """Whether it is at a place where somebody can have drawn it."""
        places = [self.fields.get(name, 0) for name in ("x", "y", "width", "height")]
        return bool(self.id) and all(isinstance(p, int | float) and abs(p) <= _FARTHEST for p in places)


def pieces(data: bytes, budget: Budget) -> tuple[list[Piece], int]:
    """The scene's elements back to front, and how many of them cannot be read.

    Raises:
        DamagedFile, ForeignFile, TooLarge: with a clause that fits after "Cannot open NAME: ".
    """
    try:
        content = cast("dict[str, object]", parse(data, "type", budget))
    except ForeignFile:
        raise ForeignFile(_("it is no Excalidraw scene; export it from Excalidraw again.")) from None
    elements = content.get("elements")
    if not isinstance(elements, list):
        if content.get("type") == "excalidraw":
            raise DamagedFile(_("its list of elements is missing; export it from Excalidraw again."))
        raise ForeignFile(_("it is no Excalidraw scene; export it from Excalidraw again."))
    budget.things(len(cast("list[object]", elements)))
    found = [
        Piece(cast("dict[str, object]", e)) if isinstance(e, dict) else Piece({})
        for e in cast("list[object]", elements)
    ]
    shown = [piece for piece in found if piece.fields.get("isDeleted") is not True]
    good = {piece.id: piece for piece in shown if piece.sane}
    return list(good.values()), len(shown) - len(good)


def _number(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > _FARTHEST:
        return 0.0
    return float(value)


def _list(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []
