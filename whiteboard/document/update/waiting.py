"""Parts that stand on what the same update says further on, and how deep they lie once that is known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from whiteboard.document.update.depths import (
    GONE,
    KEYED,
    PENDING,
    UNKNOWN,
    Id,
    Run,
    beside,
    between,
    check_content,
    within,
)
from whiteboard.document.update.order import NEVER_SIDE_BY_SIDE
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.replay import Early
from whiteboard.document.update.walk import FORMAT

_Depth = Callable[[Id], int]


@dataclass(slots=True)
class Waiting:
    """`place` is where its depth goes in its author's run."""

    client: int
    place: int
    opens: int
    kind: int
    keyed: int
    left: Id
    right: Id | None
    lies_in: bool


def settle(waiting: dict[Id, Waiting], runs: Mapping[int, Run], depth_of: _Depth) -> None:
    """Give those that wait, by client and place, their depths, each after what it stands on.

    Raises:
        Refused: the CRDT would end over it.
        Early: it stands on nothing.
    """
    for first in list(waiting):
        stack, under_way = [first], {first}
        while stack:
            this = stack[-1]
            part = waiting.get(this)
            other = None if part is None else _awaited(part, runs, depth_of)
            if other is None:
                if part is not None:
                    runs[part.client].depths[part.place] = _depth(part, depth_of)
                    del waiting[this]
                stack.pop()
                continue
            # Parts that stand on one another in a circle stand on nothing.
            if other in under_way:
                raise Early
            under_way.add(other)
            stack.append(other)


def _awaited(part: Waiting, runs: Mapping[int, Run], depth_of: _Depth) -> Id | None:
    """The one of its neighbours that waits itself, by client and place."""
    for id_ in (part.left, part.right):
        depth = 0 if id_ is None else depth_of(id_)
        if depth == UNKNOWN:
            raise Early
        if depth == PENDING and id_ is not None:
            return id_[0], bisect_right(runs[id_[0]].starts, id_[1]) - 1
    return None


def _depth(part: Waiting, depth_of: _Depth) -> int:
    depth = depth_of(part.left)
    if part.right is not None:
        depth = between(depth, depth_of(part.right))
        if depth != GONE and depth & KEYED:
            raise Refused(NEVER_SIDE_BY_SIDE)
    else:
        depth = within(depth) if part.lies_in else beside(depth)
    if depth != GONE:
        depth |= part.keyed | part.opens
        check_content(depth, formats=part.kind == FORMAT)
    return depth
