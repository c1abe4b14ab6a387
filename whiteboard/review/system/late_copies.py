"""Copies of data that lag behind: replicas, indexes and views that are filled after the answer was given."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.review.system.board import Board, Edge

_IN_STEP = re.compile(
    r"(?<!a)\bsync(?:hronous(?:ly)?)?\b(?! ?-?less)|\bsemi-?sync|\bquorum\b|\bparallel commit"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """`copy` is filled from `origin`, a store or a broker, over `edges`, without anybody waiting for it."""

    origin: str
    copy: str
    edges: tuple[Edge, ...]


def late_copies(board: Board) -> tuple[Copy, ...]:
    """Every store that is filled behind the back of the writer, once per origin, the shortest way."""
    found: list[Copy] = []
    for node in board.nodes.values():
        if node.any_of(Trait.BROKERS, Trait.STORES_DATA):
            found += _from(board, node.id)
    return tuple(found)


def _from(board: Board, origin: str) -> list[Copy]:
    found: dict[str, Copy] = {}
    waiting: list[tuple[str, tuple[Edge, ...], bool]] = [(origin, (), board.nodes[origin].has(Trait.BROKERS))]
    seen = {origin}
    for at, way, delivered in waiting:
        for edge in board.outgoing[at]:
            if edge.target in seen or not _carries_on(board, edge, delivered=delivered):
                continue
            target = board.nodes[edge.target]
            onward = (*way, edge)
            if target.has(Trait.STORES_DATA) and not target.has(Trait.BROKERS):
                seen.add(edge.target)
                found[edge.target] = Copy(origin, edge.target, onward)
            elif target.has(Trait.BROKERS) or board.nodes[at].has(Trait.BROKERS):
                seen.add(edge.target)
                waiting.append((edge.target, onward, True))
    return list(found.values())


def _carries_on(board: Board, edge: Edge, *, delivered: bool) -> bool:
    """Whether the data goes on over the edge with nobody waiting at the origin."""
    if not edge.may_write or edge.pushes:
        return False
    if delivered:
        return True
    in_step = edge.fact("consistency").text in ("strong", "quorum") or _IN_STEP.search(edge.label.casefold())
    return edge.mode is not FlowMode.SYNC and not in_step
