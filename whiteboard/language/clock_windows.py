"""From when until when, by the clock: "between 1 and 5", "22:00-06:00", "1 am to 5 am"."""

from __future__ import annotations

import re

from whiteboard.quantities.units import bytes_in, is_percent, scale_of, seconds_in

_HOUR = (
    r"(?:(?P<hour{n}>[01]?\d|2[0-4])(?:[:.h](?P<minute{n}>[0-5]\d)(?!\d))?"
    r" ?(?P<half{n}>am\b|pm\b|a\.m\.|p\.m\.|uhr\b|o'clock\b|h\b)?|(?P<named{n}>midnight|noon))"
)
_BETWEEN = re.compile(
    r"(?:\b(?P<opens>between|from|zwischen|von)(?: about)? )?(?<![\w.:/-])"
    + _HOUR.format(n=1)
    + r"(?: (?:at night )?)?(?P<joins>-|–|—|\band\b|\bund\b|\bto\b|\buntil\b|\btill?\b|\bbis\b) ?"
    + _HOUR.format(n=2)
    + r"(?![\w:/%-]|[.,]\d| %)"
)
_PAIRS = {
    "between": ("and",),
    "zwischen": ("und",),
    "from": ("to", "until", "till", "-", "–"),
    "von": ("bis",),
}
_EACH_DAY = re.compile(
    r"\b(?:night\w*|nacht\w*|nächt\w*|day|daily|days|täglich|mornings?|evenings?|weekend|sundays?)\b"
)
_NEXT_WORD = re.compile(r" ?-?(?P<word>[^\W\d_]+)")
_GO_ON_WORDS = """
a after and are at because before but by each every for goes has have in is it must my of on only or our over
so that the their then there they through to until via we when where which while will with wird werden muss
"""
_GO_ON = frozenset(_GO_ON_WORDS.split())
_DAY, _HALF = 86_400.0, 12


def clock_windows(text: str) -> tuple[float, ...]:
    """The lengths in seconds, under a day; bare numbers count where it is each day and counts nothing."""
    folded = " ".join(text.casefold().split())
    return tuple(
        length for match in _BETWEEN.finditer(folded) if (length := _length(match, folded)) is not None
    )


def _length(match: re.Match[str], text: str) -> float | None:
    marked = any(match[f"{part}{n}"] for part in ("minute", "half", "named") for n in (1, 2))
    if not marked and not _bare(match, text):
        return None
    half = match["half2"] or ""
    start = _seconds(match, 1, match["half1"] or (half if half[:1] in ("a", "p") else ""))
    length = (_seconds(match, 2, half) - start) % _DAY
    if match["half1"] is None and half[:1] == "p" and length > _DAY / 2:
        length -= _DAY / 2  # "11 to 2 pm" begins in the morning
    return length or None


def _bare(match: re.Match[str], text: str) -> bool:
    if match["opens"] is None or match["joins"] not in _PAIRS[match["opens"]] or not _EACH_DAY.search(text):
        return False
    behind = _NEXT_WORD.match(text[match.end() :])
    if behind is None:
        return True
    word = behind["word"]
    return word in _GO_ON and not (seconds_in(word) or bytes_in(word) or scale_of(word) or is_percent(word))


def _seconds(match: re.Match[str], n: int, half: str) -> float:
    if match[f"named{n}"]:
        return 0.0 if match[f"named{n}"] == "midnight" else _DAY / 2
    hour = int(match[f"hour{n}"])
    if half[:1] in ("a", "p") and hour <= _HALF:
        hour = hour % _HALF + (_HALF if half[0] == "p" else 0)
    return 3600.0 * hour + 60.0 * int(match[f"minute{n}"] or 0)
