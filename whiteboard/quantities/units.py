"""What units and scales are called, in English, German and French, also where a letter is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

SCALES: Mapping[str, float] = {
    "": 1.0, "k": 1e3, "thousand": 1e3, "tsd": 1e3, "tausend": 1e3, "mille": 1e3, "lakh": 1e5, "crore": 1e7,
    "m": 1e6, "mn": 1e6, "mil": 1e6, "mio": 1e6, "mln": 1e6, "million": 1e6, "millionen": 1e6,
    "b": 1e9, "bn": 1e9, "g": 1e9, "mrd": 1e9, "bln": 1e9, "billion": 1e9, "milliarde": 1e9,
    "milliarden": 1e9, "milliard": 1e9, "t": 1e12, "trillion": 1e12,
}  # fmt: skip
"""What stands for thousands and more."""

SECONDS: Mapping[str, float] = {
    "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0,
    "w": 604_800.0, "y": 31_536_000.0, "sec": 1.0, "second": 1.0, "min": 60.0, "minute": 60.0, "hr": 3600.0,
    "hour": 3600.0, "day": 86_400.0, "wk": 604_800.0, "week": 604_800.0, "mo": 2_592_000.0,
    "mth": 2_592_000.0, "month": 2_592_000.0, "yr": 31_536_000.0, "year": 31_536_000.0,
    "millisecond": 1e-3, "milli": 1e-3, "microsecond": 1e-6,
    "sek": 1.0, "sekunde": 1.0, "sekunden": 1.0, "minuten": 60.0, "std": 3600.0, "stunde": 3600.0,
    "stunden": 3600.0, "tag": 86_400.0, "tage": 86_400.0, "tagen": 86_400.0, "woche": 604_800.0,
    "wochen": 604_800.0, "monat": 2_592_000.0, "monate": 2_592_000.0, "monaten": 2_592_000.0,
    "jahr": 31_536_000.0, "jahre": 31_536_000.0, "jahren": 31_536_000.0, "millisekunden": 1e-3,
    "seconde": 1.0, "heure": 3600.0, "jour": 86_400.0, "semaine": 604_800.0, "mois": 2_592_000.0,
    "ans": 31_536_000.0, "année": 31_536_000.0, "milliseconde": 1e-3,
}  # fmt: skip
"""Units of time."""

RATES: Mapping[str, float] = {
    "rps": 1.0, "qps": 1.0, "tps": 1.0, "wps": 1.0, "iops": 1.0, "rpm": 60.0, "qpm": 60.0, "tpm": 60.0,
    "rph": 3600.0,
}  # fmt: skip
"""The seconds in which so many come."""

PERCENT = frozenset({"%", "percent", "per cent", "pct", "prozent", "pourcent", "pour cent"})

PER = frozenset({"per", "a", "an", "each", "every", "pro", "par", "by", "je"})

_PREFIXES = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5, "e": 6}
_LONG_PREFIXES = {"": 0, "kilo": 1, "mega": 2, "giga": 3, "tera": 4, "peta": 5, "exa": 6}
_BYTES: Mapping[str, float] = {
    **{f"{p}{end}": 1e3**n for p, n in _PREFIXES.items() for end in ("", "b", "o")},
    **{f"{p}i{end}": 1024.0**n for p, n in _PREFIXES.items() if p for end in ("", "b", "o")},
    **{
        f"{p}{end}": 1e3**n for p, n in _LONG_PREFIXES.items() for end in ("byte", "bytes", "octet", "octets")
    },
    **{f"{p}bytes": 1e3**n for p, n in _PREFIXES.items()},
}

_LONG_ENOUGH = 5
_OTHER_WORDS = frozenset(
    {
        "moths", "mouths", "minuses", "minted", "secant", "monte", "tangens",
        "cores", "miles", "mills", "millis", "miller", "bullion",
    }
)  # fmt: skip
"""What stands a letter from a unit and is another word."""


def seconds_in(word: str) -> float:
    """The seconds of a unit of time, also in the plural or with a letter wrong; 0 for what is none."""
    return _value(SECONDS, word)


def scale_of(word: str) -> float:
    """What a word multiplies by; 0 for what is no scale."""
    return _value(SCALES, word.rstrip("."))


def bytes_in(word: str) -> float:
    """The bytes of "", "KB", "GiB", "Mo", "gigabytes"; 0 for what is none."""
    return _value(_BYTES, word)


def is_percent(word: str) -> bool:
    return word in PERCENT or bool(_meant(word, frozenset(PERCENT)))


def _value(table: Mapping[str, float], word: str) -> float:
    for name in (
        word,
        word.removesuffix("s") if len(word) > len("ms") else word,
        _meant(word, frozenset(table)) or word,
    ):
        if name in table:
            return table[name]
    return 0.0


@lru_cache(maxsize=4096)
def _meant(word: str, known: Collection[str]) -> str:
    """The long word that this one is with a letter missing, doubled, swapped or wrong; "" where none is."""
    if len(word) < _LONG_ENOUGH or len(word) > 20 or word in _OTHER_WORDS:
        return ""
    found = {k for k in known for name in (k, f"{k}s") if len(name) >= _LONG_ENOUGH and _near(word, name)}
    return min(found, default="")


def _near(word: str, other: str) -> bool:
    """Whether one change makes one word of the other; the first letter is never wrong ("tours", "hours")."""
    if word[0] != other[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if at is None:
        return abs(len(word) - len(other)) <= 1
    rest, others = word[at:], other[at:]
    swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:]
    wrong = rest[1:] == others[1:] and len(word) > _LONG_ENOUGH
    return swapped or wrong or rest[1:] == others or rest == others[1:]
