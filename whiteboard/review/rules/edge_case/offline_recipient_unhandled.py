"""Messages for people who are not connected, and nowhere to wait.

Looks at: parts that hold connections and push messages, chats or alerts over them, and what keeps those for
    later.
Fires: where nothing durable is on the way of what is pushed, and no push service is there.
Not when: a durable store or log keeps the messages, a push service is called, words speak of an inbox, of
    history or of what was missed, or only presence, typing or positions are pushed.
Bad: sender -> connection servers -> recipient, nothing stored
Good: sender -> chat -> messages store, recipient syncs from the last one seen
Known false positives: messages that are meant to be lost when nobody looks; write that down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.system.board import Node
from whiteboard.review.system.graph import reachable, reversed_graph
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="offline-recipient-unhandled",
    phase=Phase.EDGE_CASES,
    category=Category.EDGE_CASE,
    title=_("Who is offline gets nothing"),
    question=_("My phone was off for two days. What do I receive, and in what order?"),
    why=_("At any moment most recipients are not connected; what is only pushed never reaches them."),
    resolved_by=_(
        "A stored sequence per person or chat, a sync from the last one seen, and a push to wake up."
    ),
    source="Common practice of messengers: stored sequence and sync",
    aspects=(Aspect.OFFLINE,),
    spoken=_(
        "A message is pushed once and lost for whoever is offline. I store it under a sequence first and let "
        "devices sync from the last one seen, which costs one write per message."
    ),
)

_MESSAGES = re.compile(r"\bchats?\b|\bmessages?\b|\bmessaging\b|\bmessenger\b|\bdirect messages\b|\binbox\b")
_ALERTS = re.compile(r"\balerts?\b|\balarms?\b|\bnotifications?\b|\bnotify\b")
_FLEETING = re.compile(
    r"\btyping\b|\bpresence\b|\bpositions?\b|\blocation\b|\bcursors?\b|\blive score|\bquotes?\b|\bticker\b"
)
_PUSHES = re.compile(r"push|apns|fcm|firebase|onesignal|notification")


_AWAY_SECONDS = 86_400.0


def check(context: Context) -> Iterable[Finding]:
    board = context.board
    holders = [n for n in board.nodes.values() if n.has(Trait.HOLDS_CONNECTIONS)]
    if not holders:
        return
    what = _what(context)
    if what is None or any(
        n.has(Trait.NOT_OURS) and _PUSHES.search(n.name.casefold()) for n in board.nodes.values()
    ):
        return
    lost = [n for n in holders if not _kept(context, n)]
    if lost:
        yield Finding(
            message=_("Who is offline misses what {names} push"),
            question=_("My phone was off for two days. What do {names} send me then, and in what order?"),
            severity=Severity.HIGH,
            subjects=tuple(n.id for n in lost),
            evidence=(f"“{what}”", _("Nothing durable is on the way, and no push service.")),
            together=True,
            said=answers(context, lost, Aspect.OFFLINE),
        )


def _what(context: Context) -> str | None:
    """The words that say that messages or alerts are delivered, None where there are none."""
    texts = [r.text for r in context.design.answers_of(Requirement)]
    texts += [e.label for e in context.board.edges]
    for text in texts:
        folded = text.casefold()
        if (_MESSAGES.search(folded) or _ALERTS.search(folded)) and not _FLEETING.search(folded):
            return text
    return None


def _kept(context: Context, node: Node) -> bool:
    """Whether something before or behind the connections stores what passes them."""
    board = context.board
    before = reachable(reversed_graph(board.carrying), [node.id])
    around = reachable(board.carrying, before)
    return any(board.nodes[n].durable or _remembers(board.nodes[n]) for n in around)


def _remembers(node: Node) -> bool:
    """Whether it is a log that still has what came while somebody was away for a day."""
    retention = node.fact("retention").number
    return (
        node.has(Trait.LOGS)
        and not node.fact("best_effort").yes
        and (retention is None or retention >= _AWAY_SECONDS)
    )
