"""Messages that must stay in order, and many who take them.

Looks at: a requirement for an order, queues and logs on the board, their partitions and key, and how many
    consumers take from them.
Fires: where one partition gets more than one consumer can do, where more consumers run than there are
    partitions, or where it is said that there is no key; where the key is unknown and several take, it asks
    once for the board.
Not when: no order is asked for, the key is given on the broker, on a flow or in words, one consumer is
    enough, the order is one in which things are listed, or it does not matter for what the broker carries
    (metrics, clicks).
Bad: "messages in order", log (partitions: 4) -> delivery (replicas: 24)
Good: "messages in order per chat", log (partitions: 64, key: chat id) -> delivery (replicas: 24)
Known false positives: spare consumers on purpose; name the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers, refusal
from whiteboard.review.numbers.worked import short
from whiteboard.review.requirements.brief import wanted
from whiteboard.review.system.board import Board, Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="ordering-vs-parallelism",
    phase=Phase.DETAILED,
    category=Category.EDGE_CASE,
    tier=Tier.CONTRADICTION,
    title=_("Order is asked for, and many work at once"),
    question=_("The messages must stay in order, and several consumers take them. In order per what?"),
    why=_(
        "Two consumers finish in any order. Only what shares a partition is ordered, so the key decides both "
        "what is in order and how many can work."
    ),
    resolved_by=_("A key that says what is kept in order, sequence numbers, or a buffer that sorts again."),
    source="Amazon Kinesis limits (1 MB/s a shard); Kleppmann, DDIA ch. 11",
    aspects=(Aspect.ORDERING,),
    spoken=_(
        "A total order allows one consumer only. I keep order per key and get one consumer per partition, "
        "and "
        "give up any order between keys."
    ),
)

_ORDERED = re.compile(
    r"\bin (?:the )?(?:same |right |correct |sending |that )?order\b(?! to\b)|\bsame order\b|\bordered\b"
    r"|\bordering\b"
    r"|\bout of order\b|\border of (?:messages|events|updates|edits|operations)\b|\bfifo\b"
)
_LISTED = re.compile(
    r"\b(?:list(?:s|ed|ing)?|sort\w*|brows\w*|search\w*|results?|alphabet\w*|prices?|prefix|rank\w*|pages?|catalogue)\b"
)
_CARRIED = re.compile(
    r"\b(?:messages?|events?|updates?|edits?|changes?|deliver\w*|operations?|commands?|fifo)\b"
)
_UNORDERED = re.compile(r"metric|click|logging|\blogs\b|view|telemetry|push|mail|analytic|notif")


def check(context: Context) -> Iterable[Finding]:
    brokers = [n for n in context.board.nodes.values() if n.any_of(Trait.QUEUES, Trait.LOGS)]
    wish = wanted(context, _ORDERED) if brokers else None
    if wish is None or (_LISTED.search(t := wish.text.casefold()) and not _CARRIED.search(t)):
        return
    asked: list[Node] = []
    for node in brokers:
        consumers = _consumers(context.board, node)
        if not consumers or _keyed(context, node) or _UNORDERED.search(node.name.casefold()):
            continue
        found = _overtaking(context, node, consumers)
        if found is not None:
            severity, evidence = found
            yield _finding(node, severity, (f"“{wish.text}”", evidence))
        elif any(_at_once(c) > 1 for c in consumers) or node.has(Trait.LOGS):
            asked.append(node)
    if asked:
        yield Finding(
            message=_("What keeps the messages of {names} in order?"),
            question=_("“{wish}”, and several consumers take from {names}. In order per what?").replace(
                "{wish}", wish.text
            ),
            severity=Severity.MEDIUM,
            subjects=tuple(n.id for n in asked),
            evidence=(f"“{wish.text}”", _("No partition key and no ordering key is given.")),
            asks=True,
            said=answers(context, asked, Aspect.ORDERING),
        )


def _consumers(board: Board, node: Node) -> list[Node]:
    found = (board.nodes[e.target] for e in board.outgoing[node.id])
    return [n for n in found if not n.any_of(Trait.ENTRY, Trait.OBSERVES, Trait.BROKERS)]


def _keyed(context: Context, node: Node) -> bool:
    touching = (*context.board.incoming[node.id], *context.board.outgoing[node.id])
    return node.fact("partition_key").yes or any(e.fact("ordering_key").yes for e in touching)


def _overtaking(context: Context, node: Node, consumers: list[Node]) -> tuple[Severity, str] | None:
    """What breaks the order or stops the work, with its numbers."""
    partitions = node.fact("partitions").number
    running = max((_at_once(c) for c in consumers), default=0.0)
    use = context.analyses.load.nodes.get(node.id)
    if partitions is not None and partitions <= 1 and use is not None:
        for consumer in consumers:
            limit = consumer.fact("capacity").number
            if limit is not None and use.total > limit:
                return Severity.HIGH, _(
                    "{load} messages/s in one partition, one {name} does {limit}/s."
                ).format(load=short(use.total), name=consumer.name, limit=short(limit))
    if partitions is not None and running > partitions:
        return Severity.MEDIUM, _("{running} consumers on {partitions} partitions.").format(
            running=significant(running), partitions=significant(partitions)
        )
    no = refusal(context, node, Aspect.ORDERING)
    if node.fact("partition_key").no:
        return Severity.MEDIUM, node.fact("partition_key").quote
    return (Severity.MEDIUM, f"“{no.quote}”") if no is not None else None


def _at_once(consumer: Node) -> float:
    """How many take at the same time: copies, or the tasks of a stream processor that share the work."""
    return max(consumer.fact(n).number or 0.0 for n in ("replicas", "parallelism"))


def _finding(node: Node, severity: Severity, evidence: tuple[str, ...]) -> Finding:
    return Finding(
        message=_("{name} cannot keep the order that is asked for").format(name=node.name),
        question=_(
            "The messages of {name} must stay in order. In order per what, and who works on each?"
        ).format(name=node.name),
        severity=severity,
        subjects=(node.id,),
        evidence=evidence,
    )
