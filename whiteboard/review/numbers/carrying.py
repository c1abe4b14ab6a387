"""Which part of what arrives at a component goes on over each of its flows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.fact_names import FlowFact
from whiteboard.kinds.traits import Trait
from whiteboard.language.measure import Quality
from whiteboard.language.measuring import measures
from whiteboard.model.elements import FlowMode, FlowOp
from whiteboard.review.numbers.reads_and_writes import ReadsAndWrites
from whiteboard.review.numbers.worked import Input
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.system.caches_in_front import cached_stores
from whiteboard.review.text.flow_labels import op_of

_BY_THE_CLOCK = 60.0
"""Seconds between two runs from which on a run stands for no single request."""


@dataclass(frozen=True, slots=True)
class _CacheAside:
    """A cache that the same caller asks before the store, with its hit ratio where known."""

    cache: Node
    hit_ratio: Input | None


@dataclass(frozen=True, slots=True)
class CacheBefore:
    """The cache that answers before a call is made; `inline` where the call is the cache's own."""

    cache: str
    hit_ratio: Input | None
    inline: bool


class Carrying:
    """The rules of the way, worked out once per board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._ops: dict[str, FlowOp] = {e.id: _op(board, e) for e in board.edges}
        self._asides = _asides(board)

    def op(self, edge: Edge) -> FlowOp:
        """Read or write, from the flow itself, else from what its target is called."""
        return self._ops[edge.id]

    def cache_before(self, edge: Edge) -> CacheBefore | None:
        """The cache in front of a call that may read; None where there is none."""
        source = self._board.nodes[edge.source]
        if source.has(Trait.CACHES):
            return CacheBefore(source.id, _hit_ratio(source), inline=True)
        found = self._asides.get(edge.id)
        return None if found is None else CacheBefore(found.cache.id, found.hit_ratio, inline=False)

    def over(self, edge: Edge, arriving: ReadsAndWrites) -> ReadsAndWrites:
        """What goes over an edge when `arriving` comes to its source."""
        source, target = self._board.nodes[edge.source], self._board.nodes[edge.target]
        if _periodic(edge) and not source.has(Trait.BROKERS):
            return ReadsAndWrites()
        if target.has(Trait.BROKERS) and arriving.single_class:
            amount = arriving.as_writes()
        else:
            amount = self._of_class(edge, source, target, arriving)
        amount = self._through_cache(edge, source, amount)
        shared = len(self._board.outgoing[source.id]) > 1 and not edge.fact("share").known
        if source.has(Trait.QUEUES) and shared:
            amount = amount.bounded(
                _("how the work splits between the consumers of {name}").format(name=source.name)
            )
        return _scaled(edge, amount)

    def _of_class(self, edge: Edge, source: Node, target: Node, arriving: ReadsAndWrites) -> ReadsAndWrites:
        """Reads go on as reads and writes as writes; which goes where is not invented."""
        op = self.op(edge)
        if edge.mode is FlowMode.REPLICATION:
            return arriving.only_writes()
        if source.has(Trait.BROKERS) and op is FlowOp.READ and arriving.reads <= 0:
            return arriving  # who reads a message does what it says
        if arriving.single_class:
            if self._other_way(edge, source, arriving):
                return ReadsAndWrites()
            if op is FlowOp.READ_WRITE and arriving.declared and self._takes_both(source, arriving):
                return arriving  # its reads read here, and its writes write
            carried = arriving.in_class(op)
            turned = arriving.reads > 0 and op in (FlowOp.WRITE, FlowOp.READ_WRITE)
            if turned and not edge.fact("share").known and (arriving.declared or self._reads_elsewhere(edge)):
                carried = carried.bounded(
                    _("how many requests of {a} write to {b}").format(a=source.name, b=target.name)
                )
        elif op is FlowOp.READ:
            carried = arriving.only_reads()
        elif op is FlowOp.WRITE:
            carried = arriving.only_writes()
        elif op is FlowOp.READ_WRITE or self._must_take_all(edge, source, target):
            carried = arriving
        else:
            carried = arriving.bounded(_("what goes from {a} to {b}").format(a=source.name, b=target.name))
        if edge.fact("share").known or not self._splits(edge, source, arriving):
            return carried
        return carried.bounded(_("the share that goes from {a} to {b}").format(a=source.name, b=target.name))

    def _takes_both(self, source: Node, arriving: ReadsAndWrites) -> bool:
        """Whether the other class comes to the part too: then a flow for both is not there for this one."""
        other = FlowOp.WRITE if arriving.reads > 0 else FlowOp.READ
        ops = [self.op(e) for e in self._board.incoming[source.id]]
        return FlowOp.READ_WRITE in ops or other in ops

    def _other_way(self, edge: Edge, source: Node, arriving: ReadsAndWrites) -> bool:
        """Whether a balancer or gateway has another way for this class: reads go to the readers."""
        if not source.has(Trait.FORWARDS) or source.has(Trait.CACHES) or not arriving.declared:
            return False
        mine = FlowOp.READ if arriving.reads > 0 else FlowOp.WRITE
        other = FlowOp.WRITE if mine is FlowOp.READ else FlowOp.READ
        if self.op(edge) is not other:
            return False
        return any(
            self.op(e) in (mine, FlowOp.READ_WRITE) and e.waits and not self._aside(e)
            for e in self._board.outgoing[source.id]
        )

    def _aside(self, edge: Edge) -> bool:
        target = self._board.nodes[edge.target]
        return target.any_of(Trait.GUARDS, Trait.AUTHENTICATES, Trait.CACHES)

    def _reads_elsewhere(self, edge: Edge) -> bool:
        """Whether the same caller also reads: then some of its requests do not write."""
        return any(
            self.op(e) in (FlowOp.READ, FlowOp.READ_WRITE)
            for e in self._board.outgoing[edge.source]
            if e.id != edge.id
        )

    def _splits(self, edge: Edge, source: Node, arriving: ReadsAndWrites) -> bool:
        """Whether a balancer or gateway divides this class among several targets in an unknown way."""
        if not source.has(Trait.FORWARDS) or source.has(Trait.CACHES):
            return False
        op = self.op(edge)
        rivals = [
            e
            for e in self._board.outgoing[source.id]
            if e.target != edge.target
            and e.waits
            and not (e.fact("qps").known or e.fact("peak_qps").known)  # it has a rate of its own
            and self.op(e) in (op, FlowOp.UNKNOWN, FlowOp.READ_WRITE)
            and not self._board.nodes[e.target].has(Trait.GUARDS)
            and not self._board.nodes[e.target].has(Trait.AUTHENTICATES)
        ]
        return bool(rivals)

    def _must_take_all(self, edge: Edge, source: Node, target: Node) -> bool:
        """Whether there is no other place for what arrives: the only way on, or the only durable store."""
        onward = [e for e in self._board.outgoing[source.id] if e.soft.value != "yes" and not e.pushes]
        if all(e.target == edge.target for e in onward):
            return True
        stores = [e for e in onward if self._board.nodes[e.target].durable]
        return target.durable and all(e.target == target.id for e in stores)

    def _through_cache(self, edge: Edge, source: Node, amount: ReadsAndWrites) -> ReadsAndWrites:
        """Reads behind a cache are its misses."""
        if source.has(Trait.CACHES):
            before: _CacheAside | None = _CacheAside(source, _hit_ratio(source))
        else:
            before = self._asides.get(edge.id)
        if before is None or amount.reads <= 0:
            return amount
        if before.hit_ratio is None:
            return amount.bounded(
                _("the hit ratio of {name}").format(name=before.cache.name), writes_too=False
            )
        return amount.misses(before.hit_ratio)


def _periodic(edge: Edge) -> bool:
    """Whether it runs by the clock and not once per request: "nightly recount", "snapshot every 5 min"."""
    if edge.fact("share").known or edge.fact("calls_per_request").known:
        return False
    return any(m.quality is Quality.PERIOD and m.low >= _BY_THE_CLOCK for m in measures(edge.label))


def _scaled(edge: Edge, amount: ReadsAndWrites) -> ReadsAndWrites:
    factors: tuple[tuple[FlowFact, str], ...] = (
        ("share", _("share")),
        ("calls_per_request", _("calls per request")),
        ("amplify", _("messages out per message in")),
    )
    for name, title in factors:
        stated = edge.fact(name).number
        if stated is not None:
            amount = amount.times(Input(title, stated, element=edge.id))
    return amount


def _op(board: Board, edge: Edge) -> FlowOp:
    if edge.op is not FlowOp.UNKNOWN:
        return edge.op
    target = board.nodes[edge.target]
    # "Paste Write Svc" takes the writes although its flow has no label.
    return FlowOp.UNKNOWN if target.has(Trait.STORES_DATA) else op_of(target.name)


def _asides(board: Board) -> Mapping[str, _CacheAside]:
    """Cache-aside: a caller with reads to a cache and to a store asks the store only on a miss."""
    found: dict[str, _CacheAside] = {}
    for before in cached_stores(board):
        for edge in before.edges:
            if edge.source != before.cache.id:
                found.setdefault(edge.id, _CacheAside(before.cache, _hit_ratio(before.cache)))
    return found


def _hit_ratio(cache: Node) -> Input | None:
    stated = cache.fact_or_default("hit_ratio")
    if stated.number is None:
        return None
    ratio = stated.number / 100 if stated.number > 1 else stated.number
    return Input(
        _("hit ratio of {name}").format(name=cache.name),
        min(max(ratio, 0.0), 1.0),
        default=not cache.fact("hit_ratio").known,
        source="" if cache.fact("hit_ratio").known else stated.quote,
        element=cache.id,
    )
