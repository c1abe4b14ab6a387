"""Values as people write them in an interview: "12k", "1.5M", "95%", "10 GB"."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.quantities.printing import significant
from whiteboard.quantities.reading import NotANumber, read

_NAMED = ("s", "ms", "days", "%", "percent")


def format_number(value: float, unit: str = "") -> str:
    """The value as short as it reads back to about four digits: 12000 -> "12k", 1e9 bytes -> "1 GB"."""
    if unit == "bytes":
        return _scaled(value, (("PB", 1e15), ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("KB", 1e3)), " ")
    if unit in _NAMED:
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
    return f"{value:.0f}" if float(value).is_integer() and abs(value) < 1e21 else significant(value, 12)


def exact_number(value: float, unit: str = "") -> str:
    """As `format_number`, but never rounded: for a field whose text is read back."""
    short = format_number(value, unit)
    try:
        return short if read(short, unit) == value else plain(value)
    except NotANumber:
        return plain(value)


def field_text(value: float, unit: str) -> str:
    """A stated number with its unit, to be read back exactly: "12k req/s", "60 s", "10 GB"."""
    text = exact_number(value, unit)
    named = not unit or (unit == "bytes" and " " in text)
    return text if named else f"{text} {unit}"


def example(unit: str) -> str:
    """How a number of this unit may be written."""
    known = {"s": "60 s", "ms": "200 ms", "bytes": "10 GB", "%": "99.9 %", "days": "365", "req/s": "12k/s"}
    return known.get(unit) or _("3 or 12k")


def unreadable(text: str, accepted: str) -> str:
    """What to say of words that are not the number that was asked for; `accepted` is one that would do."""
    return _("“{text}” cannot be read as a number here. Enter one such as {accepted}.").format(
        text=text, accepted=accepted
    )
