"""Everybody who was connected comes back at the same moment.

Looks at: parts that hold connections of clients, how many there are, in all and per machine.
Fires: with more than 20,000 connections per machine or half a million in all, when nothing is said of how the
    return is spread.
Not when: jitter, back-off, draining, admission or shedding is written down, or the number is not known.
Bad: socket gateway (connections: 3M, replicas: 60)
Good: the same, and "clients wait a random time up to 30 s; deploys drain one machine at a time"
Known false positives: clients that poll; they never were connected.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.numbers.worked import short
from whiteboard.review.scale.held_connections import Crowd, crowds
from whiteboard.review.system.facts import Origin
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="reconnect-storm",
    phase=Phase.EDGE_CASES,
    category=Category.FAILURE,
    title=_("Everybody reconnects at once"),
    question=_("You deploy this tier. What do all the clients do in the next ten seconds?"),
    why=_(
        "Each connection costs a handshake, a login and a look at what was missed; all of them in one second "
        "take down the tier that just came up, again and again."
    ),
    resolved_by=_(
        "A random delay before the client comes back, draining before a deploy, and a limit on new "
        "connections."
    ),
    source="Google SRE book ch. 22; WhatsApp's notes on its connection servers",
    aspects=(Aspect.RECONNECT, Aspect.REALTIME),
)

_EACH = 20_000.0
_IN_ALL = 500_000.0
_GRAVE = 1_000_000.0


def check(context: Context) -> Iterable[Finding]:
    for crowd in crowds(context):
        if crowd.node.fact("reconnect_jitter").yes:
            continue
        if crowd.count is None or not ((crowd.each or 0.0) > _EACH or crowd.count > _IN_ALL):
            continue
        yield _finding(crowd, crowd.count, _spread(context, crowd))


def _spread(context: Context, crowd: Crowd) -> Mention | None:
    mention = context.said(crowd.node, Aspect.RECONNECT) or context.board.words.anywhere(Aspect.RECONNECT)
    return mention if mention is not None and not mention.denied else None


def _finding(crowd: Crowd, count: float, spread: Mention | None) -> Finding:
    name = crowd.node.name
    return Finding(
        message=_("{count} clients come back to {name} at the same moment").format(
            count=short(count), name=name
        ),
        question=_("You deploy {name}. What do {count} clients do in the next ten seconds?").format(
            name=name, count=short(count)
        ),
        severity=Severity.HIGH if count > _GRAVE else Severity.MEDIUM,
        subjects=(crowd.node.id,),
        evidence=tuple(
            e
            for e in (
                crowd.connections.quote,
                _("{each} on each machine").format(each=short(crowd.each)) if crowd.each else "",
            )
            if e
        ),
        defaults=1 if crowd.connections.origin is Origin.WORDS else 0,
        said=((crowd.node.id, spread),) if spread is not None else (),
        spoken=_(
            "A deploy of {name} sends {count} clients back at once. They wait a random time up to "
            "half a minute, "
            "and I drain one machine after the other; a deploy then takes an hour."
        ).format(name=name, count=short(count)),
    )
