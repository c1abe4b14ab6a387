"""Reads to writes, how many times the average, and shares."""

from __future__ import annotations

import re

from whiteboard.i18n import _
from whiteboard.interview.typed.amounts import NotThis, product
from whiteboard.interview.typed.counts import in_digits, one_in
from whiteboard.quantities.reading import NotANumber
from whiteboard.quantities.spoken import spoken
from whiteboard.quantities.units import scale_of

_ORDER = r"[a-z]{1,12} ?(?::|/|-|to|per|and) ?[a-z]{1,12}"
_BETWEEN = r"(?::|/|-?to-?|-|,|and|per|for|(?<=[a-z]) (?=\d+(?:\.\d+)? ?%))"
_PAIR = re.compile(
    rf"(?P<first>\d+(?:\.\d+)?) ?(?P<scale>k|m)? ?%? ?(?P<of>[a-z]*) ?{_BETWEEN} ?"
    rf"(?P<second>\d+(?:\.\d+)?) ?%? ?(?P<behind>[a-z]*)(?: (?P<order>{_ORDER}))?"
)
_LEAD = re.compile(rf"(?P<order>{_ORDER})[ :=]+(?=\d)")
_WRITES = re.compile(r"w|wr|writes?|writing|inserts?|posts?|uploads?|updates?")
_READS = re.compile(r"r|rd|reads?|reading|views?|gets?|quer(?:y|ies)|redirects?|downloads?")


def reads_per_write(text: str, _written: str) -> float:
    """ "10:1", "90/10", "90 % reads", "1:10 write:read", "10x"."""
    lead = _LEAD.match(text)
    if lead is not None:
        text = text[lead.end() :]
    text = spoken(text)
    text = re.sub(r"^(?:mostly )?reads?[- ]?(?:heavy)?,? (?=\d)", "", text)
    pair = _PAIR.fullmatch(text)
    if pair is not None:
        return _of_pair(pair, lead["order"] if lead is not None else "")
    amount = product(text)
    if amount.spans:
        raise NotANumber(text)
    names = (*amount.words, *amount.per)
    of_writes = bool(names) and _WRITES.fullmatch(names[0]) is not None
    if not amount.percent:
        return _divided(1.0, amount.value) if of_writes else amount.value
    if amount.value > 100:
        raise NotANumber(text)
    reads = 100 - amount.value if of_writes else amount.value
    return _divided(reads, 100 - reads)


def _of_pair(pair: re.Match[str], lead: str) -> float:
    first, second = float(pair["first"]) * scale_of(pair["scale"] or ""), float(pair["second"])
    order = re.findall(r"[a-z]+", pair["order"] or lead)
    before, behind = pair["of"] or (order[0] if order else ""), pair["behind"]
    if not before and (_WRITES.fullmatch(behind) or _READS.fullmatch(behind)):
        # "100:1 reads": of which there are more.
        first, second, before = max(first, second), min(first, second), behind
    turned = _WRITES.fullmatch(before) is not None
    return _divided(second, first) if turned else _divided(first, second)


def _divided(first: float, second: float) -> float:
    if not second:
        raise NotThis(
            _("Then there is nothing to divide by: leave the field empty, or write for example 99 %.")
        )
    # "99.9 %" leaves a tenth that no binary fraction is.
    return float(f"{first / second:.12g}")


def times_average(text: str, written: str) -> float:
    """ "3x", "x3", "300 %", "+200 %", "3:1", "twice"."""
    text = re.sub(r"(?<=\d) ?(?::|to) ?1$", "", in_digits(text))
    amount = product(re.sub(r"^(?:x|by|factor) ?(?=\d)", "", text))
    if amount.spans or amount.per:
        raise NotANumber(text)
    if not amount.percent:
        return amount.value
    return amount.value / 100 + (1.0 if written.startswith("+") else 0.0)


def share(text: str, _written: str) -> float:
    """From 0 to 1: "20 %", "0.2", "1 in 5"."""
    part = one_in(text)
    if part is not None:
        return part
    amount = product(text)
    if amount.spans:
        raise NotANumber(text)
    return amount.value / 100 if amount.percent else amount.value
