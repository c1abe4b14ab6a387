"""What is counted or measured: the words that name it, and the percentile of a latency."""

from __future__ import annotations

import re

from whiteboard.language.amount import Amount
from whiteboard.language.lexicon import lexicon
from whiteboard.language.measure import Quality
from whiteboard.language.near import Near


def subject(amount: Amount, near: Near, quality: Quality) -> tuple[str, ...]:
    """The words that name what the amount counts or measures; () where nothing does."""
    words = tuple(
        w for w in amount.noun if w not in ("rps", "qps", "tps", "iops", "rpm", "average", "peak", "total")
    )
    if quality is Quality.SHARE or quality is Quality.HIT_RATIO:
        behind = re.match(r" *(?:of )?(?:the |our |all )?((?:[^\W\d_]+ ?){1,3})", near.behind)
        if behind and not words:
            return tuple(behind.group(1).split())
    if words:
        return words
    of = re.match(r" *of (?:the |our |all )?((?:[^\W\d_]+ ?){1,2})", near.behind)
    if of:
        return tuple(of.group(1).split())
    left = [w for w in near.left if w not in lexicon().soft and w not in lexicon().empty]
    return tuple(left[-2:])


def percentile(clause: str) -> float:
    """99 for a p99, 50 for a median, 0 where none is named."""
    found = re.search(r"\bp ?(\d{2,3})\b|\b(\d{2}(?:\.\d)?) ?(?:th|st|nd|rd)? percentile|\bmedian\b", clause)
    if found is None:
        return 0.0
    digits = found.group(1) or found.group(2)
    if not digits:
        return 50.0
    return float(digits) if len(digits) != 3 else float(digits) / 10
