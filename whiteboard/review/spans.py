"""Lengths of time as people write them in a sentence: "15 s", "<= 10 s", "a few seconds", "half a minute"."""

from __future__ import annotations

import re

_UNIT = r"(?P<unit>ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?)"
_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?)"
_WORDS = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "ten": 10.0, "fifteen": 15.0,
          "twenty": 20.0, "thirty": 30.0}  # fmt: skip
SPAN = re.compile(
    rf"(?:{_NUMBER}\s*-?\s*|\b(?P<word>{'|'.join(_WORDS)})[ -]|(?P<few>\b(?:a )?few |\bsome |\bseveral )"
    rf"|\b(?P<half>half (?:an?|the) )"
    rf"|\b(?P<one>an? )){_UNIT}\b"
)
"""One length of time in case-folded text."""

_FEW = 5.0
"""What "a few" stands for."""
_SECONDS = {"mi": 60.0, "s": 1.0, "h": 3600.0, "d": 86_400.0}


def seconds_of(match: re.Match[str]) -> float:
    """The seconds of a match of `SPAN`."""
    unit = match["unit"]
    scale = 0.001 if unit.startswith(("ms", "milli")) else _SECONDS.get(unit[:2]) or _SECONDS[unit[0]]
    if match["number"]:
        return float(match["number"].replace(",", "")) * scale
    if match["word"]:
        return _WORDS[match["word"]] * scale
    return (_FEW if match["few"] else 0.5 if match["half"] else 1.0) * scale


def longest(text: str) -> float | None:
    """The longest time that a text names, in seconds; None where it names none."""
    return max((seconds_of(m) for m in SPAN.finditer(text.casefold())), default=None)
