"""How much two sentences have to do with one another, and the times that they name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from whiteboard.language.measure import Quality
from whiteboard.review.context import Context
from whiteboard.review.evidence.claims import Claim
from whiteboard.review.evidence.statements import is_length
from whiteboard.review.system.board import joined
from whiteboard.review.text.stems import alike, stems

_TIMES = frozenset(
    {Quality.PERIOD, Quality.DURATION, Quality.RETENTION, Quality.LATENCY, Quality.STALENESS, Quality.TIMEOUT}
)
_KINDS: Mapping[str, tuple[Quality, ...]] = MappingProxyType(
    {
        "periodic": (Quality.PERIOD,),
        "at-fixed-time": (Quality.PERIOD,),
        "promise-fresh": (Quality.STALENESS, Quality.LATENCY),
        "work-takes": (Quality.DURATION, Quality.LATENCY),
    }
    | dict.fromkeys(
        ("expires-after", "keeps-for", "dedup-memory", "hold-expires", "login-lifetime"),
        (Quality.RETENTION, Quality.TIMEOUT),
    )
    | {"cleans-up": (Quality.RETENTION, Quality.TIMEOUT, Quality.STALENESS)}
)
"""Of which kind the time of a concept is, the likeliest first, where a sentence has several."""
_STRICT = frozenset({"cleans-up"})
"""A time of another kind in such a sentence is no time of it: how long a sweep runs is no age."""
TOGETHER, BOARD, APART = 1.0, 0.75, 0.5


def times(claim: Claim) -> tuple[float, ...]:
    """The lengths of time in a sentence, in seconds: those of the kind that the concept is of, or all."""
    found = [m for m in claim.measures if m.quality in _TIMES and not is_length(claim.text, m)]
    for kind in _KINDS.get(claim.concept, ()):
        own = tuple(m.low for m in found if m.quality is kind)
        if own:
            return own
    return () if claim.concept in _STRICT else tuple(m.low for m in found)


def nearness(context: Context, a: Claim, b: Claim) -> float:
    """How much two sentences have to do with one another: 1 where they share a part, a word or a flow."""
    if a.passage.where == b.passage.where and a.text == b.text:
        return TOGETHER
    if not a.about.isdisjoint(b.about) or share_a_word(a.text, b.text):
        return TOGETHER
    if not a.about or not b.about:
        return BOARD
    return TOGETHER if joined(context.board, a.about, b.about) else APART


def share_a_word(a: str, b: str) -> bool:
    """Whether two sentences share a telling word."""
    return any(alike(x, y) for x in stems(a) for y in stems(b))
