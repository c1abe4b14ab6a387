"""One number or amount as somebody wrote it in a field, to a value in the unit that the field is in.

All of the text is the amount, and what is none is refused. The unit comes from whoever asks, so nothing is
known here of what is counted: `interview.typed.amounts` reads that off the words of an estimate, and
`language.amounts` finds amounts within prose.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from whiteboard.quantities.spelling import plain
from whiteboard.quantities.spoken import WORDS, spoken
from whiteboard.quantities.units import PER, RATES, SCALES, bytes_in, is_percent, scale_of, seconds_in

__all__ = ["SCALES", "NotANumber", "number", "read", "seconds_in"]

_SPANS: Mapping[str, float] = {"s": 1.0, "ms": 1e-3, "days": 86_400.0}
_BEFORE = re.compile(
    r"(?:[~≈+<>≤≥=]{1,2}|(?:about|around|roughly|approx(?:\.|imately)?|ca|circa|max(?:imum|imal)?"
    r"|min(?:imum)?|under|over|below|above|up to|at most|at least|(?:no )?(?:more|less|fewer) than"
    r"|within|bis(?: zu)?|unter|über|etwa|rund|höchstens|mindestens|maximal|environ|jusqu'à"
    r"|au plus|au moins|moins de|plus de)\b\.?)\s{0,9}",
    re.IGNORECASE,
)
"""What says that a number is a bound or not exact; the number itself counts."""
_MOST_BEFORE = 3
_AMOUNT = re.compile(r"(?P<digits>\d+(?:\.\d+)?)\s*(?P<suffix>[^\d\s].*)?$", re.DOTALL)
_OVER = re.compile(
    r"(?P<over>\d+(?:\.\d+)?)\s?(?:[/⁄]|\b(?:in|out of|von|sur)\b)\s?(?P<under>\d+(?:\.\d+)?)$", re.IGNORECASE
)
_COMPOUND = re.compile(r"\d+(?:\.\d+)?\s?[a-zµμé]++(?:\s?(?:and )?\d+(?:\.\d+)?\s?[a-zµμé]++)+$")
_PIECE = re.compile(r"(?<!\d)(\d+(?:\.\d+)?)\s?([a-zµμé]+)")
_NINES = re.compile(r"(?P<count>\w+) nines$")
_LONGEST = 60
_PER = re.compile(
    rf"(?P<scale>[a-zµ]{{0,{_LONGEST}}})\s*(?:[^\W\d_]+\s*)?(?:/|\b(?:{'|'.join(sorted(PER))})\b)\s*(?P<time>[^\W\d_]+)$"
)


class NotANumber(ValueError):
    """What was written cannot be read as a number."""


def number(text: str) -> float:
    """The value of one bare number: "3", "1,160", "2,5", "two".

    Raises:
        NotANumber: it is none.
    """
    written = text.strip().casefold()
    if written in WORDS:
        return WORDS[written]
    spelled = plain(written)
    if not re.fullmatch(r"\d+(?:\.\d+)?", spelled):
        raise NotANumber(text)
    return _finite(float(spelled), text)


def read(text: str, unit: str = "") -> float:
    """The value in `unit` ("" bare, "%", "bytes", "s", "ms", "days", "req/s" ...).

    A percent sign on a bare number divides by a hundred; bytes take KB to EB (decimal) and KiB to EiB; times
    take nanoseconds to years; a rate takes "per minute" and the like; anything else k, M, B and the unit.
    Words that are numbers count ("half a second", "two thousand"), as does a bound before a number ("< 200").

    Raises:
        NotANumber: the text is no number, or its suffix does not fit the unit.
    """
    if len(text) > _LONGEST:
        raise NotANumber(text)
    bare = _without_bounds(text.strip())
    written = plain(bare)
    sign = -1.0 if written.startswith(("-", "−")) else 1.0
    written = written.lstrip("-−").strip() if len(written) - len(written.lstrip("-−")) == 1 else written
    if (found := _NINES.match(written.casefold())) and unit in ("", "%", "percent"):
        gap = 100 / 10 ** min(12.0, number(found["count"]))
        return 100 - gap if unit else 1 - gap / 100
    if unit in _SPANS or not written.isascii() or not written[:1].isdigit() or " " in written:
        written = spoken(written)
    if found := _OVER.match(written):
        under = float(found["under"])
        if not under:
            raise NotANumber(text)
        # Nobody who writes "9 of 10" where per cents stand means less than one.
        whole = 100.0 if is_percent(unit) else 1.0
        return sign * _finite(whole * float(found["over"]) / under, text)
    if unit in _SPANS and _COMPOUND.match(written):
        return sign * _finite(_compound(written, text) / _SPANS[unit], text)
    amount = _AMOUNT.match(written)
    if amount is None:
        raise NotANumber(text)
    return sign * _finite(
        float(amount["digits"]) * _factor((amount["suffix"] or "").strip(), unit, text), text
    )


def _without_bounds(text: str) -> str:
    for _turn in range(_MOST_BEFORE):
        found = _BEFORE.match(text)
        if found is None:
            break
        text = text[found.end() :]
    return text


def _compound(written: str, text: str) -> float:
    """The seconds of "1 h 20 min": each unit smaller than the one before it."""
    total, last = 0.0, math.inf
    for digits, unit in _PIECE.findall(written):
        seconds = seconds_in(unit)
        if not 0 < seconds < last:
            raise NotANumber(text)
        total, last = total + float(digits) * seconds, seconds
    return total


def _factor(suffix: str, unit: str, text: str) -> float:
    small = suffix.casefold()
    if is_percent(small):
        if unit not in ("", "%", "percent"):
            raise NotANumber(text)
        return 1.0 if unit else 0.01
    if small == unit.casefold():
        return 1.0
    if unit in _SPANS:
        seconds = seconds_in(small) if suffix else _SPANS[unit]
    elif unit == "bytes":
        seconds = bytes_in(small)
    else:
        seconds = _count(small, unit)
    if not seconds:
        raise NotANumber(text)
    return seconds / _SPANS.get(unit, 1.0)


def _count(word: str, unit: str) -> float:
    if unit.endswith("/s"):
        if rate := _PER.match(word):
            seconds, scale = seconds_in(rate["time"]), scale_of(rate["scale"])
            if not scale and _PLAIN_NOUN.match(rate["scale"]):
                scale = 1.0  # "3600 requests per hour"
            return scale / seconds if seconds else 0.0
        for name, seconds in RATES.items():
            if word.endswith(name):
                return scale_of(word.removesuffix(name).strip()) / seconds
    bare = word.removesuffix(unit.casefold()).strip() if unit else word
    return scale_of(bare)


_PLAIN_NOUN = re.compile(
    r"(?:req|quer|read|write|call|message|event|op|job|post|click|anfrage|requ|lecture)[a-z]*$"
)


def _finite(value: float, text: str) -> float:
    if not math.isfinite(value):
        raise NotANumber(text)
    return value
