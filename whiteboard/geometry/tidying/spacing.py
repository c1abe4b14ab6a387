"""Places along one axis: as close as the distances to be kept allow, in the order given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_ROUNDS = 24
_HOME = 0.25
_EXACT = 24.0


@dataclass(frozen=True, slots=True)
class Pull:
    """Two places that a line between them would be straight at, `apart` from one another."""

    first: int
    second: int
    apart: float
    weight: float = 1.0


@dataclass(slots=True)
class Distances:
    """The least distance from one place to a later one."""

    least: dict[tuple[int, int], float] = field(default_factory=dict[tuple[int, int], float])

    def keep(self, first: int, second: int, distance: float) -> None:
        self.least[first, second] = max(distance, self.least.get((first, second), 0.0))


def spaced(
    home: Sequence[float],
    reach: Sequence[tuple[float, float]],
    distances: Distances,
    pulls: Sequence[Pull],
    fixed: Mapping[int, float],
) -> list[float] | None:
    """New places by number; None where what is fixed leaves no room.

    `home` are the old places, in order; `reach` is how far what stands there goes before and after it. All
    of it becomes as short as it can; what has room left over stands where it makes lines straight, or where
    it stood in proportion.
    """
    ahead: dict[int, list[tuple[int, float]]] = defaultdict(list)
    behind: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (first, second), distance in distances.least.items():
        ahead[first].append((second, distance))
        behind[second].append((first, distance))
    places = _tight(home, ahead, behind, fixed)
    if places is None:
        return None
    start = min((p - before for p, (before, _after) in zip(places, reach, strict=True)), default=0.0)
    end = max((p + after for p, (_before, after) in zip(places, reach, strict=True)), default=0.0)
    span = max(places, default=0.0) - min(places, default=0.0)
    stretch = span / (home[-1] - home[0]) if len(home) > 1 and home[-1] > home[0] else 1.0
    wanted = [min(places) + (h - home[0]) * stretch for h in home]
    tied: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
    for pull in pulls:
        tied[pull.first].append((pull.second, -pull.apart, pull.weight))
        tied[pull.second].append((pull.first, pull.apart, pull.weight))
    for turn in range(_ROUNDS):
        last = turn >= _ROUNDS - 4
        order = range(len(places)) if turn % 2 == 0 else range(len(places) - 1, -1, -1)
        for k in order:
            if k in fixed:
                continue
            low = max([start + reach[k][0], *(places[i] + d for i, d in behind[k])])
            high = min([end - reach[k][1], *(places[i] - d for i, d in ahead[k])])
            places[k] = min(max(_wish(k, places, wanted, tied[k], low, high, last=last), low), high)
    return places


def _wish(
    k: int,
    places: Sequence[float],
    wanted: Sequence[float],
    tied: Sequence[tuple[int, float, float]],
    low: float,
    high: float,
    *,
    last: bool,
) -> float:
    straight = [places[i] + apart for i, apart, _weight in tied]
    if last:
        # A line that is straight but for a little is worth more than the middle of two that are not.
        near = [
            (-weight, abs(s - places[k]), s)
            for s, (_i, _apart, weight) in zip(straight, tied, strict=True)
            if abs(s - places[k]) <= _EXACT and low <= s <= high
        ]
        return min(near)[2] if near else places[k]
    weights = [weight for _i, _apart, weight in tied]
    total = sum(s * weight for s, weight in zip(straight, weights, strict=True))
    return (total + _HOME * wanted[k]) / (sum(weights) + _HOME)


def _tight(
    home: Sequence[float],
    ahead: Mapping[int, Sequence[tuple[int, float]]],
    behind: Mapping[int, Sequence[tuple[int, float]]],
    fixed: Mapping[int, float],
) -> list[float] | None:
    places = list(home)
    first = min(fixed, default=0)
    for k in range(first - 1, -1, -1):
        places[k] = min([places[i] - d for i, d in ahead.get(k, ())], default=places[k])
    for k in range(first, len(home)):
        least = max([places[i] + d for i, d in behind.get(k, ())], default=places[k])
        if k in fixed:
            if least > fixed[k]:
                return None
            least = fixed[k]
        places[k] = least
    return places
