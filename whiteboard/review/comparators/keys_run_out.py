"""Fewer possible codes than there are things to name.

Looks at: the length and alphabet of a code in words, and how many are made over how long.
Fires: where all possible codes are fewer than what the candidate's own numbers come to.
Not when: the number of things or the time was not said, the alphabet leaves it open and the larger one is
    enough, a larger one is weighed beside it, or the letters are a part of something: a prefix, a shard, what
    is hashed or shown, a check digit, or the code of something else.
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
from whiteboard.review.evidence.statements import Statement, keeps, of_quality, statements
from whiteboard.review.numbers.worked import short
from whiteboard.review.text.stems import alike, stems

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
_PART = re.compile(
    r"\b(?:first|last|leading|trailing|prefix\w*|suffix\w*|begin\w*|start\w*|end(?:s|ing)? (?:in|with)|after"
    r"|shard\w*|partition\w*|bucket\w*|split|folders?|director\w+|checks?|checksum|check digits?|of which"
    r"|shown|show|masked|display\w*|search\w*|suggest\w*|typ(?:e|ed|ing)|hash(?:ed|es)? of|passwords?|pins?"
    r"|at least|minimum|min|or more|slots?|region|worker|machine|sequence|timestamp|milliseconds|country|area"
    r"|zip|postal|currency|language|status)\b"
)
"""Letters of something that is no code by itself, or a part of one."""
_CODE = re.compile(
    r"(?:(?<![a-z])(?P<whose>[a-z]{1,30})[ -])?\b(?:codes?|ids?|keys?|numbers?|slugs?|identifiers?|tokens?"
    r"|aliases|alias|links?|urls?)\b"
)
_ANY_WORDS = """
a an the our its each every short long random unique public new hex numeric all these those of as per and or
are is be by for with so have has use we generated base62 bit different possible link url code key id
"""
_ANY = frozenset(_ANY_WORDS.split())
"""What stands before a word for codes and does not say whose they are."""
_BARE = 8
"""So many words at most say a length and nothing else."""
_SUPPLY = re.compile(
    r"\b(?:give[sn]?|makes?|yields?|possible|combinations?|different|room for|space|enough|what is needed"
    r"|as needed|than needed|lasts?)\b"
)
"""How a sentence speaks of what there is, and not of what is needed."""


def check(context: Context) -> Iterable[Finding]:
    widest: dict[str, Statement] = {}
    for space in of_quality(context, Quality.KEY_SPACE):
        whose = _whose(space.text)
        if whose is None or _AGAIN.search(space.text.casefold()):
            continue
        if whose not in widest or widest[whose].measure.high < space.measure.high:
            widest[whose] = space
    for whose, space in widest.items():
        needed = max(_needed(context, whose), key=lambda found: found[0], default=None)
        if needed is not None and needed[0] > space.measure.high:
            yield _finding(space, *needed)


def _whose(text: str) -> str | None:
    """What has codes of that length, "" where nobody says it; None where it is no length of a whole code."""
    folded = text.casefold()
    if _PART.search(folded):
        return None
    found = _CODE.search(folded)
    if found is None:
        return "" if len(folded.split()) <= _BARE else None
    whose = found["whose"] or ""
    return "" if whose in _ANY else whose


def _needed(context: Context, whose: str) -> Iterator[tuple[float, tuple[Statement, ...]]]:
    kept = [s for s in of_quality(context, Quality.RETENTION) if s.measure.low >= 86_400 and keeps(s)]
    for statement in statements(context):
        measure = statement.measure
        if not statement.nouns & _NAMED or measure.per or _SUPPLY.search(statement.text.casefold()):
            continue
        if whose and not any(alike(a, b) for a in stems(whose) for b in stems(statement.text)):
            continue
        if measure.quality is Quality.COUNT:
            yield measure.low, (statement,)
        elif measure.quality is Quality.RATE and kept and not measure.limit and measure.peak is not True:
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
