"""How much of the time each journey works: series over what it waits for, with the fates that parts share."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowOp
from whiteboard.quantities.printing import percentage
from whiteboard.review.numbers import uptime
from whiteboard.review.numbers.capacity import Capacities
from whiteboard.review.numbers.journeys import Call, Journey
from whiteboard.review.numbers.part_uptime import MOST_ZONES, ZONE, Group, PartUptime, part_of
from whiteboard.review.numbers.worked import Input
from whiteboard.review.system.board import Board
from whiteboard.review.system.graph import reachable

REGION = 0.9999
"""Availability of one region: our assumption, as providers promise for what spans its zones."""


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

    return uptime.series(alone) * (uptime.over_zones(MOST_ZONES, ZONE, given) if groups else 1.0)


def _shares(parts: Sequence[PartUptime], most: int = 3) -> tuple[tuple[str, float], ...]:
    """(1 - A_i) / sum, greatest first."""
    gaps = {p.node: 1 - (together([p.best]) or 0.0) for p in parts if p.best is not None}
    total = sum(gaps.values())
    if total <= 0:
        return ()
    order = sorted(gaps, key=lambda n: -gaps[n])
    return tuple((n, gaps[n] / total) for n in order[:most] if gaps[n] > 0)
