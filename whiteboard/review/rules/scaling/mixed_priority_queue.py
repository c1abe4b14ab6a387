"""One queue for what is urgent and for what is bulk.

Looks at: brokers with consumers, and what comes into each of them: names and labels of everything upstream,
    and the requirements that set a deadline.
Fires: where something urgent (orders, codes, confirmations) and something bulk (campaigns, exports, digests)
    meet in one queue.
Not when: a second queue takes one of the two, or lanes, priorities or separate workers are written down.
Bad: orders -> jobs queue, marketing -> jobs queue -> worker
Good: orders -> urgent queue -> worker, marketing -> bulk queue -> another worker
Known false positives: a campaign so small that nobody waits; say how large it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.quantities.spoken import spoken
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.system.board import Board, Node
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.spans import span_soon
from whiteboard.review.text.stated_rates import SaidRate

RULE = Rule(
    id="mixed-priority-queue",
    phase=Phase.DETAILED,
    category=Category.SCALING,
    tier=Tier.QUESTION,
    title=_("Urgent work waits behind bulk work"),
    question=_("A large batch is queued. When does the urgent message behind it arrive?"),
    why=_(
        "A queue serves in the order of arrival: a batch of millions in front of one login code makes it "
        "arrive when nobody needs it any more."
    ),
    resolved_by=_(
        "A lane with its own workers for each class of work, or a quota for whoever sends in bulk."
    ),
    source="AWS Well-Architected REL05-BP04; Amazon Builders' Library on queue backlogs",
    aspects=(Aspect.LANES,),
)

_URGENT = re.compile(
    r"\b(?:otps?|codes?|log-?in|password|confirmations?|orders?|payments?|transactional|interactive|urgent"
    r"|real-?time|alerts?|checkout|2fa|verification)\b"
)
_BULK = re.compile(
    r"\b(?:marketing|campaigns?|newsletters?|bulk|batch\w*|digests?|exports?|reports?|back-?fill\w*|blast"
    r"|promotions?|re-?index\w*|imports?)\b"
)
_SOON = re.compile(r"\b(?:within|in|under|less than)\s++")
_SHORT = 60.0
_HUGE = 10.0


@dataclass(frozen=True, slots=True)
class _Classes:
    """What is urgent and what is bulk, in the board's words."""

    urgent: str
    bulk: str


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    if not (board.words.search(_BULK) and board.words.search(_URGENT)):
        return  # labels are words, too: most boards have none of one class
    for node in board.nodes.values():
        if not node.has(Trait.BROKERS) or node.any_of(Trait.LOGS, Trait.CAPTURES_CHANGES):
            continue
        if not board.outgoing[node.id] or _apart(board, node):
            continue
        classes = _classes(board, node)
        if classes is not None:
            yield _finding(context, node, classes)


def _apart(board: Board, node: Node) -> bool:
    """Whether another queue beside this one is there for one of the classes."""
    return any(
        other.id != node.id
        and other.has(Trait.BROKERS)
        and (_BULK.search(other.name.casefold()) or _URGENT.search(other.name.casefold()))
        for other in board.nodes.values()
    )


def _classes(board: Board, node: Node) -> _Classes | None:
    texts: list[str] = []
    seen, waiting = {node.id}, [node.id]
    while waiting:
        for edge in board.incoming[waiting.pop()]:
            texts += [edge.label, board.name(edge.source)]
            if edge.source not in seen and not board.nodes[edge.source].has(Trait.BROKERS):
                seen.add(edge.source)
                waiting.append(edge.source)
    urgent = next((t for t in texts if _URGENT.search(t.casefold())), "")
    bulk = next((t for t in texts if _BULK.search(t.casefold())), "")
    return _Classes(urgent, bulk) if urgent and bulk and urgent != bulk else None


def _deadline(context: Context) -> tuple[float | None, str]:
    """The strictest time that something urgent must arrive in, in seconds, with the requirement."""
    found: list[tuple[float, str]] = []
    for requirement in context.design.answers_of(Requirement):
        text = spoken(requirement.text)
        if not _URGENT.search(text):
            continue
        soon = (span_soon(text, match.end(), 0) for match in _SOON.finditer(text))
        found += [(span.seconds, requirement.text) for span in soon if span is not None]
    return min(found, default=(None, ""))


def _campaign(context: Context) -> SaidRate | None:
    """The bulk work in numbers, where it was said."""
    said = [r for r in context.board.spoken.rates if _BULK.search(r.quote.casefold())]
    return max(said, key=lambda r: r.rate, default=None)


def _finding(context: Context, node: Node, classes: _Classes) -> Finding:
    seconds, wanted = _deadline(context)
    bulk = _campaign(context)
    others = [r.rate for r in context.board.spoken.rates if r is not bulk]
    much = bulk is not None and (not others or bulk.rate > _HUGE * max(others))
    grave = seconds is not None and seconds < _SHORT and much
    mention = context.said(node, Aspect.LANES)
    said = ((node.id, mention),) if mention is not None and not mention.denied else ()
    quote = f"“{bulk.quote}”" if bulk is not None else ""
    return Finding(
        message=_("{urgent} and {bulk} share {name}").format(
            urgent=classes.urgent, bulk=classes.bulk, name=node.name
        ),
        question=_("{bulk} puts a large batch into {name}. When does what {urgent} sends arrive?").format(
            bulk=classes.bulk, urgent=classes.urgent, name=node.name
        ),
        severity=Severity.HIGH if grave else Severity.MEDIUM,
        subjects=(node.id,),
        evidence=tuple(e for e in (wanted, quote) if e),
        # What is urgent is read from names.
        readings=0 if wanted else 1,
        said=said,
        spoken=_(
            "{urgent} and {bulk} share {name}, so one batch delays everything behind it. I give each its own "
            "queue and workers, which is one more thing to run."
        ).format(urgent=classes.urgent, bulk=classes.bulk, name=node.name),
    )
