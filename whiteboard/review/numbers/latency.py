"""How long each journey takes: percentiles by simulation, and where the time goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from whiteboard.i18n import _
from whiteboard.kinds.fact_names import PartFact
from whiteboard.kinds.traits import Trait
from whiteboard.review.effort.pace import step
from whiteboard.review.numbers import tail
from whiteboard.review.numbers.capacity import Capacities
from whiteboard.review.numbers.journeys import Call, Journey
from whiteboard.review.numbers.tail import Draws, LogNormal
from whiteboard.review.numbers.worked import Input
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.system.facts import Origin

SAME_ZONE_MS = 0.5
"""A round trip inside a datacentre (Dean's numbers, in the System Design Primer)."""
OTHER_ZONE_MS = 1.5
"""A round trip to another availability zone of the region: our assumption, 1 to 2 ms."""
OTHER_REGION_MS = 150.0
"""A round trip to another continent (Dean: California to the Netherlands and back)."""
SEED = 20_000
_DRAWS_A_STEP = 4
"""A draw is a few plain operations, a step of a check many more."""

_BESIDE = re.compile(
    r"\b(?:in parallel|parallel|scatter\w*|concurrently|fan[- ]?out|all shards|each shard)\b"
)


@dataclass(frozen=True, slots=True)
class Hop:
    """One part that the journey waits for.

    `weight` is how often it is called per request, calls at once counted as one, and `beside` how many those
    are; `time` its own time to answer; `wait` the chance and the mean in milliseconds of a wait in its queue,
    by Erlang C; `network` the round trips to it.
    """

    node: str
    name: str
    time: LogNormal
    inputs: tuple[Input, ...]
    weight: float = 1.0
    wait: tuple[float, float] = (0.0, 0.0)
    network: float = 0.0
    beside: float = 1.0

    @property
    def mean(self) -> float:
        """Milliseconds per request, its network and its queue with it."""
        return self.weight * (
            self.time.slowest_mean(self.beside) + self.network + self.wait[0] * self.wait[1]
        )

    @property
    def p99(self) -> float:
        """Of one call, or of the slowest of those at once: p99 = q(0.99^(1/n))."""
        return self.time.quantile(0.99 ** (1 / self.beside)) if self.beside > 1 else self.time.p99

    @property
    def p99_least(self) -> float:
        """What the journey's p99 cannot be below because of this part alone."""
        if self.weight <= 0.01:
            return 0.0
        return self.time.quantile(1 - 0.01 / self.weight if self.weight < 1 else 0.99)


@dataclass(frozen=True)
class Latency:
    """The time of one journey in milliseconds. The simulation runs when its percentiles are first asked for.

    `needs` says what is missing; nothing else is of use then. `beside` are calls made side by side: part, and
    how many of them.
    """

    journey: Journey
    hops: tuple[Hop, ...]
    needs: tuple[str, ...] = ()
    beside: tuple[tuple[str, float], ...] = ()
    _board: Board = field(default_factory=Board, repr=False, compare=False)

    @property
    def known(self) -> bool:
        return not self.needs and bool(self.hops)

    @property
    def mean(self) -> float:
        """Means add, whatever the order of the calls; different parts side by side make it an upper bound."""
        return sum(h.mean for h in self.hops)

    @property
    def shares(self) -> tuple[tuple[Hop, float], ...]:
        """Each part's share of the mean, greatest first."""
        total = self.mean or 1.0
        return tuple(sorted(((h, h.mean / total) for h in self.hops), key=lambda s: -s[1]))

    @property
    def lower(self) -> float:
        """The p99 is at least that of the slowest part."""
        return max((h.p99_least for h in self.hops), default=0.0)

    @property
    def upper(self) -> float:
        """The sum of all p99: every part in its worst hundredth at once, far rarer than one in a hundred."""
        return sum(max(1.0, h.weight) * (h.p99 + h.network) + h.wait[0] * h.wait[1] for h in self.hops)

    @property
    def inputs(self) -> tuple[Input, ...]:
        calls = (c for calls in self.journey.calls.values() for c in calls)
        hits = (c.hit_ratio for c in calls if c.hit_ratio is not None)
        return tuple(dict.fromkeys((*(i for h in self.hops for i in h.inputs), *hits)))

    @property
    def draws(self) -> int:
        """How many worlds are drawn for the percentiles."""
        return tail.draws_for(sum(map(len, self.journey.calls.values())))

    @property
    def p50(self) -> float:
        return tail.percentile(self._drawn, 0.50)

    @property
    def p95(self) -> float:
        return tail.percentile(self._drawn, 0.95)

    @property
    def p99(self) -> float:
        return tail.percentile(self._drawn, 0.99)

    @cached_property
    def _drawn(self) -> Draws:
        return sorted(
            _Simulation(self._board, self.journey, {h.node: h for h in self.hops}, self.draws).run()
        )


def latencies(board: Board, capacity: Capacities, found: Iterable[Journey]) -> tuple[Latency, ...]:
    """The time of each journey.

    A part's own time is log-normal by its p50 and p99. Calls follow one another unless their label says that
    they run side by side; then the slowest counts. A store behind a cache is asked on a miss only.
    """
    return tuple(_latency(board, capacity, journey) for journey in found)


def _latency(board: Board, capacity: Capacities, journey: Journey) -> Latency:
    weights, network, beside = _weights(board, journey)
    hops: list[Hop] = []
    needs: list[str] = []
    for node_id in journey.nodes:
        node = board.nodes[node_id]
        time, inputs = own_time(node)
        if time is None:
            needs.append(_("how long {name} takes (p50 and p99)").format(name=node.name))
            continue
        use = capacity.uses.get(node_id)
        rho = use.rho.value if use else None
        if rho is not None and rho >= 1 and not node.any_of(Trait.ELASTIC, Trait.NOT_OURS):
            needs.append(
                _("more capacity at {name}: above it, requests wait without end").format(name=node.name)
            )
            continue
        wait = _wait(node, rho, use.capacity if use else None)
        weight, trip, at_once = weights[node_id], network[node_id], beside[node_id]
        hops.append(Hop(node_id, node.name, time, inputs, weight, wait, trip, at_once))
    beside = tuple(
        (board.name(c.edge.target), calls_of(c.edge))
        for calls in journey.calls.values()
        for c in calls
        if side_by_side(c.edge) and calls_of(c.edge) >= 2
    )
    return Latency(journey, tuple(hops), tuple(needs), beside, board)


def own_time(node: Node) -> tuple[LogNormal | None, tuple[Input, ...]]:
    """The time of the part alone: its stated `p50` and `p99` in milliseconds, else what is usual."""
    p50, p99 = node.fact("p50").number, node.fact("p99").number
    usual = node.kind.latency
    if p50 is None and p99 is None and usual is None:
        return None, ()
    ratio = usual.p99 / usual.p50 if usual else 5.0
    if p50 is not None and p50 > 0:
        values = p50, p99 if p99 is not None else p50 * ratio
    elif p99 is not None and p99 > 0:
        values = p99 / ratio, p99
    elif usual is not None:
        values = usual.p50, usual.p99
    else:
        return None, ()
    stated = (p50 is not None, p99 is not None)
    inputs = tuple(
        Input(
            _("{percentile} of {name}").format(percentile=title, name=node.name),
            value,
            "ms",
            default=not said,
            source="" if said else _("usual for: {kind}").format(kind=node.kind.title),
            element=node.id,
        )
        for title, value, said in zip(("p50", "p99"), values, stated, strict=True)
    )
    return LogNormal(*values), inputs


def _wait(node: Node, rho: float | None, capacity: float | None) -> tuple[float, float]:
    """M/M/m: the chance to wait and the mean wait of those who do, in milliseconds."""
    replicas = node.fact("replicas").number
    if rho is None or capacity is None or not 0 < rho < 1 or node.has(Trait.ELASTIC):
        return 0.0, 0.0
    servers = max(1, min(1000, int(replicas or 1)))
    return tail.erlang_c(servers, rho), 1000 / (capacity * (1 - rho))


def calls_of(edge: Edge) -> float:
    """How often the call is made for one request of its caller."""
    stated = edge.fact("calls_per_request").number
    return stated if stated is not None and stated > 0 else 1.0


def side_by_side(edge: Edge) -> bool:
    return edge.fact("parallel").yes or bool(_BESIDE.search(edge.label.casefold()))


def network_ms(source: Node, target: Node) -> float:
    """One round trip between two parts, by where they are drawn."""
    if _apart(source, target, "regions"):
        return OTHER_REGION_MS
    return OTHER_ZONE_MS if _apart(source, target, "zones") else SAME_ZONE_MS


def _apart(source: Node, target: Node, place: PartFact) -> bool:
    here, there = source.fact(place), target.fact(place)
    if here.origin is not Origin.DRAWN or there.origin is not Origin.DRAWN:
        return False
    return set(here.quote.split(", ")).isdisjoint(there.quote.split(", "))


def _weights(
    board: Board, journey: Journey
) -> tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float]]:
    """How often each part is called per request, the mean of its round trips, and how many calls are at once.

    Calls at once count as one, which takes as long as the slowest of them.
    """
    weights = dict.fromkeys(journey.nodes, 0.0)
    trips = dict.fromkeys(journey.nodes, 0.0)
    beside = dict.fromkeys(journey.nodes, 1.0)
    weights[journey.start] = 1.0
    for node in journey.callers_first:
        for call in journey.calls[node]:
            target, calls = call.edge.target, calls_of(call.edge)
            share = weights[node] * call.chance
            if side_by_side(call.edge):
                beside[target] = max(beside[target], calls)
            else:
                share *= calls
            weights[target] += share
            trips[target] += share * network_ms(board.nodes[node], board.nodes[target])
    return weights, {n: trips[n] / weights[n] if weights[n] else 0.0 for n in journey.nodes}, beside


class _Simulation:
    """Draws the times of one journey, callees before callers."""

    def __init__(self, board: Board, journey: Journey, hops: Mapping[str, Hop], count: int) -> None:
        self._board = board
        self._way = journey
        self._hops = hops
        self._random = Random(SEED)
        self._answers: dict[str, Draws] = {}

        self._count = count

    def run(self) -> Draws:
        for node in reversed(self._way.callers_first):
            self._answers[node] = self._answer(node)
        return self._answers[self._way.start]

    def _answer(self, node: str) -> Draws:
        hop = self._hops[node]
        step(self._count // _DRAWS_A_STEP)
        total = hop.time.draws(self._random, self._count)
        if hop.wait[0] > 0:
            total = tail.added(total, tail.waits(self._random, *hop.wait, self._count))
        together: Draws | None = None
        for call in self._way.calls[node]:
            draws = self._call(node, call)
            if side_by_side(call.edge):
                together = draws if together is None else tail.slower(together, draws)
            else:
                total = tail.added(total, draws)
        return total if together is None else tail.added(total, together)

    def _call(self, caller: str, call: Call) -> Draws:
        edge, random = call.edge, self._random
        step(self._count // _DRAWS_A_STEP)
        trip = network_ms(self._board.nodes[caller], self._board.nodes[edge.target])
        draws = [d + trip for d in tail.again(self._answers[edge.target], random)]
        timeout = edge.fact("timeout").number
        if timeout is not None and timeout > 0:
            draws = tail.cut(draws, timeout, edge.fact("retries").number or 0.0, random)
        times = calls_of(edge)
        if side_by_side(edge):
            draws = tail.slowest(draws, times, random)
        elif times != 1:
            draws = tail.repeated(draws, times, random)
        return tail.sometimes(draws, call.chance, random)


def meets_one_tail(journeys: float) -> float:
    """The chance that at least one of several calls is in its slowest hundredth: 1 - 0.99^n."""
    return 1 - 0.99**journeys
