"""How people write amounts in prose, in one spelling: "w/", "ca.", "1.900 stops", "one to two million"."""

from __future__ import annotations

import re

_WITH = re.compile(r"\bw/(o\b)?(?!(?:s|sec|min|h|d|day)\b) ?", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"\b(ca|approx|appr|max|min|avg|incl|excl|typ|est|std|sek|resp|bzw|vs)\.(?=\s+[a-zäöü\d~<>(])",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"\b(an?|one) (?:full|whole|entire|good) (?=(?:second|minute|hour|day|week|month|year)\b)", re.IGNORECASE
)
_GERMAN = {
    "anderthalb": "1.5", "halbe": "0.5", "halben": "0.5", "halbes": "0.5", "zwei": "2", "drei": "3",
    "vier": "4", "fünf": "5", "sechs": "6", "sieben": "7", "acht": "8", "neun": "9", "zehn": "10",
    "zwölf": "12",
}  # fmt: skip
_IN_GERMAN = re.compile(rf"\b(?:eine? )?({'|'.join(_GERMAN)})(?= [A-ZÄÖÜ])", re.IGNORECASE)
_AT_WORK = re.compile(r"\b(?:working|business|week) ?days\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?<![\d.,$€£])([1-9])\.(\d{3})(?= (?!(?:seconds|secs|hours|hrs|minutes|mins|days|weeks|months"
    r"|years|bytes|times|metres|meters|dollars|euros|bits)\b)[a-z]+s\b)"
)
"""Before what is counted a dot groups thousands: "1.900 stops"."""
_ZEROS = re.compile(
    r"(?<![\d.,$€£])([1-9])\.(\d00)(?![\d.,%])(?! ?(?:s|secs?|seconds?|ms|x|%|€|\$|eur|usd|gb|mb|tb|h"
    r"|min)\b)",
    re.IGNORECASE,
)
"""Nobody writes so many zeros behind a point: "1.800" are thousands."""
_PERCENTILE = re.compile(r"\b(p\d{2,4}) (?=\d)", re.IGNORECASE)
_OR_TWO = re.compile(
    r"\b(?:an?|one) (second|minute|hour|day|week|month|year) or (two|three)\b", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\bbetween (\S{1,20}(?: (?:ms|s|secs?|seconds?|mins?|minutes?|h|hours?|days?|[kmgt]b))?) and (?=\S)",
    re.IGNORECASE,
)
_OF_TWO_SCALED = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,3}) (?:to|or|-) "
    r"(two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|\d{1,3}) (hundred|thousand|million"
    r"|billion)\b",
    re.IGNORECASE,
)
"""The scale behind the second number is meant for both: "one to two million"."""
_PART_OF = re.compile(
    r"(?<![\d./:])([1-5])/([2-9]|10)(?= (?:of|der|des|aller|sec\w*|min\w*|hours?|days?|years?)\b)"
)
_SMALL = re.compile(r"\b(?P<milli>millis)\b|\b(?P<micro>micros)\b")
_HUNDRED = re.compile(
    r"(?<!\d )(?<!few )(?<!of )(?<!one )(?<!two )(?<!a )\bhundred(?= (?:to (?:1|one)|times)\b)"
)


def usual(text: str) -> str:
    """The text with its amounts written as most people write them."""
    text = _WITH.sub(lambda m: "without " if m[1] else "with ", _ABBREVIATED.sub(r"\1", text))
    text = _FULL.sub(r"\1 ", _IN_GERMAN.sub(lambda m: _GERMAN[m[1].casefold()], text))
    text = _AT_WORK.sub("days", _ZEROS.sub(r"\1\2", _COUNTED.sub(r"\1\2", text)))
    text = _PERCENTILE.sub(r"\1 = ", text.replace("p99.9", "p999"))
    text = _BETWEEN.sub(r"between \1 to ", _OR_TWO.sub(r"one to \2 \1", text))
    text = _OF_TWO_SCALED.sub(r"\1 \3 to \2 \3", text)
    text = _PART_OF.sub(lambda m: f"{float(m[1]) / float(m[2]):.9f}".rstrip("0"), text)
    return _SMALL.sub(lambda m: "ms" if m["milli"] else "us", text)


def small_words(text: str) -> str:
    """The text, its scales spelled out already, with a bare "hundred" as the number that it is."""
    return _HUNDRED.sub("100", text)
