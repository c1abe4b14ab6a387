"""Nodes in columns, with place holders where an edge passes a column, ordered so that few edges cross."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

_SWEEPS = 12
_MOST_TO_TRANSPOSE = 120


@dataclass(slots=True, eq=False)
class Node:
    """A box of the given height in a column, a place holder of an edge, or a pin for what lies outside.

    `pinned` is where the outside end is, relative to this level, where known.
    """

    id: str
    column: int
    height: float
    passing: bool = False
    pinned: float | None = None
    y: float = 0.0
    ties: list[Tie] = field(default_factory=list["Tie"])


@dataclass(slots=True, eq=False)
class Tie:
    """One piece of an edge between neighbouring columns, ending at heights within its two nodes."""

    left: Node
    right: Node
    left_at: float
    right_at: float
    weight: float = 1.0

    def other(self, node: Node) -> tuple[Node, float, float]:
        """The node at the other end, where the edge ends there, and where it ends here."""
        if node is self.left:
            return self.right, self.right_at, self.left_at
        return self.left, self.left_at, self.right_at


Columns = list[list[Node]]


def tie(left: Node, right: Node, left_at: float, right_at: float, weight: float = 1.0) -> None:
    made = Tie(left, right, left_at, right_at, weight)
    left.ties.append(made)
    right.ties.append(made)


def ordered(columns: Columns) -> Columns:
    """The columns with their nodes in the order found with the fewest crossings: barycentres, then swaps."""
    best = [list(c) for c in columns]
    current = [list(c) for c in columns]
    for column in current:
        _number(column)
    fewest = crossings(best)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        for column in current if forward else reversed(current):
            _by_barycentre(column, forward, both=sweep >= _SWEEPS - 4)
        if sum(map(len, current)) <= _MOST_TO_TRANSPOSE:
            _transpose(current)
        count = crossings(current)
        if count < fewest:
            fewest, best = count, [list(c) for c in current]
        if fewest == 0 and sweep >= 3:
            break
    for column in best:
        _number(column)
    return best


def crossings(columns: Columns) -> int:
    """How many pieces of edges cross between neighbouring columns."""
    total = 0
    for column in columns:
        place = {id(n): k for k, n in enumerate(column)}
        pieces = sorted(
            ((place[id(t.left)], t.left_at), (t.right.y, t.right_at))
            for n in column
            for t in n.ties
            if t.left is n
        )
        total += _inversions([right for _left, right in pieces])
    return total


def _number(column: Sequence[Node]) -> None:
    for place, node in enumerate(column):
        node.y = float(place)


def _by_barycentre(column: list[Node], forward: bool, *, both: bool) -> None:
    wishes: dict[int, float] = {}
    for place, node in enumerate(column):
        ties = [t for t in node.ties if both or (t.right is node) is forward]
        if node.pinned is not None:
            wishes[id(node)] = node.pinned
        elif ties:
            ends = [t.other(node) for t in ties]
            wishes[id(node)] = sum(_share(other, at) for other, at, _here in ends) / len(ends)
        else:
            wishes[id(node)] = place + 0.5
    column.sort(key=lambda n: wishes[id(n)])
    _number(column)


def _share(node: Node, at: float) -> float:
    return node.y + (at / node.height if node.height else 0.5)


def _transpose(columns: Columns) -> None:
    """Swap neighbours while that removes crossings."""
    for column in columns:
        if any(n.pinned is not None for n in column):
            continue
        improved = True
        while improved:
            improved = False
            for k in range(len(column) - 1):
                upper, lower = column[k], column[k + 1]
                if _crossed(upper, lower) > _crossed(lower, upper):
                    column[k], column[k + 1] = lower, upper
                    upper.y, lower.y = lower.y, upper.y
                    improved = True


def _crossed(upper: Node, lower: Node) -> int:
    """Crossings among the edges of two neighbours if `upper` stands above."""
    total = 0
    for forward in (True, False):
        above = [_end(t, upper) for t in upper.ties if (t.left is upper) is forward]
        below = sorted(_end(t, lower) for t in lower.ties if (t.left is lower) is forward)
        total += sum(bisect_left(below, end) for end in above)
    return total


def _end(t: Tie, node: Node) -> tuple[float, float]:
    other, at, _here = t.other(node)
    return (other.y, at)


def _inversions(values: Sequence[tuple[float, float]]) -> int:
    seen: list[tuple[float, float]] = []
    count = 0
    for value in values:
        count += len(seen) - bisect_right(seen, value)
        insort(seen, value)
    return count
