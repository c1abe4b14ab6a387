"""How far the busiest hour stands above the average, in words: "peak 4x", "twice the mean", "even load"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from whiteboard.quantities.reading import number
from whiteboard.quantities.spelling import folded
from whiteboard.review.text.words import Passage

_PEAK = r"(?:peaks?|bursts?|spik\w+|busiest|rush(?:[- ]?hour)?|worst (?:hour|case|day))"
_BUSY = (
    rf"(?:{_PEAK}|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings?|evenings?|lunch\w*|nights?|noon"
    r"|week-?ends?|\d+ ?[ap]\.?m\.?|season|holidays?|christmas|sales?|campaigns?|launch\w*|match days?)"
)
_BUSY_WORD = re.compile(rf"\b{_BUSY}\b")
_COUNTS = {"twice": 2.0, "double": 2.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0,
           "eight": 8.0, "ten": 10.0}  # fmt: skip
_SHORT = r"(?<![\w.,])(?P<a>\d+(?:\.\d+)?)(?: ?[x×]|[- ]?fold)(?![\w.])"
_LONG = (
    rf"(?<![\w.,])(?P<a>(?:\d+(?:\.\d+)?|{'|'.join(list(_COUNTS)[2:])})(?: ?[x×]|[- ]?fold| times)(?![\w.])"
    r"|\b(?:twice|double)\b)"
)
_FACTORS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_PEAK}\b[^.;]{{0,30}}?{_LONG}",
        rf"\b{_BUSY}\b[^.;]{{0,30}}?{_SHORT}",
        rf"{_LONG}[^.;,]{{0,20}}?\b{_PEAK}\b",
        rf"{_SHORT} (?:on|at|in|during|over) [^.;,]{{0,20}}?\b{_BUSY}\b",
        rf"{_LONG} (?:as (?:much|many)\b|(?:of |over |above )?(?:the |our |its )?"
        r"(?:average|avg|mean|usual|normal|that)\b)",
        rf"\b{_BUSY}\b[^.;]{{0,30}}?\bfactor (?:of |is |= ?)?(?P<a>\d+(?:\.\d+)?)\b(?! ?%)",
        rf"(?<!\w)[x×] ?(?P<a>\d+(?:\.\d+)?) [^.;]{{0,20}}?\b{_PEAK}\b",
    )
)
_EVEN = re.compile(
    r"\b(?:even(?:ly)?|flat|constant|steady|uniform(?:ly)?|level)\b (?:traffic|load|rate|spread|over)"
    r"|\b(?:traffic|load|rate|curve|arrivals?) (?:is|are|stays?|remains?|comes?)(?: (?:very|quite|nearly"
    r"|almost|about))? (?:even(?:ly)?|flat|constant|steady|uniform|level|the same)\b"
    r"|\bfixed (?:rate|rhythm|interval)\b|\bno (?:real |daily )?peaks?\b|\bspread (?:evenly|uniformly)\b"
    r"|\balways the same\b"
)
_NOT_OF_A_DAY = re.compile(
    r"\b(?:grow\w*|growth|next year|in \w+ years?|one day|replicat\w+|cop(?:y|ies)"
    r"|retr\w+|tries|tried|attempts?)\b"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LETTERS = re.compile(r"[^a-z]+")
_MOST = 100.0


@dataclass(frozen=True, slots=True)
class SaidFactor:
    """Peak over average, at least 1; 1 where the traffic is said to be even. `quote`, `where`: evidence."""

    value: float
    quote: str
    where: str


def said_factor(passages: Iterable[Passage]) -> SaidFactor | None:
    """The largest factor that is said; None where nobody speaks of one."""
    factors: list[SaidFactor] = []
    even: SaidFactor | None = None
    for passage in passages:
        text = folded(passage.text)
        if passage.own:
            continue
        if _EVEN.search(text) and even is None:
            even = SaidFactor(1.0, passage.text, passage.where)
        factors += [SaidFactor(f, passage.text, passage.where) for f in _factors(text)]
    return max(factors, key=lambda f: f.value, default=even)


def names_busy_time(text: str) -> bool:
    """Whether case-folded words speak of a time when more comes than on average."""
    return _BUSY_WORD.search(text) is not None


def _value(figure: str) -> float:
    found = _NUMBER.match(figure)
    return number(found.group()) if found else _COUNTS[_LETTERS.split(figure)[0]]


@lru_cache(maxsize=8192)
def _factors(text: str) -> tuple[float, ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterable[float]:
    if _NOT_OF_A_DAY.search(text):
        return
    for pattern in _FACTORS:
        for match in pattern.finditer(text):
            value = _value(match["a"])
            if 1 <= value <= _MOST:
                yield value
