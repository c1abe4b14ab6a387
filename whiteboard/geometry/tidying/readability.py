"""What one sees of a board: lines that cross and turn, labels in the way, boxes upon boxes, its size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2
from typing import NamedTuple

from whiteboard.geometry.bodies import body_of, box_of
from whiteboard.geometry.grid import Grid
from whiteboard.geometry.plans import Route
from whiteboard.geometry.sizes import ZONE_TITLE, bounds, label_size
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow
from whiteboard.model.values import Box, Point

_CLOSE = 8.0
_ARROW = 24.0
_SAME = 0.01
_TITLE_LETTER, _TITLE_ICON = 8.0, 34.0
_MARGIN = 40.0
READABLE = 0.8
"""The zoom from which on a larger one makes nothing easier to read."""


class View(NamedTuple):
    """The window's board, in pixels."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts, but for `zoom`: how large all of it can be shown in the window at most, 1 for full size.

    `crossings` and `bends` are of flows; `close`: pieces of two that run side by side nearer than 8 units;
    `through`: flows behind a box that they do not end at. Of labels: how many lie `on_lines` of others,
    `on_boxes` or one another or a zone's title, and how many are as long as their whole flow (`bare`).
    `covered` are pairs of boxes that overlap.
    """

    crossings: int
    bends: int
    close: int
    through: int
    on_lines: int
    on_boxes: int
    bare: int
    covered: int
    zoom: float

    @property
    def labels(self) -> int:
        """Labels that are hard to read."""
        return self.on_lines + self.on_boxes + self.bare

    @property
    def effort(self) -> float:
        """What it costs to read: the less, the better. A crossing counts as four bends, as people judge them
        (Purchase, "Which aesthetic has the greatest effect on human understanding?", 1997)."""
        small = log2(READABLE / min(self.zoom, READABLE))
        lines = 4.0 * self.crossings + self.bends + 2.0 * self.close + 8.0 * self.through
        return lines + 3.0 * self.labels + 12.0 * self.covered + 20.0 * small


def readability(design: Design, routes: Mapping[str, Route], view: View) -> Readability:
    """Of a board whose flows run as `routes` say."""
    boxes = {e.id: box for e in design.in_order if (box := box_of(e)) is not None}
    whole = bounds([*boxes.values(), *(_around(r.points) for r in routes.values())])
    lines = _Lines(routes)
    labels = {
        i: _pill(route.label, flow.label)
        for i, route in routes.items()
        if isinstance(flow := design.elements.get(i), Flow) and flow.label
    }
    solid = {i: b for i, b in boxes.items() if _in_the_way(design, i)}
    titles = [_title(z.box, z.name or z.kind) for z in design.zones]
    crossings, close = lines.meetings()
    return Readability(
        crossings=crossings,
        bends=sum(max(0, len(r.points) - 2) for r in routes.values()),
        close=close,
        through=_behind(design, routes, solid),
        on_lines=sum(lines.runs_over(pill, i) for i, pill in labels.items()),
        on_boxes=_on_boxes(list(labels.values()), [*solid.values(), *titles]),
        bare=sum(_bare(routes[i].points, pill) for i, pill in labels.items()),
        covered=_covered(list(solid.values())),
        zoom=_zoom(whole, view),
    )


def _zoom(whole: Box | None, view: View) -> float:
    if whole is None:
        return 1.0
    across = (view.width - 2 * _MARGIN) / max(whole.w, 1.0)
    down = (view.height - 2 * _MARGIN) / max(whole.h, 1.0)
    return max(min(across, down, 1.0), 0.001)


def _around(points: Sequence[Point]) -> Box:
    left, top = min(p.x for p in points), min(p.y for p in points)
    return Box(left, top, max(p.x for p in points) - left, max(p.y for p in points) - top)


def _pill(centre: Point, label: str) -> Box:
    w, h = label_size(label)
    return Box(centre.x - w / 2, centre.y - h / 2, w, h)


def _title(box: Box, name: str) -> Box:
    return Box(box.x, box.y, min(box.w, _TITLE_ICON + _TITLE_LETTER * len(name)), ZONE_TITLE)


def _in_the_way(design: Design, element_id: str) -> bool:
    body = body_of(design.elements[element_id])
    return not body.place and body.in_the_way


def _behind(design: Design, routes: Mapping[str, Route], solid: Mapping[str, Box]) -> int:
    """How many flows run behind a box that neither end is at, or in."""
    taken: Grid[tuple[str, Box]] = Grid()
    for i, box in solid.items():
        taken.put(*_corners(box), (i, box))
    count = 0
    for flow in design.flows:
        route = routes.get(flow.id)
        if route is not None:
            ends = (flow.source.element, flow.target.element)
            held = [solid[e] for e in ends if e in solid]
            count += any(
                i not in ends and _passes(a, b, box.grown(-2.0)) and not any(box.encloses(h) for h in held)
                for a, b in pairwise(route.points)
                for things in taken.near(*_corners(_around((a, b))))
                for i, box in things
            )
    return count


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.right, box.bottom


def _on_boxes(pills: Sequence[Box], others: Iterable[Box]) -> int:
    taken: Grid[Box] = Grid()
    for box in others:
        taken.put(*_corners(box), box)
    count = 0
    for pill in pills:
        near = taken.near(*_corners(pill))
        count += any(box.intersects(pill) for boxes in near for box in boxes)
        taken.put(*_corners(pill), pill)
    return count


def _covered(boxes: Sequence[Box]) -> int:
    """Pairs of boxes that overlap, neither of them drawn around the other."""
    taken: Grid[tuple[int, Box]] = Grid()
    count = 0
    for k, box in enumerate(boxes):
        near = {pair for pairs in taken.near(*_corners(box)) for pair in pairs}
        count += sum(
            b.intersects(box) and (b == box or not (b.encloses(box) or box.encloses(b))) for _k, b in near
        )
        taken.put(*_corners(box), (k, box))
    return count


def _bare(points: Sequence[Point], pill: Box) -> bool:
    """Whether a label is as long as its flow, but for a head."""
    length = sum(abs(b.x - a.x) + abs(b.y - a.y) for a, b in pairwise(points))
    first, last = points[0], points[-1]
    across = abs(first.x - last.x) >= abs(first.y - last.y)
    return length - _ARROW < (pill.w if across else pill.h)


Piece = tuple[str, Point, Point]


class _Lines:
    """The straight pieces of all flows, by place."""

    def __init__(self, routes: Mapping[str, Route]) -> None:
        self._pieces: Grid[Piece] = Grid()
        self._all: list[Piece] = []
        for i, route in routes.items():
            for a, b in pairwise(route.points):
                piece = (i, a, b)
                self._all.append(piece)
                self._pieces.put(*_corners(_around((a, b))), piece)

    def _near(self, area: Box) -> set[Piece]:
        found = self._pieces.near(*_corners(area))
        return {piece for pieces in found for piece in pieces}

    def meetings(self) -> tuple[int, int]:
        """Pairs of pieces of different flows that cross, and that run side by side too closely."""
        crossings = close = 0
        for piece in self._all:
            i, a, b = piece
            area = _around((a, b)).grown(_CLOSE)
            for j, c, d in self._near(area):
                if i < j:
                    crossings += _cross(a, b, c, d)
                    close += _close(a, b, c, d)
        return crossings, close

    def runs_over(self, pill: Box, own: str) -> bool:
        """Whether another flow than its own runs through a label."""
        return any(j != own and _passes(c, d, pill) for j, c, d in self._near(pill))


def _side(a: Point, b: Point, p: Point) -> float:
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two pieces pass through one another; one that ends on the other does not."""
    return _side(a, b, c) * _side(a, b, d) < -_SAME and _side(c, d, a) * _side(c, d, b) < -_SAME


def _close(a: Point, b: Point, c: Point, d: Point) -> bool:
    for along, across in ((0, 1), (1, 0)):
        level = abs(a[across] - b[across]) < _SAME and abs(c[across] - d[across]) < _SAME
        if level and abs(a[across] - c[across]) < _CLOSE - _SAME:
            first = max(min(a[along], b[along]), min(c[along], d[along]))
            last = min(max(a[along], b[along]), max(c[along], d[along]))
            if last - first > _CLOSE:
                return True
    return False


def _passes(a: Point, b: Point, box: Box) -> bool:
    """Whether a piece runs through the inside of a box."""
    across = min(a.x, b.x) < box.right and max(a.x, b.x) > box.x
    down = min(a.y, b.y) < box.bottom and max(a.y, b.y) > box.y
    if not across or not down or a.x == b.x or a.y == b.y:
        return across and down
    corners = [Point(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    sides = [_side(a, b, p) for p in corners]
    return min(sides) < 0 < max(sides)
