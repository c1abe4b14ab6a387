"""One-dimensional separation: places near their wishes, in a given order, with gaps and walls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whiteboard.geometry.sizes import LEAST_LANE

_WALL = 1e7
_TINY = 1e-6
_OVER = 0.1
_TIGHT = 0.01
_NARROWER = 0.85
_MOST_ROUNDS = 13
_TOLD_APART = LEAST_LANE + 0.02
"""Where so much is enough, there is no less: places are rounded."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A place that is wanted, how much, and between which walls it must lie."""

    place: float
    weight: float
    low: float
    high: float


@dataclass(slots=True, eq=False)
class _Block:
    """Variables that stand at fixed distances; `sums` are weight and weighted wish of the block's start."""

    members: list[int]
    weight: float
    wished: float

    @property
    def place(self) -> float:
        return self.wished / self.weight


def separate(wishes: Sequence[Wish], apart: Sequence[tuple[int, int, float]]) -> list[float]:
    """Places for `wishes`, which are given in the order that they shall keep.

    `apart` are triples (i, j, gap) with i < j whose places must differ by the gap; where the walls leave less
    room, the gaps between them shrink. After Dwyer, Marriott and Stuckey, "Fast Node Overlap Removal" (2005):
    blocks of tight constraints, merged while one is violated; the splitting step is left out, as wishes are
    close together.
    """
    gaps = [gap for _i, _j, gap in apart]
    places = _satisfied(wishes, apart, gaps)
    for _round in range(_MOST_ROUNDS):
        squeezed = {
            k
            for k, (place, wish) in enumerate(zip(places, wishes, strict=True))
            if max(wish.low - place, place - wish.high) > _OVER
        }
        if not squeezed:
            break
        _shrink(gaps, apart, places, squeezed)
        places = _satisfied(wishes, apart, gaps)
    return [min(max(p, w.low), w.high) for p, w in zip(places, wishes, strict=True)]


def _shrink(
    gaps: list[float], apart: Sequence[tuple[int, int, float]], places: Sequence[float], squeezed: set[int]
) -> None:
    """Narrow the gaps that push somebody through a wall: those that are tight from there on."""
    tight: dict[int, list[tuple[int, int]]] = {}
    for number, (i, j, _gap) in enumerate(apart):
        if places[j] - places[i] <= gaps[number] + _TIGHT:
            tight.setdefault(i, []).append((j, number))
            tight.setdefault(j, []).append((i, number))
    narrowed: set[int] = set()
    todo = sorted(squeezed)
    seen = set(todo)
    while todo:
        for other, number in tight.get(todo.pop(), ()):
            narrowed.add(number)
            if other not in seen:
                seen.add(other)
                todo.append(other)
    # The widest first: what one has more than another is what it can best do without.
    widest = max((gaps[number] for number in narrowed), default=0.0)
    narrower = widest * _NARROWER
    if widest > _TOLD_APART > narrower:
        narrower = _TOLD_APART
    for number in narrowed:
        gaps[number] = min(gaps[number], narrower)


def _satisfied(
    wishes: Sequence[Wish], apart: Sequence[tuple[int, int, float]], gaps: Sequence[float]
) -> list[float]:
    """Variable 0 is the wall below, the last one the wall above; both are all but immovable."""
    count = len(wishes)
    top = count + 1
    incoming: list[list[tuple[int, float]]] = [[] for _ in range(count + 2)]
    for (i, j, _gap), gap in zip(apart, gaps, strict=True):
        incoming[j + 1].append((i + 1, gap))
    for number, wish in enumerate(wishes, 1):
        incoming[number].append((0, wish.low))
        incoming[top].append((number, -wish.high))
    offset = [0.0] * (count + 2)
    blocks = [_Block([0], _WALL, 0.0)]
    blocks += [_Block([n], w.weight, w.weight * w.place) for n, w in enumerate(wishes, 1)]
    blocks.append(_Block([top], _WALL, 0.0))
    home = list(blocks)
    for variable in range(1, count + 2):
        block = home[variable]
        while True:
            worst, left, right, needed = _TINY, -1, -1, 0.0
            for member in block.members:
                at = block.place + offset[member]
                for before, distance in incoming[member]:
                    other = home[before]
                    if other is block:
                        continue
                    violation = other.place + offset[before] + distance - at
                    if violation > worst:
                        worst, left, right, needed = violation, before, member, distance
            if left < 0:
                break
            block = _merge(home[left], block, offset[left] + needed - offset[right], offset, home)
    return [home[n].place + offset[n] for n in range(1, count + 1)]


def _merge(left: _Block, right: _Block, shift: float, offset: list[float], home: list[_Block]) -> _Block:
    for member in right.members:
        offset[member] += shift
        home[member] = left
    left.members += right.members
    left.wished += right.wished - right.weight * shift
    left.weight += right.weight
    return left
