"""Letters behind a number, as what they stand for: "40k" thousands, "2 B events" billions, "300 B" bytes."""

from __future__ import annotations

import re

from whiteboard.language.lexicon import lexicon, singular

_SUFFIX = re.compile(
    r"(?P<n>\d)(?P<gap> ?)(?P<s>[kKmMbBgGtT]|bn|Bn|BN|mn|mln|Mln|mil|mm|MM|Mio|mio|Mrd|mrd)\b"
    r"(?![%'])(?!-?bit)\.?(?P<rest>.{0,48})"
)
_NOUN = re.compile(r"\s*(?P<word>[a-zA-Z][\w-]*)(?:\s+(?P<next>[a-zA-Z][\w-]*))?")
_TIME = re.compile(r"\s{0,3}(?:/|a |per |each |every |pro |daily|hourly|monthly)")
_PER_ITEM = re.compile(r"\s*(?:/|per |each|a |an |apiece|pro )\s*(?P<word>[a-zA-Z]+)?")
_NAMED = {
    "k": "thousand",
    "mil": "million",
    "mn": "million",
    "mln": "million",
    "mm": "million",
    "mio": "million",
    "bn": "billion",
    "mrd": "billion",
}
_MOST_BYTES = 20_000.0
"""More in one item would be written in kilobytes: "40000 B" is rare, "2 B messages" are billions."""


def scaled(text: str) -> str:
    """The text with each such letter spelled out; its numbers are those of `spelling.plain`."""
    found: list[str] = []
    place = 0
    while match := _SUFFIX.search(text, place):
        found.append(text[place : match.start("s")])
        found.append(" " + _meant(text, match))
        place = match.end("s")
        if text[place : place + 2] == ". " and letters_follow(text, place + 2):
            place += 1  # "3 Mio. Nutzer"
    found.append(text[place:])
    return "".join(found)


def letters_follow(text: str, place: int) -> bool:
    """Whether a word goes on there."""
    return text[place : place + 1].isalpha()


def _meant(text: str, match: re.Match[str]) -> str:
    letter, rest = match["s"], match["rest"]
    named = _NAMED.get(letter.casefold())
    if named:
        return named
    if letter == "M":
        return "million"
    if letter == "m":
        return "million" if _counts(rest) or (not match["gap"] and _per_time(rest)) else "min"
    if letter in "bB":
        return _billions_or_bytes(text, match)
    if letter in "gG":
        return "billion" if _is_crowd(rest) else "gb"
    return "trillion" if _is_crowd(rest) else "tb"


def _counts(rest: str) -> bool:
    """Whether a noun follows that can be counted."""
    noun = _NOUN.match(rest)
    return noun is not None and noun["word"].casefold() not in lexicon().small | lexicon().periods


def _per_time(rest: str) -> bool:
    per = _PER_ITEM.match(rest)
    return per is not None and (per["word"] or "").casefold() in lexicon().periods


def _is_crowd(rest: str) -> bool:
    noun = _NOUN.match(rest)
    words = lexicon().crowds
    if noun is None:
        return False
    pair = [noun["word"], noun["next"] or ""]
    return any(singular(w.casefold()) in words for w in pair) and pair[0].casefold() not in lexicon().small


def _billions_or_bytes(text: str, match: re.Match[str]) -> str:
    rest = match["rest"]
    digits = re.search(r"[\d.]{1,20}$", text[: match.end("n")][-20:])
    value = (
        float(digits.group()) if digits and digits.group().count(".") <= 1 and digits.group() != "." else 0.0
    )
    per = _PER_ITEM.match(rest)
    if per is not None and per["word"] and per["word"].casefold() not in lexicon().periods:
        return "byte"
    if _per_time(rest):
        return "billion"
    if _is_crowd(rest):
        items = {"row", "record", "message", "key", "item", "value", "payload"}
        noun = _NOUN.match(rest)
        one = noun is not None and singular(noun["word"].casefold()) in items
        return "byte" if one and value >= 32 and not _TIME.search(rest) else "billion"
    before = re.findall(r"[a-z]+", text[: match.start("n")].casefold())[-4:]
    if value < 32 and any(singular(w) in lexicon().crowds for w in before):
        return "billion"
    return "byte" if value >= 32 or not match["gap"] or not _counts(rest) else "billion"
