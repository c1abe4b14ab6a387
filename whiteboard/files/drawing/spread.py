"""Places on our board: as drawn, drawn apart as far as our larger boxes and their flows' labels need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whiteboard.files.budget import Budget
from whiteboard.files.drawing.nearby import Nearby
from whiteboard.files.drawing.part import parted
from whiteboard.geometry.sizes import ZONE_TITLE
from whiteboard.model.values import Box

_STEPS = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.4, 2.8)
_GAP = 24.0
_INSET = 20.0
_MANY = 250  # boxes beyond which only even scales are tried, as each try looks at all of them


@dataclass(frozen=True, slots=True)
class Item:
    """`drawn`: its box in the drawing. `size`: what it takes on our board, None for a zone, which scales.

    `zones`: names of the zones around it. `solid`: no other solid item may lie on it.
    """

    name: str
    drawn: Box
    size: tuple[float, float] | None
    zones: frozenset[str] = frozenset()
    solid: bool = True


Room = tuple[float, float]
"""What two linked boxes keep free between them: across if side by side, down if one above the other."""


def spread(
    items: Sequence[Item], links: Mapping[tuple[str, str], Room], budget: Budget
) -> tuple[dict[str, Box], tuple[float, float]]:
    """Each item's box, and the factors by which x and y grew.

    Of the scales tried the smallest at which nothing overlaps that did not overlap in the drawing; what does
    even then is pushed apart where it lies.
    """
    scales = sorted(((x, y) for x in _STEPS for y in _STEPS), key=_cost)
    if len(items) > _MANY:
        scales = [(x, y) for x, y in scales if x == y]
    best: tuple[int, tuple[float, float], dict[str, Box]] | None = None
    for number, scale in enumerate(scales):
        budget.advance(0.6, 0.9, number, len(scales))
        boxes = _placed(items, scale)
        found = _conflicts(items, boxes, links, budget, most=best[0] if best else None)
        if best is None or found < best[0]:
            best = (found, scale, boxes)
        if found == 0:
            break
    if best is None:
        return {}, (1.0, 1.0)
    boxes = best[2] | parted({i.name: best[2][i.name] for i in items if i.size and i.solid})
    return _grown(items, boxes), best[1]


def _cost(scale: tuple[float, float]) -> float:
    x, y = scale
    return x * y * (max(x, y) / min(x, y)) ** 0.5


def _placed(items: Sequence[Item], scale: tuple[float, float]) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    for item in items:
        center, size = item.drawn.center, item.size
        w, h = size or (item.drawn.w * scale[0], item.drawn.h * scale[1])
        boxes[item.name] = Box(
            round(center.x * scale[0] - w / 2), round(center.y * scale[1] - h / 2), round(w), round(h)
        )
    return _grown(items, boxes)


def _grown(items: Sequence[Item], boxes: dict[str, Box]) -> dict[str, Box]:
    """The zones' boxes around their members, innermost first, as zones grow around zones that have grown."""
    zones = sorted((i for i in items if i.size is None), key=lambda i: -len(i.zones))
    members: dict[str, list[str]] = {}
    for item in items:
        for zone in item.zones:
            members.setdefault(zone, []).append(item.name)
    for zone in zones:
        for member in members.get(zone.name, ()):
            inner = boxes[member].grown(_INSET)
            title = Box(inner.x, inner.y - (ZONE_TITLE - _INSET) - 4, inner.w, inner.h)
            boxes[zone.name] = boxes[zone.name].united(inner).united(title)
    return boxes


def _conflicts(
    items: Sequence[Item],
    boxes: Mapping[str, Box],
    links: Mapping[tuple[str, str], Room],
    budget: Budget,
    most: int | None,
) -> int:
    """How many pairs lie too close that did not overlap in the drawing; counting ends at `most`."""
    count = 0
    for a, b in _neighbours(items, boxes, links, budget):
        if a.name in b.zones or b.name in a.zones or a.drawn.intersects(b.drawn):
            continue
        room = links.get((a.name, b.name)) or links.get((b.name, a.name)) or (_GAP, _GAP)
        if _too_close(boxes[a.name], boxes[b.name], room):
            count += 1
            if most is not None and count >= most:
                break
    return count


def _neighbours(
    items: Sequence[Item],
    boxes: Mapping[str, Box],
    links: Mapping[tuple[str, str], Room],
    budget: Budget,
) -> Iterator[tuple[Item, Item]]:
    """Pairs close enough to be worth a look, each once."""
    reach = max((max(room) for room in links.values()), default=_GAP)
    place = {item.name: number for number, item in enumerate(items)}
    nearby = Nearby(boxes.items())
    for number, a in enumerate(items):
        near = nearby.at(boxes[a.name].grown(max(reach, _GAP)))
        budget.step(len(near))
        for name, _box in near:
            if place[name] > number:
                yield a, items[place[name]]


def _too_close(a: Box, b: Box, room: Room) -> bool:
    across = max(a.x - b.right, b.x - a.right)
    down = max(a.y - b.bottom, b.y - a.bottom)
    if across < 0 and down < 0:
        return True
    if across >= 0 and down >= 0:
        return across < _GAP and down < _GAP
    return across < room[0] if down < 0 else down < room[1]
