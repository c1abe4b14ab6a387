"""All levels laid out, innermost first: a zone is one box on the level around it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from whiteboard.geometry.layering.chains import is_chain, stacked
from whiteboard.geometry.layering.children import ROW_GAP, Child, Outside, Placed
from whiteboard.geometry.layering.levels import BOARD, Level, Outward
from whiteboard.geometry.layering.placing import side_by_side
from whiteboard.geometry.layering.ranks import ranks
from whiteboard.geometry.layering.rows import in_rows
from whiteboard.geometry.sizes import ZONE_PADDING, ZONE_TITLE
from whiteboard.model.values import Box

_ROUNDS = 3
_EMPTY_ZONE = (240.0, 136.0)
_UNDER_TITLE = 24.0


class Content(NamedTuple):
    """The boxes of all that lies in a level, from (0, 0), and the size of it all."""

    boxes: dict[str, Box]
    width: float
    height: float


class Nested:
    """Several rounds: what lies in a zone looks at where the round before put what lies outside."""

    def __init__(
        self,
        found: Mapping[str, Level],
        sizes: Mapping[str, tuple[float, float]],
        zones: frozenset[str],
        entries: frozenset[str],
        *,
        down: bool = False,
    ) -> None:
        """`down`: the drawing lies on its side, so that flows that run from left to right run downwards."""
        self._levels, self._sizes, self._zones = found, sizes, zones
        self._tied = {level.id: _tied(level) for level in found.values()}
        self._columns: dict[str, dict[str, int]] = {}
        self._home = {child: level.id for level in found.values() for child in level.children}
        self._boxes: dict[str, Box] = {}
        self._down = down
        # Where what lies in a zone begins, from its corner: under its title.
        under = (ZONE_PADDING, ZONE_TITLE + _UNDER_TITLE)
        self._inset = (under[1], under[0]) if down else under
        self._entries = set(entries)
        for entry in entries:
            while (entry := self._home.get(entry, BOARD)) != BOARD:
                self._entries.add(entry)
        # Zones may lie within one another more often than Python's stack is deep.
        self._inwards = [BOARD]
        for level in self._inwards:
            self._inwards += (child for child in found[level].children if child in zones)
        for level in self._inwards:
            self._rank(level)

    def run(self) -> dict[str, Box]:
        """Every element's box; the upper left corner of all is (0, 0)."""
        for _round in range(_ROUNDS):
            done: dict[str, Content] = {}
            for level in reversed(self._inwards):
                done[level] = self._laid_out(self._levels[level], done)
            self._boxes = done[BOARD].boxes
        return self._boxes

    def _rank(self, level_id: str) -> None:
        """A level's columns, which depend on what lies left and right of it: those around it are known."""
        level = self._levels[level_id]
        pulls: Counter[tuple[str, bool]] = Counter()
        for out in level.outward:
            _neighbour, forward = self._neighbour(level_id, out.outer)
            if forward is not None:
                pulls[(out.child, forward)] += 1
        outside = {c: (pulls[(c, False)], pulls[(c, True)]) for c in level.children}
        self._columns[level_id] = ranks(
            self._tied[level_id], [(k.tail, k.head) for k in level.links], outside, self._entries
        )

    def _laid_out(self, level: Level, done: dict[str, Content]) -> Content:
        """What lies in a level; the zones in it are done."""
        inner: dict[str, dict[str, Box]] = {}
        sizes: dict[str, tuple[float, float]] = {}
        for child in level.children:
            sizes[child] = self._sizes[child]
            if child in self._zones:
                inner[child], sizes[child] = self._zone(self._levels[child], done.pop(child))
        children = {c: self._child(level, c, sizes[c], inner.get(c)) for c in level.children}
        placed = self._placed(level, children)
        loose = [(c, *sizes[c]) for c in level.children if c not in placed.corners]
        top = placed.height + ROW_GAP + ZONE_PADDING / 2 if placed.corners else 0.0
        corners, width, height = in_rows(loose, placed.width, ROW_GAP)
        boxes: dict[str, Box] = {c: Box(*corner, *sizes[c]) for c, corner in placed.corners.items()}
        boxes |= {c: Box(corner.x, top + corner.y, *sizes[c]) for c, corner in corners.items()}
        for child, content in inner.items():
            boxes |= {i: b.moved(boxes[child].x, boxes[child].y) for i, b in content.items()}
        return Content(boxes, max(placed.width, width), top + height if loose else placed.height)

    def _zone(self, level: Level, content: Content) -> tuple[dict[str, Box], tuple[float, float]]:
        """What lies in a zone, from the zone's corner, and the zone's size."""
        if not level.children:
            return {}, (_EMPTY_ZONE[self._down], _EMPTY_ZONE[not self._down])
        left, top = self._inset
        size = (content.width + left + ZONE_PADDING, content.height + top + ZONE_PADDING)
        return {i: b.moved(left, top) for i, b in content.boxes.items()}, size

    def _child(
        self, level: Level, child: str, size: tuple[float, float], content: Mapping[str, Box] | None
    ) -> Child:
        ends: dict[str, float] = {child: size[1] / 2}
        if content is not None:
            ends |= {i: b.center.y for i, b in content.items()}
        return Child(*size, zone=content is not None, ends=ends)

    def _placed(self, level: Level, children: Mapping[str, Child]) -> Placed:
        tied = self._tied[level.id]
        if not tied:
            return Placed()
        outside = self._outside(level)
        if is_chain(level, tied, children):
            return stacked(level, tied, children, outside)
        return side_by_side(level, self._columns[level.id], children, outside, down=self._down)

    def _outside(self, level: Level) -> dict[str, list[Outside]]:
        """By child, the neighbours of this level that flows lead to, forward or backward."""
        bundles: dict[tuple[str, str, bool], list[Outward]] = defaultdict(list)
        for out in level.outward:
            neighbour, forward = self._neighbour(level.id, out.outer)
            if forward is not None:
                bundles[(out.child, neighbour, forward)].append(out)
        found: dict[str, list[Outside]] = defaultdict(list)
        origin = self._boxes[level.id].y + self._inset[1] if level.id in self._boxes else None
        for (child, neighbour, forward), bundle in bundles.items():
            height = None
            if origin is not None:
                height = sum(self._boxes[out.outer].center.y for out in bundle) / len(bundle) - origin
            inner = tuple(out.inner for out in bundle)
            found[child].append(Outside(inner, neighbour, forward, height))
        return found

    def _neighbour(self, level: str, outer: str) -> tuple[str, bool | None]:
        """What holds an outer element on the first level that it shares with this one, and on which side.

        None for the side where both stand in one column, one above the other.
        """
        around = {self._home[level]: level}
        while (last := next(reversed(around))) != BOARD:
            around[self._home[last]] = last
        neighbour = outer
        while self._home[neighbour] not in around:
            neighbour = self._home[neighbour]
        shared = self._home[neighbour]
        columns = self._columns[shared]
        ours, theirs = columns[around[shared]], columns[neighbour]
        return neighbour, None if ours == theirs else ours < theirs


def _tied(level: Level) -> list[str]:
    """The children with flows to others, in the order of the drawing."""
    ends = {k.tail for k in level.links} | {k.head for k in level.links} | {o.child for o in level.outward}
    return [c for c in level.children if c in ends]
