"""What a part of an update says it lies beside: of thousands of letters each follows the one before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from whiteboard.document.update.depths import Id, beside, between
from whiteboard.document.update.laid import NOWHERE
from whiteboard.document.update.lib0 import number

Awaited: TypeAlias = "tuple[Id, Id | None, bool]"
"""What a depth waits for: one neighbour, or two; and whether that is what the part lies in."""


def neighbours(
    data: bytes, at: int, own: Id, edges: list[Id], depth_of: Callable[[Id], int]
) -> tuple[int, Awaited | None, int, bool, int, int]:
    """Of a part at `own`, which begins before `at`: its depth, what that waits for, the position after its
    neighbours, whether it only goes on from its author's last one, and the places to its left and right,
    NOWHERE where it says none.

    Where it cuts texts apart is added to `edges`.
    """
    client, clock = own
    info = data[at - 1]
    left: Id | None = None
    right: Id | None = None
    goes_on = False
    left_place = right_place = NOWHERE
    if info & 0x80:
        who, at = number(data, at)
        when, at = number(data, at)
        left = who, when
        left_place = who << 32 | when
        # Most letters follow the one that was typed before.
        goes_on = when == clock - 1 and who == client
        if not goes_on:
            edges.append((who, when + 1))
    if info & 0x40:
        who, at = number(data, at)
        when, at = number(data, at)
        right = who, when
        right_place = who << 32 | when
        edges.append(right)
    if left is None or right is None:
        one = left or right
        assert one is not None
        depth = beside(depth_of(one))
        return depth, (None if depth >= 0 else (one, None, False)), at, goes_on, left_place, right_place
    depth = between(depth_of(left), depth_of(right))
    return depth, (None if depth >= 0 else (left, right, False)), at, False, left_place, right_place
