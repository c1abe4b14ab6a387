"""A list of names as components: one part a line, what it is understood from its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whiteboard.geometry.sizes import COMPONENT_SIZE
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.products import made_with
from whiteboard.kinds.recognise import recognise
from whiteboard.model.elements import PLAIN_BOX, Component
from whiteboard.model.ids import IdFactory
from whiteboard.model.values import Box, Fact, FrozenMap

_BULLET = re.compile(r"^\s*(?:[-*+•–]|\(?\d{1,3}[.)])\s+")
_LONGEST_NAME = 48
_MOST_WORDS = 6
_MOST = 200
_IN_A_COLUMN = 6
_GAP = (96.0, 40.0)


def listed(text: str) -> tuple[str, ...]:
    """The names in a list of parts; none where the text is prose, or says too little of what it lists.

    Each line is short, and either all of them have a bullet or at least half of them name a known kind.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    names = [_BULLET.sub("", line).strip() for line in lines]
    if not 2 <= len(names) <= _MOST or not all(map(_is_name, names)):
        return ()
    known = sum(recognise(name) is not None for name in names)
    bullets = all(_BULLET.match(line) for line in lines)
    return tuple(names) if bullets or 2 * known >= len(names) else ()


def parts_of(names: Sequence[str], new_id: IdFactory) -> tuple[Component, ...]:
    """A component for each name, in columns from (0, 0)."""
    w, h = COMPONENT_SIZE
    rows = max(_IN_A_COLUMN, int((len(names) * 2) ** 0.5))
    parts: list[Component] = []
    for number, name in enumerate(names):
        column, row = divmod(number, rows)
        box = Box(column * (w + _GAP[0]), row * (h + _GAP[1]), w, h)
        kind, facts = _understood(name)
        parts.append(Component(id=new_id(), kind=kind, name=name, box=box, facts=facts))
    return tuple(parts)


def _is_name(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_NAME and len(line.split()) <= _MOST_WORDS and line[-1] not in ".:;,!?{}"


def _understood(name: str) -> tuple[str, FrozenMap[str, Fact]]:
    told = recognise(name)
    if told is None:
        return PLAIN_BOX, FrozenMap()
    kind = catalogue().kinds[told.kind]
    product = {"product": made_with(kind, told.matched)} if told.matched in kind.products else {}
    return told.kind, FrozenMap[str, Fact](product)
