"""Heights of the nodes of ordered columns: edges as straight as their neighbours allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whiteboard.geometry.layering.layers import Columns, Node

_ROUNDS = 24
_SAME = 0.5

_Pool = tuple[float, float, int]

Gap = Callable[[Node, Node], float]
"""The free space to keep between two neighbours of a column."""


def settle(columns: Columns, gap: Gap) -> None:
    """Set every node's `y`, its upper edge."""
    for column in columns:
        y = 0.0
        for k, node in enumerate(column):
            y += gap(column[k - 1], node) if k else 0.0
            node.y = y
            y += node.height
    for round_number in range(_ROUNDS):
        forward = round_number % 2 == 0
        both = round_number >= _ROUNDS // 3
        straight = round_number >= 2 * _ROUNDS // 3
        for column in columns if forward else reversed(columns):
            _place(column, gap, [_wish(n, forward, both, straight) for n in column])
    # At last from left to right alone, or two neighbours of a chain would each stay for the other's sake.
    for column in columns:
        _place(column, gap, [_wish(n, forward=True, both=False, straight=True) for n in column])
    for _round in range(3):
        _straighten(columns, gap)


def _straighten(columns: Columns, gap: Gap) -> None:
    """Shift single nodes within the free space above and below them, where more edges get straight by it."""
    for column in columns:
        for k, node in enumerate(column):
            if node.passing:
                continue
            low = column[k - 1].y + column[k - 1].height + gap(column[k - 1], node) if k else float("-inf")
            high = float("inf")
            if k + 1 < len(column):
                high = column[k + 1].y - gap(node, column[k + 1]) - node.height
            ends = [t.other(node) for t in node.ties]
            places = [other.y + at - here for other, at, here in ends if not other.passing]
            free = [node.y, *(p for p in places if low - _SAME <= p <= high + _SAME)]
            node.y = max(free, key=lambda y: (_straight(node, y), -abs(y - node.y)))


def _straight(node: Node, y: float) -> int:
    """How many of a node's edges are straight if it stands at `y`; place holders may bend unseen."""
    ends = (t.other(node) for t in node.ties)
    return sum(abs(other.y + at - here - y) < _SAME for other, at, here in ends if not other.passing)


def _wish(node: Node, forward: bool, both: bool, straight: bool) -> tuple[float, float]:
    """Where a node would like to be, and how much.

    The mean of what its edges want spreads nodes well; at last the median makes
    many edges straight.
    """
    if node.pinned is not None:
        return node.pinned - node.height / 2, 1000.0
    ties = [t for t in node.ties if both or (t.right is node) is forward]
    if not ties:
        return node.y, 0.05
    wanted: list[tuple[float, float]] = []
    for t in ties:
        other, at, here = t.other(node)
        wanted.append((other.y + at - here, t.weight))
    total = sum(weight for _place, weight in wanted)
    if not straight:
        return sum(place * weight for place, weight in wanted) / total, total
    wanted.sort()
    passed = 0.0
    for place, weight in wanted:
        passed += weight
        if 2 * passed >= total:
            return place, total
    raise AssertionError("half of the weight is passed before the end")


def _pooled(above: _Pool, below: _Pool) -> _Pool:
    weight = above[1] + below[1]
    return ((above[0] * above[1] + below[0] * below[1]) / weight, weight, above[2] + below[2])


def _place(column: Sequence[Node], gap: Gap, wishes: Sequence[tuple[float, float]]) -> None:
    """Least squares under the column's order: pool adjacent violators on the wishes less the room before."""
    offsets: list[float] = []
    offset = 0.0
    for k, node in enumerate(column):
        if k:
            offset += column[k - 1].height + gap(column[k - 1], node)
        offsets.append(offset)
    pools: list[_Pool] = []
    for (wish, weight), before in zip(wishes, offsets, strict=True):
        pool = (wish - before, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            pool = _pooled(pools.pop(), pool)
        pools.append(pool)
    k = 0
    for value, _weight, count in pools:
        for _ in range(count):
            column[k].y = value + offsets[k]
            k += 1
