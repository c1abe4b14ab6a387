"""How many copies a label states: "24 pods", "x12", "primary + 2 replicas"."""

from __future__ import annotations

import re
from functools import lru_cache

from whiteboard.quantities.bounds import fits
from whiteboard.quantities.reading import number
from whiteboard.quantities.spelling import folded

NUMBER_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

COUNT = r"(?P<n>(?<!\d)\d+(?:\.\d+)?|" + "|".join(NUMBER_WORDS) + ")"
"""A number as people write it in labels; read it with `number`."""

_COPY = (
    r"(?:pods?|replicas?|instances?|nodes?|servers?|workers?|brokers?|machines?|hosts?|copies|vms?|containers?"
    r"|consumers?|members?|boxes)"
)
_GROWTH = r"traffic|growth|load|faster|larger|more|bigger|peak|reads?|writes?|users?|cheaper|slower"

_SINGLE = re.compile(
    r"\bsingle[ -](?:node|instance|server|machine|replica)\b|\bone (?:node|instance)\b|\bstandalone\b"
)
_TIMES_BEFORE = re.compile(r"(?<![\w.])x\s?(?P<n>\d{1,4})\b(?!\s*x|[.%\w])")
_TIMES_AFTER = re.compile(rf"(?<![\w.,])(?P<n>\d{{1,4}})\s?x\b(?!\s*\d|\s*(?:{_GROWTH})\b)")
_COUNTED = re.compile(
    rf"(?<![\w.,$-]){COUNT}(?:\s*(?:-|\.\.|–|to)\s*\d+)?\s+(?:\w+\s+)?{_COPY}\b(?!\s*(?:/|per\b))"
)
_ASSIGNED = re.compile(rf"\b(?:replicas?|nodes?|instances?|pods?|copies)\s*[:=]\s*{COUNT}\b")
_FOLLOWERS = re.compile(rf"{COUNT}\s+(?:read[ -]|hot |async |sync )?(?:replicas?|followers?|standbys?)\b")
_LEADER = re.compile(r"\b(?:primary|master|leader)\b|[+&]$")


def replicas_in(label: str) -> float | None:
    """The number of copies that a label states, or None. Of a range ("2-10 pods") the lower end."""
    found = _stated(label)
    return found if found is not None and fits("replicas", found) else None


@lru_cache(maxsize=4096)
def _stated(label: str) -> float | None:
    text = folded(" ".join(label.replace("×", "x").split()))
    if _SINGLE.search(text):
        return 1.0
    if found := _TIMES_BEFORE.search(text) or _TIMES_AFTER.search(text):
        return number(found.group("n")) or None
    found = _COUNTED.search(text)
    if found is None:
        found = _ASSIGNED.search(text)
        return (number(found.group("n")) or None) if found else None
    count = number(found.group("n"))
    before = text[: found.start()].rstrip(" (")
    if _FOLLOWERS.match(text, found.start()) and _LEADER.search(before):
        count += 1  # the replicas come on top of the primary that they follow
    return count or None
