"""All levels of a drawing straightened, what lies in a zone before the zone, until nothing moves any more."""

from __future__ import annotations

from whiteboard.geometry.layering.levels import BOARD, Level, Link
from whiteboard.geometry.sizes import ZONE_PADDING, ZONE_TITLE, bounds, label_size
from whiteboard.geometry.tidying.drawing import Drawing
from whiteboard.geometry.tidying.items import Bond, Item
from whiteboard.geometry.tidying.straighten import Manner, straightened
from whiteboard.geometry.tidying.wrap import Longest, wrapped
from whiteboard.model.values import Box, Point

_UNDER_TITLE = 24.0
_LEAST_PADDING = 0.5
_ROUNDS = 6


def levelled(drawing: Drawing, manner: Manner, longest: Longest | None = None) -> dict[str, Box] | None:
    """New boxes by id; None where what is locked leaves no room.

    Rows longer than `longest` are broken first. What is done to the result again changes it no more, or
    hardly: each round stands closer to where its lines are straight.
    """
    boxes: dict[str, Box] | None = None
    for number in range(_ROUNDS):
        found = _Levels(drawing, manner, longest if number == 0 else None).run()
        if found is None or found == boxes:
            return found
        boxes, drawing = found, drawing.moved(found)
    return boxes


class _Levels:
    """All levels, innermost first; a holder is one item on the level around it."""

    def __init__(self, drawing: Drawing, manner: Manner, longest: Longest | None) -> None:
        self._drawing, self._manner, self._longest = drawing, manner, longest
        self._content: dict[str, dict[str, Box]] = {}

    def run(self) -> dict[str, Box] | None:
        """New boxes by id; None where what is locked leaves no room."""
        inwards = [BOARD]
        for level in inwards:
            inwards += (i for i in self._drawing.levels[level].children if i in self._drawing.holders)
        for level in reversed(inwards):
            content = self._laid_out(self._drawing.levels[level])
            if content is None:
                return None
            self._content[level] = content
        return self._content[BOARD]

    def _laid_out(self, level: Level) -> dict[str, Box] | None:
        """What lies on a level and in it; the holders on it are done."""
        if level.id in self._drawing.still and level.id != BOARD:
            return self._as_it_is(level.id)
        items = {i: self._item(i) for i in level.children}
        bonds = [self._bond(link) for link in level.links]
        centres = straightened(list(items.values()), bonds, self._manner)
        if centres is None:
            return None
        shifts = {i: Point(c.x - items[i].place[0], c.y - items[i].place[1]) for i, c in centres.items()}
        if self._longest is not None and not any(item.fixed for item in items.values()):
            placed = {i: items[i].whole.moved(*shifts[i]) for i in items}
            for i, further in wrapped(placed, self._longest).items():
                shifts[i] = Point(shifts[i].x + further.x, shifts[i].y + further.y)
        boxes: dict[str, Box] = {}
        for i, item in items.items():
            boxes |= {k: b.moved(*shifts[i]) for k, b in self._whole(item).items()}
        return boxes

    def _bond(self, link: Link) -> Bond:
        straight = (link.source, link.target) in self._drawing.straight
        return Bond(link.tail, link.head, link.source, link.target, label_size(link.label), straight)

    def _as_it_is(self, holder: str) -> dict[str, Box]:
        boxes: dict[str, Box] = {}
        for child in self._drawing.levels[holder].children:
            for i in (child, *self._drawing.hanging.get(child, ())):
                boxes[i] = self._drawing.boxes[i]
            boxes |= self._content.get(child, {})
        return boxes

    def _whole(self, item: Item) -> dict[str, Box]:
        """The item where it stood, with the notes and all that lies in it."""
        notes = {i: self._drawing.boxes[i] for i in self._drawing.hanging.get(item.id, ())}
        inner = self._content.get(item.id, {})
        held = self._room(item.id)
        dx, dy = (item.box.x - held.x, item.box.y - held.y) if inner and not item.fixed else (0.0, 0.0)
        return {item.id: item.box, **notes, **{i: b.moved(dx, dy) for i, b in inner.items()}}

    def _item(self, element: str) -> Item:
        drawing = self._drawing
        drawn = drawing.boxes[element]
        fixed = element in drawing.still
        box = drawn
        inner = self._content.get(element, {})
        if inner and not fixed:
            held = self._room(element)
            box = Box(drawn.center.x - held.w / 2, drawn.center.y - held.h / 2, held.w, held.h)
            inner = {i: b.moved(box.x - held.x, box.y - held.y) for i, b in inner.items()}
        notes = [drawing.boxes[i] for i in drawing.hanging.get(element, ()) if i not in drawing.thin]
        whole = bounds([box, *notes]) or box
        spots = {element: box.center, **{i: b.center for i, b in inner.items()}}
        words = element in drawing.words
        holder = element in drawing.holders
        return Item.of(element, drawn, box, whole, spots, zone=holder, fixed=fixed, words=words)

    def _room(self, holder: str) -> Box:
        """The box around what a holder holds, and its title; no wider margins than it was drawn with."""
        drawn = self._drawing.boxes[holder]
        content = bounds(list(self._content.get(holder, {}).values()))
        if content is None:
            return drawn
        scale = max(_LEAST_PADDING, min(1.0, self._manner.gaps))
        side, top = float(round(ZONE_PADDING * scale)), float(round(ZONE_TITLE + _UNDER_TITLE * scale))
        return Box(content.x - side, content.y - top, content.w + 2 * side, content.h + top + side)
