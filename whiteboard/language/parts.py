"""What a part of a whole says: a share, what a cache answers, how much of the time something works."""

from __future__ import annotations

import re

from whiteboard.language.amount import Amount
from whiteboard.language.lexicon import lexicon
from whiteboard.language.measure import Quality
from whiteboard.language.near import Near


def of_percent(amount: Amount, near: Near) -> Quality:
    """What so many percent are."""
    cues = lexicon().cues
    told = f"{near.before} {' '.join(amount.noun)} {near.behind}"
    of = re.match(r" *of (?!(?:the |all )?(?:time|year|month|day))", near.behind)
    if amount.low >= 0.9 and cues["availability"].search(told) and not of:
        return Quality.AVAILABILITY
    if _is_nines(amount.low) and not of and not amount.noun and not cues["hit"].search(told):
        return Quality.AVAILABILITY
    if of and _HIT_OTHERS.search(near.behind):
        return Quality.SHARE
    served = _SERVED.search(near.before) and not of
    if (served or cues["hit"].search(told)) and not re.search(r"\bmiss\w*", told):
        return Quality.HIT_RATIO
    return Quality.SHARE


_HIT_OTHERS = re.compile(
    r"\bhits?\b (?!(?:the |our |a )?(?:local )?(?:cache|cdn|redis|edge|memory|memcached))."
)
"""What is hit there is no cache: "95 % of reads hit recent data"."""
_SERVED = re.compile(
    r"\b(?:cdn|cache|edge|shield|redis|memcached|varnish)s? (?:serves|answers|takes|absorbs|catches"
    r"|covers|handles|eats|gets)"
    r"[^\d]{0,12}$|trefferquote[^\d]{0,8}$"
)


def _is_nines(part: float) -> bool:
    """Whether it is 99.9 %, 99.95 % or another that is only ever promised for something that works."""
    return any(abs(part - said) < 1e-9 for said in (0.999, 0.9995, 0.9999, 0.99995, 0.99999, 0.999999))


def of_part(amount: Amount, near: Near) -> Quality | None:
    """What a number with a fraction is that has no unit: a ratio of hits, an availability, or a version."""
    cues = lexicon().cues
    told = f"{near.before} {' '.join(amount.noun)} {near.behind}"
    if amount.high <= 1 and cues["hit"].search(told):
        return Quality.HIT_RATIO
    if re.search(r"\b(?:factor|faktor)(?: of)? ?$", near.before):
        return Quality.FACTOR
    if 90 <= amount.low < 100 and re.search(
        r"\b(?:sla|slo|availability|available|uptime|percent|nines)\b", near.clause
    ):
        return Quality.AVAILABILITY
    if amount.low == amount.high and amount.low in _PARTS:
        return Quality.SHARE  # "a third of the traffic" is read as a number
    if amount.high <= 1 and re.search(r"\b(?:share|fraction|ratio|part) of\b|\bof (?:the|all|our)\b", told):
        return Quality.SHARE
    return None


_PARTS = frozenset(round(a / b, 9) for b in (2, 3, 4, 5, 10) for a in range(1, b))
