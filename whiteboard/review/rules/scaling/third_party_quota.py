"""More calls to somebody else's system than it may accept.

Looks at: the peak load that reaches external systems, and their quota.
Fires: where the load is above the stated quota. Above 100 calls a second to a system for messages, maps,
    payments or models whose quota nobody said, it asks once for the board.
Not when: the load is not known, a limiter, batching or a bulk interface stands before it.
Bad: worker -> SMS provider (rate limit: 1,000/s), 6,000/s at peak
Good: the same with "token bucket of 900/s before the provider, the rest waits in the queue"
Known false positives: a contract with a higher limit; type it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.numbers.load import Load
from whiteboard.review.numbers.worked import short
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="third-party-quota",
    phase=Phase.SCALING,
    category=Category.SCALING,
    tier=Tier.CONTRADICTION,
    title=_("Somebody else's quota"),
    question=_("What is their limit, and what happens to the calls above it?"),
    why=_("An external system refuses what is above its limit, or sends a bill that nobody planned."),
    resolved_by=_(
        "A token bucket in front, several accounts or providers, batching, or an answer without it."
    ),
    source="AWS Well-Architected REL01-BP01, service quotas",
    aspects=(Aspect.QUOTA, Aspect.OVERLOAD),
    covers=("capacity-exceeded",),
)

_COSTLY = re.compile(
    r"\b(?:sms|twilio|nexmo|vonage|e-?mail|sendgrid|mailgun|ses|push|fcm|apns|maps?|mapbox|distance|geocod\w*"
    r"|llm|openai|gpt|gemini|model|payments?|stripe|paypal|adyen|bank|kyc|whatsapp)\b"
)
_ORDINARY = 100.0
_SHAPED = (Aspect.QUOTA,)


def check(context: Context) -> Iterable[Finding]:
    asked: list[tuple[Node, Load]] = []
    for node in context.board.nodes.values():
        load = context.analyses.load.nodes.get(node.id)
        if not node.has(Trait.NOT_OURS) or load is None or load.total <= 0:
            continue
        limit = node.fact("rate_limit").number
        if limit is not None and load.exact and load.total > limit:
            yield _finding(context, node, load.total, limit)
        elif limit is None and load.total > _ORDINARY and _COSTLY.search(node.name.casefold()):
            asked.append((node, load))
    if asked:
        nodes = [n for n, _load in asked]
        rate = short(max(load.total for _node, load in asked))
        yield Finding(
            message=_("{rate} calls a second go to {names}: is that within the quota?").format(
                names="{names}", rate=rate
            ),
            question=_("What may you send to {names} per second, and what waits or is dropped above that?"),
            severity=Severity.LOW,
            subjects=tuple(n.id for n in nodes),
            evidence=tuple(
                _("{name}: {rate}/s at peak").format(name=n.name, rate=short(w.total)) for n, w in asked
            ),
            asks=True,
            said=answers(context, nodes, *_SHAPED),
            spoken=_(
                "At peak {rate} calls a second go to {names}, and I do not know the quota. I put a "
                "token bucket "
                "in front and let the rest wait or do without; that costs freshness, not money."
            ).format(names="{names}", rate=rate),
        )


def _finding(context: Context, node: Node, load: float, limit: float) -> Finding:
    said = context.said(node, *_SHAPED)
    if said is not None and said.passage.about is None:
        said = None  # a limit on who calls us keeps nothing from who we call
    return Finding(
        message=_("{name} allows {limit}/s, and {load}/s go there at peak").format(
            name=node.name, limit=short(limit), load=short(load)
        ),
        question=_(
            "{name} takes {limit} a second and you want {load}. What waits, and what is dropped?"
        ).format(name=node.name, limit=short(limit), load=short(load)),
        severity=Severity.HIGH,
        subjects=(node.id,),
        evidence=(f"{short(load)}/s > {short(limit)}/s", node.fact("rate_limit").quote),
        cause=f"load of {node.id}",
        said=((node.id, said),) if said is not None and not said.denied else (),
        spoken=_(
            "{name} takes {limit} a second and my peak is {load}. I shape it with a token bucket "
            "before a queue; "
            "at peak, some of it is late."
        ).format(name=node.name, limit=short(limit), load=short(load)),
    )
