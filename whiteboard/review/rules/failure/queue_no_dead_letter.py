"""A queue whose broken messages have nowhere to go.

Looks at: queues and topics with a consumer, and what is known of their dead-letter handling.
Fires: where it is said that there is none; where nobody said, it asks once for the board, gently
    while nothing is written down as required.
Not when: the broker is a log that is only counted or copied from (its rule is another), lives inside a
    process, carries best-effort messages, has a dead-letter queue drawn beside it, or gives up after a stated
    number of attempts.
Bad: orders queue (dead-letter queue: no) -> worker
Good: orders queue (dead-letter queue: yes) -> worker
Known false positives: telemetry that may be dropped; mark the queue as best effort.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.fixing.dead_letters import dead_letters
from whiteboard.review.patterns.consumers import consumers
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.scale.overbuilt import overbuilt
from whiteboard.review.system.board import Board, Node
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="queue-no-dead-letter",
    phase=Phase.DETAILED,
    category=Category.FAILURE,
    title=_("Broken messages have nowhere to go"),
    question=_("One message crashes the worker every time. What happens to it, and to those behind it?"),
    why=_(
        "A message that fails every time is delivered again and again: it burns the workers, holds up what "
        "is behind it, and in the end is lost without anybody knowing."
    ),
    resolved_by=_(
        "A limit on attempts, a dead-letter queue with an alarm on it, and a way to replay what lies there."
    ),
    source="AWS Well-Architected REL05-BP04; Amazon SQS developer guide, dead-letter queues",
    aspects=(Aspect.QUEUE,),
    spoken=_(
        "A message that fails every time would block or loop in {names}. I would try it five times, then "
        "move it to a dead-letter queue with an alarm, which costs somebody to look at it."
    ),
)

_PARKED = re.compile(r"\bdlq\b|dead[- ]?letter|parking lot|retry topic")
_OWN_WAY = re.compile(r"in[- ]process|in[- ]memory|local queue|telemetry|presence|ephemeral")


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    asked: list[Node] = []
    said: list[tuple[str, Mention]] = []
    for node in board.nodes.values():
        if not _could_jam(board, node):
            continue
        mention = context.said(node, Aspect.QUEUE)
        if node.fact("dead_letter_queue").no:
            yield _finding(context, node, (node.fact("dead_letter_queue").quote,), from_words=False)
        elif node.fact("dead_letter_queue").yes or node.fact("max_receive").yes:
            continue
        elif mention is not None and mention.denied and mention.passage.about is not None:
            yield _finding(context, node, (f"“{mention.quote}”",), from_words=True)
        else:
            asked.append(node)
            if mention is None or mention.denied:
                mention = _said_of_consumers(context, node)
            if mention is not None:
                said.append((node.id, mention))
    if asked and overbuilt(context) is None:
        yield Finding(
            message=_("What happens to a message that always fails in {names}?"),
            question=_(
                "One message in {names} crashes the worker every time. What happens to it, and to those "
                "behind it?"
            ),
            severity=Severity.MEDIUM if briefed(context) else Severity.LOW,
            subjects=tuple(n.id for n in asked),
            evidence=(_("Nothing says where messages go that cannot be processed."),),
            asks=True,
            said=tuple(said),
            fix=dead_letters(asked),
        )


def _said_of_consumers(context: Context, node: Node) -> Mention | None:
    """Where failures go, written of a part that works on the messages and not of the broker."""
    for consumer in consumers(context.board, node):
        mention = context.said(consumer, Aspect.QUEUE)
        if mention is not None and not mention.denied:
            return mention
    return None


def _could_jam(board: Board, node: Node) -> bool:
    if not node.any_of(Trait.QUEUES, Trait.FANS_OUT) or node.has(Trait.LOGS):
        return False
    name = node.name.casefold()
    if _PARKED.search(name) or _OWN_WAY.search(name) or node.fact("best_effort").yes:
        return False
    loss = board.words.of(node.id, Aspect.REBUILDABLE)
    if loss is not None and not loss.denied and loss.passage.about is not None:
        return False  # its messages may be lost
    takers = [board.nodes[e.target] for e in board.outgoing[node.id]]
    working = [c for c in takers if not c.any_of(Trait.ENTRY, Trait.OBSERVES, Trait.BROKERS)]
    parks = any(
        _PARKED.search(board.nodes[e.target].name.casefold())
        for at in (node, *takers)
        for e in board.outgoing[at.id]
    )
    return bool(working) and not parks


def _finding(context: Context, node: Node, evidence: tuple[str, ...], *, from_words: bool) -> Finding:
    critical = any(e.source in context.board.critical for e in context.board.incoming[node.id])
    return Finding(
        message=_("{name} has no dead-letter queue").format(name=node.name),
        question=_(
            "One message in {name} crashes the worker every time. What happens to it, and to those behind it?"
        ).format(name=node.name),
        severity=Severity.HIGH if critical else Severity.MEDIUM,
        subjects=(node.id,),
        evidence=tuple(e for e in evidence if e),
        from_words=from_words,
        fix=dead_letters([node]),
    )
