"""German within English sentences, as far as it says how much, how often and how long: read as English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from whiteboard.assets import assets_dir

_ONES: Mapping[str, int] = {
    "null": 0, "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
    "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
    "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15,
    "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS: Mapping[str, int] = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_ANY = "|".join(sorted({*_ONES, *_TENS, "und", "hundert", "tausend"}, key=len, reverse=True))
_NUMBER = re.compile(rf"\b(?!(?:ein|eins|und|acht|elf|null)\b)(?:{_ANY}){{1,8}}\b", re.IGNORECASE)
"""A number in words; what is a word of another meaning by itself is none."""
_FOLD = re.compile(
    rf"\b(?:das |ein |um das |aufs )?(?:((?:{_ANY}){{1,8}})fach|doppelt)(?:e[nrs]?)?\b", re.IGNORECASE
)
_PLACES = re.compile(rf"\b((?:{_ANY}){{1,8}})(?=stellig)", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}){1,4}(?![\d.,])")
"""In German a dot groups thousands."""
_WORD = re.compile(r"[a-zäöüß]+")


class _German(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    phrases: Mapping[str, str]
    tells: Mapping[str, frozenset[str]]


@cache
def phrases() -> tuple[re.Pattern[str], Mapping[str, str], frozenset[str]]:
    """What finds a phrase, what each is read as, and the words that tell German.

    Raises:
        pydantic.ValidationError, tomllib.TOMLDecodeError: the file holds something else.
    """
    text = (assets_dir() / "language" / "german.toml").read_text(encoding="utf-8")
    read = _German.model_validate(tomllib.loads(text))
    longest = sorted(read.phrases, key=len, reverse=True)
    found = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
    return found, {k.casefold(): v for k, v in read.phrases.items()}, read.tells["words"]


def in_english(text: str) -> str:
    """The text with its German amounts, times and their small words in English; an English one as it is."""
    found, english, tells = phrases()
    if tells.isdisjoint(_WORD.findall(text.casefold())):
        return text
    text = _THOUSANDS.sub(lambda m: m.group().replace(".", ""), text)
    text = _FOLD.sub(lambda m: f"{_value(m[1].casefold()) if m[1] else 2}x", text)
    text = _PLACES.sub(lambda m: f"{_value(m[1].casefold())}-", text)
    text = found.sub(lambda m: english[m.group().casefold()], text)
    return _NUMBER.sub(lambda m: str(_value(m.group().casefold()) or m.group()), text)


def _value(word: str) -> int:
    """ "zweihundertfünfzig" -> 250; 0 for what is no number."""
    thousands, mark, rest = word.partition("tausend")
    if mark:
        return (_below_thousand(thousands) or 1) * 1000 + _below_thousand(rest)
    return _below_thousand(word)


def _below_thousand(word: str) -> int:
    hundreds, mark, rest = word.partition("hundert")
    if mark:
        return (_ONES.get(hundreds) or 1) * 100 + _below_hundred(rest)
    return _below_hundred(word)


def _below_hundred(word: str) -> int:
    ones, mark, tens = word.removeprefix("und").partition("und")
    if mark:
        return _ONES.get(ones, 0) + _TENS.get(tens, 0)
    return _ONES.get(ones) or _TENS.get(ones) or 0
