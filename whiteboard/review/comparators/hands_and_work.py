"""Hands that were counted, work that was timed, and a rate that asks for more of them (Little's law).

Looks at: sentences that say how many are at work (workers, threads, machines, people), how long one piece of
    work takes, and how much comes.
Fires: where rate times duration is above the number by half or more, as a question with the sum.
Not when: nothing tells that the three belong together, the number of hands grows with the work, the time is
    how long a thing is or somebody waits, the work is on a part of the thing ("a second of it costs ten"), or
    the hands are counted for something else (they hold, keep or make so many).
Bad: "25 inspectors", "one inspection takes 40 min", "60 inspections an hour": 40 at once
Good: the same with 60 inspectors
Known false positives: a number of hands that is said of something else which shares a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from whiteboard.i18n import _
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.senses import senses
from whiteboard.language.tokens import read
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.claims import claims
from whiteboard.review.evidence.statements import TAKES, Statement, is_length, of_quality
from whiteboard.review.numbers.figures import span
from whiteboard.review.numbers.worked import short
from whiteboard.review.text.stems import alike, stems

RULE = Rule(
    id="hands-and-work",
    phase=Phase.HIGH_LEVEL,
    category=Category.ESTIMATION,
    tier=Tier.QUESTION,
    title=_("Are there enough hands for the work?"),
    question=_("How many are at work at the same moment, and how many did you plan?"),
    why=_(
        "Rate times duration is what is at work at once. With fewer hands than that the line never gets "
        "shorter."
    ),
    resolved_by=_("More hands, shorter work, several pieces at a time, or less of it."),
    source="Little's law, J. D. C. Little 1961",
    spoken=_(
        "Rate times duration says how many are at work at once, and I planned fewer. I add hands up to that "
        "number and a margin, which costs money, or make each piece shorter."
    ),
)

_FAR = 1.4
"""From here on it is no rounding."""
_FURTHEST = 10_000.0
"""Beyond it the three numbers hardly belong together."""
_TIMES = re.compile(r"\d\s*(?:[a-z]+\s+)?(?:x|×|\*|with|of|à|each|per)\s*~?\d|\bwith \d+ \w+ each\b")
_PIECE = re.compile(r"\b(?:an?|one|per|each|every|1) (?:second|minute|hour)s? of [a-z]")
"""Work on so much of a thing, and not on one: "a second of film costs ten seconds"."""
_BUSY = re.compile(
    r"(?:\b(?:takes?|taking|took|needs?|runs?|lasts|spends?|costs?|requires?|busy|all in|work\w*)\b"
    r"(?:[ ,]+[\w'~.-]+){0,5}|[:=~])[ ~]{0,9}$"
)
_FOR_ONE = re.compile(r"^ ?(?:per|for (?:an?|one|each)|each|of work|long)\b")
_WAITS = re.compile(
    r"\b(?:waits?|waiting|leases?|ttl|expire\w*|timeout|time out|times out|polls?|heartbeat\w*|robots|idle)\b"
)
_LOOKS = re.compile(
    r"\b(?:watch\w*|view\w*|read|reads|looked up|look-?ups?|listed|search\w*|asked|requested|seen|shown"
    r"|opened|played)\b"
)
"""What is only looked at is no work on it."""
_HOLDS = re.compile(
    r"\b(?:holds?|keeps?|stores?|serves?|mak(?:e|es)|owns?|answers?|gives?|looks? after|sends?|asks?)\b"
)
"""What hands that are counted do beside the work."""
_TIME_WORDS = frozenset({"minute", "minutes", "second", "seconds", "hour", "hours", "day", "days"})


@dataclass(frozen=True, slots=True)
class _Hands:
    count: float
    text: str
    quote: str
    about: frozenset[str]


def check(context: Context) -> Iterable[Finding]:
    if any(c.concept == "scales-out" for c in claims(context)):
        return
    works = _works(context)
    rates = [s for s in of_quality(context, Quality.RATE) if not s.measure.limit and not s.measure.per]
    best: tuple[float, Finding] | None = None
    for hands, work, rate in product(_hands(context), works, rates):
        times = rate.measure.low * work.measure.low / hands.count
        if not _FAR <= times <= _FURTHEST or not _one_thing(hands, work, rate):
            continue
        if best is None or times > best[0]:
            best = times, _finding(context, hands, work, rate)
    if best is not None:
        yield best[1]
    else:
        yield from _slower(context, rates)


def _slower(context: Context, rates: Sequence[Statement]) -> Iterator[Finding]:
    """What one of them does, times their number, against what comes."""
    each = [
        s
        for s in of_quality(context, Quality.RATE)
        if any("<hands>" in w.keys for per in s.measure.per for w in senses().words(per))
    ]
    for one, hands, rate in product(each, _hands(context), rates):
        if any(h.text == one.text for h in _hands(context)) and hands.text != one.text:
            continue
        there = one.measure.high * hands.count
        named = stems(" ".join(one.measure.per))
        same = one.text == hands.text or any(alike(a, b) for a in named for b in stems(hands.text))
        thing = any(alike(a, b) for a in stems(" ".join(rate.measure.of)) for b in stems(one.text))
        if same and thing and _FAR * there <= rate.measure.low and rate.measure.low <= there * _FURTHEST:
            yield _too_slow(context, one, hands, rate, there)
            return


def _too_slow(context: Context, one: Statement, hands: _Hands, rate: Statement, there: float) -> Finding:
    formula = f"{short(one.measure.high)}/s x {significant(hands.count)} = {short(there)}/s"
    return Finding(
        message=_("{there}/s go out and {rate}/s come in").format(
            there=short(there), rate=short(rate.measure.low)
        ),
        question=_("{formula}, and {rate}/s come in. How long is the line after an hour?").format(
            formula=formula, rate=short(rate.measure.low)
        ),
        severity=Severity.HIGH,
        subjects=tuple(context.board.in_order(hands.about | one.about)),
        evidence=tuple(dict.fromkeys((rate.quote, one.quote, hands.quote, formula))),
        readings=1,
        reach=1.0,
    )


def _works(context: Context) -> list[Statement]:
    told = {(c.passage.where, c.text) for c in claims(context) if c.concept == "work-takes"}
    return [
        s
        for s in of_quality(context, Quality.DURATION)
        if not s.wanted and ((s.where, s.text) in told or TAKES.search(s.text.casefold())) and _is_work(s)
    ]


def _is_work(statement: Statement) -> bool:
    """Whether the time is that of one piece of work: no length of a thing, no waiting, no part of one."""
    text = read(statement.text)
    before, after = text[: statement.measure.start], text[statement.measure.end :]
    if is_length(statement.text, statement.measure) or _PIECE.search(text) or _WAITS.search(text):
        return False
    return bool(_BUSY.search(before) or _FOR_ONE.search(after))


def _hands(context: Context) -> Iterator[_Hands]:
    said: dict[tuple[str, str], list[Statement]] = {}
    for statement in of_quality(context, Quality.COPIES, Quality.COUNT):
        if not statement.wanted and _is_hands(statement.measure) and not _does_else(statement):
            said.setdefault((statement.where, statement.text), []).append(statement)
    for group in said.values():
        count = group[0].measure.high
        if len(group) > 1 and _TIMES.search(group[0].text.casefold()):
            count *= group[1].measure.high
        if count > 0:
            yield _Hands(count, group[0].text, group[0].quote, group[0].about)


def _is_hands(measure: Measure) -> bool:
    if not _TIME_WORDS.isdisjoint(measure.of):
        return False
    return any("<hands>" in word.keys for of in measure.of for word in senses().words(of))


def _does_else(statement: Statement) -> bool:
    """Whether it says what the counted do beside the work: "12 machines hold the index"."""
    text = read(statement.text)[statement.measure.start :]
    return any(_HOLDS.match(word) for word in text.split()[1:5])


def _one_thing(hands: _Hands, work: Statement, rate: Statement) -> bool:
    """Whether the three belong together: the rate speaks of the same thing as the work or the hands."""
    if _LOOKS.search(rate.text.casefold()) and not _LOOKS.search(work.text.casefold()):
        return False
    nouns = stems(" ".join(rate.measure.of))
    same = rate.text in (hands.text, work.text) or any(
        alike(a, b) for a in nouns for b in stems(f"{work.text} {hands.text}")
    )
    joined = hands.text == work.text or not hands.about.isdisjoint(work.about)
    return same and (joined or any(alike(a, b) for a in stems(hands.text) for b in stems(work.text)))


def _finding(context: Context, hands: _Hands, work: Statement, rate: Statement) -> Finding:
    at_once = rate.measure.low * work.measure.low
    often = (
        f"{short(rate.measure.low)}/s" if rate.measure.low >= 1 else f"{short(rate.measure.low * 3_600)}/h"
    )
    formula = f"{often} x {span(work.measure.low)} = {short(at_once)}"
    return Finding(
        message=_("{count} at work at once, and {there} planned").format(
            count=short(at_once), there=significant(hands.count)
        ),
        question=_(
            "{formula} at work at once, and you have {there}. How long is the line after an hour?"
        ).format(formula=formula, there=significant(hands.count)),
        severity=Severity.HIGH,
        subjects=tuple(context.board.in_order(hands.about | work.about)),
        evidence=tuple(dict.fromkeys((rate.quote, work.quote, hands.quote, formula))),
        readings=1,
        reach=1.0,
    )
