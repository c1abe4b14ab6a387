"""More work at the same time than there are hands for it (Little's law).

Looks at: how often work comes, how long one piece takes, and how many work on it.
Fires: where rate times duration is above the number of workers or slots that was said.
Not when: one of the three was not said, the two are of different kinds of work, or the parts scale by
    themselves.
Bad: "5 jobs/s", "each job runs 4 min", "20 workers": 1,200 at once against 20
Good: "5 jobs/s", "each job takes 2 s", "20 workers": 10 at once
Known false positives: workers that do many at a time; say how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.language.lexicon import singular
from whiteboard.language.measure import Quality
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.statements import Statement, of_quality
from whiteboard.review.numbers.figures import span
from whiteboard.review.numbers.worked import short
from whiteboard.review.system.board import Node

RULE = Rule(
    id="too-few-at-once",
    phase=Phase.HIGH_LEVEL,
    category=Category.SCALING,
    tier=Tier.CONTRADICTION,
    title=_("Too few for the work that is going on at once"),
    question=_("How many of them are at work at the same moment, and how many can be?"),
    why=_(
        "Rate times duration is what is at work at once. With fewer hands than that the queue never "
        "gets empty."
    ),
    resolved_by=_("More workers, shorter work, several at a time in each worker, or less of it."),
    source="Little's law, J. D. C. Little 1961",
    spoken=_(
        "Rate times duration says how many are at work at once, and I have fewer. I add workers up to that "
        "number and a margin, which costs machines, or make each piece shorter."
    ),
)

_EMPTY_WORDS = """
a an the we it is are was be to of for in on at and or per each every about around one second seconds minute
minutes hour hours day ms s sec rps qps request requests peak average avg so
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_TAKES = re.compile(r"\b(?:takes?|needs?|runs?|lasts?|spends?|costs?|(?:is|are) busy)\b")
_ONE = re.compile(r"\b(?:per|each|every|an?|one|1) (?:[a-z-]+ )?(?P<noun>[a-z]+)\b")
_EITHER = re.compile(r"\b(?:per|each|every|an?|one|1) (?P<noun>[a-z]+)\b")


def check(context: Context) -> Iterable[Finding]:
    for node in context.board.nodes.values():
        copies = node.fact("replicas")
        if copies.number is None or node.has(Trait.ELASTIC) or node.fact("autoscale").yes:
            continue
        others = (Trait.BROKERS, Trait.STORES_DATA, Trait.HOLDS_CONNECTIONS)
        if not node.any_of(Trait.CONSUMES, Trait.PROCESSES) or node.any_of(*others):
            continue
        yield from _at(context, node, copies.number)


def _at(context: Context, node: Node, copies: float) -> Iterable[Finding]:
    feeding = {e.source for e in context.board.incoming[node.id]} | {node.id}
    works = [
        s for s in of_quality(context, Quality.DURATION)
        if s.about and s.about <= feeding and not s.wanted and _words(s)
        and _TAKES.search(s.text.casefold())
    ]  # fmt: skip
    for work in works:
        for rate in of_quality(context, Quality.RATE):
            same = rate.where == work.where and rate.text == work.text
            if same or rate.measure.per or rate.measure.limit or not _of(rate) & _words(work):
                continue
            each = node.fact("concurrency").number or 1.0
            at_once = rate.measure.low * work.measure.low
            if at_once > copies * each:
                yield _finding(node, work, rate, (copies, each), at_once)
                return


def _words(statement: Statement) -> frozenset[str]:
    """What one of takes so long, in the singular: "per job", "each long job"."""
    text = statement.text.casefold()
    found = (m["noun"] for pattern in (_ONE, _EITHER) for m in pattern.finditer(text))
    return frozenset(singular(w) for w in found if w not in _EMPTY)


def _of(statement: Statement) -> frozenset[str]:
    """What comes so often, in the singular."""
    return frozenset(singular(w) for w in statement.measure.of if w not in _EMPTY)


def _finding(
    node: Node, work: Statement, rate: Statement, hands: tuple[float, float], at_once: float
) -> Finding:
    copies, each = hands
    stated = node.fact("concurrency").known
    there = significant(copies * each)
    formula = f"{short(rate.measure.low)}/s x {span(work.measure.low)} = {short(at_once)}"
    return Finding(
        message=_("{count} are at work at once, and {name} has {there}").format(
            count=short(at_once), name=node.name, there=there
        ),
        question=_(
            "{rate}, {work}: that is {count} at once. How many does one {name} do at a time, and what do the "
            "others do?"
        ).format(rate=rate.quote, work=work.quote, count=short(at_once), name=node.name),
        severity=Severity.HIGH,
        subjects=(node.id,),
        evidence=(rate.quote, work.quote, formula, f"{node.name}: {there}"),
        readings=0 if stated else 1,
        reach=1.0,
    )
