"""Checks the candidate's own sums: does the left side of a line come to what the right side says?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from whiteboard.quantities.printing import count, size
from whiteboard.review.text.sums.equations import Chain, Term, chains, doubted
from whiteboard.review.text.sums.written_quantities import DAY, Quantity

TOLERANCE = 1.5
"""More than rounding to one digit can explain; 86,400 taken as 100,000 stays below it, too."""

_MOST_PEAK = 30.0
"""A right side that is called a peak may lie this far above an average on the left."""

_DOTTED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])")
_MOST_OFF = 100.0
_MOST_ZEROS = 3
_ABOUT_TEN = 0.06
_YEAR = 365 * DAY
_THINGS = frozenset(
    [
        "mg",
        "g",
        "kg",
        "t",
        "ton",
        "tons",
        "tonne",
        "tonnes",
        "lb",
        "ml",
        "cl",
        "l",
        "hl",
        "litre",
        "litres",
        "liter",
        "liters",
        "m3",
        "mm",
        "cm",
        "m",
        "km",
        "mile",
        "miles",
        "w",
        "kw",
        "mw",
        "kwh",
        "mwh",
        "gwh",
        "ct",
        "cent",
        "cents",
        "euro",
        "euros",
        "eur",
        "dollar",
        "dollars",
        "usd",
    ]
)
_UNITS = {1.0: "s", 60.0: "min", 3600.0: "h", DAY: "day", 7 * DAY: "week", 30 * DAY: "month", _YEAR: "year"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """A line whose two sides differ. `ratio` is stated over computed; None where the units do not match.

    `stated` and `computed` are in the stated side's unit; `stated_value` is in base units.
    """

    line: str
    stated: str
    computed: str
    ratio: float | None
    stated_value: float


@lru_cache(maxsize=4096)
def mistakes(line: str) -> tuple[Mistake, ...]:
    """What is wrong in a line of sums; nothing where the line corrects itself or can be read otherwise."""
    if "=" not in line and "≈" not in line and ">" not in line and "→" not in line and "~" not in line:
        return ()
    if doubted(line):
        return ()
    found = tuple(_in_chains(line, chains(line)))
    if found and not tuple(_in_chains(line, chains(line, billions=False))):
        return ()  # "100B" may have been meant as bytes
    if found and _DOTTED.search(line):
        thousands = _DOTTED.sub(lambda m: m.group().replace(".", ""), line)
        if not tuple(_in_chains(thousands, chains(thousands))):
            return ()  # "6.000" may have been meant as six thousand
    return found


def _in_chains(line: str, found: tuple[Chain, ...]) -> Iterator[Mistake]:
    factors = [p.value.low for chain in found for p in chain if p.value is not None and p.value.factor]
    for chain in found:
        for left, right in pairwise(chain):
            # "12 x 3 = 36 / 60 = 0.6": the sum goes on with what it came to.
            head = right.head if right.head is not None and not _agree(left, right) else right
            if left.tail is not None and _agree(left.tail, head):
                continue
            mistake = _compared(line, left, head, factors)
            if mistake is not None:
                yield mistake


def _agree(left: Term, right: Term) -> bool:
    a, b = left.value, right.value
    if a is None or b is None or a.size != b.size:
        return False
    return any(low / TOLERANCE <= b.high and high * TOLERANCE >= b.low for low, high in _readings(a, b))


def _compared(line: str, left: Term, right: Term, factors: list[float]) -> Mistake | None:
    a, b = left.value, right.value
    if a is None or b is None or a.raw <= 0 or b.raw <= 0 or a.factor or b.factor:
        return None
    mine, theirs = _of_things(left), _of_things(right)
    if mine and theirs and mine != theirs:
        return None  # "1,200 kg = 1.2 t": only bytes and times are converted here
    if right.derived and not _converts(left, right):
        return None  # "->" may use more than what is written
    if (_labels(left) or _labels(right)) and not _two_times(a, b):
        return None  # "1 year = 15 GB * 400": the first says what the others are for
    worked = left.worked or right.worked
    if a.size != b.size:
        explicit = worked and a.has_unit and b.has_unit and not right.derived
        return Mistake(line, shown(b, b.low), shown(a, a.low), None, b.low) if explicit else None
    if not worked and (not a.has_unit or a.time != b.time or a.per or b.per):
        return None
    readings = list(_readings(a, b))
    readings += [(low * f, high * f) for f in factors if f > 0 for low, high in readings]
    if any(low / TOLERANCE <= b.high and high * TOLERANCE >= b.low for low, high in readings):
        return None
    low, high = readings[0]
    if right.peak != left.peak and (left.peak or b.low <= high * _MOST_PEAK):
        return None
    middle = (low + high) / 2
    if not _a_slip((b.low + b.high) / 2 / middle):
        return None  # so far off, a factor stands somewhere else
    return Mistake(line, shown(b, b.low), shown(b, middle), (b.low + b.high) / 2 / middle, b.low)


def _a_slip(ratio: float) -> bool:
    """Whether a sum may come to so many times too much: by a factor that was missed, or a shifted point."""
    if 1 / _MOST_OFF <= ratio <= _MOST_OFF:
        return True
    power = round(math.log10(ratio))
    return abs(power) <= _MOST_ZEROS and abs(ratio / 10.0**power - 1) < _ABOUT_TEN


def _of_things(part: Term) -> frozenset[str]:
    """The units of weight, volume, length, energy and money in a part."""
    return _THINGS & frozenset(part.words)


def _labels(part: Term) -> bool:
    value = part.value
    return value is not None and not part.worked and value.time == 1 and not value.size


def _two_times(a: Quantity, b: Quantity) -> bool:
    """Whether a length of time is given in two units: "20,000 s = 5.6 h"."""
    return a.time == b.time == 1 and not (a.size or b.size or a.per or b.per)


def _converts(left: Term, right: Term) -> bool:
    """Whether "->" leads to the same thing in another unit: per day to per second, per day to per year."""
    a, b = left.value, right.value
    if a is None or b is None or a.time != b.time or not a.time or a.per or b.per:
        return False
    return a.unit != b.unit and (not right.words or bool(set(left.words) & set(right.words)))


def _readings(a: Quantity, b: Quantity) -> Iterator[tuple[float, float]]:
    """What the left side may come to in the right side's base units, the plain reading first."""
    if a.time == b.time:
        yield a.low, a.high
        if a.day_literal or b.day_literal:
            yield _as_written(a, b)
        return
    yield _as_written(a, b)
    if a.time == 0:
        yield from ((a.low / unit, a.high / unit) for unit in (1.0, DAY))
    elif b.time == 0:
        yield from ((a.low * unit, a.high * unit) for unit in (1.0, DAY, 30 * DAY, _YEAR))


def _as_written(a: Quantity, b: Quantity) -> tuple[float, float]:
    """The left side with its time units left out, as if it were in the unit of the right side."""
    scale = b.low / b.raw if b.raw else 1.0
    width = a.high / a.low if a.low else 1.0
    return a.raw * scale, a.raw * scale * width


def shown(like: Quantity, value: float) -> str:
    """A value in base units, as one would write it in the unit of `like`: "116/s", "30 GB/day"."""
    if like.time == -1:
        unit = like.unit or 1.0
        return f"{_sized(like, value * unit)}/{_UNITS.get(unit, 's')}"
    if like.time == 1:
        unit = like.unit or 1.0
        return f"{count(value / unit)} {_UNITS.get(unit, 's')}"
    return _sized(like, value)


def _sized(like: Quantity, value: float) -> str:
    return size(value) if like.size else count(value)
