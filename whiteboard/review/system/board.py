"""The board as the review reasons about it: nodes and edges after normalisation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeVar, cast

from whiteboard.kinds.catalogue import Kind
from whiteboard.kinds.fact_names import AnyFact, FlowFact, PartFact
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import FlowMode, FlowOp
from whiteboard.review.effort.counted import Counted, CountedMap
from whiteboard.review.effort.pace import step
from whiteboard.review.system.facts import UNSTATED, Origin, Stated, Truth
from whiteboard.review.system.graph import reachable
from whiteboard.review.text.stated_rates import Spoken
from whiteboard.review.text.words import Words

_T = TypeVar("_T")


class Why(StrEnum):
    """Why a drawn component is no node of the review."""

    PLACE = "place"
    NOT_RUNTIME = "not-runtime"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Node:
    """One part of the system. `ids` are all components drawn for it: instances, or a store drawn twice."""

    id: str
    ids: tuple[str, ...]
    name: str
    kind: Kind
    facts: Mapping[str, Stated] = field(default_factory=dict[str, Stated])
    recognised: bool = True

    def has(self, *traits: Trait) -> bool:
        step()
        return self.kind.traits.issuperset(traits)

    def any_of(self, *traits: Trait) -> bool:
        step()
        return not self.kind.traits.isdisjoint(traits)

    def fact(self, name: PartFact) -> Stated:
        """What is known of an attribute, by the best evidence; unknown where nobody said."""
        step()
        return self.facts.get(name, UNSTATED)

    def default(self, name: PartFact) -> Stated:
        """What the catalogue assumes for an attribute; unknown where it assumes nothing."""
        attribute = self.kind.attribute(name)
        if attribute is None or attribute.default is None:
            return UNSTATED
        return Stated(attribute.default, Origin.DEFAULT, attribute.source)

    def fact_or_default(self, name: PartFact) -> Stated:
        stated = self.fact(name)
        return stated if stated.known else self.default(name)

    @property
    def client(self) -> bool:
        """Whether requests start here for a person or a caller (not by the clock)."""
        return self.has(Trait.ENTRY) and not self.has(Trait.SCHEDULES)

    @property
    def durable(self) -> bool:
        return self.has(Trait.STORES_DATA, Trait.DURABLE)


@dataclass(frozen=True, slots=True)
class Edge:
    """One way data goes, from the side that calls or publishes to the side that serves or receives.

    `ids` are all flows drawn for it. `pushes` marks what is delivered to a client, `reversed` a flow drawn
    against the load (a poll, a scrape, a read drawn from the store). `not_so` are facts that words seem to
    give and a person took back.
    """

    id: str
    ids: tuple[str, ...]
    source: str
    target: str
    label: str = ""
    mode: FlowMode = FlowMode.SYNC
    op: FlowOp = FlowOp.UNKNOWN
    facts: Mapping[str, Stated] = field(default_factory=dict[str, Stated])
    soft: Truth = Truth.UNKNOWN
    pushes: bool = False
    reversed: bool = False
    not_so: frozenset[str] = frozenset()

    def fact(self, name: FlowFact) -> Stated:
        step()
        return self.facts.get(name, UNSTATED)

    @property
    def waits(self) -> bool:
        """Whether the caller waits for the answer and fails without it."""
        return self.mode is FlowMode.SYNC and self.soft is not Truth.YES and not self.pushes

    @property
    def may_write(self) -> bool:
        return self.op is not FlowOp.READ

    @property
    def writes(self) -> bool:
        return self.op in (FlowOp.WRITE, FlowOp.READ_WRITE)

    @property
    def may_read(self) -> bool:
        return self.op is not FlowOp.WRITE


@dataclass(frozen=True)
class Board:
    """Nodes and edges in a fixed order. `left_out` says why a drawn component is none of the nodes.

    `answers` are flows that read as the answer to a call: no edges, but where a person says they are calls.
    `spoken` are the numbers in `words`. Going through all nodes or edges counts as so many steps of work.
    """

    nodes: Mapping[str, Node] = field(default_factory=dict[str, Node])
    edges: tuple[Edge, ...] = ()
    node_of: Mapping[str, str] = field(default_factory=dict[str, str])
    left_out: Mapping[str, Why] = field(default_factory=dict[str, Why])
    answers: frozenset[str] = frozenset()
    words: Words = field(default_factory=lambda: Words(()))
    spoken: Spoken = field(default_factory=Spoken)
    _worked_out: dict[object, object] = field(
        default_factory=dict[object, object], init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes", CountedMap(self.nodes))
        object.__setattr__(self, "edges", Counted(self.edges))

    def once(self, work: Callable[[Board], _T]) -> _T:
        """What `work` makes of this board; all who ask for it share one answer."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast(_T, self._worked_out[work])

    def once_for(self, design: Design, work: Callable[[Design, Board], _T]) -> _T:
        """What `work` makes of this board and a design; only what the newest design gave is kept."""
        kept = cast("tuple[Design, _T] | None", self._worked_out.get(work))
        if kept is None or kept[0] is not design:
            kept = design, work(design, self)
            self._worked_out[work] = kept
        return kept[1]

    def node(self, node_id: str) -> Node:
        return self.nodes[node_id]

    def states(self, names: Iterable[AnyFact]) -> bool:
        """Whether a part or a flow has a yes to one of these facts."""
        wanted = frozenset[str](names)
        return any(
            stated.yes
            for part in (*self.nodes.values(), *self.edges)
            for name, stated in part.facts.items()
            if name in wanted
        )

    def place(self, node_id: str) -> int:
        """Where a node stands in the board's order, which decides ties: ids are random."""
        return self._places.get(node_id, len(self._places))

    def in_order(self, nodes: Iterable[str]) -> list[str]:
        """Node ids as they are drawn."""
        return sorted(nodes, key=self.place)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {node: place for place, node in enumerate(self.nodes)}

    def name(self, node_id: str) -> str:
        return self.nodes[node_id].name

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Edge, ...]]:
        """All data edges by source (the graph A)."""
        found: dict[str, list[Edge]] = {node: [] for node in self.nodes}
        for edge in self.edges:
            found[edge.source].append(edge)
        return {node: tuple(edges) for node, edges in found.items()}

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Edge, ...]]:
        """All data edges by target (the graph A)."""
        found: dict[str, list[Edge]] = {node: [] for node in self.nodes}
        for edge in self.edges:
            found[edge.target].append(edge)
        return {node: tuple(edges) for node, edges in found.items()}

    @cached_property
    def waiting(self) -> Mapping[str, tuple[str, ...]]:
        """The sync graph S: node -> the nodes whose answer it waits for."""
        return {
            node: tuple(dict.fromkeys(e.target for e in edges if e.waits))
            for node, edges in self.outgoing.items()
        }

    @cached_property
    def carrying(self) -> Mapping[str, tuple[str, ...]]:
        """The graph A as plain successors."""
        return {node: tuple(dict.fromkeys(e.target for e in edges)) for node, edges in self.outgoing.items()}

    @cached_property
    def failing(self) -> Mapping[str, tuple[str, ...]]:
        """The failure graph D: node -> who fails or goes stale with it."""
        found: dict[str, dict[str, None]] = {node: {} for node in self.nodes}
        for edge in self.edges:
            if edge.waits:
                found[edge.target].setdefault(edge.source)
            elif self.nodes[edge.source].has(Trait.BROKERS):
                found[edge.source].setdefault(edge.target)
        return {node: tuple(nodes) for node, nodes in found.items()}

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """Where requests start: clients, external callers, schedulers.

        A board without any starts where nothing calls: candidates often leave the user out.
        """
        drawn = tuple(
            n.id
            for n in self.nodes.values()
            if n.has(Trait.ENTRY) and any(not e.pushes for e in self.outgoing[n.id])
        )
        if any(self.nodes[n].client for n in drawn):
            return drawn
        return drawn + tuple(
            n.id
            for n in self.nodes.values()
            if n.any_of(Trait.FORWARDS, Trait.PROCESSES)
            and not n.any_of(Trait.CONSUMES, Trait.ENTRY)
            and not self.incoming[n.id]
            and any(e.waits for e in self.outgoing[n.id])
        )

    @cached_property
    def entry_edges(self) -> tuple[Edge, ...]:
        """The first edge of each journey."""
        entries = set(self.entries)
        return tuple(e for e in self.edges if e.source in entries and not e.pushes)

    @cached_property
    def critical(self) -> frozenset[str]:
        """crit(v): what a hard journey waits for, from an entry on; the entries themselves are not in it."""
        starts = [e.target for e in self.entry_edges if e.waits]
        return reachable(self.waiting, starts) - frozenset(self.entries)

    @cached_property
    def served(self) -> frozenset[str]:
        """Everything that data of a journey gets to, by waiting or through brokers, best effort left out."""
        solid: dict[str, tuple[str, ...]] = {
            node: tuple(e.target for e in edges if e.soft is not Truth.YES and not e.pushes)
            for node, edges in self.outgoing.items()
        }
        starts = [e.target for e in self.entry_edges if e.soft is not Truth.YES]
        return reachable(solid, starts) - frozenset(self.entries)

    @cached_property
    def reached(self) -> frozenset[str]:
        """The entries and everything that their data gets to."""
        return reachable(self.carrying, self.entries)

    @cached_property
    def journeys(self) -> Mapping[str, frozenset[str]]:
        """Entry edge id -> every node that its data gets to."""
        return {e.id: reachable(self.carrying, [e.target]) for e in self.entry_edges}


def joined(board: Board, a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether a flow leads from one of these nodes to one of those, or back."""
    return any((e.source in a and e.target in b) or (e.source in b and e.target in a) for e in board.edges)
