"""One level laid out: its children in columns from left to right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from whiteboard.geometry.layering.chains import hanging
from whiteboard.geometry.layering.children import (
    CHAIN_GAP,
    COLUMN_GAP,
    ROW_GAP,
    ZONE_GAP,
    Child,
    Outside,
    Placed,
)
from whiteboard.geometry.layering.coordinates import Gap, settle
from whiteboard.geometry.layering.layers import Columns, Node, ordered, tie
from whiteboard.geometry.layering.levels import Level, Link
from whiteboard.geometry.sizes import GRID, LANE, ZONE_PADDING, label_size
from whiteboard.model.values import Point

_LABEL_ROOM = 44.0
_MOST_HOLDERS = 3_000
_PASSING_GAP = 20.0
_STRAIGHT_THROUGH, _STRAIGHT_END = 8.0, 2.0


def side_by_side(
    level: Level,
    column: Mapping[str, int],
    children: Mapping[str, Child],
    outside: Mapping[str, Sequence[Outside]],
    *,
    down: bool = False,
) -> Placed:
    """The children in the columns given, flows from left to right; `down`: the drawing lies on its side.

    `outside` holds, by child, where flows out of the level go: place holders keep a lane free for them up to
    the level's border.
    """
    below = hanging(level, [c for c in level.children if c in column], children, outside)
    hung = set(below.values())
    column = _without_empty({c: k for c, k in column.items() if c not in hung})
    links = [k for k in level.links if k.head not in hung and k.tail not in hung]
    grown = {**children, **{o: _with_room_below(children[o], children[c]) for o, c in below.items()}}
    nodes = {c: Node(c, column[c], grown[c].height) for c in level.children if c in column}
    last = max(column.values(), default=0)
    columns: Columns = [[] for _ in range(last + 3)]
    for child, node in nodes.items():
        columns[column[child] + 1].append(node)
    holders = _Holders(columns, free=_passed(links, column) <= _MOST_HOLDERS)
    for link in links:
        a, b = (link.tail, link.source), (link.head, link.target)
        if column[a[0]] > column[b[0]]:
            a, b = b, a
        _connect(holders, nodes[a[0]], nodes[b[0]], children[a[0]].ends[a[1]], children[b[0]].ends[b[1]])
    for child in level.children:
        for out in outside.get(child, ()):
            pin = Node(out.outer, last + 1 if out.forward else -1, 0.0, passing=True, pinned=out.height)
            columns[pin.column + 1].append(pin)
            inner = sum(children[child].ends[e] for e in out.inner) / len(out.inner)
            if out.forward:
                _connect(holders, nodes[child], pin, inner, 0.0)
            else:
                _connect(holders, pin, nodes[child], 0.0, inner)
    columns = ordered(columns)
    settle(columns, _gap(children))
    placed = _assembled(links, columns[1:-1], column, grown, down=down)
    for owner, child in below.items():
        x, y = placed.corners[owner]
        inset = (children[owner].width - children[child].width) / 2
        placed.corners[child] = Point(x + inset, y + children[owner].height + CHAIN_GAP)
    return placed


def _without_empty(column: Mapping[str, int]) -> dict[str, int]:
    """Columns renumbered without those that nothing is left in."""
    used = {k: number for number, k in enumerate(sorted(set(column.values())))}
    return {child: used[k] for child, k in column.items()}


def _with_room_below(owner: Child, child: Child) -> Child:
    return replace(owner, height=owner.height + CHAIN_GAP + child.height)


def _passed(links: Sequence[Link], column: Mapping[str, int]) -> int:
    """How many columns all flows pass, a bundle of flows between the same two counted once."""
    bundles = {(min(k.tail, k.head), max(k.tail, k.head)) for k in links}
    return sum(max(0, abs(column[a] - column[b]) - 1) for a, b in bundles)


def _connect(holders: _Holders, left: Node, right: Node, left_at: float, right_at: float) -> None:
    """Tie two nodes together, with place holders in the columns between; ends in one column are not tied."""
    if left.column == right.column:
        return
    before, at = left, left_at
    long = right.column - left.column > 1
    for holder in holders.between(left, right):
        tie(before, holder, at, holder.height / 2, _STRAIGHT_THROUGH if before.passing else _STRAIGHT_END)
        before, at = holder, holder.height / 2
    tie(before, right, at, right_at, _STRAIGHT_END if long else 1.0)


class _Holders:
    """The place holders of edges that pass columns; all edges between two nodes run as one bundle.

    Where not `free`, there are so many that holding their places would take minutes: they are tied directly.
    """

    def __init__(self, columns: Columns, *, free: bool) -> None:
        self._columns, self._free = columns, free
        self._bundles: dict[tuple[int, int], list[Node]] = {}

    def between(self, left: Node, right: Node) -> Sequence[Node]:
        """The bundle's place holders from left to right, with room for one edge more."""
        if not self._free:
            return ()
        bundle = self._bundles.get((id(left), id(right)))
        if bundle is not None:
            for node in bundle:
                node.height += LANE
            return bundle
        name = f"{left.id} {right.id}"
        made = [Node(name, k, LANE, passing=True) for k in range(left.column + 1, right.column)]
        for node in made:
            self._columns[node.column + 1].append(node)
        self._bundles[(id(left), id(right))] = made
        return made


def _gap(children: Mapping[str, Child]) -> Gap:
    def between(upper: Node, lower: Node) -> float:
        if upper.passing or lower.passing:
            return 0.0 if upper.passing and lower.passing else _PASSING_GAP
        return ZONE_GAP if children[upper.id].zone or children[lower.id].zone else ROW_GAP

    return between


def _assembled(
    links: Sequence[Link],
    columns: Columns,
    column: Mapping[str, int],
    children: Mapping[str, Child],
    *,
    down: bool,
) -> Placed:
    real = [[n for n in nodes if not n.passing] for nodes in columns]
    widths = [max((children[n.id].width for n in nodes), default=0.0) for nodes in real]
    gaps = _column_gaps(links, columns, column, children, down=down)
    top = min(n.y for nodes in real for n in nodes)
    placed = Placed()
    x = 0.0
    for number, nodes in enumerate(real):
        with_zone = any(children[n.id].zone for n in nodes)
        for node in nodes:
            width = children[node.id].width
            inset = 0.0 if with_zone else (widths[number] - width) / 2
            y = round((node.y - top) / GRID) * GRID
            placed.corners[node.id] = Point(x + inset, y)
            placed.height = max(placed.height, y + node.height)
        placed.width = x + widths[number]
        x += widths[number] + gaps[number]
    return placed


def _column_gaps(
    links: Sequence[Link],
    columns: Columns,
    column: Mapping[str, int],
    children: Mapping[str, Child],
    *,
    down: bool,
) -> list[float]:
    """The space after each column: for the longest label there, and for the lanes that bend there."""
    across: dict[int, list[Link]] = {}
    for link in links:
        a, b = sorted((column[link.tail], column[link.head]))
        if b == a + 1:
            across.setdefault(a, []).append(link)
    gaps: list[float] = []
    for number, nodes in enumerate(columns):
        following = columns[number + 1] if number + 1 < len(columns) else []
        zones = any(children[n.id].zone for n in (*nodes, *following) if not n.passing)
        bends = sum(
            abs(t.right.y + t.right_at - t.left.y - t.left_at) > 1
            for n in nodes
            for t in n.ties
            if t.left is n
        )
        gap = max(ZONE_GAP if zones else COLUMN_GAP, 2 * _PASSING_GAP + LANE * (bends - 1))
        for link in across.get(number, ()):
            padding = ZONE_PADDING * (children[link.tail].zone + children[link.head].zone)
            gap = max(gap, label_size(link.label)[down] + _LABEL_ROOM - padding)
        gaps.append(-(-gap // GRID) * GRID)
    return gaps
