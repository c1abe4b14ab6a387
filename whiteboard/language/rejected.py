"""Numbers that are named to be turned down: "not once a day", "instead of 20", "10 TB, no, 1 TB"."""

from __future__ import annotations

import re

_REACH = 48
_BEFORE = re.compile(
    r"\b(?:not|no longer|never) (?:the |a |an |~ ?)?$"
    r"|\b(?:don't|do not|doesn't|does not|needn't|won't|never|no) (?:need|want|require|see|expect"
    r"|use)\b[^,;.:?]{0,14}$"
    r"|\b(?:instead of|rather than|statt|anstatt) (?:the |a |our |those )?(?:[a-z]+ )?$"
    r"|\bno [a-z]+(?: [a-z]+)? (?:with|of|over|above) $"
    r"|\b(?:earlier|first|before|previously|yesterday|originally) (?:i|we) (?:said|wrote|had|guessed|assumed"
    r"|thought|wanted|planned)\b[^,;?]{0,16}$"
    r"|\b(?:i|we) (?:first|earlier|originally|had) (?:said|wrote|guessed|assumed|thought|wanted"
    r"|planned)\b[^,;?]{0,16}$"
)
_BEHIND = re.compile(
    r" ?[,.:;–-]? ?\(?(?:wrong\b|(?:is|was|were|that's|that was) (?:wrong|nonsense|a mistake"
    r"|not (?:needed|required|necessary))"
    r"|scratch that|nonsense\b|nope\b)"
    r"|[^,;.?]{0,14}\? ?(?:no\b|nope|nah|better\b|rather\b|too (?:much|many|long|slow|high|low|often)"
    r"|wrong\b)"
)
_CORRECTED = re.compile(
    r" ?[,.:;–-]+ ?(?:no(?:,| wait| sorry| it's| make| rather| more like| \d)|sorry|wait|oh\b|actually"
    r"|correction|i mean|äh)"
    r"[^.;?]{0,24}\d"
)
"""Another number follows that is meant instead."""


def rejected(written: str, start: int, end: int) -> bool:
    """Whether the number from `start` to `end` of a line is one that does not hold."""
    behind = written[end : end + _REACH]
    return bool(
        _BEFORE.search(written[max(0, start - _REACH) : start])
        or _BEHIND.match(behind)
        or _CORRECTED.match(behind)
    )
