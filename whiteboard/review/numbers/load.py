"""How much traffic reaches each part at peak: journey by journey, reads and writes apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.review.numbers.carrying import Carrying
from whiteboard.review.numbers.estimates import Rates
from whiteboard.review.numbers.inflow import Inflow, entering
from whiteboard.review.numbers.reads_and_writes import ReadsAndWrites
from whiteboard.review.numbers.supply import Supply
from whiteboard.review.numbers.worked import Worked, short, unknown
from whiteboard.review.system.board import Board, Edge


@dataclass(frozen=True, slots=True)
class Load:
    """Peak load of one component or flow, in requests per second.

    `exact` is False where a share was not stated: the numbers are then upper bounds. `behind_broker`: all of
    it comes out of a queue or a log, which absorbs what is too much.
    """

    reads: Worked
    writes: Worked
    exact: bool = True
    reads_sure: bool = True
    writes_sure: bool = True
    behind_broker: bool = False

    @property
    def total(self) -> float:
        return (self.reads.value or 0.0) + (self.writes.value or 0.0)


@dataclass(frozen=True)
class Loads:
    """Loads by node id and by flow id; what is not here is unknown. `notes` are what the figures assume."""

    nodes: Mapping[str, Load] = field(default_factory=dict[str, Load])
    flows: Mapping[str, Load] = field(default_factory=dict[str, Load])
    notes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether any rate is known."""
        return bool(self.nodes)


def loads(board: Board, rates: Rates, supplies: Mapping[str, Supply]) -> Loads:
    """The load of a board by its stated rates, else by the estimates.

    Steady state, no burst shape, uniform keys. A journey goes over each loop once: what comes back to a part
    that it has already passed is counted there and goes no further.
    """
    journeys, needs = entering(board, rates)
    walk = _Walk(board, Carrying(board), supplies)
    for journey in journeys:
        walk.follow(journey)
    notes = (
        _("steady state at peak, no burst shape, uniform keys"),
        _("a part whose share is not stated gets all of its caller's requests"),
    )
    return Loads(
        nodes={n: _load(a, walk.behind_broker(n)) for n, a in walk.at_nodes.items() if not a.nothing},
        flows={
            i: _load(walk.on_edges[e.id], False) for e in board.edges if e.id in walk.on_edges for i in e.ids
        },
        notes=notes if journeys else (),
        needs=needs,
    )


class _Walk:
    """Follows journeys one after another and adds up what each leaves behind."""

    def __init__(self, board: Board, carrying: Carrying, supplies: Mapping[str, Supply]) -> None:
        self._board = board
        self._carrying = carrying
        self._supplies = supplies
        self.at_nodes: dict[str, ReadsAndWrites] = {}
        self.on_edges: dict[str, ReadsAndWrites] = {}
        self._sources: dict[str, set[bool]] = {}

    def behind_broker(self, node: str) -> bool:
        """Whether everything that was counted at the node came through a broker."""
        return self._sources.get(node, {False}) == {True}

    def follow(self, journey: Inflow) -> None:
        here: dict[str, ReadsAndWrites] = {journey.target: journey.amount}
        buffered: dict[str, bool] = {journey.target: False}
        for edge in journey.edges:
            self.on_edges[edge.id] = self.on_edges.get(edge.id, ReadsAndWrites()) + journey.amount
        order = _downstream(self._board, journey.target)
        place = {node: index for index, node in enumerate(order)}
        for node in order:
            arriving = here.get(node)
            if arriving is None:
                continue
            behind = buffered[node]
            self.at_nodes[node] = self.at_nodes.get(node, ReadsAndWrites()) + arriving
            self._sources.setdefault(node, set()).add(behind)
            onward = self._absorbed(node, arriving) if behind else arriving
            for edge in self._board.outgoing[node]:
                carried = self._over(edge, onward)
                if carried is None:
                    continue
                if place[edge.target] <= place[node]:
                    # A loop: it is felt there, and what it would cause again has been counted.
                    self.at_nodes[edge.target] = self.at_nodes.get(edge.target, ReadsAndWrites()) + carried
                    continue
                here[edge.target] = here.get(edge.target, ReadsAndWrites()) + carried
                through = behind or self._board.nodes[node].has(Trait.BROKERS)
                buffered[edge.target] = through and buffered.get(edge.target, True)

    def _over(self, edge: Edge, onward: ReadsAndWrites) -> ReadsAndWrites | None:
        if edge.fact("qps").known or edge.fact("peak_qps").known:
            return None  # a stated rate starts a journey of its own
        carried = self._carrying.over(edge, onward)
        if carried.nothing:
            return None
        self.on_edges[edge.id] = self.on_edges.get(edge.id, ReadsAndWrites()) + carried
        return carried

    def _absorbed(self, node: str, arriving: ReadsAndWrites) -> ReadsAndWrites:
        """A consumer passes on no more than it can do; the rest waits in the broker."""
        limits = self._supplies[node]
        if not limits.limited or not self._board.nodes[node].has(Trait.CONSUMES):
            return arriving
        capacity = limits.writes.value
        return arriving if capacity is None else arriving.at_most(capacity)


def _downstream(board: Board, start: str) -> Sequence[str]:
    """Everything behind a node so that callers come before callees, loops cut where they close."""
    order: list[str] = []
    seen: set[str] = {start}
    stack = [(start, iter(board.carrying[start]))]
    while stack:
        node, targets = stack[-1]
        for target in targets:
            if target not in seen:
                seen.add(target)
                stack.append((target, iter(board.carrying[target])))
                break
        else:
            stack.pop()
            order.append(node)
    order.reverse()
    return order


def _load(amount: ReadsAndWrites, behind_broker: bool) -> Load:
    return Load(
        reads=_worked(amount, amount.reads, amount.reads_sure),
        writes=_worked(amount, amount.writes, amount.writes_sure),
        exact=amount.reads_sure and amount.writes_sure,
        reads_sure=amount.reads_sure,
        writes_sure=amount.writes_sure,
        behind_broker=behind_broker,
    )


def _worked(amount: ReadsAndWrites, value: float, sure: bool) -> Worked:
    inputs = tuple(sorted(amount.inputs, key=lambda i: (i.title, i.value, i.unit, i.source, i.element)))
    if not amount.inputs:
        return unknown("req/s", *sorted(amount.needs))
    formula = ("" if sure else "<= ") + f"{short(value)} req/s"
    return Worked(value, "req/s", formula, inputs, needs=tuple(sorted(amount.needs)))
