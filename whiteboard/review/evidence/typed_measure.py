"""A value that a person types for a quantity, read by the grammar that reads sentences."""

from __future__ import annotations

import re

from whiteboard.i18n import _
from whiteboard.language.amount import Amount
from whiteboard.language.amounts import Reader
from whiteboard.language.measure import Quality
from whiteboard.language.tokens import read, tokens
from whiteboard.review.evidence.measure_words import AMOUNTS, PARTS, TIMES, quality_title
from whiteboard.review.text.corrections import can_be

_LONGEST = 80
_TO_ONE = re.compile(r"\s*(\d{1,9}(?:\.\d{1,6})?)\s*(?::|to)\s*(\d{1,9}(?:\.\d{1,6})?)\s*")


class NotThat(ValueError):
    """The text is no value of that kind; `str(error)` is a sentence that says what to write."""


def read_value(text: str, quality: Quality) -> tuple[float, float]:
    """The value, from low to high, in the unit of its quality.

    Raises:
        NotThat: it is none, has another unit, or cannot be.
    """
    found = _amount(text, quality)
    if found is None:
        raise NotThat(
            _("“{text}” cannot be read as “{kind}”. Enter one such as {example}.").format(
                text=text[:_LONGEST], kind=quality_title(quality), example=example(quality)
            )
        )
    if not can_be(quality, *found):
        most = _(" and at most 100 %") if quality in PARTS else ""
        raise NotThat(_("It must be more than nothing{most}.").format(most=most))
    return found


def example(quality: Quality) -> str:
    """How one may write a value of that kind."""
    if quality in TIMES:
        return "90 days" if quality is Quality.RETENTION else "30 s"
    return {
        Quality.RATE: "40k/s",
        Quality.THROUGHPUT: "10 MB/s",
        Quality.SIZE: "2 MB",
        Quality.VOLUME: "3 TB",
        Quality.RATIO: "20:1",
        Quality.FACTOR: "3x",
        Quality.COUNT: "5M",
        Quality.COPIES: "3",
        Quality.KEY_SPACE: "3.5 trillion",
        Quality.MONEY: "300",
        Quality.DISTANCE: "8 km",
    }.get(quality, "95 %")


def _amount(text: str, quality: Quality) -> tuple[float, float] | None:
    if len(text) > _LONGEST:
        return None
    if quality is Quality.RATIO and (sides := _TO_ONE.fullmatch(text)):
        over, under = float(sides[1]), float(sides[2])
        return (over / under, over / under) if under else None
    found = list(Reader(tokens(read(text))).amounts())
    if len(found) != 1 or re.match(r"\s*-", text) or not _fits(found[0], quality):
        return None
    amount = found[0]
    if amount.every and quality is Quality.RATE:
        return 1 / amount.high, 1 / amount.low  # "one request every 5 s"
    if quality in PARTS and not amount.percent and amount.high > 1:
        amount = amount.scale(0.01)
    return amount.low, amount.high


def _fits(amount: Amount, quality: Quality) -> bool:
    """Whether the number has the unit of its kind."""
    if quality in TIMES:
        return (amount.size, amount.time) == (0, 1) and (not amount.every or quality is Quality.PERIOD)
    if quality in AMOUNTS:
        return (amount.size, amount.time) == (1, 0)
    if quality is Quality.RATE:
        return amount.every or (amount.size, amount.time) == (0, -1)
    if quality is Quality.THROUGHPUT:
        return (amount.size, amount.time) == (1, -1)
    if quality in PARTS:
        return amount.percent or amount.plain
    if quality is Quality.DISTANCE:
        return amount.length and not amount.time
    if quality is Quality.MONEY:
        return amount.money or amount.plain
    return amount.plain or (amount.factor and quality in (Quality.FACTOR, Quality.COPIES, Quality.RATIO))
