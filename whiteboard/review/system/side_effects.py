"""What a consumer does to the world that is not undone by doing it again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.interview import Requirement
from whiteboard.review.system.board import Board, Edge, Node

TAKEN_TWICE = "work taken twice"
"""The common cause of all questions about a message or request that comes again."""

MONEY = re.compile(
    r"\b(?:pay(?:s|ment|ments|out|outs|ing)?|charg\w+|refund\w*|transfer\w*|wallets?|balances?|ledger"
    r"|checkout"
    r"|billing|bills?|invoices?|stripe|paypal|payroll)\b"
)
STOCK = re.compile(r"\b(?:stock|inventor\w+|seats?|tickets?|reserv\w+|book(?:ing|ings)?|coupons?)\b")
SENDS = re.compile(
    r"\b(?:e-?mails?|mailer|sms|text messages?|notif\w+|push(?:es)?|receipts?|letters?|twilio|sendgrid)\b"
)
_COUNTS = re.compile(r"\b(?:increment\w*|incr|counters?|adds? up|totals?)\b")

_ONCE = re.compile(
    r"\b(?:not|never)\b.{0,30}\b(?:twice|two times|again|duplicate\w*|double)|\bonly once\b"
    r"|\bexactly once\b|\bno duplicates?\b"
)


class Effect(IntEnum):
    """Graver is larger."""

    SENDS = 1
    STOCK = 2
    MONEY = 3


@dataclass(frozen=True, slots=True)
class Taking:
    """A consumer, the flow that brings it work, and what it does with it."""

    consumer: Node
    edge: Edge
    effect: Effect
    what: str


def takings(board: Board) -> Iterator[Taking]:
    """Every consumer of a broker whose work has an effect that would show twice.

    Counting is no such effect where a stream processor does it: it keeps its place and its sums together.
    """
    for edge in board.edges:
        node = board.nodes[edge.target]
        if not board.nodes[edge.source].has(Trait.BROKERS) or edge.pushes:
            continue
        if node.any_of(Trait.ENTRY, Trait.NOT_OURS, Trait.BROKERS, Trait.OBSERVES, Trait.STORES_DATA):
            continue
        found = _effect(board, node)
        if found is not None:
            yield Taking(node, edge, *found)


def _effect(board: Board, node: Node) -> tuple[Effect, str] | None:
    leaving = [e for e in board.outgoing[node.id] if not e.pushes]
    does = [(e, f"{e.label} {board.name(e.target)}".casefold()) for e in leaving if e.may_write]
    named = node.name.casefold()
    for pattern, effect in ((MONEY, Effect.MONEY), (STOCK, Effect.STOCK), (SENDS, Effect.SENDS)):
        for edge, text in does:
            target = board.nodes[edge.target]
            if pattern.search(text) and not target.any_of(Trait.CACHES, Trait.DERIVED, Trait.BROKERS):
                return effect, edge.label or board.name(edge.target)
        if pattern.search(named):
            return effect, node.name
    if node.any_of(Trait.STATEFUL, Trait.RUNS_BATCHES):
        return None
    for edge, text in does:
        if _COUNTS.search(text):
            return Effect.STOCK, edge.label or board.name(edge.target)
    return None


def wanted_once(design: Design) -> str | None:
    """The requirement not to do a thing twice; its own negation is what it is about."""
    for requirement in design.answers_of(Requirement):
        if _ONCE.search(requirement.text.casefold()):
            return requirement.text
    return None
