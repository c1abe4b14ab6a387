"""The words of the flows: which flow a requirement names, and of which another one has more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whiteboard.model.design import Design
from whiteboard.review.effort.pace import step
from whiteboard.review.requirements.coverage import functional
from whiteboard.review.system.board import Board, Edge
from whiteboard.review.text.stems import stems


@dataclass(frozen=True)
class InnerFlows:
    """The flows behind the entries, by the words of their labels and of what they lead to."""

    flows: Sequence[Edge]
    by_stem: Mapping[str, Sequence[int]]

    def named(self, wanted: Iterable[str]) -> tuple[Edge | None, int]:
        """The first flow with most of the words, and how many those are; none where no flow has any."""
        hits = Counter[int]()
        for word in wanted:
            found = self.by_stem.get(word, ())
            step(1 + len(found))
            hits.update(found)
        most = max(hits.values(), default=0)
        first = min((number for number, count in hits.items() if count == most), default=None)
        return (None if first is None else self.flows[first]), most


def inner_flows(board: Board) -> InnerFlows:
    """Those of a board, made once."""
    return board.once(_inner)


def _inner(board: Board) -> InnerFlows:
    entries = frozenset(board.entries)
    flows = [e for e in board.edges if e.source not in entries and not e.pushes]
    return InnerFlows(flows, _by_stem(words_of(board, e) for e in flows))


def words_of(board: Board, edge: Edge) -> frozenset[str]:
    """The words of a flow's label and of what it leads to."""
    return stems(f"{edge.label} {board.name(edge.target)}")


def required_words(design: Design, board: Board) -> Mapping[str, int]:
    """Flow -> how many of its label's words the requirement has that has most of them; made once."""
    return board.once_for(design, _required)


def _required(design: Design, board: Board) -> Mapping[str, int]:
    wishes = _by_stem(stems(r.text) for r in functional(design))
    labels: dict[str, int] = {}
    for edge in board.edges:
        if edge.label not in labels:
            hits = Counter[int]()
            for word in stems(edge.label):
                found = wishes.get(word, ())
                step(1 + len(found))
                hits.update(found)
            labels[edge.label] = max(hits.values(), default=0)
    return {edge.id: labels[edge.label] for edge in board.edges}


def _by_stem(texts: Iterable[frozenset[str]]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(texts):
        for word in words:
            found[word].append(number)
    return dict(found)
