"""How much of the time each journey works: series over what it waits for, with the fates that parts share."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowOp
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import percentage, significant
from whiteboard.review.numbers import uptime
from whiteboard.review.numbers.capacity import Capacities
from whiteboard.review.numbers.figures import percent
from whiteboard.review.numbers.journeys import Call, Journey
from whiteboard.review.numbers.worked import Input
from whiteboard.review.system.board import Board, Node
from whiteboard.review.system.graph import reachable
from whiteboard.review.system.redundancy import Red, redundancy

ZONE = 0.9995
"""Availability of one availability zone: our assumption, the order of what providers report."""
REGION = 0.9999
"""Availability of one region: our assumption, as providers promise for what spans its zones."""
GROUP = 0.9999
"""What no group of instances of one deployment exceeds, the promise of EC2 for several zones: they share
releases, configuration and people."""
FAILOVERS_PER_YEAR = 4.0
FAILOVER_SECONDS = 60.0
"""Detection and promotion, our assumption; managed databases name one to two minutes."""
BY_HAND_SECONDS = 1800.0
"""The same where a person has to do it."""
_YEAR = 365 * 86_400.0
_MOST_ZONES = 3
USUAL_COPIES = 3
"""Of each key, in a store that spreads its keys over nodes."""


@dataclass(frozen=True, slots=True)
class Group:
    """`k` of `n` equal instances over `zones` (0: in places that nobody named), each up `a` of the time.

    `asked` is the share of the requests that need it.
    """

    a: float
    k: int
    n: int
    zones: int = 0
    failover: float = 0.0
    asked: float = 1.0

    def given(self, live: Sequence[bool]) -> float:
        """The availability while only these zones live, fail-overs taken off."""
        places = live[: max(1, min(self.zones, self.n, len(live)))]
        up = max(0.0, uptime.group_given(self.a, self.k, self.n, places) - self.failover)
        return 1 - self.asked * (1 - up)

    @property
    def whole(self) -> float:
        """The availability over all that may happen to zones, our limit on a deployment left aside."""
        return uptime.over_zones(_MOST_ZONES, ZONE, self.given)

    @property
    def cap(self) -> float:
        """What to multiply with so that the group's whole stays at most `GROUP`."""
        whole = self.whole
        return min(1.0, GROUP / whole) if whole > 0 else 1.0


@dataclass(frozen=True, slots=True)
class PartUptime:
    """One part's availability. `best` takes everything that nobody said as answered well, `worst` as not.

    Both are None where nothing is known at all. `promise`: the figure is a provider's word, not an estimate
    of ours; `stated`: it is low because of what the candidate stated (a promise, one copy, too few copies).
    """

    node: str
    name: str
    best: float | Group | None
    worst: float | Group | None
    formula: str
    inputs: tuple[Input, ...] = ()
    needs: tuple[str, ...] = ()
    promise: bool = False
    stated: bool = False
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Uptime:
    """The availability of one journey, as fractions from 0 to 1.

    `best`: all that is soft is really soft, and what nobody said is well. `worst`: the opposite. Both are
    None where a part is unknown; `at_most` is then the product of the known ones. `degraded` are the parts
    that it can do without. `shares`: part and its share of the downtime, greatest first, at most three.
    """

    journey: Journey
    best: float | None
    worst: float | None
    at_most: float
    parts: tuple[PartUptime, ...]
    degraded: tuple[str, ...] = ()
    shares: tuple[tuple[str, float], ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(n for p in self.parts for n in p.needs))

    @property
    def inputs(self) -> tuple[Input, ...]:
        return tuple(dict.fromkeys(i for p in self.parts for i in p.inputs))


def availabilities(board: Board, capacity: Capacities, found: Iterable[Journey]) -> tuple[Uptime, ...]:
    """The availability of each journey.

    A = prod A_i over the different parts that it waits for; k of n for groups, with k from the load; all
    groups of a journey share the fate of their zones, so that it is worked out for each set of live zones.
    """
    seen: dict[str, PartUptime] = {}

    def part(node: str) -> PartUptime:
        if node not in seen:
            seen[node] = part_of(board, board.nodes[node], capacity)
        return seen[node]

    return tuple(_uptime(board, journey, part) for journey in found)


def _uptime(board: Board, journey: Journey, part: Callable[[str], PartUptime]) -> Uptime:
    spared = _spared(journey) | _passed_by(board, journey)
    brokers = tuple(dict.fromkeys(e.target for e in journey.published if not e.fact("outbox").yes))
    firm = [n for n in journey.nodes if n not in spared]
    optional = board.in_order(spared)
    # Who only reads does not fail with the queue that its clicks go to.
    (optional if journey.op is FlowOp.READ else firm).extend(b for b in brokers if b not in firm)
    degraded: list[str] = []
    for edge in journey.soft:
        name = board.name(edge.target)
        if edge.target not in firm:
            degraded.append(name)
            if not edge.fact("fallback").yes and not board.nodes[edge.target].has(Trait.OBSERVES):
                optional += board.in_order(reachable(board.waiting, [edge.target]) - frozenset(firm))
    asked = _asked(board, journey)
    hard = [_asked_by(part(n), asked.get(n, 1.0)) for n in firm]
    extra = [part(n) for n in dict.fromkeys(optional) if n not in firm]
    best = together([p.best for p in hard])
    worst = together([p.worst for p in (*hard, *extra) if p in hard or p.worst is not None])
    if worst is not None:
        # What lies in one zone fails together: that may be better than one by one.
        worst = min(worst, best if best is not None else 1.0) * REGION
    known = [p.best for p in hard if p.best is not None]
    return Uptime(
        journey,
        best,
        worst if best is not None else None,
        together(known) or 0.0,
        tuple(hard),
        tuple(dict.fromkeys([*degraded, *(board.name(n) for n in spared)])),
        _shares(hard),
    )


def _asked(board: Board, journey: Journey) -> Mapping[str, float]:
    """The share of the requests that reach each part: what a delivery network answers goes no further, nor
    does what a stated share leaves out."""
    found = dict.fromkeys(journey.nodes, 0.0) | {journey.start: 1.0}
    for node in journey.callers_first:
        for call in journey.calls[node]:
            hits = call.hit_ratio if board.nodes[node].has(Trait.SERVES_EDGE) else None
            known = hits is not None and not hits.default
            share = found[node] * (call.chance if known else 1.0)
            if not board.nodes[node].has(Trait.FORWARDS):  # there a share is of other journeys
                share *= call.edge.fact("share").number or 1.0
            found[call.edge.target] = max(found[call.edge.target], share)
    return {node: share if share > 0 else 1.0 for node, share in found.items()}


def _asked_by(part: PartUptime, share: float) -> PartUptime:
    if share >= 1:
        return part
    best, worst = (_of_share(value, share) for value in (part.best, part.worst))
    text = _("{formula}, for {share} of the requests").format(formula=part.formula, share=percentage(share))
    return replace(part, best=best, worst=worst, formula=text)


def _of_share(value: float | Group | None, share: float) -> float | Group | None:
    if isinstance(value, Group):
        return replace(value, asked=share)
    return None if value is None else 1 - share * (1 - value)


def _spared(journey: Journey) -> frozenset[str]:
    """The caches beside a store: without them the store answers, slower."""
    calls: list[Call] = [c for calls in journey.calls.values() for c in calls]
    shielding = {c.cache for c in calls if c.cache}
    return frozenset(c.edge.target for c in calls if c.beside and c.edge.target in shielding)


def _passed_by(board: Board, journey: Journey) -> frozenset[str]:
    """What lets all through while it is down, as long as there is something behind it that answers."""
    found = frozenset(n for n in journey.nodes if board.nodes[n].fact("fail_open").yes)
    return found if any(n not in found for n in journey.nodes) else frozenset()


def together(parts: Sequence[float | Group | None]) -> float | None:
    """The availability of parts in series; None where one is unknown."""
    if any(p is None for p in parts):
        return None
    alone = [p for p in parts if isinstance(p, float)]
    groups = [p for p in parts if isinstance(p, Group)]
    caps = [g.cap for g in groups]

    def given(live: tuple[bool, ...]) -> float:
        return math.prod(g.given(live) * cap for g, cap in zip(groups, caps, strict=True))

    return uptime.series(alone) * (uptime.over_zones(_MOST_ZONES, ZONE, given) if groups else 1.0)


def _shares(parts: Sequence[PartUptime], most: int = 3) -> tuple[tuple[str, float], ...]:
    """(1 - A_i) / sum, greatest first."""
    gaps = {p.node: 1 - (together([p.best]) or 0.0) for p in parts if p.best is not None}
    total = sum(gaps.values())
    if total <= 0:
        return ()
    order = sorted(gaps, key=lambda n: -gaps[n])
    return tuple((n, gaps[n] / total) for n in order[:most] if gaps[n] > 0)


def part_of(board: Board, node: Node, capacity: Capacities) -> PartUptime:
    """The availability of one part, by the best evidence there is."""
    sla = node.fact("sla").number
    if sla is not None and 0 < sla <= 100:
        found = Input(_("promise of {name}").format(name=node.name), sla, "%", element=node.id)
        value = sla / 100
        return PartUptime(
            node.id, node.name, value, value, percent(value), (found,), promise=True, stated=True
        )
    default = node.kind.availability
    if default is None:
        need = _("how available {name} is").format(name=node.name)
        return PartUptime(node.id, node.name, None, None, "", needs=(need,))
    one, usual = default.one / 100, default.redundant / 100
    if node.has(Trait.NOT_OURS):
        return _by_kind(node, usual, promise=True)
    copies = node.fact("replicas").number
    if copies is not None and copies >= 2:
        return _copies(node, one, int(copies), capacity)
    if node.any_of(Trait.MANAGED_REDUNDANT, Trait.ELASTIC) and copies is None:
        return _by_kind(node, usual, promise=True)
    red = redundancy(board, node, Phase.HIGH_LEVEL)
    if red.state is Red.REDUNDANT:
        return _by_kind(node, _capped(node, usual))
    alone = Input(_("one {name}").format(name=node.name), default.one, "%", True, _source(node), node.id)
    if red.state is Red.SINGLE:
        return PartUptime(node.id, node.name, one, one, percent(one), (alone,), stated=True)
    best = _by_kind(node, _capped(node, usual))
    need = _("how many copies of {name} run").format(name=node.name)
    text = _("{one} alone, {usual} with copies").format(one=percent(one), usual=percent(_capped(node, usual)))
    return PartUptime(node.id, node.name, best.best, one, text, (*best.inputs, alone), (need,))


def _capped(node: Node, value: float) -> float:
    """What we run shares our own mistakes."""
    return min(value, GROUP) if not node.has(Trait.MANAGED_REDUNDANT) else value


def _source(node: Node) -> str:
    return node.kind.source or _("our assumption")


def _by_kind(node: Node, value: float, *, promise: bool = False) -> PartUptime:
    title = _("promise for {name}") if promise else _("estimate for {name}")
    found = Input(title.format(name=node.name), value * 100, "%", True, _source(node), node.id)
    return PartUptime(node.id, node.name, value, value, percent(value), (found,), promise=promise)


def _copies(node: Node, one: float, copies: int, capacity: Capacities) -> PartUptime:
    """k of n with the zones as stated; unstated, they are as many as help or only one."""
    assumptions: list[str] = []
    k, n = _needed(node, copies, capacity, assumptions)
    zones = node.fact("zones").number
    failover = _failover(node, assumptions)
    inputs = [
        Input(_("one {name}").format(name=node.name), one * 100, "%", True, _source(node), node.id),
        Input(_("replicas of {name}").format(name=node.name), float(copies), element=node.id),
    ]
    needs: tuple[str, ...] = ()
    if zones is None:
        needs = (_("in how many zones {name} runs").format(name=node.name),)
        spreads = range(1, min(n, _MOST_ZONES) + 1)
    else:
        inputs.append(Input(_("zones of {name}").format(name=node.name), zones, element=node.id))
        spreads = (min(max(1, int(zones)), _MOST_ZONES),)
    # More zones help only where some copies may be lost.
    by_worth = sorted((Group(one, k, n, z, failover) for z in spreads), key=lambda g: (g.whole, g.zones))
    worst, best = by_worth[0], by_worth[-1]
    formula = _("{k} of {n} at {one}, at most {cap}").format(k=k, n=n, one=percent(one), cap=percent(GROUP))
    return PartUptime(
        node.id,
        node.name,
        best,
        worst,
        formula,
        tuple(inputs),
        needs,
        stated=best.whole < GROUP,
        assumptions=tuple(assumptions),
    )


def _needed(node: Node, n: int, capacity: Capacities, assumptions: list[str]) -> tuple[int, int]:
    """How many must be up, and of how many: a quorum of the copies, else as many as carry the load."""
    if node.has(Trait.CONSENSUS):
        return n // 2 + 1, n
    if node.has(Trait.PARTITIONED):
        stated = node.fact("replication_factor").number
        copies = min(n, int(stated)) if stated is not None and stated >= 1 else min(n, USUAL_COPIES)
        assumptions.append(
            _("each key of {name} is on {count} nodes, of which most must answer").format(
                name=node.name, count=copies
            )
        )
        return copies // 2 + 1, copies
    if node.any_of(Trait.STORES_DATA, Trait.BROKERS):
        return 1, n
    use = capacity.uses.get(node.id)
    if use is None or use.rho.value is None:
        assumptions.append(
            _("one {name} carries the load: what one takes is not said").format(name=node.name)
        )
        return 1, n
    return min(n, max(1, math.ceil(use.rho.value * n - 1e-9))), n


def _failover(node: Node, assumptions: list[str]) -> float:
    """The share of time that promotions take, for a part with one writer."""
    if not node.has(Trait.SINGLE_WRITER) or node.fact("multi_primary").yes:
        return 0.0
    seconds = BY_HAND_SECONDS if node.fact("failover").no else FAILOVER_SECONDS
    assumptions.append(
        _("{name} fails over {count} times a year, {seconds} s each").format(
            name=node.name, count=significant(FAILOVERS_PER_YEAR), seconds=significant(seconds)
        )
    )
    return FAILOVERS_PER_YEAR * seconds / _YEAR
