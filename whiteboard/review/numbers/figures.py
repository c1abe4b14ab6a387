"""Numbers as people say them: few significant digits, bands, shares of a month; and where they come from."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.quantities.printing import bits_per_second, measured, significant, size, span
from whiteboard.review.numbers.worked import Input

__all__ = [
    "Band", "bits_per_second", "milliseconds", "minutes", "origin", "origins", "percent", "size", "span",
    "unknown_text",
]  # fmt: skip

MINUTES_PER_MONTH = 30 * 24 * 60


@dataclass(frozen=True, slots=True)
class Band:
    """From a low to a high estimate, both in the same unit: an order of magnitude, not a figure."""

    low: float
    high: float

    def __add__(self, other: Band) -> Band:
        return Band(self.low + other.low, self.high + other.high)

    def times(self, factor: float) -> Band:
        return Band(self.low * factor, self.high * factor)

    @property
    def middle(self) -> float:
        """The geometric mean: the bands are wide, and what is twice too much weighs as what is half."""
        return math.sqrt(self.low * self.high)


def percent(fraction: float) -> str:
    """An availability so that its downtime keeps two significant digits: 0.9972 -> "99.72 %"."""
    gap = (1 - fraction) * 100
    if gap < 1e-7:
        return "100 %"
    if gap >= 99.5:
        return "0 %"
    digits = max(0, 1 - math.floor(math.log10(gap)))
    text = f"{100 - gap:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text} %"


def minutes(fraction: float) -> str:
    """The downtime that an availability means, per month of 30 days."""
    down = (1 - fraction) * MINUTES_PER_MONTH
    if down >= 90:
        return _("{hours} h a month").format(hours=significant(down / 60, 2))
    if down >= 1:
        return _("{minutes} min a month").format(minutes=significant(down, 2))
    return _("{seconds} s a month").format(seconds=significant(down * 60, 2))


def milliseconds(value: float) -> str:
    """A time to answer: "120 ms", "1.5 s"."""
    if value >= 1000:
        return f"{significant(value / 1000, 2)} s"
    rounded = float(f"{value:.2g}")
    return f"{significant(rounded)} ms"


def origin(found: Input) -> str:
    """An input in one line, with whose number it is."""
    value = percent(found.value / 100) if found.unit == "%" else measured(found.value, found.unit)
    if not found.default:
        return _("{title}: {value} (yours)").format(title=found.title, value=value)
    return _("{title}: {value} (assumed: {source})").format(
        title=found.title, value=value, source=found.source or _("our assumption")
    )


def origins(inputs: Iterable[Input]) -> tuple[str, ...]:
    """Every different input in one line each, those of the candidate first."""
    lines = {origin(i): i.default for i in inputs}
    return tuple(sorted(lines, key=lambda line: lines[line]))


def unknown_text(needs: Iterable[str]) -> str:
    """What stands where a number is missing."""
    return _("unknown: needs {needs}").format(needs=", ".join(dict.fromkeys(needs)) or "?")
