"""Lengths of time as people write them in a sentence: "15 s", "<= 10 s", "a few seconds", "half a minute"."""

from __future__ import annotations

import re

from whiteboard.quantities.reading import number, seconds_in
from whiteboard.quantities.spelling import folded

_UNIT = r"(?P<unit>[uµμ]s|microseconds?|ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?)"
_NUMBER = r"(?<![\d.])(?P<number>\d+(?:\.\d+)?)"
_WORDS = ("two", "three", "four", "five", "six", "ten", "fifteen", "twenty", "thirty")
SPAN = re.compile(
    rf"(?:{_NUMBER}\s*-?\s*|\b(?P<word>{'|'.join(_WORDS)})[ -]|(?P<few>\b(?:a )?few |\bsome |\bseveral )"
    rf"|\b(?P<half>half (?:an?|the) )"
    rf"|\b(?P<one>an? )){_UNIT}\b"
)
"""One length of time in folded text."""

_FEW = 5.0
"""What "a few" stands for."""


def seconds_of(match: re.Match[str]) -> float:
    """The seconds of a match of `SPAN`."""
    scale = seconds_in(match["unit"])
    if match["number"]:
        return number(match["number"]) * scale
    if match["word"]:
        return number(match["word"]) * scale
    return (_FEW if match["few"] else 0.5 if match["half"] else 1.0) * scale


def longest(text: str) -> float | None:
    """The longest time that a text names, in seconds; None where it names none."""
    return max((seconds_of(m) for m in SPAN.finditer(folded(text))), default=None)
