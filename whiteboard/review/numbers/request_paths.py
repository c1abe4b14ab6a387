"""Which requests, reads or writes, use which flow, and where they go when one is gone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowOp
from whiteboard.review.numbers.carrying import Carrying
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.system.caches_in_front import cached_stores

READ, WRITE = FlowOp.READ, FlowOp.WRITE
CLASSES = (READ, WRITE)
"""Requests are followed as reads and as writes, as in the load."""


_COPY_WORDS = re.compile(
    r"\b(?:[a-d]|\d+|zone|az|region|us|eu|asia|east|west|north|south|central|primary|secondary|standby|replica"
    r"|replicas|active|passive|blue|green|main|backup|copy)\b|\d+"
)


class RequestPaths:
    """The board with what does not change from round to round."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._carrying = Carrying(board)
        self._cached_stores = cached_stores(board)

    def op(self, edge: Edge) -> FlowOp:
        return self._carrying.op(edge)

    @cached_property
    def arriving(self) -> Mapping[str, frozenset[FlowOp]]:
        """Node -> the classes of requests that come to it; both where nobody said."""
        both = frozenset(CLASSES)
        found: dict[str, frozenset[FlowOp]] = {
            n.id: both if n.has(Trait.ENTRY) else frozenset[FlowOp]() for n in self.board.nodes.values()
        }
        changed = True
        while changed:
            changed = False
            for edge in self.board.edges:
                carried = found[edge.target] | self._carried(edge, found[edge.source])
                if not edge.pushes and carried != found[edge.target]:
                    found[edge.target] = carried
                    changed = True
        return {node: classes or both for node, classes in found.items()}

    def classes(self, edge: Edge) -> tuple[FlowOp, ...]:
        """The classes of requests that use an edge."""
        carried = self._carried(edge, self.arriving[edge.source])
        return tuple(op for op in CLASSES if op in carried)

    def _carried(self, edge: Edge, arriving: frozenset[FlowOp]) -> frozenset[FlowOp]:
        op = self.op(edge)
        if op in CLASSES:
            return frozenset({op})
        return arriving if op is FlowOp.UNKNOWN else frozenset(CLASSES)

    def uses(self, edge: Edge, op: FlowOp) -> bool:
        """Whether requests of a class that come to an edge's source go on over it."""
        if len(self.arriving[edge.source]) == 1:
            return op in self.arriving[edge.source]
        return self.op(edge) not in CLASSES or self.op(edge) is op

    def onward(self, edge: Edge, op: FlowOp) -> FlowOp:
        """The class that requests of a class become over an edge."""
        own = self.op(edge)
        return own if own in CLASSES else op

    def bypass(self, edge: Edge) -> Edge | None:
        """Where the caller of a cache reads when the cache is gone: from the store behind it."""
        mine = (e for s in self._cached_stores if s.cache.id == edge.target for e in s.edges)
        return next((e for e in mine if e.source == edge.source), None)

    def cache_before(self, edge: Edge) -> Node | None:
        """The cache that is asked before this flow to a store is used."""
        return next((s.cache for s in self._cached_stores if edge in s.edges), None)

    def equivalents(self, edge: Edge) -> tuple[Edge, ...]:
        """Other flows of a balancer to the same kind of thing under the same name."""
        source, target = self.board.nodes[edge.source], self.board.nodes[edge.target]
        if not source.any_of(Trait.FORWARDS, Trait.BALANCES_LOAD, Trait.RESOLVES_NAMES):
            return ()
        return tuple(
            e
            for e in self.board.outgoing[source.id]
            if e.target != target.id
            and e.waits
            and self.board.nodes[e.target].kind.id == target.kind.id
            and _base(self.board.name(e.target)) == _base(target.name) != ""
        )


def _base(name: str) -> str:
    return " ".join(_COPY_WORDS.sub(" ", name.casefold().replace("-", " ")).split())
