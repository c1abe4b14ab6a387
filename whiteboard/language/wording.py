"""A sentence as the reader of concepts sees it: words cut of their endings, kinds of numbers, senses."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from whiteboard.assets import assets_dir
from whiteboard.quantities.lengths import metres_spelled

LONGEST = 400
"""Of a longer sentence only so many characters are read."""

# Only of which kind a number is; what it is worth `language.amounts` says. There are fewer units than there,
# for any word may follow here: of "5 ans" or "3 std" nobody knows whether that is a time.
_NUMBER = r"(?:\d[\d.,'’]{0,30}(?:\s?(?:k|m|mio|mrd|bn?|million|billion|thousand)(?!\w))?)"
_TIME = (
    r"(?:ms|msec|milli(?:s|seconds?)|s|secs?|seconds?|sekunden?|m|mins?|minutes?|minuten?|h|hrs?|hours?"
    r"|stunden?"
    r"|d|days?|tagen?|weeks?|wochen?|months?|monaten?|years?|yrs?|jahren?)"
)
_EACH = (
    r"(?:/\s?|\bper |\ba |\ban |\beach |\bevery |\bpro )"
    r"(?:s|sec|second|min|minute|h|hour|day|d|week|month|year)\b"
)
_KINDS: tuple[tuple[str, str], ...] = (
    (r"\b\d{1,2}[:.]\d{2}(?![\d%])(?: ?(?:am|pm|uhr)\b)?|\b\d{1,2} ?(?:am|pm|uhr|o'clock)\b", "<clock>"),
    (r"\bp\d{2,4}\b", "<percentile>"),
    (rf"[$€£]\s?{_NUMBER}|{_NUMBER}\s?(?:[$€£]|(?:eur|euros?|usd|dollars?|cents?)\b)", "<money>"),
    (rf"{_NUMBER}\s?(?:%|percent\b|prozent\b)", "<share>"),
    (rf"{_NUMBER}\s?(?:[kmgtp]i?b|bytes?|b)(?:/s|ps)?(?!\w)", "<size>"),
    (rf"{_NUMBER}[\s-]?{_TIME}(?!\w)", "<time>"),
    (rf"{_NUMBER}\s?(?:[a-z]{{1,20}}\s?)?(?:{_EACH}|[rqt]ps\b)", "<rate>"),
    (
        r"\b(?:half )?(?:an?|one) (?:(?:few|couple of) )?(?:minute|hour|day|week|month|year)s?\b"
        r"|\b(?:half )?(?:an?|one) second\b(?= ?(?:later|ago|or|old|before|after|$|[.,;)]))",
        "<time>",
    ),
    (rf"{_NUMBER}\s?x(?!\w)|\bx\s?{_NUMBER}", "<times>"),
    (_NUMBER, "<number>"),
)
_SUBSTITUTED = tuple((re.compile(pattern), f" {kind} ") for pattern, kind in _KINDS)
_SPELLED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|ninety|zwei|drei|vier|zehn)(?=[ |)-]|$)"
)
_MILLIONS = re.compile(r"(\d)M\b")
"""Told from minutes by its capital, as long as there is one."""
_TOKEN = re.compile(r"<[a-z]{4,10}>|[^\W\d_]{1,40}(?:['’][^\W\d_]{1,10})?|[-=]>|→|[?=<>+,.:;()]")
_ARROWS = frozenset(("->", "=>", "→"))
_ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s", "e", "y")
STOPS = frozenset(",.:;()?")
_DENIED_BEFORE = 3


class _Grammar(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    denies: frozenset[str]
    not_yet: frozenset[str]
    light: frozenset[str]


@cache
def _grammar() -> _Grammar:
    text = (assets_dir() / "language" / "wording.toml").read_text(encoding="utf-8")
    return _Grammar.model_validate(tomllib.loads(text))


def light_words() -> frozenset[str]:
    """The words that may stand between any two of a pattern."""
    return _grammar().light


@dataclass(frozen=True, slots=True)
class Word:
    """One word, sign or number. `keys` are what a pattern may know it by: its stem, its senses, its kind."""

    text: str
    keys: frozenset[str]

    @property
    def light(self) -> bool:
        return self.text in _grammar().light or self.text in STOPS

    @property
    def denies(self) -> bool:
        return self.text in _grammar().denies or self.text.endswith(("n't", "n’t"))


@lru_cache(maxsize=32_768)
def cut(word: str) -> str:
    """A case-folded word without its usual endings, so that "retried" and "retry" are one."""
    if word.startswith("<") or len(word) < 5:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def spelled(text: str) -> str:
    """The case-folded text with small numbers in words as the kind that they are."""
    return _SPELLED.sub("<number>", text)


@lru_cache(maxsize=8192)
def tokens(sentence: str) -> tuple[str, ...]:
    """The words, signs and kinds of numbers of a sentence, case-folded: "in 5 min" is "in", "<time>"."""
    text = _MILLIONS.sub(r"\1 million ", metres_spelled(sentence[:LONGEST]))
    text = text.casefold().replace("’", "'").replace("'nt", "n't")
    text = _SPELLED.sub("2", text)
    for pattern, kind in _SUBSTITUTED:
        text = pattern.sub(kind, text)
    return tuple("->" if t in _ARROWS else t for t in _TOKEN.findall(text))


_QUESTION = re.compile(
    r"\?[\s)\"”]{0,4}$|\b(?:not sure (?:yet )?(?:whether|if)|open question|unclear (?:whether|if)"
    r"|i(?:'d| would) ask (?:that|you|whether|if|the interviewer)|do(?:n't| not) know (?:yet )?(?:whether|if)"
    r"|do we (?:want|need))\b",
    re.IGNORECASE,
)
_NO_DENIAL = frozenset({"later", "more", "longer", "less", "matter", "problem", "only"})
"""Behind "no" and "not" these bound or allow something."""


def asked(sentence: str) -> bool:
    """Whether a sentence asks, or leaves open, and so states nothing."""
    return _QUESTION.search(sentence) is not None


def denied_within(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether a denial stands between two words: "failed prints are not tried again"."""
    return any(words[at].denies and words[at + 1].text not in _NO_DENIAL for at in range(first + 1, last))


def denied(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether what stands from `first` to `last` is denied or put off: "no DLQ", "DLQ later"."""
    for place in range(first - 1, max(-1, first - 1 - _DENIED_BEFORE - 2), -1):
        word = words[place]
        if word.text in STOPS or word.text in ("but", "->"):
            break
        if word.denies:
            return True
    behind = [w for w in words[last + 1 : last + 4] if not w.light or w.text == "?"]
    return bool(behind) and behind[0].text in _grammar().not_yet
