"""How much of the time one part works: by its promise, its copies and zones, or its kind."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.numbers import uptime
from whiteboard.review.numbers.capacity import Capacities
from whiteboard.review.numbers.figures import percent
from whiteboard.review.numbers.worked import Input
from whiteboard.review.system.board import Board, Node
from whiteboard.review.system.redundancy import Red, redundancy

ZONE = 0.9995
"""Availability of one availability zone: our assumption, the order of what providers report."""
GROUP = 0.9999
"""What no group of instances of one deployment exceeds, the promise of EC2 for several zones: they share
releases, configuration and people."""
FAILOVERS_PER_YEAR = 4.0
FAILOVER_SECONDS = 60.0
"""Detection and promotion, our assumption; managed databases name one to two minutes."""
BY_HAND_SECONDS = 1800.0
"""The same where a person has to do it."""
_YEAR = 365 * 86_400.0
MOST_ZONES = 3
"""Zones that are reckoned with at the most."""
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
        return uptime.over_zones(MOST_ZONES, ZONE, self.given)

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
        spreads = range(1, min(n, MOST_ZONES) + 1)
    else:
        inputs.append(Input(_("zones of {name}").format(name=node.name), zones, element=node.id))
        spreads = (min(max(1, int(zones)), MOST_ZONES),)
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
