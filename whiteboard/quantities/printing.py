"""Numbers for people: never in an exponent's notation, never more digits than they carry."""

from __future__ import annotations

import math

from whiteboard.i18n import _

_NOTHING = 1e-12
"""Less is nothing to anybody, and would be a line of noughts."""


def significant(value: float, digits: int = 6) -> str:
    """A number to so many significant digits: 1250000.0 -> "1250000", 0.000012 -> "0.000012"."""
    if not math.isfinite(value):
        return "?"  # bounds keep it out; whoever looks at the screen is not to meet "nan" either way
    if abs(value) < _NOTHING:
        return "0"
    rounded = float(f"{value:.{digits}g}")
    decimals = digits - 1 - math.floor(math.log10(abs(rounded)))
    if decimals <= 0:
        return f"{rounded:.0f}"
    return f"{rounded:.{decimals}f}".rstrip("0").rstrip(".")


DIGITS = 3
"""As many as a printed sum can be checked with by hand; more than that no estimate carries."""
_COUNTS = ((1e6, "M"), (1e3, "k"))
_BYTES = ((1e18, "EB"), (1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "KB"), (1.0, "B"))
_BITS = (
    (1e15, "Pbit/s"),
    (1e12, "Tbit/s"),
    (1e9, "Gbit/s"),
    (1e6, "Mbit/s"),
    (1e3, "kbit/s"),
    (1.0, "bit/s"),
)
_JUST_BELOW = 1 - 0.5 * 10.0**-DIGITS
"""What rounds up to the next scale is printed in it: "1M", never "1000k"."""
_EXACT_BELOW = 10_000


def count(value: float) -> str:
    """How many: three digits with k and M, then in words: 12345 -> "12.3k", 2e9 -> "2 billion".

    A whole number of four digits stands as it is where three would change it: 1825 -> "1,825".
    """
    if not math.isfinite(value):
        return significant(value)
    if value < 0:
        return "-" + count(-value)
    if value < _EXACT_BELOW and float(value).is_integer() and value % 10:
        return f"{value:,.0f}" if value >= 1000 else f"{value:.0f}"
    for scale, name in ((1e15, _("quadrillion")), (1e12, _("trillion")), (1e9, _("billion"))):
        if value >= scale * _JUST_BELOW:
            return f"{significant(value / scale, DIGITS)} {name}"
    for scale, letter in _COUNTS:
        if value >= scale * _JUST_BELOW:
            return f"{significant(value / scale, DIGITS)}{letter}"
    return significant(value, DIGITS)


def size(value: float) -> str:
    """Bytes in powers of ten: 1.5e12 -> "1.5 TB"."""
    return _scaled(value, _BYTES)


def bits_per_second(value: float) -> str:
    """A bandwidth: 1.2e9 -> "1.2 Gbit/s"."""
    return _scaled(value, _BITS)


def _scaled(value: float, scales: tuple[tuple[float, str], ...]) -> str:
    scale, name = next((s for s in scales if value >= s[0] * _JUST_BELOW), scales[-1])
    return f"{significant(value / scale, DIGITS)} {name}"


def percentage(fraction: float) -> str:
    """A share, or how full something is: 0.584 -> "58%", 0.0361 -> "3.6%", 11.7 -> "1,170%"."""
    value = fraction * 100
    if value >= 1000:
        return f"{float(significant(value, DIGITS)):,.0f}%"
    return f"{value:.0f}%" if value >= 10 else f"{significant(value, 2)}%"


def measured(value: float, unit: str) -> str:
    """A number with its unit, bytes and bits in their own scales: (1e12, "bytes/day") -> "1 TB/day"."""
    name, over, per = unit.partition("/")
    if name in ("B", "bytes"):
        return f"{size(value)}{over}{per}"
    if unit == "bit/s":
        return bits_per_second(value)
    if unit == "days":
        return days(value)
    return f"{count(value)} {unit}".strip()


def days(value: float) -> str:
    """So many days, in years where they are whole ones: 1825 -> "5 years"."""
    years = value / 365
    if value >= 365 and years.is_integer():
        return _("1 year") if years == 1 else _("{count} years").format(count=count(years))
    return _("1 day") if value == 1 else _("{count} days").format(count=count(value))


_MOST_WHOLE = 600
_NEARLY = 0.001


def span(seconds: float) -> str:
    """A length of time, in the largest unit in which it is a whole number, or in the one that is nearest."""
    units = ((86_400.0, _("days")), (3600.0, "h"), (60.0, "min"), (1.0, "s"))
    for length, name in units:
        many = seconds / length
        if 1 <= many <= _MOST_WHOLE and abs(many - round(many)) < _NEARLY * many:
            return days(round(many)) if length == units[0][0] else f"{round(many)} {name}"
    for length, name in units:
        if seconds >= length:
            return f"{significant(seconds / length, DIGITS)} {name}"
    return f"{significant(seconds * 1000, DIGITS)} ms"


def clock_text(seconds: float) -> str:
    """What a clock shows, whichever way it goes, in minutes also beyond an hour: 425 -> "7:05"."""
    whole = int(abs(seconds))
    return f"{whole // 60}:{whole % 60:02d}"
