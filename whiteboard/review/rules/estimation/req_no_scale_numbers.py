"""A design without a single number on how much it has to carry.

Looks at: requirements, estimates, flows and components for users, rates, sizes or a peak.
Fires: from four runtime parts on, when there is none; once, for the board.
Not when: any such number is there, or it is said to be a small internal tool or practice without numbers.
Bad: client, api, cache and database drawn, "must scale" the only word on scale
Good: the same, with "10 M daily users, 2 posts a day each, 300 bytes a post"
Known false positives: the interviewer said to leave numbers out; write that down.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.language.lexicon import lexicon, singular
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.measuring import measures
from whiteboard.model.interview import Estimate, PhaseNote, Requirement, ScopeItem
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.text.aspects.aspects import PATTERNS, Aspect

RULE = Rule(
    id="req-no-scale-numbers",
    phase=Phase.UNDERSTANDING,
    category=Category.ESTIMATION,
    title=_("No numbers on scale"),
    question=_("How many users, how many requests per second at peak, how many bytes per item?"),
    why=_("One database or forty shards: only the numbers decide. Without them every box is a guess."),
    resolved_by=_(
        "Any two of: daily users, requests per second at peak, size of an item, how long it is kept."
    ),
    source="Azure PE:01; System Design Primer, step 1",
    aspects=(Aspect.SMALL,),
    spoken=_(
        "I have not said how many users and requests this is for. Let me assume a number, say it aloud, "
        "and check at the end which choices hang on it."
    ),
)

_ENOUGH_PARTS = 4
_SCALE = frozenset({Quality.RATE, Quality.THROUGHPUT, Quality.SIZE, Quality.VOLUME})
_PEOPLE = frozenset({"dau", "mau", "connection", "booking", "trip", "paste"})
_RATE_FACTS = ("qps", "peak_qps", "payload")
_PART_FACTS = ("users", "connections", "size_bytes")


def check(context: Context) -> Iterable[Finding]:
    parts = context.board.nodes
    if len(parts) < _ENOUGH_PARTS or _numbers(context) or _without_numbers(context):
        return
    early = context.phase is Phase.UNDERSTANDING
    yield Finding(
        message=_("No number says how much the system has to carry"),
        severity=Severity.HIGH if early else Severity.MEDIUM,
        evidence=(_("{count} parts drawn, no users, rate, size or peak anywhere.").format(count=len(parts)),),
        reach=1.0,
    )


def _numbers(context: Context) -> bool:
    design, board = context.design, context.board
    if any(e.value is not None or _has_number(e.text) for e in design.answers_of(Estimate)):
        return True
    texts = (
        *(r.text for r in design.answers_of(Requirement)),
        *(n.text for n in design.answers_of(PhaseNote)),
    )
    if any(_has_number(t) for t in texts) or any(_has_number(p.text) for p in board.words.passages):
        return True
    if any(e.fact(name).number is not None for e in board.edges for name in _RATE_FACTS):
        return True
    return any(n.fact(name).number is not None for n in board.nodes.values() for name in _PART_FACTS)


def _has_number(text: str) -> bool:
    return any(m.quality in _SCALE or (m.quality is Quality.COUNT and _of_many(m)) for m in measures(text))


def _of_many(measure: Measure) -> bool:
    """Whether it counts people or things that come by the thousand, and not the features of a list."""
    words = lexicon()
    return any(singular(w) in words.crowds | words.items | words.requests | _PEOPLE for w in measure.of)


def _without_numbers(context: Context) -> bool:
    texts = [r.text for r in context.design.answers_of(Requirement)]
    texts += [s.text for s in context.design.answers_of(ScopeItem)]
    pattern = PATTERNS[Aspect.SMALL]
    return context.board.words.anywhere(Aspect.SMALL) is not None or any(
        pattern.search(t.casefold()) for t in texts
    )
