"""Numbers with units as people write them: "20k reads/day", "~100 B", "5-10 TB", "3 per user".

A grammar beside `language.amounts`, which finds amounts that say something each: a line is a sum here, and
what stands between its numbers (times, over, equals, yields) has to come out in its order, with dimensions to
carry. What units and scales are worth both have from `quantities.units`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from whiteboard.quantities.reading import number
from whiteboard.quantities.spelling import plain
from whiteboard.quantities.units import SCALES, SECONDS, bytes_in

DAY = SECONDS["day"]
_MOST = 1e30
"""More is no amount of anything; it keeps products of what is written from overflowing."""

_TIMES = {
    word: SECONDS[word]
    for word in (
        *("us", "ms", "s", "sec", "second", "min", "minute", "h", "hr", "hour", "d", "day", "week", "wk"),
        *("month", "mo", "y", "yr", "year"),
    )
}
"""Fewer than there are: beside a number stands whatever is counted, and "3 rows per tag" are not per day."""
_SCALES = {
    word: SCALES[word]
    for word in (
        *("", "k", "thousand", "m", "mio", "mn", "mil", "million", "b", "bn", "billion"),
        *("tsd", "mrd", "milliarde", "milliarden", "t", "trillion"),
    )
}
"""Fewer than there are: a "g" or a "lakh" behind a number of a sum is no scale of it."""

_DIGITS = r"\d+(?:\.\d+)?"
_TIME = (
    r"(?:us|ms|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?|wks?|weeks?|mo|months?|y|yrs?|years?)"
)
_NUMBER = re.compile(
    rf"(?:(?<![\w.])|(?<=[\d\s][x×]))(?P<low>{_DIGITS})"
    r"(?:\^(?P<power>\d{1,3})(?!\d)|e(?P<exponent>\d{1,3})(?!\d))?"
    rf"(?:\s?(?:-|–|to|\.\.)\s?(?P<high>{_DIGITS})(?=\s?[kKMBGTP%a-z]|\s|$))?"
    r"(?:\s?(?P<word>(?i:thousand|tsd|million|mio|mil|mn|billion|bn|mrd|milliarden?|trillion))\b\.?"
    r"|(?P<letter>[kKMmBT](?![\w%]|\d)|[kKM](?=(?i:rps|qps|tps|iops)\b)))?"
    r"(?:\s?(?:(?P<bits>[kKMGT]?)(?:bps|bits?(?:/s|ps)?)\b"
    r"|(?P<bytes>[kKMGTPE]?)i?(?:B\b|[Bb]ytes?\b)|(?P<small>[kmgtp])b\b|(?P<mixed>[KMGTP])b\b(?!ps)"
    r"|(?P<rate>(?i:rps|qps|tps|iops))\b|(?P<percent>%)"
    rf"|-?(?P<time>{_TIME})\b(?!/)|(?P<factor>[x×](?!\s*\d)\b)))?"
)
_TOKEN = re.compile(
    r"(?P<yields>-+>|→|⇒|=>)|(?P<stop>[<>!]=|[,;|?!<>]|:(?=\s)|\.(?=\s|$)|\s-\s|\bthen\b)|(?P<equals>≈|~=|=~|={1,2}|(?<=\s)~(?=\s))|(?P<times>[*×·]|\bx\b|[x×](?=\d))"
    r"|(?P<plus>\+)|(?P<over>/)|(?P<open>\()|(?P<close>\))"
    r"|(?P<word>[^\W\d_][\w'-]*)"
)


_OF_A_KIND = re.compile(
    r"(?<=\d) (?:busy|peak|working|work|open|opening|business|effective|active|full) "
    rf"(?={_TIME}\b)"
)
"""Of which kind the hours are says nothing of how long they last: "4 busy hours"."""
_WITH = re.compile(r"\bw/(?=\s)")
"""A "with", and no stroke for "per"."""


class Mark(Enum):
    """What stands between numbers."""

    YIELDS = "yields"
    EQUALS = "equals"
    TIMES = "times"
    OVER = "over"
    PLUS = "plus"
    OPEN = "open"
    CLOSE = "close"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range, in bytes and seconds to the powers `size` and `time`.

    `raw` is the number as written, time units aside ("2 per day" is 2). `unit` is the time unit in seconds.
    `words` stand beside it, `per` are nouns that it is counted by ("per user"). `factor`: "5x" or "10 %".
    """

    low: float
    high: float
    raw: float
    size: int = 0
    time: int = 0
    unit: float = 0.0
    words: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    factor: bool = False
    day_literal: bool = False

    @property
    def has_unit(self) -> bool:
        return self.size != 0 or self.time != 0

    def times(self, other: Quantity) -> Quantity:
        return self._joined(other, other.low, other.high, other.raw, 1)

    def over(self, other: Quantity) -> Quantity | None:
        """The quotient; None where nothing is divided by."""
        if other.low <= 0 or other.raw <= 0:
            return None
        return self._joined(other, 1 / other.high, 1 / other.low, 1 / other.raw, -1)

    def plus(self, other: Quantity) -> Quantity | None:
        """The sum, where both are of one kind."""
        if (self.size, self.time) != (other.size, other.time):
            return None
        both = replace(self, low=self.low + other.low, high=self.high + other.high)
        return replace(both, raw=self.raw + other.raw, words=self.words + other.words)

    def _joined(self, other: Quantity, low: float, high: float, raw: float, sign: int) -> Quantity:
        return Quantity(
            self.low * low,
            self.high * high,
            self.raw * raw,
            self.size + sign * other.size,
            self.time + sign * other.time,
            self.unit or other.unit,
            self.words + other.words,
            self.per + other.per,
            self.factor and other.factor,
            self.day_literal or other.day_literal,
        )


Token = Quantity | Mark | str


_APART = re.compile(r"(?<=\d) (?P<letter>[MB])(?= (?!x\b)[a-z])")
"""A letter for millions or billions that stands apart: "3 M ads", "2 B rows"; "2 B x 30" are bytes."""


def _spaced(text: str, *, billions: bool) -> str:
    if _APART.search(text) is None:
        return text
    words = {"M": " million", "B": " billion" if billions else " bytes"}
    return _APART.sub(lambda m: words[m["letter"]], text)


def tokens(text: str, *, billions: bool = True) -> Iterator[Token]:
    """The numbers, signs and words of a line, in order.

    `billions` reads "100B" as a hundred billion; False reads it as a hundred bytes.
    """
    text = _WITH.sub("with ", _OF_A_KIND.sub(" ", _spaced(plain(text), billions=billions)))
    place, previous = 0, ""
    pending: Quantity | None = None
    while place < len(text):
        number = _NUMBER.match(text, place)
        if number is not None and not _is_clock(text, number):
            if pending is not None:
                yield pending
            pending, place = _quantity(number, billions=billions), number.end()
            if previous in ("every", "in", "within") and pending.time == 1:
                yield Mark.OVER
            previous = ""
            continue
        token = _TOKEN.match(text, place)
        if token is None:
            place += 1
            continue
        place = token.end()
        kind = token.lastgroup or ""
        if kind == "word":
            word = token.group().casefold()
            if pending is not None and (per := _per(previous, word)):
                pending = _counted_by(pending, per)
            elif pending is not None and word not in _JOINING:
                pending = replace(pending, words=(*pending.words, word))
            elif word not in _JOINING:
                yield word
            previous = word
            continue
        if kind == "over" and pending is not None and _word_follows(text, place):
            previous = "/"
            continue
        if pending is not None:
            yield pending
            pending = None
        previous = ""
        yield Mark(kind)
    if pending is not None:
        yield pending


_JOINING = frozenset({"per", "a", "an", "every", "in", "within"})


def _is_clock(text: str, number: re.Match[str]) -> bool:
    """Whether the digits belong to a time of day or a proportion: "10:00", "100:1"."""
    return bool(re.match(r":\d", text[number.end() :])) or bool(
        re.search(r"\d:$", text[max(0, number.start() - 2) : number.start()])
    )


def _word_follows(text: str, place: int) -> bool:
    return bool(re.match(r"\s*[^\W\d_]", text[place:]))


def _per(previous: str, word: str) -> str:
    if previous in ("/", "per"):
        return word
    if word in ("each", "apiece"):
        return word
    return word if previous in ("a", "an", "every", "on", "by") and _seconds(word) else ""


def _seconds(word: str) -> float:
    return _TIMES.get(word) or _TIMES.get(word.rstrip("s")) or 0.0


def _counted_by(quantity: Quantity, word: str) -> Quantity:
    seconds = _seconds(word)
    if not seconds:
        return replace(quantity, per=(*quantity.per, word))
    return replace(
        quantity,
        low=quantity.low / seconds,
        high=quantity.high / seconds,
        time=quantity.time - 1,
        unit=seconds,
    )


def _quantity(match: re.Match[str], *, billions: bool) -> Quantity:
    low = min(number(match["low"]), _MOST)
    high = min(number(match["high"]), _MOST) if match["high"] else low
    if match["power"]:
        low = high = _power(low, int(match["power"]))
    elif match["exponent"]:
        low = high = min(low * 10.0 ** min(int(match["exponent"]), 30), _MOST)
    letter = (match["word"] or match["letter"] or "").casefold()
    attached_b = letter == "b"
    scale = 1.0 if attached_b and not billions else _SCALES[letter]
    found = Quantity(low * scale, high * scale, low * scale)
    found = replace(found, day_literal=low in (86_400.0, 100_000.0) and not letter)
    if attached_b and not billions:
        return replace(found, size=1)
    return _with_unit(found, match)


def _power(base: float, exponent: int) -> float:
    # Of a hundred digits Python would make a float's overflow error, not infinity.
    return _MOST if base > 1 and exponent * math.log10(base) > 30 else min(base**exponent, _MOST)


def _with_unit(found: Quantity, match: re.Match[str]) -> Quantity:
    if match["bits"] is not None:
        scaled = _scaled(found, bytes_in(match["bits"].casefold()) / 8)
        per_second = match.group().rstrip().endswith(("ps", "/s"))
        return replace(scaled, size=1, time=-1 if per_second else 0, unit=1.0 if per_second else 0.0)
    for name in ("bytes", "small", "mixed"):
        if match[name] is not None:
            return replace(_scaled(found, bytes_in(match[name].casefold())), size=1)
    if match["rate"]:
        return replace(found, time=-1, unit=1.0, words=(match["rate"].casefold(),))
    if match["percent"]:
        return replace(_scaled(found, 0.01), factor=True)
    if match["factor"]:
        return replace(found, factor=True)
    if match["time"]:
        seconds = _seconds(match["time"])
        return replace(found, low=found.low * seconds, high=found.high * seconds, time=1, unit=seconds)
    return found


def _scaled(found: Quantity, factor: float) -> Quantity:
    return replace(found, low=found.low * factor, high=found.high * factor, raw=found.raw * factor)
