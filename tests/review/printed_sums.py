"""Reads the sums in a printed line and works them out again from the digits that stand there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

_SCALES = {"k": 1e3, "M": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15, "%": 0.01}
_SIZES = {"": 1.0, "K": 1e3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18}
_TIMES = {"ms": 1e-3, "s": 1.0, "min": 60.0, "h": 3600.0}
_DAYS = {"day": 1.0, "days": 1.0, "year": 365.0, "years": 365.0}
_SECONDS = 86_400.0

_TERM = (
    r"\d+(?:,\d{3})*(?:\.\d+)?(?:%|[kM]\b| (?:billion|trillion|quadrillion)\b)?"
    r"(?: [KMGTPE]?B\b| [kMGTP]?bit/s)?(?: req)?(?:/(?:s|day|year)\b)?(?: (?:ms|s|min|h|days?|years?)\b)?"
    r"(?: (?:copies|shards|nodes, if they split the keys)\b)?(?: for indexes)?"
)
_SUM = re.compile(
    rf"(?<![\w.,])(?P<left>{_TERM}(?: [x/+-] {_TERM})+) = (?P<right>{_TERM})(?P<up>, rounded up)?"
)
_LIKE_A_SUM = re.compile(r"(?<![\w.,])\d[^=;:“”]* [x/+] [^=;:“”]*\d[^=;:“”]* = ")
_QUOTED = re.compile(r"“[^”]*”")
_PARTS = re.compile(
    r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>%|[kM]\b| (?:billion|trillion|quadrillion)\b)?"
    r"(?: (?P<size>[KMGTPE]?)B\b| (?P<bits>[kMGTP]?)bit/s)?(?: req)?(?P<per>/(?:s|day|year)\b)?"
    r"(?: (?P<time>ms|s|min|h|days?|years?)\b)?"
)
_ODD = (
    (re.compile(r"\d[kMGTP] (?:year|day|month|bytes)\b"), "a bare letter beside a time or bytes"),
    (re.compile(r"\d[kMGTP] B\b|\d[GTP]\b"), "a count in the letters of sizes"),
    (re.compile(r"\d[KMGTPE]B\b"), "a size without its space"),
    (re.compile(r"\bcomes to \d+(?:[.,;]|$)"), "a bare count"),
    (re.compile(r"\bin [\d.]+k? days\b(?<=\d{4} days)"), "years in days"),
    (re.compile(r"(?<![\d.])\d{5,}(?![\d.])"), "a long number without a scale"),
    (re.compile(r"\d\.\d+[kM] (?:days|hours)\b"), "days in thousands"),
)


@dataclass(frozen=True)
class _Range:
    low: float
    high: float

    def joined(self, sign: str, other: _Range) -> _Range:
        match sign:
            case "x":
                return _Range(self.low * other.low, self.high * other.high)
            case "/":
                return _Range(
                    self.low / other.high if other.high else math.inf,
                    self.high / other.low if other.low else math.inf,
                )
            case "+":
                return _Range(self.low + other.low, self.high + other.high)
            case _:
                return _Range(self.low - other.high, self.high - other.low)


def wrong_sums(line: str) -> Iterator[str]:
    """What does not add up within the rounding of its printed digits, and sums in a form unknown here."""
    line = _QUOTED.sub("“”", line)
    found = list(_SUM.finditer(line))
    for like in _LIKE_A_SUM.finditer(line):
        if not any(f.start() <= like.end() - 3 <= f.end() for f in found):
            yield f"not read: {line}"
    for match in found:
        left, right = _worked(match["left"], match["right"])
        low, high = right.low - (1.0 if match["up"] else 0.0), right.high
        if left.low > high * (1 + 1e-9) or left.high < low * (1 - 1e-9):
            yield f"{match.group()}: {left.low:.6g} to {left.high:.6g}"


def odd_quantities(line: str) -> Iterator[str]:
    """Quantities as nobody says them."""
    line = _QUOTED.sub("“”", line)
    for pattern, why in _ODD:
        for match in pattern.finditer(line):
            yield f"{why}: {line[max(0, match.start() - 30) : match.end() + 20]}"


def _worked(left: str, right: str) -> tuple[_Range, _Range]:
    seconds = "/s" in left and "86,400" not in left and "bit/s" not in left
    in_days = "86,400" in left or "/day" in left
    day = _SECONDS if seconds and not in_days else 1.0
    signs = re.findall(r" ([x/+-]) ", left)
    terms = [_value(t, day) for t in re.split(r" [x/+-] ", left)]
    sums: list[tuple[str, _Range]] = [("+", terms[0])]
    for sign, term in zip(signs, terms[1:], strict=True):
        if sign in "x/":
            before, last = sums[-1]
            sums[-1] = before, last.joined(sign, term)
        else:
            sums.append((sign, term))
    total = sums[0][1]
    for sign, value in sums[1:]:
        total = total.joined(sign, value)
    return total, _value(right, _SECONDS if seconds else 1.0)


def _value(text: str, day: float) -> _Range:
    match = _PARTS.match(text)
    assert match, text
    written = match["number"]
    number = float(written.replace(",", ""))
    scale = _SCALES[(match["scale"] or "").strip()] if match["scale"] else 1.0
    for name in ("size", "bits"):
        scale *= _SIZES[match[name]] if match[name] is not None else 1.0
    if match["time"] in _TIMES:
        scale *= _TIMES[match["time"]]
    elif match["time"]:
        scale *= _DAYS[match["time"]] * day
    half = _half(written, number, share=match["scale"] == "%")
    return _Range((number - half) * scale, (number + half) * scale)


def _half(written: str, number: float, *, share: bool) -> float:
    """Half a unit of the last digit that the number is rounded to: the third, or what is printed beyond."""
    if "," in written or number == 0:
        return 0.0
    first = math.floor(math.log10(number))
    if share:
        return 0.5 if number >= 10 else 0.5 * 10.0 ** (first - 1)
    decimals = len(written.partition(".")[2])
    return 0.5 * 10.0 ** min(first - 2, -decimals if decimals else first - 2)
