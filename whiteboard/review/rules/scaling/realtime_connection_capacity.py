"""More open connections than the machines can hold, or no number for them.

Looks at: parts that hold connections of clients, how many connections there are at peak, and how many
    machines share them when one is lost.
Fires: where a machine would hold more than it can. Where nobody said how many connections there are, it asks
    once for the board.
Not when: the push is managed, there are fewer than 10,000 connections, or the board is a sketch without
    requirements.
Bad: socket gateway (connections: 5M, replicas: 10)
Good: socket gateway (connections: 5M, replicas: 80, maximum connections: 100,000)
Known false positives: a tuned machine holds millions; type what yours holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.certainty import counted, supported
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.numbers.worked import short
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.scale.held_connections import Crowd, crowds
from whiteboard.review.scale.overbuilt import overbuilt, peak_rate
from whiteboard.review.system.facts import Origin
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="realtime-connection-capacity",
    phase=Phase.SCALING,
    category=Category.SCALING,
    tier=Tier.CONTRADICTION,
    title=_("Open connections per machine"),
    question=_("How many connections are there per machine, and how does a message find the right one?"),
    why=_(
        "Connections are held, not served: memory and sockets run out long before the processor does, and a "
        "lost machine hands all of its own to the others at once."
    ),
    resolved_by=_(
        "The number of machines with one to spare, a registry of who is where, heartbeats, balancing "
        "by connection."
    ),
    source="WhatsApp held over two million connections on a tuned machine; 100,000 is assumed on purpose",
    aspects=(Aspect.REALTIME, Aspect.SESSION_HOME),
)

_FEW = 10_000.0
_MANAGED = re.compile(r"\b(?:pusher|ably|appsync|pubnub|managed|api gateway websocket|firebase)\b")


def check(context: Context) -> Iterable[Finding]:
    asked: list[Crowd] = []
    for crowd in crowds(context):
        if _MANAGED.search(f"{crowd.node.name} {crowd.node.fact('product').text}".casefold()):
            continue
        if crowd.count is None:
            asked.append(crowd)
        elif crowd.count >= _FEW and crowd.machines is not None:
            yield from _over(crowd)
    if asked and briefed(context) and overbuilt(context) is None and _live(context):
        nodes = [c.node for c in asked]
        yield Finding(
            message=_("How many clients stay connected to {names}?"),
            question=_(
                "How many connections does {names} hold per machine, and how does a message find the "
                "right one?"
            ),
            severity=Severity.MEDIUM,
            subjects=tuple(n.id for n in nodes),
            evidence=(_("It keeps connections open, and their number is not estimated."),),
            asks=True,
            said=answers(context, nodes, Aspect.REALTIME),
            spoken=_(
                "I have not said how many clients stay connected to {names}. I size it by "
                "connections, 100,000 "
                "to a machine with one to spare, and keep a registry of who is where."
            ),
        )


def _live(context: Context) -> bool:
    """Whether the system is large enough for the question; nothing is known counts as large."""
    rate = peak_rate(context)
    return rate is None or rate >= 100


def _over(crowd: Crowd) -> Iterable[Finding]:
    limit = crowd.node.fact_or_default("max_connections").number
    machines = crowd.machines or 1.0
    left = machines - 1 if machines >= 2 else machines
    if limit is None or crowd.count is None or crowd.count / left <= limit:
        return
    defaults = 0 if crowd.node.fact("max_connections").known else 1
    defaults += 1 if crowd.connections.origin is Origin.WORDS else 0
    over = crowd.count / left / limit
    each = short(crowd.count / left)
    yield Finding(
        message=_("Each machine of {name} would hold {each} connections, and can hold {limit}").format(
            name=crowd.node.name, each=each, limit=short(limit)
        ),
        question=_(
            "{count} clients stay connected to {name}, and one of {machines} machines is lost. How "
            "many does "
            "each of the others hold?"
        ).format(count=short(crowd.count), name=crowd.node.name, machines=significant(machines)),
        severity=supported(Severity.HIGH, defaults, over),
        subjects=(crowd.node.id,),
        evidence=(
            f"{short(crowd.count)} / {significant(left)} = {each} > {short(limit)}",
            crowd.connections.quote,
        ),
        defaults=counted(defaults, over),
        spoken=_(
            "{count} connections on {machines} machines are {each} each with one lost, more than "
            "the {limit} a "
            "machine holds. I run more of them; each costs like any other small machine."
        ).format(count=short(crowd.count), machines=significant(machines), each=each, limit=short(limit)),
    )
