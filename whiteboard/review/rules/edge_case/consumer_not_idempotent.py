"""A consumer that does its work again when a message comes again.

Looks at: consumers of queues and logs whose work sends, charges, books or counts something.
Fires: where it is said that the consumer is not idempotent; where nobody said, it asks once for the board;
    a requirement not to do things twice brings the question forward to the detailed phase.
Not when: the consumer, its flow or its target is idempotent, duplicates are dropped by words, the delivery is
    at most once or effectively once, it may fail unnoticed, it only keeps a view up to date by key, or
    nothing is required yet.
Bad: orders queue -> payment worker (idempotent: no) -> card provider "charge"
Good: orders queue -> payment worker (idempotent: yes) -> card provider "charge"
Known false positives: reminders that may come twice; mark the consumer as best effort.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answer_at, refusal
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.system.board import Board
from whiteboard.review.system.side_effects import TAKEN_TWICE, Effect, Taking, takings, wanted_once
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="consumer-not-idempotent",
    phase=Phase.EDGE_CASES,
    early=Phase.DETAILED,
    category=Category.EDGE_CASE,
    tier=Tier.QUESTION,
    title=_("A message that comes again is done again"),
    question=_("The worker stops after the effect and before the acknowledgement. What happens next?"),
    why=_(
        "Queues and logs deliver at least once: every crash, rebalance and slow acknowledgement brings some "
        "messages a second time, and the customer gets the second mail or the second charge."
    ),
    resolved_by=_(
        "A key that is remembered with the effect, a sink that takes the same key once, or an upsert."
    ),
    source="Amazon SQS and Apache Kafka documentation, at-least-once delivery",
    aspects=(Aspect.IDEMPOTENCY, Aspect.CONCURRENCY),
    spoken=_(
        "The broker delivers at least once, so a crash at the wrong moment repeats the effect. I store the "
        "message's key with its effect and drop what I have seen, which costs one small write per message."
    ),
)

_SAFE = (Aspect.IDEMPOTENCY, Aspect.CONCURRENCY)


def check(context: Context) -> Iterable[Finding]:
    wish = wanted_once(context.design)
    if wish is None and not context.reached(RULE.phase):
        return
    asked: dict[str, Taking] = {}
    for taking in takings(context.board):
        if _safe(context.board, taking) or taking.consumer.id in asked:
            continue
        no = refusal(context, taking.consumer, *_SAFE)
        if taking.consumer.fact("idempotent").no or taking.edge.fact("idempotent").no or no is not None:
            yield _finding(
                taking, f"“{no.quote}”" if no else taking.consumer.fact("idempotent").quote, no is not None
            )
        else:
            asked[taking.consumer.id] = taking
    if asked and briefed(context):
        yield _question(context, tuple(asked.values()), wish)


def _safe(board: Board, taking: Taking) -> bool:
    consumer, edge = taking.consumer, taking.edge
    if consumer.fact("idempotent").yes or edge.fact("idempotent").yes or consumer.fact("best_effort").yes:
        return True
    if edge.fact("delivery").text in ("effectively-once", "at-most-once"):
        return True
    if board.nodes[edge.source].fact("best_effort").yes or edge.fact("best_effort").yes:
        return True
    does = [e for e in board.outgoing[consumer.id] if e.may_write and not e.pushes]
    return bool(does) and all(e.fact("idempotent").yes or e.fact("conditional_write").yes for e in does)


def _question(context: Context, asked: tuple[Taking, ...], wish: str | None) -> Finding:
    board = context.board
    lines = tuple(
        _("{broker} → {consumer}: “{what}”").format(
            broker=board.name(t.edge.source), consumer=t.consumer.name, what=t.what
        )
        for t in asked
    )
    return Finding(
        message=_("Is a message that comes twice safe at {names}?"),
        question=_(
            "{names} stops after the effect and before the acknowledgement, and the message comes again. "
            "What "
            "does the user notice?"
        ),
        severity=Severity.MEDIUM,
        subjects=tuple(t.consumer.id for t in asked),
        flows=tuple(t.edge.id for t in asked),
        evidence=((f"“{wish}”",) if wish else ()) + lines,
        asks=True,
        cause=TAKEN_TWICE,
        said=tuple((t.consumer.id, m) for t in asked if (m := _said(context, t)) is not None),
    )


def _said(context: Context, taking: Taking) -> Mention | None:
    """What makes it safe in words: at the consumer, or at the part that has the effect."""
    board = context.board
    does = [e.target for e in board.outgoing[taking.consumer.id] if e.may_write and not e.pushes]
    return answer_at(context, (taking.consumer.id, *does), *_SAFE)


def _finding(taking: Taking, quote: str, from_words: bool) -> Finding:
    name = taking.consumer.name
    return Finding(
        message=_("{name} does “{what}” again when the message comes again").format(
            name=name, what=taking.what
        ),
        question=_("{name} stops right after “{what}”, before it acknowledges. What happens next?").format(
            name=name, what=taking.what
        ),
        severity=Severity.HIGH if taking.effect is Effect.MONEY else Severity.MEDIUM,
        subjects=(taking.consumer.id,),
        flows=(taking.edge.id,),
        evidence=tuple(e for e in (quote,) if e),
        from_words=from_words,
    )
