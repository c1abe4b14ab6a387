"""How many different values a code can have: "7 characters base62", "64-bit ids"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whiteboard.language.amount import Amount
from whiteboard.language.lexicon import lexicon
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.tokens import Sort, Token
from whiteboard.quantities.units import seconds_in


def key_spaces(line: Sequence[Token], found: Sequence[Amount]) -> Iterator[Measure]:
    """ "codes of 6 letters and digits", "7 characters base62", "64-bit ids"; fields of bits are one."""
    yield from _powers(line)
    every = list(_each(line, found))
    fields = [m for m, bits in every if bits]
    yield from (m for m, bits in every if not bits)
    if not fields:
        return
    summed = _addends(line, fields[-1].start) if len(fields) == 1 else 0
    lengths = [math.log2(m.high) for m in fields]
    longest = max(lengths)
    # "64-bit ids: 41 of time, 10 of the machine and 12 of sequence" says the whole and its parts.
    whole = longest if abs(2 * longest - sum(lengths)) <= 1 else sum(lengths)
    size = _power(2, whole + summed)
    yield replace(fields[0], low=size, high=size, end=fields[-1].end)


def _powers(line: Sequence[Token]) -> Iterator[Measure]:
    """ "36^7" and what it is said to come to; and no other power of ten, which is a number."""
    for at in range(1, len(line) - 1):
        base, power = line[at - 1], line[at + 1]
        if line[at].text != "^" or base.sort is not Sort.NUMBER or power.sort is not Sort.NUMBER:
            continue
        if base.value <= 1 or power.value < 2:
            continue
        value, end = _power(base.value, power.value), at + 1
        if end + 2 < len(line) and line[end + 1].text in _COMES_TO and line[end + 2].sort is Sort.NUMBER:
            end += 2
        if end + 1 < len(line) and (line[end + 1].text in _COUNTED or seconds_in(line[end + 1].text)):
            continue  # "2^12 = 4096 per ms" is a rate
        yield Measure(Quality.KEY_SPACE, value, value, start=base.start, end=line[end].end)


_COUNTED = frozenset({"per", "/", "bytes", "bits", "a"})
_COMES_TO = frozenset({"=", "≈", "~", "is", "->", "→", "=>", "makes", "or"})


def _addends(line: Sequence[Token], end: int) -> int:
    """The sum of what stands before a number of bits: "1 + 41 + 2 + 8 + 12 bits"."""
    at = next(i for i, token in enumerate(line) if token.start == end)
    total = 0
    while at >= 2 and line[at - 1].is_sign("+") and line[at - 2].sort is Sort.NUMBER:
        total += round(line[at - 2].value)
        at -= 2
    return total


def _each(line: Sequence[Token], found: Sequence[Amount]) -> Iterator[tuple[Measure, bool]]:
    """Every length with its alphabet, and whether it is one of bits."""
    text = [t.text for t in line]
    whole = " ".join(text)
    for amount in found:
        if not amount.plain:
            continue
        length = amount.low
        if not (1 <= length <= 256 and float(length).is_integer()) or amount.per:
            continue
        span = " ".join(text[amount.first : min(len(text), amount.last + 9)])
        alphabet = _alphabet(amount, span, whole)
        if alphabet is None:
            continue
        low, high = alphabet
        measure = Measure(
            Quality.KEY_SPACE,
            _power(low, length),
            _power(high, length),
            of=tuple(amount.noun),
            start=line[amount.first].start,
            end=line[amount.last].end,
        )
        yield measure, high == lexicon().alphabets["bit"][1]


_CHARACTERS = re.compile(r"\b(?:characters?|chars?|symbols?|places|long)\b")
_LETTERS = frozenset({"letter", "letters", "buchstaben"})
_CODE = re.compile(
    r"(?:shards?|partition(?:ed|s)?|first|codes?|ids?|keys?|pins?|tokens?|slugs?|links?|urls?|plates?|vouchers?"
    r"|passwords?|hash(?:es|ed)?|numbers?|strings?|tickets?|tags?"
    r"|refs?|references?|identifiers?|locators?|prefix|alias(?:es)?|handles?|sku|labels?|names?|invites?"
    r"|coupons?|nummern?)\b"
)
_BASE = re.compile(
    r"\b(\d{2}) (?:symbols|characters|chars|letters) (?:alphabet|possible|to choose)|, (\d{2}) symbols\b"
    r"|\bout of (\d{2})\b|\bbase ?-? ?(\d{2})\b|\b(?:alphabet|charset) of (\d{2,3})\b"
)


def _alphabet(amount: Amount, span: str, whole: str) -> tuple[float, float] | None:
    alphabets = lexicon().alphabets
    after = re.sub(r"^[\d.]+ ?-? ?(?:base ?\d{2} )?", "", span)
    drawn = _class(whole)
    if drawn and re.match(r"(?:characters?|chars?|symbols?|long)\b", after):
        return drawn, drawn
    base = _BASE.search(whole)
    if after.startswith("stellig") and re.search(r"\b(?:code|pin|otp|tan|nummer)\b", whole):
        return alphabets["digits"]
    if re.match(r"(?:characters?|chars?|symbols?|long|stellig\w*)\b", after) or (
        base and re.match(r"(?:digits?|letters?)", after)
    ):
        if base:
            size = float(next(g for g in base.groups() if g))
            return size, size
        return next(
            (
                alphabets[n]
                for n in sorted(alphabets, key=len, reverse=True)
                if n not in ("bit", "bits") and f" {n} " in f" {whole} "
            ),
            None,
        )
    head = re.match(
        r"(?:random |lower ?-?case |upper ?-?case |decimal )*([a-z]+(?: (?:and|or) [a-z]+)?)", after
    )
    if head is None:
        return None
    name = head.group(1)
    if amount.bound == "<" or (name.split()[0] in _LETTERS and not _CODE.search(whole)):
        return None  # "a name of at most 40 letters", "one letter in ten thousand"
    if name in ("bit", "bits") or name.split()[0] in ("bit", "bits"):
        return (
            alphabets["bit"]
            if re.search(
                r"\b(?:ids?|keys?|hash\w*|identifiers?|numbers?|counter|snowflakes?|uuids?|seq\w*"
                r"|tokens?|nonces?)\b",
                whole,
            )
            else None
        )
    found = alphabets.get(name) or alphabets.get(name.split()[0])
    if found and re.search(r"(?:lower|upper) ?-?case", span) and found == (26, 52):
        return 26.0, 26.0
    return found


_CLASS = re.compile(r"\[ ?([^\]]{1,20}) ?\]")


def _class(whole: str) -> float:
    """The size of "[a-z0-9]"; in folded text upper and lower case look alike, but both stand there."""
    found = _CLASS.search(whole)
    if found is None:
        return 0.0
    ranges = found.group(1).replace(" ", "")
    return 26.0 * ranges.count("a-z") + 10.0 * ranges.count("0-9")


def _power(base: float, exponent: float) -> float:
    return float(base) ** min(exponent, 300.0 if base <= 10 else 150.0)
