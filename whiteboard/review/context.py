"""What a rule may look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.numbers.analyses import Analyses
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.system.graph import articulation_points, dominators, reachable, reversed_graph
from whiteboard.review.system.redundancy import Redundancy, redundancy
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.corrections import Corrections
from whiteboard.review.text.words import Mention

_T = TypeVar("_T")


@dataclass(frozen=True)
class Context:
    """A frozen design with everything derived from it; what is costly is worked out when first asked."""

    design: Design
    board: Board
    phase: Phase
    analyses: Analyses
    _worked_out: dict[object, object] = field(default_factory=dict[object, object], repr=False, compare=False)

    def once(self, work: Callable[[Context], _T]) -> _T:
        """What `work` makes of this context; several rules that ask for it share one answer."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast(_T, self._worked_out[work])

    @cached_property
    def corrections(self) -> Corrections:
        """What a person said of what was read in sentences."""
        return Corrections(self.design)

    def reached(self, phase: Phase) -> bool:
        return phase.reached_by(self.phase)

    def said(self, node: Node | str, *aspects: Aspect) -> Mention | None:
        """What was written about a node in these aspects, a denial included."""
        return self.board.words.of(node if isinstance(node, str) else node.id, *aspects)

    def red(self, node: Node) -> Redundancy:
        """red(v): redundant, single or unknown."""
        return self._redundancies[node.id]

    @cached_property
    def _redundancies(self) -> dict[str, Redundancy]:
        return {n.id: redundancy(self.board, n, self.phase) for n in self.board.nodes.values()}

    @cached_property
    def dominating(self) -> dict[str, frozenset[str]]:
        """Node -> the nodes that every waiting way from an entry to it passes, itself included."""
        starts = [e.target for e in self.board.entry_edges if e.waits]
        return dominators(self.board.waiting, starts)

    @cached_property
    def terminals(self) -> frozenset[str]:
        """The last nodes that critical journeys wait for."""
        waiting = self.board.waiting
        return frozenset(n for n in self.board.critical if not waiting[n])

    @cached_property
    def on_the_way(self) -> frozenset[str]:
        """Nodes that some critical journey cannot do without: v cuts S, or dominates a terminal."""
        board = self.board
        between = board.critical | frozenset(board.entries)
        cut = articulation_points(board.waiting, between)
        dominating = frozenset(d for t in self.terminals for d in self.dominating.get(t, ()))
        return (cut | dominating) & board.critical

    def stops_everything(self, node: Node) -> bool:
        """Whether every critical journey loses a part of its way without the node."""
        hard = [e for e in self.board.entry_edges if e.waits]
        return bool(hard) and all(node.id in self._needs(e) for e in hard)

    def _needs(self, edge: Edge) -> frozenset[str]:
        """The nodes that the journey over an entry edge cannot do without."""
        return self._needed[edge.id]

    @cached_property
    def _needed(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        by_target: dict[str, frozenset[str]] = {}
        for edge in self.board.entry_edges:
            if edge.target not in by_target:
                ways = dominators(self.board.waiting, [edge.target])
                by_target[edge.target] = frozenset(d for t in self.terminals if t in ways for d in ways[t])
            found[edge.id] = by_target[edge.target]
        return found

    def share_of_journeys(self, nodes: tuple[str, ...]) -> float:
        """The part of all journeys whose data gets to one of the nodes, 0 to 1."""
        journeys = self.board.journeys
        if not journeys:
            return 0.0
        return sum(1 for reached in journeys.values() if not reached.isdisjoint(nodes)) / len(journeys)

    def upstream(self, node: str) -> frozenset[str]:
        """The nodes whose answer depends on the node's."""
        return reachable(self._callers, [node]) - {node}

    @cached_property
    def _callers(self) -> dict[str, tuple[str, ...]]:
        return reversed_graph(self.board.waiting)
