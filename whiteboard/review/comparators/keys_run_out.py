"""Fewer possible codes than there are things to name.

Looks at: the length and alphabet of a code in words, and how many are made over how long.
Fires: where all possible codes are fewer than what the candidate's own numbers come to.
Not when: the number of things or the time was not said, or the alphabet leaves it open and the larger one is
    enough.
Bad: "6 digits", "100 M links a day, kept 10 years"
Good: "7 characters base62", "100 M links a day, kept 10 years"
Known false positives: codes that are used again after they expire; say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whiteboard.i18n import _
from whiteboard.language.measure import Quality
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.statements import Statement, of_quality, statements
from whiteboard.review.numbers.worked import short

RULE = Rule(
    id="keys-run-out",
    phase=Phase.UNDERSTANDING,
    category=Category.ESTIMATION,
    tier=Tier.CONTRADICTION,
    title=_("More things than there are codes for them"),
    question=_("How many different codes are there, and how many do you need?"),
    why=_("A code that is too short runs out, and long before that each new one meets one that is taken."),
    resolved_by=_("A longer code, a larger alphabet, or codes that are used again after they expire."),
    source="alphabet size to the power of the length; birthday problem",
    spoken=_(
        "The codes are fewer than the things I name in that time. I make them longer by one or two "
        "characters, which costs nothing but length."
    ),
)

_AGAIN = re.compile(r"\b(?:re-?us\w+|recycl\w+|expir\w+|again)\b")
_NAMED_WORDS = """
booking code coupon device id invite key link meeting order paste photo record room shortlink ticket
token url user voucher
"""
_NAMED = frozenset(_NAMED_WORDS.split())


def check(context: Context) -> Iterable[Finding]:
    for space in of_quality(context, Quality.KEY_SPACE):
        if _AGAIN.search(space.text.casefold()):
            continue
        needed = max(_needed(context), key=lambda found: found[0], default=None)
        if needed is not None and needed[0] > space.measure.high:
            yield _finding(space, *needed)


def _needed(context: Context) -> Iterator[tuple[float, tuple[Statement, ...]]]:
    kept = [s for s in of_quality(context, Quality.RETENTION) if s.measure.low >= 86_400]
    for statement in statements(context):
        measure = statement.measure
        if not statement.nouns & _NAMED or measure.per:
            continue
        if measure.quality is Quality.COUNT:
            yield measure.low, (statement,)
        elif measure.quality is Quality.RATE and kept and not measure.limit:
            longest = max(kept, key=lambda s: s.measure.low)
            yield measure.low * longest.measure.low, (statement, longest)


def _finding(space: Statement, needed: float, said: tuple[Statement, ...]) -> Finding:
    there = short(space.measure.high)
    return Finding(
        message=_("{there} different codes, and {needed} are needed").format(
            there=there, needed=short(needed)
        ),
        question=_(
            "{space} makes {there} different ones; {said} needs {needed}. When do they run out?"
        ).format(space=space.quote, there=there, said=", ".join(s.quote for s in said), needed=short(needed)),
        severity=Severity.HIGH,
        subjects=(space.where,),
        evidence=(
            space.quote,
            *(s.quote for s in said),
            f"{short(needed)} / {there} = {significant(needed / space.measure.high, 3)}",
        ),
        reach=1.0,
    )
