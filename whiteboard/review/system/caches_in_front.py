"""Caches that stand between a caller and a store."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from whiteboard.kinds.traits import Trait
from whiteboard.review.effort.pace import step
from whiteboard.review.system.board import Board, Edge, Node
from whiteboard.review.system.facts import Stated

_OWN_DATA = re.compile(
    r"\bsessions?\b|\brate\b|\blimit|\blocks?\b|\bpresence\b|\bpub ?/?sub\b|\bcounters?\b|\bleaderboard"
    r"|\bgeo|\bqueue|\btokens?\b|\blocation"
)
"""A cache with such a name holds something of its own and stands before no store."""

_MISS = re.compile(r"\bmiss(?:es|ed|ing)?\b|\bnot cached\b|\bcold reads?\b|\bfalls? through\b")

_MOST_PAIRS = 144
"""Caches times stores of one caller: a dozen of each."""


@dataclass(frozen=True, slots=True)
class CachedStore:
    """`edges` are the flows to the store that carry only what the cache does not have."""

    cache: Node
    store: Node
    edges: tuple[Edge, ...]

    @property
    def hit_ratio(self) -> float | None:
        """0 to 1, stated or assumed; None where neither."""
        return hit_ratio_of(self.cache.fact_or_default("hit_ratio"))


def hit_ratio_of(stated: Stated) -> float | None:
    """A share that may have been written in per cent."""
    if stated.number is None:
        return None
    return min(max(stated.number / 100 if stated.number > 1 else stated.number, 0.0), 1.0)


def in_front(node: Node) -> bool:
    """Whether a cache inside the system keeps copies of what a store has."""
    return node.has(Trait.CACHES) and not node.has(Trait.SERVES_EDGE) and not _own(node)


def _own(node: Node) -> bool:
    return bool(_OWN_DATA.search(node.name.casefold()))


def _filled_by_others(board: Board, cache: Node, readers: frozenset[str]) -> bool:
    """Whether it is a view that somebody else keeps up to date: a missing entry is no query to a store."""
    feeding = (e for e in board.incoming[cache.id] if e.may_write)
    return any(e.source not in readers or board.nodes[e.source].has(Trait.CONSUMES) for e in feeding)


def cached_stores(board: Board) -> tuple[CachedStore, ...]:
    """Each cache with each store that it stands before: read through it, or by the same caller on a miss.

    Of a caller with very many of both nothing tells which cache spares which store, so none is said to.
    """
    return board.once(_cached_stores)


def _cached_stores(board: Board) -> tuple[CachedStore, ...]:
    found: dict[tuple[str, str], list[Edge]] = {}
    behind: dict[str, list[Edge]] = {}
    caches: Counter[str] = Counter(
        e.source for e in board.edges if e.may_read and in_front(board.nodes[e.target])
    )
    for cache in board.nodes.values():
        if not in_front(cache):
            continue
        readers = dict.fromkeys(e.source for e in board.incoming[cache.id] if e.may_read)
        if _filled_by_others(board, cache, frozenset(readers)):
            continue
        for source in (cache.id, *readers):
            if source not in behind:
                behind[source] = _behind(board, source)
            if caches[source] * len(behind[source]) > _MOST_PAIRS:
                continue
            for edge in behind[source]:
                step()
                found.setdefault((cache.id, edge.target), []).append(edge)
    return tuple(CachedStore(board.nodes[c], board.nodes[s], tuple(edges)) for (c, s), edges in found.items())


def _behind(board: Board, source: str) -> list[Edge]:
    """The reads of a caller that a cache may spare; where labels say which are misses, only those."""
    reads: list[Edge] = []
    for edge in board.outgoing[source]:
        target = board.nodes[edge.target]
        store = target.has(Trait.STORES_DATA) and not target.has(Trait.CACHES)
        if store and edge.may_read and edge.waits:
            reads.append(edge)
    return [e for e in reads if _MISS.search(e.label.casefold())] or reads
