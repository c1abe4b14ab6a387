"""Numbers that are one amount, or share a unit: "500 MB to 1 GB", "6 years and 3 months", "50/100 ms"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whiteboard.language.amount import Amount
from whiteboard.language.tokens import Line

JOINS = frozenset({"-", "–", "—", "to", "up to", "..", "...", "bis"})
"""What stands between the ends of a range."""
_CHANGES = frozenset(
    [
        "grow",
        "grows",
        "grew",
        "growing",
        "cut",
        "down",
        "reduce",
        "reduced",
        "reduces",
        "raise",
        "raised",
        "scale",
        "scales",
        "rises",
        "doubled",
    ]
)
"""Where something goes from one amount to another, both are said."""
_LISTS = ("/", ",", "and", ", and", "or", "then")
_AFTER = ("after", "backoff", "in", "of", "at", "delays", "waits", "wait", "with", "either")


def joined(line: Line, found: Sequence[Amount]) -> list[Amount]:
    """The amounts of a line, those that are one put together and each of a list in the unit of its last."""
    together: list[Amount] = []
    for amount in reversed(found):
        following = together[-1] if together else None
        one = _one(line, amount, following) if following is not None else None
        if one is not None:
            together[-1] = one
        else:
            together.append(_listed(line, amount, following) if following is not None else amount)
    return together[::-1]


def _one(line: Line, amount: Amount, following: Amount) -> Amount | None:
    between = " ".join(t.text for t in line.tokens[amount.last + 1 : following.first])
    if amount.noun or amount.per or amount.plain or following.bound:
        return None
    if between in JOINS and _is_range(line, amount, following):
        return replace(following, low=amount.low, first=amount.first, bound=amount.bound)
    if between in ("", "and") and _is_rest(amount, following):
        whole = amount.low + following.low
        return replace(
            following, low=whole, high=whole, first=amount.first, unit=amount.unit, bound=amount.bound
        )
    return None


def _is_range(line: Line, amount: Amount, following: Amount) -> bool:
    alike = _dimensions(amount) == _dimensions(following) and following.low > amount.high
    return alike and not any(t.text in _CHANGES for t in line.tokens)


def _is_rest(amount: Amount, following: Amount) -> bool:
    """Whether it is the same time in a smaller unit: "6 years and 3 months"."""
    exact = amount.low == amount.high and following.low == following.high
    return exact and amount.time == following.time == 1 and following.high < amount.unit


def _listed(line: Line, amount: Amount, following: Amount) -> Amount:
    """The first of "50/100 ms" and of "1, 4 and 16 s" has the unit of the last."""
    between = " ".join(t.text for t in line.tokens[amount.last + 1 : following.first])
    if amount.noun or amount.per or not amount.plain or between not in _LISTS:
        return amount
    alone = between == "," and amount.first > 0 and not line.tokens[amount.first - 1].is_word(*_AFTER)
    if alone or not following.unit or following.time < 0:
        return amount
    unit = following.unit
    made = replace(
        amount.scale(unit), size=following.size, time=following.time, length=following.length, unit=unit
    )
    return made if made.high <= following.high else amount


def _dimensions(amount: Amount) -> tuple[int, int, bool, bool]:
    return amount.size, amount.time, amount.length, amount.percent
