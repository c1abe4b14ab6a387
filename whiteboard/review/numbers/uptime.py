"""The arithmetic of availability, on fractions from 0 to 1."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from statistics import NormalDist

MOST_EXACT = 200


def series(parts: Iterable[float]) -> float:
    """All of them must be up, independently: A = prod A_i."""
    return math.prod(parts)


def k_of_n(a: float, k: int, n: int) -> float:
    """At least `k` of `n` equal and independent instances are up: sum C(n,i) a^i (1-a)^(n-i) for i >= k.

    Above `MOST_EXACT` instances, by the normal curve of the same mean and spread.
    """
    if k <= 0:
        return 1.0
    if k > n:
        return 0.0
    if n > MOST_EXACT:
        spread = math.sqrt(n * a * (1 - a))
        return float(n * a >= k) if spread == 0 else 1 - NormalDist(n * a, spread).cdf(k - 0.5)
    return sum(math.comb(n, i) * a**i * (1 - a) ** (n - i) for i in range(k, n + 1))


def zone_states(zones: int, a_zone: float) -> Iterator[tuple[float, tuple[bool, ...]]]:
    """Every set of live zones with its probability."""
    for live in product((True, False), repeat=zones):
        up = sum(live)
        yield a_zone**up * (1 - a_zone) ** (zones - up), live


def spread(n: int, zones: int) -> tuple[int, ...]:
    """How many of `n` instances lie in each zone, as evenly as can be."""
    return tuple(n // zones + (i < n % zones) for i in range(zones))


def group_given(a: float, k: int, n: int, live: Sequence[bool]) -> float:
    """k of n, where only the instances in live zones count; they are spread evenly over the zones."""
    left = sum(count for count, up in zip(spread(n, len(live)), live, strict=True) if up)
    return k_of_n(a, k, left) if left >= k else 0.0


def over_zones(zones: int, a_zone: float, given: Callable[[tuple[bool, ...]], float]) -> float:
    """The availability over all sets of live zones: sum P(set) x A(given the set)."""
    return sum(chance * given(live) for chance, live in zone_states(zones, a_zone))
