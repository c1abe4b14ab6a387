"""First places for what has none: boxes in rows, each zone around its content, nothing overlapping."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from whiteboard.geometry.sizes import COMPONENT_SIZE, ZONE_PADDING, ZONE_SIZE, ZONE_TITLE
from whiteboard.model.values import Box

_GAP = 48.0

Members = Mapping[str, Sequence[str]]
"""Zone id -> ids inside it, zones among them; "" holds what is in no zone."""


def packed(members: Members) -> dict[str, Box]:
    """A box for every member; a zone's box encloses its content and nothing else."""
    boxes: dict[str, Box] = {}
    _pack("", members, 0, 0, boxes)
    return boxes


def _pack(zone: str, members: Members, x: float, y: float, boxes: dict[str, Box]) -> tuple[float, float]:
    """Place the content with its top left corner at x, y; the size that it took."""
    inside = members[zone]
    columns = max(1, math.ceil(math.sqrt(len(inside))))
    left, top, width, row = x, y, 0.0, 0.0
    for number, member in enumerate(inside):
        if number and number % columns == 0:
            left, top, row = x, top + row + _GAP, 0.0
        w, h = _place(member, members, left, top, boxes)
        left, row = left + w + _GAP, max(row, h)
        width = max(width, left - _GAP - x)
    return width, top + row - y


def _place(member: str, members: Members, x: float, y: float, boxes: dict[str, Box]) -> tuple[float, float]:
    w, h = COMPONENT_SIZE
    if member in members:
        w, h = _pack(member, members, x + ZONE_PADDING, y + ZONE_PADDING + ZONE_TITLE, boxes)
        w, h = (w + 2 * ZONE_PADDING, h + 2 * ZONE_PADDING + ZONE_TITLE) if members[member] else ZONE_SIZE
    boxes[member] = Box(x, y, w, h)
    return w, h
