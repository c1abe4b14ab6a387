"""A write about money, stock, orders or messages that may happen twice.

Looks at: flows that write something critical, from a client, with retries, or out of a broker, and whether
    doing it twice is safe.
Fires: where it is said that it is not idempotent, or where retries are stated and nothing makes them safe.
    Where neither is known, it asks once for a board with a requirement.
Not when: an idempotency key, a client-made id, a conditional write, an upsert, a dedupe table or a unique
    constraint is given, the operation repeats safely by nature (PUT, delete, set a position), or it is about
    likes and views that may be approximate.
Bad: app -> payments "charge the card" (retries: 3, idempotent: no)
Good: app -> payments "charge the card" (retries: 3, idempotent: yes)
Known false positives: counters that may be a little off; say that they are approximate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.naming import ends_and_label
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_at
from whiteboard.review.fixing.stating import repeatable
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.system.board import Board, Edge
from whiteboard.review.system.side_effects import TAKEN_TWICE
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.flow_labels import repeats_safely
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="nonidempotent-critical-write",
    phase=Phase.EDGE_CASES,
    category=Category.EDGE_CASE,
    tier=Tier.QUESTION,
    title=_("A critical write may happen twice"),
    question=_("The answer is lost and the client tries again. How often does it happen?"),
    why=_(
        "A lost answer looks like a lost request, so it is sent again; without a key to recognise it, the "
        "customer pays twice."
    ),
    resolved_by=_(
        "An idempotency key stored with the result, a conditional write, or a dedupe window at least as long "
        "as the retries."
    ),
    source="AWS Well-Architected REL04-BP04; Amazon Builders' Library, timeouts and retries",
    aspects=(Aspect.IDEMPOTENCY, Aspect.CONCURRENCY),
    covers=("consumer-not-idempotent",),
    spoken=_(
        "If the answer to a write is lost and the client tries again, {names} may act twice. I would send "
        "a key with each request and store it with the result, which costs one lookup per write."
    ),
)

_MONEY = re.compile(
    r"\b(?:pay\w*|charg\w+|card|refund\w*|transfer\w*|wallets?|balances?|ledger|checkout|purchas\w+|billing"
    r"|stripe|paypal|inventor\w+|stock|seats?|tickets?|coupons?)\b"
)
_CRITICAL = re.compile(
    r"\b(?:orders?|ordering|book(?:ing|ings)?|reserv\w+|messages?|notif\w+|sms|e-?mails?|trips?|rides?"
    r"|bids?|counters?|votes?)\b"
)
_APPROXIMATE = re.compile(r"\b(?:approximate\w*|likes?|views?|clicks?|impressions?|best[- ]effort)\b")
_SAFE = (Aspect.IDEMPOTENCY, Aspect.CONCURRENCY)


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    found = [e for e in board.edges if _critical_write(board, e) and not _safe(board, e)]
    asked: dict[str, list[Edge]] = {}
    said: list[tuple[str, Mention]] = []
    for edge in found:
        if any(_covers(board, other, edge) for other in found):
            continue
        mention = _mention(context, edge)
        refused = edge.fact("idempotent").no or board.nodes[edge.target].fact("idempotent").no
        retried = _retries(board, edge)
        if refused or (retried and mention is None):
            yield _finding(context, edge, retried=retried, refused=refused)
        else:
            asked.setdefault(edge.target, []).append(edge)
            if mention is not None:
                said.append((edge.target, mention))
    if asked and (briefed(context) or said):
        yield Finding(
            message=_("Is a repeated request safe at {names}?"),
            question=_(
                "The answer from {names} is lost and the caller tries again. How often does it take effect?"
            ),
            severity=Severity.MEDIUM,
            subjects=tuple(asked),
            flows=tuple(e.id for edges in asked.values() for e in edges),
            evidence=tuple(ends_and_label(board, e) for edges in asked.values() for e in edges),
            asks=True,
            cause=TAKEN_TWICE,
            said=tuple(said),
        )


def _critical_write(board: Board, edge: Edge) -> bool:
    source, target = board.nodes[edge.source], board.nodes[edge.target]
    if edge.pushes or target.any_of(Trait.BROKERS, Trait.OBSERVES, Trait.CACHES) or not edge.may_write:
        return False
    unreliable = source.client or board.nodes[edge.source].has(Trait.BROKERS)
    redelivered = source.has(Trait.CONSUMES) and _behind_broker(board, edge.source)
    if not (unreliable or redelivered or (edge.fact("retries").number or 0) > 0):
        return False
    text = f"{edge.label} {target.name}".casefold()
    if _APPROXIMATE.search(text):
        return False
    named = bool(_MONEY.search(text) or _CRITICAL.search(text))
    known = edge.fact("critical").yes or (target.fact("critical").yes and edge.writes)
    writes = edge.writes or target.has(Trait.NOT_OURS) or bool(_MONEY.search(edge.label.casefold()))
    return known or (named and writes)


def _behind_broker(board: Board, node: str) -> bool:
    arriving = board.incoming[node]
    return bool(arriving) and all(board.nodes[e.source].has(Trait.BROKERS) for e in arriving)


def _safe(board: Board, edge: Edge) -> bool:
    target = board.nodes[edge.target]
    if edge.fact("idempotent").yes or edge.fact("conditional_write").yes or repeats_safely(edge.label):
        return True
    if edge.fact("delivery").text == "effectively-once":
        return True
    if _ends_safely(board, edge):
        return True
    consumer = (
        board.nodes[edge.source].has(Trait.CONSUMES) and board.nodes[edge.source].fact("idempotent").yes
    )
    return consumer or (target.fact("idempotent").yes and not edge.fact("idempotent").no)


def _ends_safely(board: Board, edge: Edge) -> bool:
    """Whether a call is handed on to nothing but writes that are stated to be safe."""
    if edge.fact("idempotent").no or board.nodes[edge.source].has(Trait.BROKERS):
        return False
    seen, waiting = {edge.target}, [edge.target]
    effects: list[Edge] = []
    while waiting:
        for onward in board.outgoing[waiting.pop()]:
            target = board.nodes[onward.target]
            if onward.may_write and target.any_of(Trait.STORES_DATA, Trait.BROKERS, Trait.NOT_OURS):
                effects += () if target.any_of(Trait.CACHES, Trait.OBSERVES) else (onward,)
            elif onward.waits and onward.target not in seen and not target.has(Trait.STORES_DATA):
                seen.add(onward.target)
                waiting.append(onward.target)
    return bool(effects) and all(_once(board, e) for e in effects)


def _once(board: Board, edge: Edge) -> bool:
    stated = (
        edge.fact("idempotent"),
        edge.fact("conditional_write"),
        board.nodes[edge.target].fact("idempotent"),
    )
    return any(s.yes for s in stated)


def _retries(board: Board, edge: Edge) -> bool:
    upstream = (edge, *(e for e in board.incoming[edge.source] if e.waits))
    return any((e.fact("retries").number or 0) > 0 for e in upstream)


def _covers(board: Board, other: Edge, edge: Edge) -> bool:
    """Whether another flow of the same request is the one to ask about.

    A call is asked about where it comes in, a message where it takes effect.
    """
    if other is edge:
        return False
    if board.nodes[edge.source].has(Trait.BROKERS):
        return edge.target == other.source
    return other.target == edge.source and not board.nodes[other.source].has(Trait.BROKERS)


def _mention(context: Context, edge: Edge) -> Mention | None:
    return answer_at(context, (edge.target, edge.source, *_passed_on_to(context.board, edge.target)), *_SAFE)


def _passed_on_to(board: Board, node: str) -> Iterator[str]:
    """The parts that do the work behind what only forwards, and where they keep it."""
    seen = {node}
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if not board.nodes[current].has(Trait.FORWARDS):
            yield current
            yield from (e.target for e in board.outgoing[current] if e.may_write and _stores(board, e.target))
            continue
        new = [e.target for e in board.outgoing[current] if e.may_write and e.target not in seen]
        seen.update(new)
        waiting += new


def _stores(board: Board, node: str) -> bool:
    return board.nodes[node].durable


def _finding(context: Context, edge: Edge, *, retried: bool, refused: bool) -> Finding:
    board = context.board
    what = edge.label or board.name(edge.target)
    money = bool(_MONEY.search(f"{edge.label} {board.name(edge.target)}".casefold()))
    return Finding(
        message=_("“{what}” may take effect twice at {name}").format(what=what, name=board.name(edge.target)),
        question=_(
            "The answer to “{what}” is lost and {caller} tries again. How often does it take effect?"
        ).format(what=what, caller=board.name(edge.source)),
        severity=Severity.CRITICAL if money and retried else Severity.HIGH,
        subjects=(edge.target, edge.source),
        flows=(edge.id,),
        keyed_by_flow=True,
        evidence=tuple(
            line
            for line in (
                ends_and_label(board, edge),
                _("It is retried.") if retried else "",
                _("It is said not to be idempotent.") if refused else "",
            )
            if line
        ),
        fix=repeatable([edge]),
    )
