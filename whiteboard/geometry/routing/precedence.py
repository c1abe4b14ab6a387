"""Which of two flows that run side by side must lie above (or left), so that they need not cross."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.model.values import Point

_SAME = 10.0
_DEEPEST = 8


def precedence(first: Sequence[Point], i: int, second: Sequence[Point], j: int) -> int:
    """-1 if segment i of `first` should have the smaller place across than segment j of `second`.

    1 if the larger, 0 if neither is better. Both segments run in parallel and overlap. Each end votes by
    where the flows part.
    """
    upright = first[i].x == first[i + 1].x
    vote = sum(
        _parting(
            first,
            *_ahead(first, i, sign, upright),
            second,
            *_ahead(second, j, sign, upright),
            sign,
            upright,
            0,
        )
        for sign in (1, -1)
    )
    return (vote > 0) - (vote < 0)


def _ahead(points: Sequence[Point], i: int, sign: int, upright: bool) -> tuple[int, int]:
    """The index of the segment's end in the direction `sign`, and the step that walks on from there."""
    axis = 1 if upright else 0
    return (i + 1, 1) if (points[i + 1][axis] - points[i][axis]) * sign > 0 else (i, -1)


def _parting(
    first: Sequence[Point],
    i: int,
    step: int,
    second: Sequence[Point],
    j: int,
    stride: int,
    sign: int,
    upright: bool,
    depth: int,
) -> int:
    """The vote of the end at first[i] and second[j], where both arrive in the direction `sign`."""
    axis = 1 if upright else 0
    turn = _turn(first, i, step, 1 - axis)
    other = _turn(second, j, stride, 1 - axis)
    ahead = (first[i][axis] - second[j][axis]) * sign
    if ahead < -_SAME:
        return turn
    if ahead > _SAME:
        return -other
    if turn != other:
        return (turn > other) - (turn < other)
    if turn == 0 or depth >= _DEEPEST:
        return 0
    # Both turn the same way at the same place: they run on side by side, nested.
    across = _parting(first, i + step, step, second, j + stride, stride, turn, not upright, depth + 1)
    return -sign * turn * across


def _turn(points: Sequence[Point], i: int, step: int, axis: int) -> int:
    """Which way a flow bends at point i when walked by `step`: -1, 1, or 0 at its end."""
    following = i + step
    if not 0 <= following < len(points):
        return 0
    way = points[following][axis] - points[i][axis]
    return (way > 0) - (way < 0)
