"""Numbers as people write them in an interview ("12k", "1.5M", "95%", "10 GB") to values, and back."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

_FORM = re.compile(r"^\s*([-+]?(?:\d[\d_, ]*\d|\d)?(?:\.\d+)?(?:[eE][-+]?\d+)?)\s*([^\d\s.][^\d]*)?\s*$")

_COUNTS: Mapping[str, float] = {
    "": 1, "k": 1e3, "thousand": 1e3, "m": 1e6, "mio": 1e6, "million": 1e6,
    "b": 1e9, "bn": 1e9, "g": 1e9, "billion": 1e9, "t": 1e12, "trillion": 1e12,
}  # fmt: skip
_BYTES: Mapping[str, float] = {
    "": 1, "b": 1, "byte": 1, "bytes": 1, "k": 1e3, "kb": 1e3, "m": 1e6, "mb": 1e6, "g": 1e9, "gb": 1e9,
    "t": 1e12, "tb": 1e12, "p": 1e15, "pb": 1e15,
    "kib": 2**10, "mib": 2**20, "gib": 2**30, "tib": 2**40, "pib": 2**50,
}  # fmt: skip
_SECONDS: Mapping[str, float] = {
    "us": 1e-6, "ms": 1e-3, "s": 1, "sec": 1, "second": 1, "seconds": 1, "m": 60, "min": 60, "minute": 60,
    "minutes": 60, "h": 3600, "hour": 3600, "hours": 3600, "d": 86400, "day": 86400, "days": 86400,
    "w": 604800, "week": 604800, "weeks": 604800, "y": 31536000, "year": 31536000, "years": 31536000,
}  # fmt: skip


class NotANumber(ValueError):
    """What was typed cannot be read as a number."""


_SPANS: Mapping[str, float] = {"s": 1.0, "ms": 1e-3, "days": 86400.0}


def parse_number(text: str, unit: str = "") -> float:
    """The value in `unit` ("" bare, "%", "bytes", "s", "ms", "req/s" ...).

    A percent sign on a bare number divides by a hundred; bytes take KB to PB (decimal) and KiB to PiB; times
    take us to years; anything else takes k, M, B and the unit itself.

    Raises:
        NotANumber: the text is no number, or its suffix does not fit the unit.
    """
    found = _FORM.match(text)
    if found is None:
        raise NotANumber(text)
    try:
        stated = float(re.sub(r"[_, ]", "", found[1]))
    except ValueError:
        raise NotANumber(text) from None
    value = stated * _factor((found[2] or "").strip(), unit, text)
    if not math.isfinite(value):
        raise NotANumber(text)
    return value


def _factor(suffix: str, unit: str, text: str) -> float:
    small = suffix.lower()
    if suffix == "%":
        return 1.0 if unit in ("%", "percent") else 0.01
    if small == unit.lower():
        return 1.0
    if unit in _SPANS:
        seconds = _SECONDS.get(small, _SPANS[unit] if not suffix else 0.0)
        if seconds:
            return seconds / _SPANS[unit]
        raise NotANumber(text)
    if unit == "bytes":
        factor = _BYTES.get(small)
        if factor is not None:
            return factor
        raise NotANumber(text)
    count = re.sub(rf"\s*({re.escape(unit.lower())}|/s|rps|qps)$", "", small) if unit else small
    if count not in _COUNTS:
        raise NotANumber(text)
    return _COUNTS[count]


def format_number(value: float, unit: str = "") -> str:
    """The value as short as it reads back to about four digits: 12000 -> "12k", 1e9 bytes -> "1 GB"."""
    if unit == "bytes":
        return _scaled(value, (("PB", 1e15), ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("KB", 1e3)), " ")
    if unit in _SPANS or unit in ("%", "percent"):
        return plain(value)
    if abs(value) < 10_000:
        return plain(value)
    return _scaled(value, (("T", 1e12), ("B", 1e9), ("M", 1e6), ("k", 1e3)), "")


def _scaled(value: float, steps: tuple[tuple[str, float], ...], gap: str) -> str:
    for suffix, factor in steps:
        if abs(value) >= factor:
            return f"{plain(float(f'{value / factor:.4g}'))}{gap}{suffix}"
    return plain(value)


def plain(value: float) -> str:
    """A number without a needless decimal point: 3.0 -> "3", 0.95 -> "0.95"."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.12g}"


def exact_number(value: float, unit: str = "") -> str:
    """As `format_number`, but never rounded: for a field whose text is read back."""
    short = format_number(value, unit)
    try:
        return short if parse_number(short, unit) == value else plain(value)
    except NotANumber:
        return plain(value)


def with_unit(value: float, unit: str) -> str:
    """A computed number for reading: 11574 in req/s -> "11.57k req/s", 1e12 in bytes/day -> "1 TB/day"."""
    if unit == "bytes" or unit.startswith("bytes/"):
        text = format_number(value, "bytes")
        return (text if " " in text else f"{text} B") + unit.removeprefix("bytes")
    text = format_number(float(f"{value:.4g}"), unit)
    return f"{text} {unit}" if unit else text


def field_text(value: float, unit: str) -> str:
    """A stated number with its unit, to be read back exactly: "12k req/s", "60 s", "10 GB"."""
    text = exact_number(value, unit)
    named = not unit or (unit == "bytes" and " " in text)
    return text if named else f"{text} {unit}"


def example(unit: str) -> str:
    """How a number of this unit may be written."""
    return {"s": "60 s", "ms": "200 ms", "bytes": "10 GB", "%": "99.9 %", "days": "365"}.get(unit, "12k")
