"""A free place for a note near the element that it stood by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whiteboard.model.values import Box

_DISTANCES = (16.0, 40.0, 72.0, 112.0, 160.0, 216.0)
_AIR = 12.0


def free_spot(note: Box, near: Box, taken: Iterable[Box], zones: Iterable[Box]) -> Box | None:
    """`note` moved beside `near`, clear of `taken`, wholly inside or outside of each zone; None for none."""
    solid, areas = tuple(taken), tuple(zones)
    for spot in _spots(note, near):
        aired = spot.grown(_AIR)
        if any(aired.intersects(b) for b in solid):
            continue
        if all(z.encloses(aired) or not z.intersects(aired) for z in areas):
            return spot
    return None


def _spots(note: Box, near: Box) -> Iterator[Box]:
    for away in _DISTANCES:
        for x in (near.center.x - note.w / 2, near.x, near.right - note.w):
            yield Box(x, near.bottom + away, note.w, note.h)
            yield Box(x, near.y - away - note.h, note.w, note.h)
        y = near.center.y - note.h / 2
        yield Box(near.right + away, y, note.w, note.h)
        yield Box(near.x - away - note.w, y, note.w, note.h)
