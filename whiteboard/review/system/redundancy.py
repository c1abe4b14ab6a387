"""red(v): whether a part survives the loss of one machine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from whiteboard.kinds.fact_names import PartFact
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.phase import Phase
from whiteboard.review.system.board import Board, Node
from whiteboard.review.system.facts import Origin
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

_LONE = re.compile(r"\b(?:single|standalone|stand-alone|one (?:node|instance|box|machine|server)|only one)\b")

_EVERYTHING = re.compile(r"\b(?:all|every|each|everything|everywhere)\b")


COPIES_UNKNOWN = "copies unknown"
"""The common cause of all questions about how many of something run."""


class Red(StrEnum):
    SINGLE = "single"
    REDUNDANT = "redundant"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Redundancy:
    """The verdict with its evidence. `assumed`: single only because one box was drawn for it.

    `said` is what was written about it outside its own label, a denial included.
    """

    state: Red
    evidence: tuple[str, ...] = ()
    assumed: bool = False
    said: Mention | None = None


def redundancy(board: Board, node: Node, phase: Phase) -> Redundancy:
    """The verdict on one node: stated numbers before words, words before what the kind is by default."""
    stated = _stated(node)
    if stated is not None:
        return stated
    mention = _said(board, node)
    if mention is not None and mention.denied:
        return Redundancy(Red.SINGLE, (_quoted(mention.quote),), said=mention)
    if node.has(Trait.MANAGED_REDUNDANT) or node.has(Trait.ELASTIC):
        return Redundancy(Red.REDUNDANT, (node.kind.title,))
    if mention is not None:
        said = None if mention.passage.own else mention
        return Redundancy(Red.REDUNDANT, (_quoted(mention.quote),), said=said)
    if _LONE.search(node.name.casefold()):
        return Redundancy(Red.SINGLE, (_quoted(node.name),))
    if _copied(board, node):
        return Redundancy(Red.REDUNDANT)
    if node.has(Trait.STATEFUL) and Phase.DETAILED.reached_by(phase):
        return Redundancy(Red.SINGLE, assumed=True)
    return Redundancy(Red.UNKNOWN)


def _said(board: Board, node: Node) -> Mention | None:
    """What was written about the copies of the node; of the whole board only if it says so of everything."""
    mention = board.words.of(node.id, Aspect.REDUNDANCY)
    if mention is None or mention.passage.about is not None:
        return mention
    return mention if not mention.denied and _EVERYTHING.search(mention.passage.text.casefold()) else None


def _stated(node: Node) -> Redundancy | None:
    counts = [
        node.fact(name) for name in ("replicas", "replication_factor") if node.fact(name).number is not None
    ]
    most = max((c.number or 0 for c in counts), default=0.0)
    quotes = tuple(c.quote for c in counts if c.quote)
    if most >= 2 or node.fact("failover").yes:
        return Redundancy(Red.REDUNDANT, quotes)
    if node.fact("replicas").number == 1 and not _several(node, "zones"):
        return Redundancy(Red.SINGLE, quotes)
    if _several(node, "zones") and node.fact("zones").origin in (Origin.TYPED, Origin.LABEL):
        return Redundancy(Red.REDUNDANT, (node.fact("zones").quote,))
    return None


def _several(node: Node, name: PartFact) -> bool:
    return (node.fact(name).number or 0) >= 2


def _copied(board: Board, node: Node) -> bool:
    """Whether a copy of the data is drawn: a replication edge to or from it."""
    touching = (*board.outgoing[node.id], *board.incoming[node.id])
    return any(e.mode is FlowMode.REPLICATION for e in touching)


def _quoted(text: str) -> str:
    return f"“{text}”"
