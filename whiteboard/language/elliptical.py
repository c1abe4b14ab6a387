"""What a number says that leaves its noun or its unit to the one before it: "20 pods, up to 200 at night"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whiteboard.language.amount import Amount
from whiteboard.language.lexicon import lexicon
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.near import Near
from whiteboard.language.times import told_itself
from whiteboard.language.tokens import Token

_MOST_WORDS = 6
_MOST_WORDS_OF_A_TIME = 4
_HOURS = 24
_FARTHEST = 1_000.0
"""So many times as much, or as little, is something else."""
_BREAKS = re.compile(r"\bx\b|[×*+?!]|->|→|=>|(?<![a-z]) ?= ?$")
"""What joins another thing: a sum, or what comes of it."""
_TIMED = re.compile(
    r"\b(?:takes?|took|lasts?|needs?|every|each|after|within|waits?)(?: (?:about|around|roughly|only|max"
    r"|up to|maybe|ca|~))? ?$"
)
_ENDS = re.compile(r" ?(?:$|[.,;:()]|->|=>|(?:and|but|or|when|if|then|now|at|on|in|instead|max|ab|we|it)\b)")
_TIMES = frozenset(
    {Quality.RETENTION, Quality.LATENCY, Quality.STALENESS, Quality.TIMEOUT, Quality.DURATION, Quality.PERIOD}
)


def continued(
    line: Sequence[Token], amount: Amount, near: Near, before: tuple[Amount, Measure]
) -> Measure | None:
    """What the amount says as a further one of what stands before it; None where it speaks for itself."""
    earlier, measure = before
    words, signs = _between(line, earlier, amount)
    if _BREAKS.search(signs):
        return None
    if amount.time == earlier.time == 1 and measure.quality in _TIMES:
        known = lexicon().connects | lexicon().machines
        alike = len(words) <= _MOST_WORDS_OF_A_TIME and known.issuperset(words)
        alike &= measure.quality is not Quality.PERIOD or amount.low < earlier.high * _FARTHEST
        return _as(amount, measure) if alike and not told_itself(amount, near) else None
    words = [*words, *amount.noun]
    speaks = not amount.plain or amount.per or amount.of_each
    if speaks or not words or not lexicon().connects.issuperset(words):
        return None
    if words[-1] == "at" and amount.high <= _HOURS:
        return None  # "on payday at nine"
    if amount.high < 1 or len(words) > _MOST_WORDS or measure.quality in (Quality.RATIO, Quality.KEY_SPACE):
        return None
    scaled = amount.scale(_unit(earlier))
    if not earlier.low / _FARTHEST <= scaled.low <= max(earlier.high, 1e-12) * _FARTHEST:
        return None
    return _as(scaled, measure)


def as_time(amount: Amount, near: Near, earlier: Amount) -> Amount:
    """In the unit of an earlier time where its words ask for one: "the lease is 10 s, renewed every 3"."""
    bare = amount.plain and not (amount.noun or amount.per or amount.of_each or amount.scaled)
    if not bare or earlier.time != 1 or earlier.size or amount.high >= _FARTHEST:
        return amount
    if not _TIMED.search(near.before) or not _ENDS.match(near.after):
        return amount
    return replace(amount.scale(earlier.unit), time=1, unit=earlier.unit)


def _between(line: Sequence[Token], earlier: Amount, amount: Amount) -> tuple[list[str], str]:
    tokens = line[earlier.last + 1 : amount.first]
    words = [t.text for t in tokens if t.text.isalpha()]
    return words, " ".join(t.text for t in tokens)


def _unit(amount: Amount) -> float:
    """What one is in the unit of an amount: a thousand in "3 km", a 60th in "5 per minute"."""
    if amount.percent:
        return 0.01
    unit = amount.unit or 1.0
    return 1 / unit if amount.time < 0 and not amount.size else unit


def _as(amount: Amount, measure: Measure) -> Measure:
    return replace(
        measure,
        low=amount.low,
        high=amount.high,
        peak=None,
        most=amount.bound == "<",
        least=amount.bound == ">",
    )
