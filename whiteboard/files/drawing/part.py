"""Boxes that still lie on one another are pushed apart, a little each, until they do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from whiteboard.files.drawing.nearby import Nearby
from whiteboard.model.values import Box

_GAP = 16.0
_ROUNDS = 60
_FEWEST_ROUNDS = 6
_MANY = 2_000  # boxes beyond which there are fewer rounds, as each looks at all of them
_MOST_PUSHES = 200_000


def parted(boxes: Mapping[str, Box]) -> dict[str, Box]:
    """The boxes with at least a gap between any two, each as near to its place as pushing leaves it.

    Where very many lie in one heap some may still meet: the work is bounded.
    """
    places = dict(boxes)
    work = 0
    for _round in range(max(_FEWEST_ROUNDS, min(_ROUNDS, _ROUNDS * _MANY // max(1, len(places))))):
        pairs = list(islice(_meeting(places), _MOST_PUSHES + 1))
        work += len(pairs)
        if not pairs or work > _MOST_PUSHES:
            break
        for a, b in pairs:
            _push(places, a, b)
    return {name: Box(round(box.x), round(box.y), box.w, box.h) for name, box in places.items()}


def _meeting(places: Mapping[str, Box]) -> Iterator[tuple[str, str]]:
    by_left = sorted(places, key=lambda name: (places[name].x, name))
    rank = {name: number for number, name in enumerate(by_left)}
    nearby = Nearby((name, places[name]) for name in by_left)
    for number, a in enumerate(by_left):
        around = places[a].grown(_GAP - 1)
        for b, box in nearby.at(around):
            if rank[b] > number and around.intersects(box):
                yield a, b


def _push(places: dict[str, Box], a: str, b: str) -> None:
    """Move both by half of what is missing, along the axis where less is."""
    first, second = places[a], places[b]
    dx, dy = second.center.x - first.center.x, second.center.y - first.center.y
    across = (first.w + second.w) / 2 + _GAP - abs(dx)
    down = (first.h + second.h) / 2 + _GAP - abs(dy)
    if across <= 0 or down <= 0:
        return
    if across <= down:
        step = across / 2 if dx >= 0 else -across / 2
        places[a], places[b] = first.moved(-step, 0), second.moved(step, 0)
    else:
        step = down / 2 if dy >= 0 else -down / 2
        places[a], places[b] = first.moved(0, -step), second.moved(0, step)
