"""One number or amount as somebody wrote it, to a value in the unit that is asked for."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from whiteboard.quantities.spelling import plain

WORDS: Mapping[str, float] = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0,
    "thirty": 30.0, "fifty": 50.0, "hundred": 100.0, "thousand": 1000.0,
}  # fmt: skip
"""Numbers that are words."""

SCALES: Mapping[str, float] = {
    "": 1.0, "k": 1e3, "thousand": 1e3, "tsd": 1e3, "lakh": 1e5, "crore": 1e7,
    "m": 1e6, "mn": 1e6, "mil": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6,
    "b": 1e9, "bn": 1e9, "g": 1e9, "mrd": 1e9, "billion": 1e9, "billions": 1e9, "t": 1e12, "trillion": 1e12,
}  # fmt: skip
"""What stands for thousands and more."""

SECONDS: Mapping[str, float] = {
    "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0,
    "w": 604_800.0, "y": 31_536_000.0, "sec": 1.0, "second": 1.0, "min": 60.0, "minute": 60.0, "hr": 3600.0,
    "hour": 3600.0, "day": 86_400.0, "wk": 604_800.0, "week": 604_800.0, "mo": 2_592_000.0,
    "month": 2_592_000.0, "yr": 31_536_000.0, "year": 31_536_000.0, "millisecond": 1e-3, "microsecond": 1e-6,
}  # fmt: skip
"""Units of time."""

_PREFIXES = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5, "e": 6}
_SPANS: Mapping[str, float] = {"s": 1.0, "ms": 1e-3, "days": 86_400.0}
_ABOUT = re.compile(r"^(?:[~≈+]|about\b|around\b|roughly\b|approx(?:\.|imately\b)?|ca\b\.?|circa\b)\s*", re.I)
_AMOUNT = re.compile(r"(?P<digits>\d+(?:\.\d+)?)\s*(?P<suffix>[^\d\s].*)?$", re.DOTALL)
_OVER = re.compile(r"(?P<over>\d+(?:\.\d+)?)\s?[/⁄]\s?(?P<under>\d+(?:\.\d+)?)$")
_NINES = re.compile(r"(?P<count>\w+) nines$")
_BYTES = re.compile(r"(?P<prefix>[kmgtpe]?)(?P<binary>i?)(?:b|bytes?)?$")
_PER = re.compile(r"(?P<scale>[a-zµ]*)\s*(?:[a-z]+\s*)?(?:/|\b(?:per|an?|each|every)\b)\s*(?P<time>[a-z]+)$")
_LONGEST = 60


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

    Raises:
        NotANumber: the text is no number, or its suffix does not fit the unit.
    """
    if len(text) > _LONGEST:
        raise NotANumber(text)
    written = plain(_ABOUT.sub("", text.strip()))
    sign = -1.0 if written.startswith(("-", "−")) else 1.0
    written = written.lstrip("-−").strip() if len(written) - len(written.lstrip("-−")) == 1 else written
    if found := _OVER.match(written):
        under = float(found["under"])
        if not under:
            raise NotANumber(text)
        return sign * _finite(float(found["over"]) / under, text)
    if (found := _NINES.match(written.casefold())) and unit in ("", "%", "percent"):
        gap = 100 / 10 ** min(12.0, number(found["count"]))
        return 100 - gap if unit else 1 - gap / 100
    found = _AMOUNT.match(written)
    if found is None:
        raise NotANumber(text)
    return sign * _finite(float(found["digits"]) * _factor((found["suffix"] or "").strip(), unit, text), text)


def _factor(suffix: str, unit: str, text: str) -> float:
    small = suffix.casefold()
    if small in ("%", "percent", "per cent", "pct"):
        if unit not in ("", "%", "percent"):
            raise NotANumber(text)
        return 1.0 if unit else 0.01
    if small == unit.casefold():
        return 1.0
    if unit in _SPANS:
        seconds = seconds_in(small) if suffix else _SPANS[unit]
    elif unit == "bytes":
        seconds = _bytes(small)
    else:
        seconds = _count(small, unit)
    if not seconds:
        raise NotANumber(text)
    return seconds / _SPANS.get(unit, 1.0)


def seconds_in(word: str) -> float:
    """The seconds of a unit of time, also in the plural; 0 for what is none."""
    return SECONDS.get(word) or SECONDS.get(word.removesuffix("s")) or 0.0


def _bytes(word: str) -> float:
    found = _BYTES.match(word)
    if found is None:
        return 0.0
    return float((1024 if found["binary"] else 1000) ** _PREFIXES[found["prefix"]])


def _count(word: str, unit: str) -> float:
    if unit.endswith("/s") and (rate := _PER.match(word)):
        seconds, scale = seconds_in(rate["time"]), SCALES.get(rate["scale"], 0.0)
        if not scale and _PLAIN_NOUN.match(rate["scale"]):
            scale = 1.0  # "3600 requests per hour"
        return scale / seconds if seconds else 0.0
    bare = re.sub(rf"\s*(?:{re.escape(unit.casefold())}|[rqt]ps|iops)$", "", word) if unit else word
    return SCALES.get(bare, 0.0)


_PLAIN_NOUN = re.compile(r"(?:req|quer|read|write|call|message|event|op|job|post|click)[a-z]*$")


def _finite(value: float, text: str) -> float:
    if not math.isfinite(value):
        raise NotANumber(text)
    return value
