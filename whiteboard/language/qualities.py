"""What an amount says, by its unit, its noun and the words around it."""

from __future__ import annotations

import re

from whiteboard.language.amount import Amount
from whiteboard.language.counts import of_count
from whiteboard.language.lexicon import lexicon, singular
from whiteboard.language.measure import Quality
from whiteboard.language.near import Near
from whiteboard.language.parts import of_percent
from whiteboard.language.sizes import of_bytes
from whiteboard.language.times import of_time


def quality_of(amount: Amount, near: Near) -> Quality | None:
    """What the amount says; None for a number that counts nothing, such as a status code."""
    if amount.money:
        return Quality.MONEY
    if amount.length:
        return None if amount.time else Quality.DISTANCE
    if amount.every:
        return Quality.PERIOD
    if amount.size and amount.time < 0:
        return Quality.THROUGHPUT
    if amount.size and not amount.time:
        return of_bytes(amount, near)
    if amount.time > 0 and not amount.size:
        return of_time(amount, near)
    if amount.time < 0:
        return Quality.RATE if amount.plain or amount.low > 0 else None
    if amount.percent:
        return of_percent(amount, near)
    if amount.factor:
        return _of_factor(amount, near)
    return of_count(amount, near)


def _of_factor(amount: Amount, near: Near) -> Quality:
    told = f"{near.before} {' '.join(amount.noun)} {near.behind}"
    if re.search(r"\bretr\w+|\battempt\w*|\btries\b", told):
        return Quality.COUNT
    if re.search(r"\breplicat\w+|\bcop(?:y|ies)\b|\breplicas?\b|\brf\b", told):
        return Quality.COPIES
    noun = [singular(w) for w in amount.noun]
    if noun and noun[-1] in lexicon().machines:
        return Quality.COPIES
    if _OFTEN.search(near.before):
        return Quality.COUNT
    return Quality.FACTOR


_OFTEN = re.compile(
    r"\b(?:renew\w*|repeat\w*|extend\w*|up to|at most|max\w*|only|try|tries|tried|again|ring\w*) ?$"
)
"""Before "3 times" these say how often, and not how much more."""
