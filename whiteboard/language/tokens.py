"""A sentence as numbers, words and signs, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from whiteboard.language.designations import without_names
from whiteboard.language.scales import scaled
from whiteboard.quantities.spelling import plain
from whiteboard.quantities.spoken import spoken


class Sort(Enum):
    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is case-folded; `value` is 0 but for a number."""

    sort: Sort
    text: str
    value: float
    start: int
    end: int

    def is_word(self, *words: str) -> bool:
        return self.sort is Sort.WORD and self.text in words

    def is_sign(self, *signs: str) -> bool:
        return self.sort is Sort.SIGN and self.text in signs


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of a line by their places."""

    tokens: Sequence[Token]

    def token(self, at: int) -> Token | None:
        """None beyond either end."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def text(self, at: int) -> str:
        """Of the token at a place; "" beyond either end."""
        token = self.token(at)
        return token.text if token is not None else ""


_TOKEN = re.compile(
    r"(?P<number>\d{1,40}(?:\.\d{1,40})?)|(?P<word>\bp\d{2,4}\b|[^\W\d_](?:[^\W\d_]|['’_](?=[^\W\d_]))*+)"
    r"|(?P<sign><=|>=|->|=>|\.\.+|[~≈<>≤≥=:;,.!?()\[\]/%×*+–—→\-|\n^&#@\"“”$€£¥])"
)


_PERCENTILE = re.compile(r"\b(p\d{2,4}) (?=\d)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\bbetween (\S{1,20}(?: (?:ms|s|secs?|seconds?|mins?|minutes?|h|hours?|days?|[kmgt]b))?) and (?=\S)",
    re.IGNORECASE,
)
_OR_TWO = re.compile(
    r"\b(?:an?|one) (second|minute|hour|day|week|month|year) or (two|three)\b", re.IGNORECASE
)
_SMALL = re.compile(r"\b(millis|micros)\b")
_OF_TWO_SCALED = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,3}) (?:to|or|-) "
    r"(two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|\d{1,3}) (hundred|thousand|million"
    r"|billion)\b",
    re.IGNORECASE,
)
"""The scale behind the second number is meant for both: "one to two million"."""
_WITH = re.compile(r"\bw/(o\b)?(?!(?:s|sec|min|h|d|day)\b) ?", re.IGNORECASE)
_AT_WORK = re.compile(r"\b(?:working|business|week) ?days\b", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"\b(ca|approx|appr|max|min|avg|incl|excl|typ|est|std|sek|resp|bzw|vs)\.(?=\s+[a-zäöü\d~<>(])",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(?<![\d.,$€£])([1-9])\.(\d{3})(?= (?!(?:seconds|secs|hours|hrs|minutes|mins|days|weeks|months"
    r"|years|bytes|times"
    r"|metres|meters|dollars|euros|bits)\b)[a-z]+s\b)"
)
"""Before what is counted a dot groups thousands: "1.900 stops"."""
_PART_OF = re.compile(r"(?<![\d./:])([1-5])/([2-9]|10)(?= (?:of|der|des|aller)\b)")
_MULTIPLE = re.compile(r"\bhundred(?= to (?:1|one)\b)")


def _small(match: re.Match[str]) -> str:
    return "ms" if match.group() == "millis" else "us"


@lru_cache(maxsize=8192)
def read(text: str) -> str:
    """The text as it is taken apart: case-folded, numbers as digits, letters for scales as words.

    Names with digits, dates and times of day are taken out of it.
    """
    text = without_names(text)
    text = _WITH.sub(lambda m: "without " if m[1] else "with ", _ABBREVIATED.sub(r"\1", text))
    text = _AT_WORK.sub("days", _DOTTED.sub(r"\1\2", text))
    text = _PERCENTILE.sub(r"\1 = ", text.replace("p99.9", "p999"))
    text = _OR_TWO.sub(r"one to \2 \1", text)
    text = _PART_OF.sub(_part, _OF_TWO_SCALED.sub(r"\1 \3 to \2 \3", _BETWEEN.sub(r"between \1 to ", text)))
    return spoken(_MULTIPLE.sub("100", scaled(plain(_SMALL.sub(_small, text)))))


def _part(match: re.Match[str]) -> str:
    return f"{float(match[1]) / float(match[2]):.9f}".rstrip("0")


def tokens(line: str) -> list[Token]:
    """The tokens of a line that `read` made; what is neither number, word nor sign is passed over."""
    found: list[Token] = []
    for match in _TOKEN.finditer(line):
        sort = Sort(match.lastgroup)
        value = float(match.group()) if sort is Sort.NUMBER else 0.0
        found.append(Token(sort, match.group(), value, match.start(), match.end()))
    return found
