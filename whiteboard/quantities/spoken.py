"""Numbers in words as digits: "sixty-four" is 64, "half a million" 0.5 million."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from whiteboard.quantities.spelling import folded
from whiteboard.quantities.units import seconds_in

ONES: Mapping[str, float] = {
    word: float(value)
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS: Mapping[str, float] = {
    word: 10.0 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
MULTIPLES: Mapping[str, float] = {
    "dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7,
    "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
WORDS: Mapping[str, float] = {**ONES, **TENS, "dozen": 12.0, "hundred": 100.0, "thousand": 1e3}
"""Numbers that are one word."""

_PARTS: Mapping[str, float] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
    "tenth": 10, "tenths": 10,
}  # fmt: skip
_NAMED = "|".join([*ONES, *TENS])
_MANY = "|".join(MULTIPLES)
_ANY = rf"(?:{_NAMED}|{_MANY})"
_RUN = re.compile(rf"(?<!half )\b(?:an? (?=(?:{_MANY})\b))?{_ANY}(?:(?:[ -]| and ){_ANY}){{0,9}}\b")
_HALF_MORE = re.compile(r"(?<![\d.])(?P<n>\d{1,15}) and (?:a|1) (?P<part>half|third|quarter)\b")
_UNIT_AND_HALF = re.compile(
    r"(?:\b(?:an?)|(?<![\d.])(?P<n>\d{1,15}(?:\.\d{1,9})?)) (?P<unit>[a-z]{1,20})"
    r" and a (?P<part>half|quarter)\b"
)
_PART_OF = re.compile(
    r"(?:(?:\b(?:an?)|(?<![\d.])(?P<n>\d{1,3})) ?)?\b(?P<part>half|thirds?|quarters?|fifths?|tenths?)\b"
    r"(?P<of>[ -](?:of )?(?:an? |1 )?(?=[a-z]))?"
)
_WORD = re.compile(r"[a-z]+")
_NO_HALF = re.compile(
    r"[- ](?:open|duplex|life|way|time|baked|full|empty|finished|done|closed|written)\b|-[a-z]"
)
_ORDINAL = re.compile(
    r"(?:part(?:y|ies)|replicas?|cop(?:y|ies)|nodes?|servers?|regions?|zones?|az|shards?|brokers?"
    r"|instances?|levels?|layers?"
    r"|times?|steps?|persons?|options?|phases?|data|disks?|ones?|columns?|tables?|queues?|services?|box"
    r"|machines?|attempts?"
    r"|tr(?:y|ies)|retry|stages?|rounds?|days?|weeks?|months?|years?|quarters?|case|thing|system|vendor"
    r"|provider|tier)$"
)
"""Behind "a third" these are one more of them, and no part."""
_ONE_UNIT = re.compile(r"\b(?:an?|one) (?P<unit>[a-z]{1,20})\b")
_CLOCK = re.compile(r"(?<![\w.])(?P<h>\d{1,3}) ?h ?(?P<m>\d{2})(?: ?m(?:in)?)?(?![\w.]|\.\d)")
_MAY_BE_SAID = re.compile(rf"\b(?:an?|half|thirds?|quarters?|fifths?|tenths?|{_NAMED}|{_MANY})\b|\dh| h")


@lru_cache(maxsize=4096)
def spoken(text: str) -> str:
    """A text as `folded` gives it, the numbers in words as digits and lengths of time in one unit."""
    text = folded(text)
    if not _MAY_BE_SAID.search(text):
        return text
    text = _RUN.sub(_run, text)
    text = _HALF_MORE.sub(lambda m: _digits(float(m["n"]) + 1 / _PARTS[m["part"]]), text)
    text = _UNIT_AND_HALF.sub(_unit_and_part, text)
    text = _PART_OF.sub(_part, text)
    text = _ONE_UNIT.sub(lambda m: f"1 {m['unit']}" if seconds_in(m["unit"]) else m.group(), text)
    return _CLOCK.sub(lambda m: f"{60 * int(m['h']) + int(m['m'])} min", text)


def _run(match: re.Match[str]) -> str:
    words = match.group()
    # "2 million": the digits before it are the number.
    return words if words.split()[0] in MULTIPLES else _digits(_value(words))


def _value(words: str) -> float:
    """ "three hundred and sixty thousand" -> 360000; twenty-one digits at most, since a run has ten words."""
    total = current = 0.0
    for word in re.findall("[a-z]+", words):
        if word in MULTIPLES and MULTIPLES[word] >= 1e3:
            total, current = total + (current or 1.0) * MULTIPLES[word], 0.0
        elif word in MULTIPLES:
            current = (current or 1.0) * MULTIPLES[word]
        else:
            current += ONES.get(word) or TENS.get(word) or 0.0
    return total + current


def _unit_and_part(match: re.Match[str]) -> str:
    if not seconds_in(match["unit"]):
        return match.group()
    return f"{_digits(float(match['n'] or 1) + 1 / _PARTS[match['part']])} {match['unit']}"


def _part(match: re.Match[str]) -> str:
    """Half or a third, where it stands for a number: with a count before it, or what it is of behind it."""
    part, of = match["part"], match["of"] or ""
    if not match["n"] and not _is_part(match, part, of):
        return match.group()
    return _digits(float(match["n"] or 1) / _PARTS[part]) + (" " if of else "")


def _is_part(match: re.Match[str], part: str, of: str) -> bool:
    """Told from "third party", "the fifth step", "half-open" and "last quarter"."""
    behind = _WORD.match(match.string[match.end() :])
    word = behind.group() if behind else ""
    if part == "half":
        return bool(seconds_in(word)) or not _NO_HALF.match(match.string[match.end("part") :])
    if " of " in of or seconds_in(word):
        return True
    return match.group().startswith("a") and not _ORDINAL.match(word)


def _digits(value: float) -> str:
    return f"{value:.0f}" if value.is_integer() else f"{value:.9f}".rstrip("0")
