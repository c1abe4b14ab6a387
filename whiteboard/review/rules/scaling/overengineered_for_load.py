"""A design that is orders of magnitude larger than its own numbers.

Looks at: the highest rate that is known, the data, the availability target, and what is expensive to run:
    shards, regions, a log with one reader, a stream processor, a mesh, many services, kinds of stores,
    caches or queues.
Fires: below 500 requests/s, 500 GB and 99.9 % when two or more of these are there; once, for the board.
Not when: no rate is known, fifty-fold growth or large numbers are asked for, or separate teams explain it.
Bad: "peak 23/s" with Kafka, Flink, Cassandra, Elasticsearch, MongoDB and three Redis shards
Good: "peak 23/s" with one service, one database and a cache
Known false positives: an exercise about exactly these parts; write down which future number asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.fixing.fewer import fewer
from whiteboard.review.scale.overbuilt import overbuilt, shown_rate
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="overengineered-for-load",
    phase=Phase.TRADE_OFFS,
    category=Category.SCALING,
    tier=Tier.QUESTION,
    title=_("Much larger than the load"),
    question=_("What does each of these parts pay for at your load?"),
    why=_(
        "Every part must be run, paid, upgraded and understood at night; at this load one database does the "
        "work, and the rest only adds ways to fail."
    ),
    resolved_by=_("Take parts away, or name the future number that makes each of them necessary."),
    source="Azure RE:01, simplicity; one relational database serves 10,000 transactions a second and more",
    aspects=(Aspect.GROWTH,),
)

_GRAVE = 3
_TINY = 50.0
"""Requests per second that the smallest machine serves."""


def check(context: Context) -> Iterable[Finding]:
    found = overbuilt(context)
    if found is None:
        return
    rate = shown_rate(found)
    yield Finding(
        message=_("The design is far larger than {rate} requests a second need").format(rate=rate),
        question=_(
            "At {rate} requests a second, what does each of these pay for: {signs}? What would you run with "
            "one database?"
        ).format(rate=rate, signs=", ".join(found.signs)),
        severity=Severity.MEDIUM if len(found.signs) >= _GRAVE or found.rate < _TINY else Severity.LOW,
        subjects=found.nodes,
        evidence=(*found.evidence, *found.signs),
        together=True,
        reach=1.0,
        fix=fewer(context.board, [context.board.nodes[n] for n in found.nodes]),
        spoken=_(
            "My peak is {rate} a second, and I have drawn {signs}. One database and one service carry it; I "
            "add a part when a number asks for it, and give up being ready for more today."
        ).format(rate=rate, signs=", ".join(found.signs)),
    )
