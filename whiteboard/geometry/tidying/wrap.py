"""Long rows broken into several, one below the other, as text is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whiteboard.geometry.sizes import bounds
from whiteboard.geometry.tidying.items import ACROSS
from whiteboard.model.values import Box, Point

_BETWEEN = 96.0


@dataclass(frozen=True, slots=True)
class Longest:
    """How long rows may be; where `along` is down, how long columns may be."""

    along: int
    length: float


def wrapped(boxes: Mapping[str, Box], longest: Longest) -> dict[str, Point]:
    """How far each box goes, so that no row is longer than it may be where it can be broken: between boxes,
    with none on both sides."""
    along = longest.along
    bands = _bands(boxes, along, longest.length)
    shifts: dict[str, Point] = {}
    whole = bounds(list(boxes.values()))
    if whole is None or len(bands) < 2:
        return dict.fromkeys(boxes, Point(0.0, 0.0))
    across = 1 - along
    start, place = whole[along], whole[across]
    for band in bands:
        held = bounds([boxes[i] for i in band])
        if held is None:
            continue
        back, down = start - held[along], place - held[across]
        for i in band:
            shifts[i] = Point(back, down) if along == ACROSS else Point(down, back)
        place += held[across + 2] + _BETWEEN
    return shifts


def _bands(boxes: Mapping[str, Box], along: int, most: float) -> list[Sequence[str]]:
    pieces: list[list[str]] = []
    end = float("-inf")
    for i in sorted(boxes, key=lambda i: (boxes[i][along], i)):
        if boxes[i][along] >= end:
            pieces.append([])
        pieces[-1].append(i)
        end = max(end, boxes[i][along] + boxes[i][along + 2])
    bands: list[list[str]] = []
    for piece in pieces:
        if bands:
            held = bounds([boxes[i] for i in (*bands[-1], *piece)])
            if held is not None and held[along + 2] <= most:
                bands[-1].extend(piece)
                continue
        bands.append(piece)
    return list(bands)
