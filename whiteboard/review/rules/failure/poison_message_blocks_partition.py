"""One message that always fails, at the head of a partition.

Looks at: consumers of partitioned logs whose work has an effect, and where their failures go.
Fires: where it is said that nothing is skipped or parked; where nobody said, it asks once for the board.
Not when: a dead-letter queue, an error topic, a limit on attempts or skipping is given, the log may lose
    messages, or its consumers only add up or keep views.
Bad: payments log (dead-letter queue: no) -> charger
Good: payments log (dead-letter queue: yes) -> charger
Known false positives: consumers that may well stop until a person looks; say so.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import Mentions, answers, refusal
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.system.side_effects import Taking, takings
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="poison-message-blocks-partition",
    phase=Phase.EDGE_CASES,
    category=Category.FAILURE,
    tier=Tier.QUESTION,
    title=_("One bad message stops a partition"),
    question=_("Offset 41 fails for ever. What about 42?"),
    why=_(
        "A log is read in order: the consumer that cannot get past one message does not get to any behind "
        "it, "
        "and the lag of that partition grows without a crash to see."
    ),
    resolved_by=_(
        "A few attempts, then an error topic or a parking place per key, and an alarm on its length."
    ),
    source="AWS Well-Architected REL05-BP04",
    aspects=(Aspect.QUEUE, Aspect.SKIPPING),
    spoken=_(
        "One message that always fails holds up its whole partition. After five attempts I move it to an "
        "error "
        "topic, and pay with the order of that one key."
    ),
)

_WAYS_OUT = (Aspect.QUEUE, Aspect.SKIPPING)


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    asked: dict[str, Taking] = {}
    for taking in takings(board):
        log = board.nodes[taking.edge.source]
        if not log.has(Trait.LOGS) or log.fact("best_effort").yes or taking.consumer.has(Trait.STATEFUL):
            continue
        if log.fact("dead_letter_queue").yes or log.fact("max_receive").yes:
            continue
        no = refusal(context, taking.consumer, *_WAYS_OUT) or refusal(context, log, *_WAYS_OUT)
        if log.fact("dead_letter_queue").no or no is not None:
            quote = f"“{no.quote}”" if no else log.fact("dead_letter_queue").quote
            yield _finding(context, taking, quote, from_words=no is not None)
        else:
            asked.setdefault(taking.consumer.id, taking)
    if asked and briefed(context):
        yield Finding(
            message=_("What does {names} do with a message that always fails?"),
            question=_("One message fails for ever at {names}. When are those behind it read?"),
            severity=Severity.LOW,
            subjects=tuple(asked),
            flows=tuple(t.edge.id for t in asked.values()),
            evidence=(_("Nothing says what is skipped or parked."),),
            asks=True,
            said=tuple(found for t in asked.values() for found in _answered(context, t)),
        )


def _answered(context: Context, taking: Taking) -> Mentions:
    """What was said of the consumer, else of the log that it reads."""
    log = context.board.nodes[taking.edge.source]
    found = answers(context, (taking.consumer, log), *_WAYS_OUT)
    return tuple((taking.consumer.id, mention) for _node, mention in found[:1])


def _finding(context: Context, taking: Taking, quote: str, *, from_words: bool) -> Finding:
    log = context.board.node(taking.edge.source)
    critical = any(e.source in context.board.critical for e in context.board.incoming[log.id])
    return Finding(
        message=_("A bad message in {log} stops {name}").format(log=log.name, name=taking.consumer.name),
        question=_("Offset 41 of {log} fails for ever at {name}. What about 42?").format(
            log=log.name, name=taking.consumer.name
        ),
        severity=Severity.MEDIUM if critical else Severity.LOW,
        subjects=(taking.consumer.id, log.id),
        flows=(taking.edge.id,),
        evidence=tuple(e for e in (quote,) if e),
        from_words=from_words,
    )
