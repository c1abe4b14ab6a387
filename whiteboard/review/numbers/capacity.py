"""How full each part is at peak, which fills up first, and what ten times the traffic does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.quantities.printing import percentage
from whiteboard.review.numbers.load import Load, Loads
from whiteboard.review.numbers.supply import Supply
from whiteboard.review.numbers.worked import Input, Worked, short, unknown
from whiteboard.review.system.board import Board, Node

GROWTH = 10.0
"""The growth that an interviewer asks about."""


class Relief(StrEnum):
    """What relieves a part: more of the same, another design, or a talk with whoever runs it."""

    ADD_REPLICAS = "add-replicas"
    REDESIGN = "redesign"
    QUOTA = "quota"


@dataclass(frozen=True, slots=True)
class Use:
    """Utilisation of one component: peak load over capacity (1 = full).

    `rho` counts only what is certain; `at_most` is the same with upper bounds for what was not stated.
    `load` is the requests per second behind `rho`, `capacity` what the part takes of that mix.
    """

    node: str
    rho: Worked
    at_most: float | None = None
    load: float = 0.0
    capacity: float | None = None
    fix: Relief = Relief.ADD_REPLICAS
    behind_broker: bool = False

    @property
    def defaults(self) -> tuple[Input, ...]:
        return self.rho.defaults

    @property
    def capacity_defaults(self) -> int:
        """How many of the assumed inputs are about the component itself."""
        return sum(1 for i in self.rho.defaults if i.element == self.node)


@dataclass(frozen=True)
class Capacities:
    """Utilisation by component id, and the order in which they fill up."""

    uses: Mapping[str, Use] = field(default_factory=dict[str, Use])
    ranking: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """Component id -> what must be said before its utilisation is known."""
        return {n: u.rho.needs for n, u in self.uses.items() if u.rho.value is None}

    def first_to_break(self, growth: float = GROWTH, most: int = 3) -> tuple[Use, ...]:
        """The parts that are over full when all traffic grows, fullest first."""
        full = (self.uses[n] for n in self.ranking)
        return tuple(u for u in full if (u.rho.value or 0) * growth > 1)[:most]


def capacities(board: Board, loads: Loads, supplies: Mapping[str, Supply]) -> Capacities:
    """rho = reads / capacity for reads + writes / capacity for writes, for every part with a known load.

    Does not model locks, garbage collection, slow queries, noisy neighbours, or hot keys that are not named.
    """
    uses: dict[str, Use] = {}
    for node in board.nodes.values():
        load, limits = loads.nodes.get(node.id), supplies[node.id]
        if load is not None and limits.limited:
            uses[node.id] = _use(node, load, limits)
    ranking = sorted((u for u in uses.values() if u.rho.value is not None), key=lambda u: _rank(board, u))
    notes = (_("locks, garbage collection, slow queries, noisy neighbours and hot keys are left out"),)
    return Capacities(uses, tuple(u.node for u in ranking), notes)


def _rank(board: Board, use: Use) -> tuple[float, bool, bool, bool, int]:
    node = board.nodes[use.node]
    return (
        -(use.rho.value or 0.0),
        not node.has(Trait.STATEFUL),
        node.id not in board.critical,
        use.fix is Relief.ADD_REPLICAS,
        board.place(node.id),
    )


def _use(node: Node, load: Load, limits: Supply) -> Use:
    parts = (
        (load.reads, load.reads_sure, limits.reads),
        (load.writes, load.writes_sure, limits.writes),
    )
    asked = [(worked, sure, mu) for worked, sure, mu in parts if (worked.value or 0.0) > 0]
    needs = [n for _w, _s, mu in asked if mu.value is None for n in mu.needs]
    needs += [n for worked, sure, _mu in asked if not sure for n in worked.needs]
    known = [(w.value or 0.0, sure, mu, w) for w, sure, mu in asked if mu.value]
    certain = [(value, mu, w) for value, sure, mu, w in known if sure]
    at_most = sum(value / (mu.value or 1.0) for value, _sure, mu, _w in known) if known else None
    if not certain:
        return Use(
            node.id,
            unknown("", *needs) if needs else unknown("", _("a load")),
            at_most=at_most,
            fix=fix_of(node),
            behind_broker=load.behind_broker,
        )
    rho = sum(value / (mu.value or 1.0) for value, mu, _w in certain)
    total = sum(value for value, _mu, _w in certain)
    inputs = dict.fromkeys(i for _v, mu, w in certain for i in (*w.inputs, *mu.inputs))
    terms = " + ".join(f"{short(value)}/s / {short(mu.value or 0.0)}/s" for value, mu, _w in certain)
    worked = Worked(
        rho,
        "",
        f"{terms} = {percentage(rho)}",
        tuple(inputs),
        assumptions=tuple(dict.fromkeys(mu.formula for _v, mu, _w in certain)),
        needs=tuple(dict.fromkeys(needs)),
    )
    return Use(
        node.id,
        worked,
        at_most=at_most,
        load=total,
        capacity=total / rho if rho else None,
        fix=fix_of(node),
        behind_broker=load.behind_broker,
    )


def fix_of(node: Node) -> Relief:
    """More replicas help what keeps no state; one writer, order and consensus want another design."""
    if node.has(Trait.NOT_OURS):
        return Relief.QUOTA
    if node.any_of(Trait.SINGLE_WRITER, Trait.CONSENSUS) or node.fact("fifo").yes:
        return Relief.REDESIGN
    partitioned = node.any_of(Trait.PARTITIONED, Trait.ELASTIC, Trait.LOGS)
    return Relief.REDESIGN if node.has(Trait.STORES_DATA) and not partitioned else Relief.ADD_REPLICAS
