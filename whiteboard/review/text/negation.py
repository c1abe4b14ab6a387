"""Whether words say no to what they name, or put it off."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?:\b(?:no|not|without|never|todo|later|lacks?|missing)|n't)\W+(?:\w+\W+){0,2}$|\bno-$"
)


_RELATIVE = re.compile(
    r"\b(?:that|which|who|what)\b(?:\W+(?!(?:is|are|was|were|gets?|goes?)\b)\w+(?:'\w+)?){1,6}"
    r"(?=\W+(?:is|are|was|were|gets?|goes?)\b)"
)
"""What only says which ones, also with a "no" of its own: "events that don't parse are set aside"."""
_AFTER = re.compile(
    r"^\W*(?:(?:and|or)\W+\w+\W+)?(?:(?:is|are|comes?|follows?|to do)\W+)?"
    r"(?:later|todo|tbd|missing|not yet|out of scope)\b|^\W*\?"
)


def negated(text: str, start: int, end: int) -> bool:
    """Whether the phrase at `text[start:end]` is denied or put off: "no DLQ", "DLQ later".

    The window is three words before the phrase; it does not reach over a comma or out of another clause.
    """
    before = re.split(r"[,()]|\bbut\b", text[max(0, start - 60) : start])[-1]
    return bool(_BEFORE.search(_RELATIVE.sub("", before))) or bool(_AFTER.search(text[end : end + 40]))
