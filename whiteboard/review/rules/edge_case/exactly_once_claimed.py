"""Exactly once, claimed across a broker and the world outside.

Looks at: what is written about delivery, and consumers whose work has an effect outside the broker.
Fires: where exactly-once is claimed and a consumer charges, sends, books or counts behind a broker.
Not when: the words explain it (deduplication, a key, effectively once), keep it within one system, or deny
    it.
Bad: "Kafka gives us exactly-once", and a worker behind it charges a card
Good: "effectively once: at-least-once delivery, and the charge is deduplicated by order id"
Known false positives: shorthand that is explained aloud; write the explanation down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.language.concepts import concepts
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.system.side_effects import takings
from whiteboard.review.text.aspects.aspect_concepts import CONCEPTS
from whiteboard.review.text.aspects.aspects import PATTERNS, Aspect

RULE = Rule(
    id="exactly-once-claimed",
    phase=Phase.TRADE_OFFS,
    category=Category.EDGE_CASE,
    tier=Tier.CONTRADICTION,
    title=_("Exactly once, but between what?"),
    question=_("Exactly once, between which two points?"),
    why=_(
        "A broker can promise it only for its own messages. The card provider and the mail server do not "
        "take "
        "part in that transaction."
    ),
    resolved_by=_("Say where the promise ends, and what drops the second delivery behind it."),
    source="Kleppmann, DDIA ch. 11",
    aspects=(Aspect.IDEMPOTENCY,),
    spoken=_(
        "Exactly once ends at the broker's edge; beyond it I have at-least-once delivery. I deduplicate by "
        "the "
        "message's key where it takes effect, which costs a lookup per message."
    ),
)

_CLAIM = re.compile(r"\bexactly[- ]once\b(?! sink)")
_WITHIN = re.compile(
    r"\b(?:kafka|flink) transactions?|within (?:kafka|flink|one|the (?:broker|log|same))|inside (?:kafka"
    r"|flink)"
    r"|effectively[- ]once|topic to topic|key\b"
)


def check(context: Context) -> Iterable[Finding]:
    claims = [m for m in context.board.words.search(_CLAIM) if not m.denied]
    claims = [m for m in claims if not _explained(m.passage.text)]
    if not claims:
        return
    consumers = tuple(dict.fromkeys(t.consumer.id for t in takings(context.board)))
    if not consumers:
        return
    quote = claims[0].quote
    other = next((m for m in context.board.words.mentions(Aspect.IDEMPOTENCY) if not m.denied), None)
    other = other or next((m for c in consumers if (m := context.said(c, Aspect.IDEMPOTENCY))), None)
    yield Finding(
        message=_("Exactly once is claimed, and {names} has effects outside"),
        question=_("“{quote}”: between which two points?").replace("{quote}", quote),
        severity=Severity.MEDIUM,
        subjects=consumers,
        evidence=(f"“{quote}”",),
        together=True,
        from_words=True,
        said=tuple((c, other) for c in consumers) if other else (),
    )


def _explained(text: str) -> bool:
    folded = text.casefold()
    named = _WITHIN.search(folded) or PATTERNS[Aspect.IDEMPOTENCY].search(folded)
    return bool(named) or any(s.concept in CONCEPTS[Aspect.IDEMPOTENCY] for s in concepts(text))
