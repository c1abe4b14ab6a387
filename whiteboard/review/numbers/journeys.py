"""The journeys of requests: from an entry on, everything that an answer waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowOp
from whiteboard.review.numbers.carrying import Carrying
from whiteboard.review.numbers.inflow import op_entering
from whiteboard.review.numbers.load import Loads
from whiteboard.review.numbers.worked import Input
from whiteboard.review.system.board import Board, Edge
from whiteboard.review.system.facts import Truth

MOST_JOURNEYS = 24
"""More journeys than these are not told apart: a person could not compare them either."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call that a part makes and waits for.

    `cache` is the part that answers first and `hit_ratio` how often it does: the call is made on a miss only.
    `beside` tells a cache that is asked before the store: without it the store answers.
    """

    edge: Edge
    cache: str = ""
    hit_ratio: Input | None = None
    beside: bool = False

    @property
    def chance(self) -> float:
        """How often the call is made, 0 to 1; always while nobody knows how often the cache answers."""
        return 1.0 if self.hit_ratio is None else 1.0 - self.hit_ratio.value


@dataclass(frozen=True)
class Journey:
    """One journey of requests. `calls` are by caller and without loops; `nodes` in the order they are met.

    `soft` are the flows whose target the journey can do without, `published` those to a broker.
    """

    entry: Edge
    title: str
    op: FlowOp
    nodes: tuple[str, ...]
    calls: Mapping[str, tuple[Call, ...]]
    soft: tuple[Edge, ...] = ()
    published: tuple[Edge, ...] = ()

    @property
    def start(self) -> str:
        return self.entry.target

    def longest(self, counted: frozenset[str]) -> tuple[str, ...]:
        """The longest chain of calls by its counted parts, which are all that is returned."""
        best: dict[str, tuple[str, ...]] = {}
        for node in reversed(self.callers_first):
            tail = max((best[c.edge.target] for c in self.calls[node]), key=len, default=())
            best[node] = (node, *tail) if node in counted else tail
        return best[self.start]

    @property
    def callers_first(self) -> Sequence[str]:
        """The nodes so that a caller comes before what it calls."""
        order: list[str] = []
        seen = {self.start}
        # A chain may be longer than Python's stack is deep.
        path = [(self.start, iter(self.calls[self.start]))]
        while path:
            node, calls = path[-1]
            onward = next((c.edge.target for c in calls if c.edge.target not in seen), None)
            if onward is None:
                order.append(node)
                path.pop()
            else:
                seen.add(onward)
                path.append((onward, iter(self.calls[onward])))
        order.reverse()
        return order


def journeys(board: Board, loads: Loads) -> tuple[Journey, ...]:
    """The journeys of a board, the busiest first; at most `MOST_WAYS`.

    Where a balancer or a gateway leads to several services, each is a journey of its own. A journey of reads
    leaves out the calls that write where its caller also reads, and the other way round.
    """
    carrying = Carrying(board)
    found: dict[tuple[object, ...], Journey] = {}
    for entry in board.entry_edges:
        if entry.soft is Truth.YES or _leads_nowhere(board, entry):
            continue
        for journey in _journeys_from(board, carrying, entry):
            found.setdefault(
                (journey.start, journey.op, journey.nodes, tuple(e.id for e in journey.published)), journey
            )
        if len(found) >= MOST_JOURNEYS:
            break
    order = sorted(found.values(), key=lambda w: -_rate(loads, w))
    return tuple(order[:MOST_JOURNEYS])


def _leads_nowhere(board: Board, entry: Edge) -> bool:
    target = board.nodes[entry.target]
    if target.any_of(Trait.OBSERVES, Trait.BROKERS):
        return True
    return target.has(Trait.RESOLVES_NAMES) and not board.waiting[entry.target]


def _rate(loads: Loads, journey: Journey) -> float:
    load = loads.flows.get(journey.entry.id)
    return load.total if load else 0.0


def _journeys_from(board: Board, carrying: Carrying, entry: Edge) -> Iterator[Journey]:
    waiting: list[dict[str, str]] = [{}]
    made = 0
    while waiting and made < MOST_JOURNEYS:
        picks = waiting.pop(0)
        walk = _Walk(board, carrying, entry, picks)
        if walk.fork is not None:
            node, targets = walk.fork
            waiting[:0] = [{**picks, node: target} for target in targets]
            continue
        made += 1
        yield walk.journey()


class _Walk:
    """Goes from one entry to everything that its answer waits for, with a choice made at each fork.

    `fork` is the first part that leads to several others without a choice, or None.
    """

    def __init__(self, board: Board, carrying: Carrying, entry: Edge, picks: Mapping[str, str]) -> None:
        self._board = board
        self._carrying = carrying
        self._entry = entry
        self._picks = picks
        self._op = op_entering(board, entry)
        self._calls: dict[str, tuple[Call, ...]] = {}
        self._open: set[str] = set()
        self._soft: list[Edge] = []
        self._published: list[Edge] = []
        self.fork: tuple[str, tuple[str, ...]] | None = None
        self._visit(entry.target)

    def journey(self) -> Journey:
        return Journey(
            self._entry,
            self._title(),
            self._op,
            tuple(self._calls),
            self._calls,
            tuple(self._soft),
            tuple(self._published),
        )

    def _visit(self, start: str) -> None:
        # A chain may be longer than Python's stack is deep.
        path = [(start, self._entered(start))]
        while path:
            node, taken = path[-1]
            fresh = (e.target for e in taken if self.fork is None and e.target not in self._calls)
            onward = next(fresh, None)
            if onward is None:
                self._open.discard(node)
                path.pop()
            else:
                path.append((onward, self._entered(onward)))

    def _entered(self, node: str) -> Iterator[Edge]:
        self._calls[node] = ()
        self._open.add(node)
        taken = [e for e in self._taken(node) if e.target not in self._open]
        targets = frozenset(e.target for e in taken)
        asked = frozenset(s.cache for s in map(self._carrying.cache_before, taken) if s is not None)
        self._calls[node] = tuple(self._call(e, targets, asked) for e in taken)
        return iter(taken)

    def _taken(self, node: str) -> list[Edge]:
        board = self._board
        onward = [e for e in board.outgoing[node] if not e.pushes and e.target not in board.entries]
        self._soft += [e for e in onward if e.soft is Truth.YES]
        firm = [e for e in onward if e.soft is not Truth.YES]
        self._published += [e for e in firm if board.nodes[e.target].has(Trait.BROKERS)]
        waits = self._of_my_class([e for e in firm if e.waits])
        rivals = [e for e in waits if self._rival(node, e)]
        targets = tuple(dict.fromkeys(e.target for e in rivals))
        if len(targets) > 1:
            pick = self._picks.get(node)
            if pick is None:
                self.fork = self.fork or (node, targets)
            waits = [e for e in waits if e not in rivals or e.target == pick]
        return waits

    def _of_my_class(self, edges: list[Edge]) -> list[Edge]:
        """A read does not wait for the write beside it, where both are drawn."""
        other = {FlowOp.READ: FlowOp.WRITE, FlowOp.WRITE: FlowOp.READ}.get(self._op)
        mine = [e for e in edges if self._carrying.op(e) is not other]
        return mine if any(not self._aside(e) for e in mine) else edges

    def _aside(self, edge: Edge) -> bool:
        return self._board.nodes[edge.target].any_of(Trait.GUARDS, Trait.AUTHENTICATES, Trait.CACHES)

    def _rival(self, node: str, edge: Edge) -> bool:
        """Whether a request goes there or to another one, not to both."""
        source, target = self._board.nodes[node], self._board.nodes[edge.target]
        if not source.any_of(Trait.BALANCES_LOAD, Trait.RESOLVES_NAMES, Trait.SERVES_EDGE):
            return False
        if target.any_of(Trait.AUTHENTICATES, Trait.COORDINATES, Trait.HOLDS_SECRETS):
            return False
        if target.has(Trait.GUARDS) and not target.has(Trait.BALANCES_LOAD):
            return False
        return not target.has(Trait.CACHES) or target.has(Trait.SERVES_EDGE)

    def _call(self, edge: Edge, targets: frozenset[str], asked: frozenset[str]) -> Call:
        """The call over an edge, beside others to `targets`; `asked` are the caches in front of them."""
        if self._op is FlowOp.WRITE:
            return Call(edge)
        if edge.target in asked:
            return Call(edge, beside=True)
        before = self._carrying.cache_before(edge)
        if before is None or (not before.inline and before.cache not in targets):
            return Call(edge)
        return Call(edge, before.cache, before.hit_ratio)

    def _title(self) -> str:
        names = [self._board.name(self._entry.source), self._board.name(self._entry.target)]
        names += [self._board.name(target) for target in self._picks.values()]
        title = " → ".join(dict.fromkeys(names))
        label = self._entry.label
        return f"{title}: {label}" if 0 < len(label) <= 40 else title
