"""The unit that stands behind a number: bytes, bits, seconds, metres, money, percent, "times", "rps"."""

from __future__ import annotations

from dataclasses import replace

from whiteboard.language.amount import Amount
from whiteboard.language.money import money_at
from whiteboard.language.per import starts_per
from whiteboard.language.tokens import Line, Sort
from whiteboard.quantities.lengths import metres_in
from whiteboard.quantities.units import PERCENT, RATES, bytes_in, seconds_in

_BITS = {"bps": 1.0, "kbps": 1e3, "mbps": 1e6, "gbps": 1e9, "tbps": 1e12, "kbit": 1e3, "mbit": 1e6,
         "gbit": 1e9, "kbits": 1e3, "mbits": 1e6, "gbits": 1e9, "tbit": 1e12, "gbe": 1e9,
         "gige": 1e9}  # fmt: skip
_SECOND = ("s", "sec", "second")
_A_SECOND = {"fps": 1.0, "eps": 1.0, "hz": 1.0, "khz": 1e3, "mhz": 1e6}
_TIMES_WORDS = frozenset({"times", "fold", "mal", "fach", "fache"})
_METERED = frozenset(
    ["smart", "reading", "readings", "electricity", "gas", "water", "utility", "energy", "grid"]
)
"""Beside these a meter is a thing on a wall."""


def with_unit(line: Line, found: Amount, at: int) -> Amount:
    """The amount in the unit that is written at a place; as it was where none is."""
    return _of_a_sign(line, found, at) or _of_a_word(line, found, at) or found


def _of_a_sign(line: Line, found: Amount, at: int) -> Amount | None:
    """With "€", "%", "per cent", "x", "-fold", or a word behind a hyphen."""
    word, following = line.text(at), line.token(at + 1)
    if money := money_at(line, at):
        return replace(found.scale(money), money=True, last=at)
    if word in PERCENT or word == "percents":
        return replace(found.scale(0.01), percent=True, last=at)
    if word == "per" and line.text(at + 1) == "cent":
        return replace(found.scale(0.01), percent=True, last=at + 1)
    if word in ("x", "×", "*") and not (following is not None and following.sort is Sort.NUMBER):
        return replace(found, factor=True, last=at)
    if word == "-" and line.text(at + 1) in _TIMES_WORDS:
        return replace(found, factor=True, last=at + 1)
    if word in _TIMES_WORDS and not starts_per(line, at + 1):
        return replace(found, factor=True, last=at)
    if word == "-" and following is not None and following.sort is Sort.WORD:
        touching = following.start == line.tokens[at].end
        return with_unit(line, found, at + 1) if touching else None
    return None


def _of_a_word(line: Line, found: Amount, at: int) -> Amount | None:
    token = line.token(at)
    if token is None or token.sort is not Sort.WORD:
        return None
    word = token.text
    if (metres := metres_in(word)) and not _is_meter(line, word, found):
        return replace(found.scale(metres), length=True, unit=metres, last=at)
    if word in _BITS:
        # "5 Mbit" without a time is how people say what a line carries.
        said = line.text(at + 1) in ("/", "per") and line.text(at + 2) in _SECOND
        last = at + 2 if said and not word.endswith("ps") else at
        return replace(found.scale(_BITS[word] / 8), size=1, time=-1, unit=1.0, last=last)
    if word in _A_SECOND:
        return replace(found.scale(_A_SECOND[word]), time=-1, unit=1.0, last=at)
    if word in RATES:
        return replace(found.scale(1 / RATES[word]), time=-1, unit=RATES[word], noun=(word,), last=at)
    if seconds := _seconds(line, word, at):
        return replace(found.scale(seconds), time=1, unit=seconds, last=at)
    if size := _bytes(word):
        return replace(found.scale(size), size=1, unit=size, last=at)
    return None


def _is_meter(line: Line, word: str, found: Amount) -> bool:
    counted = found.scaled or any(t.text in _METERED for t in line.tokens)
    return word in ("meter", "meters") and counted


_SPOKEN_BYTES = {"meg": 1e6, "megs": 1e6, "gig": 1e9, "gigs": 1e9, "teras": 1e12}


def _bytes(word: str) -> float:
    if word in _SPOKEN_BYTES:
        return _SPOKEN_BYTES[word]
    # "2 m" is nothing in bytes, and "200 ms" a time.
    return bytes_in(word) if len(word) > 1 and ("b" in word or "octet" in word) else 0.0


def _seconds(line: Line, word: str, at: int) -> float:
    before, following = line.token(at - 1), line.token(at + 1)
    touching = before is not None and before.end == line.tokens[at].start
    if word == "y":
        touching |= following is None or following.sort is not Sort.NUMBER
    # "5m" are minutes, "5 m" is what nobody writes for them.
    return 0.0 if word in ("m", "w", "y") and not touching else seconds_in(word)
