"""Every number of a text in one spelling, "1234.5": grouping, decimal commas, other digits, powers of ten.

A comma with exactly three digits behind it groups thousands, any other one is a decimal comma; a single dot
is a decimal point. What stays unclear ("1,2,3", a version, an address) is left as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from whiteboard.quantities.lengths import metres_spelled

_SPACES = " \u00a0\u2009\u202f"
_ALIKE = {"’": "'", "\u2009": "\u00a0", "\u202f": "\u00a0"}
"""Marks that are one to whoever writes them."""
_RUN = re.compile(rf"\d+(?:[.,'’_{_SPACES}]\d+)*")
_LEADING = re.compile(r"(?<![\w.,])[.,](?=\d)")
_POWER = re.compile(
    r"(?<![\w.^])(?:(?P<times>\d+(?:\.\d+)?)\s?[x×*·]\s?)?10(?:\^|\*\*)(?P<power>\d{1,2})(?![\w^]|\.\d)"
)
_EXPONENT = re.compile(r"(?<![\w.])(?P<digits>\d+(?:\.\d+)?)[eE]\+?(?P<exponent>\d{1,2})(?![\w^]|\.\d)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPERSCRIPT = re.compile(r"(?<=10)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_FRACTION = re.compile(r"(?<![\d.,])(?P<whole>\d{1,9} ?)?(?P<part>[¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_NUMBERED = re.compile(
    r"(?:#|\b(?:node|shard|zone|region|az|replica|server|service|db|database|table|queue|topic|cache|worker|pod"
    r"|partition|instance|broker|step|phase|part|tier|layer|level|version|rank|top|page|room|team|day|week|year"
    r"|no\.?|nr\.?|number))\s*$",
    re.IGNORECASE,
)
"""What a plain space behind a number does not group: "shard 1 500 rps" are five hundred."""
_PERCENT = re.compile(r" ?(?:%|per ?cent\b|pct\b|prozent\b)", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9]")
_LONGEST_NAME = 12
_MOST_DIGITS = 40
"""Longer ones are no amount, and are left as they are written."""


def plain(text: str) -> str:
    """The text with its numbers as "1234" or "12.5"; everything else is left as it is."""
    numbered = _DIGIT.search(text) if text.isascii() else any(c.isnumeric() for c in text)
    return _plain(text) if numbered else text


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    if not text.isascii():
        text = _SUPERSCRIPT.sub(lambda m: "^" + m.group().translate(_RAISED), text)
        text = _FRACTION.sub(_fraction, text)
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else _mark(c) for c in text)
    text = _LEADING.sub("0.", text)
    text = _RUN.sub(_run, text)
    text = _POWER.sub(lambda m: _digits(float(m["times"] or 1) * 10.0 ** int(m["power"]), m.group()), text)
    text = _EXPONENT.sub(lambda m: _digits(float(m["digits"]) * 10.0 ** int(m["exponent"]), m.group()), text)
    return metres_spelled(text)


def _mark(character: str) -> str:
    # Arabic's own decimal and thousands separators.
    return {"\u066b": ".", "\u066c": "'", "\u066a": "%"}.get(character, character)


def _fraction(match: re.Match[str]) -> str:
    value = float((match["whole"] or "0").strip()) + unicodedata.numeric(match["part"])
    return f"{value:.6g}"


def _digits(value: float, written: str) -> str:
    """A value without an exponent; one that is none, or too long to mean anything, as it was written."""
    if value >= 1e30 or len(written) > _MOST_DIGITS:
        return written
    return f"{value:.0f}" if value.is_integer() else f"{value:.12f}".rstrip("0")


def _run(match: re.Match[str]) -> str:
    written = match.group()
    if written.isdigit():
        return written
    groups = re.split(rf"([.,'’_{_SPACES}])", written)
    digits, marks = groups[::2], [_ALIKE.get(mark, mark) for mark in groups[1::2]]
    before = match.string[max(0, match.start() - _LONGEST_NAME) : match.start()]
    # "99,999 %" are five nines, and no percentage has thousands.
    percent = len(digits) == 2 and _PERCENT.match(match.string, match.end()) is not None
    found: list[str] = []
    at = 0
    while at < len(digits):
        numbered = at == 0 and _NUMBERED.search(before) is not None
        text, taken = _one(digits, marks, at, numbered=numbered, percent=percent)
        found.append(text)
        at += taken
        if at < len(digits):
            found.append(groups[2 * at - 1])
    return "".join(found)


def _one(digits: list[str], marks: list[str], at: int, *, numbered: bool, percent: bool) -> tuple[str, int]:
    """The number that begins with a group of digits, and how many groups it takes."""
    mark = marks[at] if at < len(marks) else ""
    if not mark or (numbered and mark == " "):
        return digits[at], 1
    end = at
    while end < len(marks) and marks[end] == mark and len(digits[end + 1]) == 3:
        end += 1
    grouped = end - at
    behind = end if grouped else at + 1
    if mark in ".," and behind < len(marks) and marks[behind] == mark:
        return _listed(digits, marks, at)
    fits = not percent and 1 <= len(digits[at]) <= 3 and (mark == "_" or not digits[at].startswith("0"))
    if mark == "_":
        return _joined(digits, marks, at, mark)
    if grouped and fits and (mark != "." or _groups_by_dot(digits, marks, at, end)):
        return _with_decimals(digits, marks, at, end)
    if mark in ".,":
        return _decimal(digits, marks, at)
    return digits[at], 1


def _groups_by_dot(digits: list[str], marks: list[str], at: int, end: int) -> bool:
    """Whether dots group thousands: several of them, or one with a decimal comma behind; no IP address."""
    if end < len(marks) and marks[end] == ",":
        return True
    if end - at == 1:
        # "300.000" are thousands; of "1.000" nobody knows.
        return digits[end] == "000" and len(digits[at]) > 1
    return end - at != 3 or any(int(d) > 255 for d in digits[at : end + 1])


def _with_decimals(digits: list[str], marks: list[str], at: int, end: int) -> tuple[str, int]:
    whole = "".join(digits[at : end + 1])
    other = marks[end] if end < len(marks) else ""
    if other in (".", ",") and other != marks[at] and other:
        last = end + 1
        if last >= len(marks) or marks[last] not in ".,":
            return f"{whole}.{digits[last]}", last + 1 - at
    return whole, end + 1 - at


def _decimal(digits: list[str], marks: list[str], at: int) -> tuple[str, int]:
    written = f"{digits[at]}{marks[at]}{digits[at + 1]}"
    three, long_before = len(digits[at + 1]) == 3, len(digits[at]) > 3
    if marks[at] == "," and three and (long_before or (digits[at].startswith("0") and digits[at] != "0")):
        return written, 2  # "1200,500" groups nothing and is no fraction that anybody writes
    return f"{digits[at]}.{digits[at + 1]}", 2


def _listed(digits: list[str], marks: list[str], at: int) -> tuple[str, int]:
    """Several commas or dots: grouped as in India ("12,34,567"), else a list, a version or a date."""
    end = at
    while end < len(marks) and marks[end] == marks[at]:
        end += 1
    groups = digits[at : end + 1]
    middle = groups[1:-1]
    indian = len(groups[0]) <= 2 and len(groups[-1]) == 3 and all(len(g) == 2 for g in middle)
    if marks[at] == "," and indian and not groups[0].startswith("0"):
        return _with_decimals(digits, marks, at, end)
    return marks[at].join(groups), end + 1 - at


def _joined(digits: list[str], marks: list[str], at: int, mark: str) -> tuple[str, int]:
    end = at
    while end < len(marks) and marks[end] == mark:
        end += 1
    return _with_decimals(digits, marks, at, end)


def folded(text: str) -> str:
    """A text for reading: without case, its numbers in one spelling."""
    return plain(text.casefold())
