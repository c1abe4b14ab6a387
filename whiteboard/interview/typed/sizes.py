"""How large one item is, and how long it is kept."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.interview.typed.amounts import FILLING, NotThis, factors, is_noun, tail
from whiteboard.quantities.reading import NotANumber, read
from whiteboard.quantities.units import bytes_in

_PART = re.compile(r"(?P<digits>\d++(?:\.\d++)?+) ?+(?P<unit>[^\W\d_]*+)(?P<rest>.*)")
_LETTERS = re.compile(r"chars?|characters?|letters?")
_BITS = re.compile(r"(?P<prefix>[kmgt]?)(?:ilo|ega|iga|era)?bits?")
_FOR_EVER = re.compile(r"\b(?:for ?ever|indefinite(?:ly)?|always|unlimited|infinite(?:ly)?|no limit|never)\b")
_KEPT = re.compile(r"^(?:for|kept|keep|retention|last|next)\s+")


@dataclass(frozen=True, slots=True)
class _Part:
    """One factor; `unit` is "bytes", "letters" of a byte each, "things", or "" for a bare number."""

    value: float
    unit: str = ""


def item_size(text: str, written: str) -> float:
    """In bytes: "10 KB/post", "2 x 500 KB", "280 characters", "1 Mbit"."""
    if "+" in text:
        return sum(item_size(part.strip(), written) for part in text.split("+"))
    parts = [_part(part, written) for part in factors(text)]
    if sum(part.unit == "bytes" for part in parts) > 1:
        raise NotANumber(text)
    if all(part.unit == "things" for part in parts):
        raise NotThis(
            _("“{text}” is not an amount of data: how many bytes is one item?").format(text=written)
        )
    return math.prod(part.value for part in parts)


def _part(text: str, written: str) -> _Part:
    found = _PART.fullmatch(text.strip())
    if found is None:
        raise NotANumber(text)
    digits, unit = float(found["digits"]), found["unit"]
    if tail(found["rest"]).spans:
        raise NotThis(_("“{text}” is an amount in a time: how large is one item?").format(text=written))
    if bits := _BITS.fullmatch(unit):
        return _Part(digits * (bytes_in(bits["prefix"]) or 1.0) / 8, "bytes")
    if _LETTERS.fullmatch(unit):
        return _Part(digits, "letters")
    if unit and bytes_in(unit):
        return _Part(digits * bytes_in(unit), "bytes")
    if unit and not is_noun(unit):
        raise NotANumber(text)
    return _Part(digits, "things" if unit else "")


_YEARS_IN_MONTHS = re.compile(r"(\d+) ?(?:months?|mo|mths?)")


def _in_years(months: str) -> float:
    """The days of so many months; whole years are as long as years are."""
    years, rest = divmod(int(months), 12)
    return 365.0 * years if not rest else read(f"{months} months", "days")


def time_kept(text: str, _written: str) -> float:
    """In days: "5 yrs", "18 months", "1 year 6 months", "for 10 years"."""
    if _FOR_EVER.search(text):
        raise NotThis(_("Nothing can be worked out for ever: write how far you plan, for example 10 years."))
    *times, text = factors(_KEPT.sub("", text))
    return math.prod(read(one) for one in times) * _time(text)


def _time(text: str) -> float:
    words = text.split(" ")
    for end in range(len(words), 0, -1):
        head, rest = " ".join(words[:end]), words[end:]
        unitless = bool(rest) and re.fullmatch(r"[\d.]+", head) is not None
        # A quarter is also a part: of what nobody can tell.
        if unitless or "quarter" in head or not all(is_noun(word) or word in FILLING for word in rest):
            break
        try:
            years = _YEARS_IN_MONTHS.fullmatch(head)
            return _in_years(years[1]) if years is not None else read(head, "days")
        except NotANumber:
            continue
    raise NotANumber(text)
