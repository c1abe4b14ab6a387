"""So many of one to one of another: "reads:writes = 20:1", "ten reads per write", "1 write for 100 reads"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whiteboard.language.amount import Amount
from whiteboard.language.lexicon import lexicon, singular
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.tokens import Token
from whiteboard.quantities.spoken import MULTIPLES

_OF_TWO = re.compile(
    r"(?<![\d.:])(?P<a>\d{1,9}(?:\.\d+)?) ?(?P<sign>:|/| to | zu ) ?"
    r"(?P<b>\d{1,9}(?:\.\d+)?)(?![\d:]|\.\d)"
)
_ONE_FOR = re.compile(
    r"\b1 (?P<one>[a-z]+) (?:for|to|per|against|every|means|with|is|causes|gives|triggers) "
    r"(?:about |around |every |some |~ ?)*(?P<many>\d{1,9})(?: (?P<scale>thousand|million))? (?P<of>[a-z]+)\b"
)
_FOR_EVERY = re.compile(
    r"\bfor (?:every|each|1) (?P<one>[a-z]+)[a-z, ]{0,24}? (?:about |around |roughly |some |~ ?"
    r"|ca )*(?P<many>\d{1,9})"
    r"(?: (?P<scale>thousand|million))? (?P<of>[a-z]+)\b"
)
_MANY_FOR = re.compile(
    r"\b(?P<many>\d{1,9})(?: (?P<scale>thousand|million))? (?P<of>[a-z]+) (?:for|on|against) (?:every"
    r"|each) (?P<one>[a-z]+)\b"
)
_MORE_THAN = re.compile(
    r"\b(?P<times>\d{1,9}(?:\.\d+)?) ?(?:x|times) (?:more|as many) "
    r"(?P<of>[a-z]+) (?:than|as) (?P<than>[a-z]+)\b"
)
_ONE_AND = re.compile(
    r"\b1 (?P<one>[a-z]+) [a-z ]{0,24}?(?:about |around |~ ?)?(?P<many>\d{1,9}) (?P<of>[a-z]+)\b"
)
_CLOCK = re.compile(r"\b(?:at|until|from|by|around|before|after|since|till|um) $")
_TOLD = re.compile(r"\b(?:ratio|heavy|reads?|writes?|to 1|fan-?out|split|mix)\b")


def ratios(written: str, line: Sequence[Token], found: Sequence[Amount]) -> Iterator[Measure]:
    """The ratios of a line; no time of day and no fraction is one."""
    for match in _OF_TWO.finditer(written):
        a, b = float(match["a"]), float(match["b"])
        if not a or not b or not _is_ratio(written, match, a, b):
            continue
        if a == b and not _TOLD.search(written):
            continue  # "1:1 chat"
        yield Measure(
            Quality.RATIO,
            a / b,
            a / b,
            of=_sides(written, match.start(), match.end()),
            start=match.start(),
            end=match.end(),
        )
    ones = {
        m.start("many"): m
        for pattern in (_MANY_FOR, _ONE_AND, _ONE_FOR, _FOR_EVERY)
        for m in pattern.finditer(written)
    }
    for match in ones.values():
        one, of = singular(match["one"]), singular(match["of"])
        if one in lexicon().requests and of in lexicon().requests:
            value = float(match["many"]) * MULTIPLES.get(match.groupdict().get("scale") or "", 1.0)
            yield Measure(Quality.RATIO, value, value, of=(of, one), start=match.start(), end=match.end())
    for match in _MORE_THAN.finditer(written):
        pair = singular(match["of"]), singular(match["than"])
        if set(pair) <= lexicon().requests:
            value = float(match["times"])
            yield Measure(Quality.RATIO, value, value, of=pair, start=match.start(), end=match.end())
    said = [match.span() for match in _OF_TWO.finditer(written)]
    for amount in found:
        if any(start <= line[amount.first].start < end for start, end in said):
            continue
        if amount.plain and len(amount.per) == 1 and not amount.time and amount.noun:
            noun, per = singular(amount.noun[-1]), singular(amount.per[0])
            if noun in lexicon().requests and per in lexicon().requests:
                start, end = line[amount.first].start, line[amount.last].end
                yield Measure(Quality.RATIO, amount.low, amount.high, of=(noun, per), start=start, end=end)


def _is_ratio(written: str, match: re.Match[str], a: float, b: float) -> bool:
    sign = match["sign"].strip()
    if sign == ":":
        clock = (
            a < 25
            and len(match["b"]) == 2
            and b < 60
            and not _TOLD.search(written)
            and not any(singular(w) in lexicon().requests for w in re.findall(r"[a-z]+", written))
        )
        return not clock
    around = written[max(0, match.start() - 30) : match.end() + 30]
    if sign == "/":
        return (a + b == 100 or b == 1) and _TOLD.search(around) is not None
    return b == 1 and a > 1 and _TOLD.search(around) is not None


_SIDES = re.compile(
    r"\b(?P<a>[a-z]+)(?: ?[:/\-] ?| to | vs\.? | versus | per | and | over | : )(?:each )?(?P<b>[a-z]+)\b"
)


def _sides(written: str, start: int, end: int) -> tuple[str, ...]:
    for match in _SIDES.finditer(written[max(0, start - 40) : end + 40]):
        a, b = singular(match["a"]), singular(match["b"])
        if a in lexicon().requests and b in lexicon().requests:
            return a, b
    near = [singular(w) for w in re.findall(r"[a-z]+", written[max(0, start - 40) : end + 30])]
    return tuple(w for w in near if w in lexicon().requests)[:2]
