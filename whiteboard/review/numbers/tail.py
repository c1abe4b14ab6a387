"""Times to answer as lists of equally likely draws: stratified, seeded, the same on every run."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from statistics import NormalDist

DRAWS = 4_000
"""Stratified draws (a Latin hypercube): for sums they come as near as 20,000 plain ones, in a fifth of the
time and without a numerical library."""

_LEAST_DRAWS = 500
_MOST_WORK = 2_000_000
"""Draws times calls of one journey: a second or two."""


def draws_for(calls: int) -> int:
    """How many draws a journey over so many calls gets: the more that add up, the less each draw matters."""
    return max(_LEAST_DRAWS, min(DRAWS, _MOST_WORK // max(1, calls)))


Draws = list[float]
"""Milliseconds; one entry for each of equally likely worlds."""


@dataclass(frozen=True, slots=True)
class LogNormal:
    """Milliseconds, by the median and the 99th percentile: s = ln(p99 / p50) / 2.326."""

    p50: float
    p99: float

    @property
    def sigma(self) -> float:
        return math.log(max(self.p99, self.p50) / self.p50) / _Z99

    @property
    def mean(self) -> float:
        return self.p50 * math.exp(self.sigma**2 / 2)

    def quantile(self, q: float) -> float:
        """The time that a share `q` of the answers stays below."""
        return self.p50 * math.exp(self.sigma * NormalDist().inv_cdf(min(max(q, 1e-9), 1 - 1e-9)))

    def slowest_mean(self, calls: float) -> float:
        """The mean of the slowest of so many calls at once; the mean of one where it is one."""
        if calls <= 1:
            return self.mean
        # The slowest of n is below q with the chance of all n: the quantile at u^(1/n), over u.
        points = 400
        return sum(self.quantile(((i + 0.5) / points) ** (1 / calls)) for i in range(points)) / points

    def draws(self, random: Random, count: int = DRAWS) -> Draws:
        mu, sigma, exp = math.log(self.p50), self.sigma, math.exp
        found = [exp(mu + sigma * z) for z in _normals(count)]
        random.shuffle(found)
        return found


_Z99 = NormalDist().inv_cdf(0.99)


@lru_cache(maxsize=8)
def _normals(count: int) -> Sequence[float]:
    normal = NormalDist()
    return tuple(normal.inv_cdf((i + 0.5) / count) for i in range(count))


def waits(random: Random, chance: float, mean: float, count: int = DRAWS) -> Draws:
    """The wait in a queue: none, or with a chance an exponential one of this mean in milliseconds."""
    free = 1 - chance
    found: Draws = []
    for i in range(count):
        u = (i + 0.5) / count
        found.append(0.0 if u < free else -mean * math.log((1 - u) / chance))
    random.shuffle(found)
    return found


def added(one: Draws, other: Draws) -> Draws:
    """One after the other."""
    return [a + b for a, b in zip(one, other, strict=True)]


def slower(one: Draws, other: Draws) -> Draws:
    """Side by side: the slower one counts."""
    return list(map(max, one, other))


def again(draws: Draws, random: Random) -> Draws:
    """Another call of the same, independent of the first."""
    found = list(draws)
    random.shuffle(found)
    return found


def sometimes(draws: Draws, chance: float, random: Random) -> Draws:
    """Only with a chance, else no time at all."""
    if chance >= 1:
        return draws
    made = round(chance * len(draws))
    happens = [True] * made + [False] * (len(draws) - made)
    random.shuffle(happens)
    return [d if h else 0.0 for d, h in zip(draws, happens, strict=True)]


def repeated(draws: Draws, times: float, random: Random) -> Draws:
    """A number of calls one after the other; a broken rest is one more call, sometimes."""
    whole, rest = int(times), times - int(times)
    if whole > _MOST_REPEATS:
        return _many(draws, times, random)
    found = [0.0] * len(draws)
    for _i in range(whole):
        found = added(found, again(draws, random))
    return added(found, sometimes(again(draws, random), rest, random)) if rest > 1e-9 else found


_MOST_REPEATS = 8


def _many(draws: Draws, times: float, random: Random) -> Draws:
    """The sum of many is about normal."""
    count = len(draws)
    mean = sum(draws) / count
    deviation = math.sqrt(sum((d - mean) ** 2 for d in draws) / count)
    found = [max(0.0, times * mean + math.sqrt(times) * deviation * z) for z in _normals(count)]
    random.shuffle(found)
    return found


def slowest(draws: Draws, ways: float, random: Random) -> Draws:
    """The slowest of several equal calls side by side: its u-quantile is the one call's u^(1/n)."""
    if ways <= 1:
        return draws
    ordered, count = sorted(draws), len(draws)
    found = [ordered[min(count - 1, int(((i + 0.5) / count) ** (1 / ways) * count))] for i in range(count)]
    random.shuffle(found)
    return found


def cut(draws: Draws, timeout: float, retries: float, random: Random) -> Draws:
    """A call that is given up after `timeout` milliseconds, and made again as often as `retries` allow."""
    found = [min(d, timeout) for d in draws]
    for attempt in range(min(3, int(retries))):
        failed = timeout * (attempt + 1)
        second = again(draws, random)
        found = [f if f < failed else f + min(s, timeout) for f, s in zip(found, second, strict=True)]
    return found


def percentile(ordered: Sequence[float], q: float) -> float:
    """The q-quantile (0 to 1) of sorted draws."""
    return ordered[min(len(ordered) - 1, int(q * len(ordered)))]


def erlang_c(servers: int, rho: float) -> float:
    """The chance that a request has to wait: C = B / (1 - rho (1 - B)), B by its recursion over servers.

    `rho` is the utilisation of all servers together, below 1.
    """
    offered, blocked = rho * servers, 1.0
    for k in range(1, servers + 1):
        blocked = offered * blocked / (k + offered * blocked)
    return blocked / (1 - rho * (1 - blocked))
