"""What a length of time says: how long something takes, is kept, may be old, is waited for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whiteboard.language.amount import Amount
from whiteboard.language.lexicon import lexicon
from whiteboard.language.measure import Quality
from whiteboard.language.near import Near
from whiteboard.language.time_frames import framed

_DAY = 86_400.0
_REACH = 40
_NAMES = ("retention", "timeout", "latency", "staleness", "duration", "period")
_IN_TIME = re.compile(
    r"\b(?:within|in|under|below|<=?|less than|at most|max(?:imum)?|no more than|inside|until|after"
    r"|innerhalb|unter) ?(?:of )?$"
)
_TOLD_BY = re.compile(
    r"\b(?:alerts?|alarms?|push(?:es)?|notifications?|notif\w+|sms|warnings?|e-?mails?)\b[^.;]{0,40}$"
)
"""What tells people something is late by what it takes."""
_APART = re.compile(r" ?(?:before|ago|later|earlier|apart|vorher|später)\b")
_GLOSS = re.compile(r" ?\( ([^)]{1,40}) \)")
"""What is said in brackets right behind it."""
_BYTES = re.compile(r"\b(?:[kmgtp]i?b|bytes?)\b")
"""In a sum of bytes a time is how long they are kept: "10 GB/day x 365 days"."""
_AT_WORK = re.compile(
    r"\b(?:in|within|over|during|after|by|innerhalb|über) ?(?:the |about |around |ca |roughly "
    r"|some )?(?:next |first |last )?$"
)


def of_time(amount: Amount, near: Near) -> Quality:
    """What so many seconds are."""
    if (gloss := _GLOSS.match(near.after)) and (meant := _cue_in(gloss[1])):
        return meant
    return framed(amount, near) or _told(amount, near) or _told_before(near) or _by_length(amount, near)


def _by_length(amount: Amount, near: Near) -> Quality:
    """What is most likely where no word says it."""
    in_time = amount.bound == "<" or _IN_TIME.search(near.before)
    if _TOLD_BY.search(near.before) and in_time:
        return Quality.STALENESS
    if _APART.match(near.after):
        return Quality.DURATION
    if amount.low >= 5 * _DAY and not _AT_WORK.search(near.before) and _is_of_data(amount, near):
        return Quality.RETENTION
    return Quality.LATENCY if amount.high < 1 or (amount.high <= 2 and in_time) else Quality.DURATION


def _is_of_data(amount: Amount, near: Near) -> bool:
    """Whether data are spoken of: what is so many days of them is kept, a loan or a season is not."""
    cues = lexicon().cues
    said = f"{near.clause} {' '.join(amount.noun)}"
    return (cues["data"].search(said) or _BYTES.search(said)) is not None and not cues["term"].search(
        near.before
    )


def _told(amount: Amount, near: Near) -> Quality | None:
    """What the words around it say, those of its noun first where they say something."""
    told = _nearest(near, _NAMES)
    if amount.noun and (meant := _cue_in(" ".join(amount.noun))):
        return meant
    if told == "retention" and amount.high < 1:
        return Quality.LATENCY  # "DB read 5 ms, cache 0.5 ms"
    if told == "latency" and amount.low > 600:
        return None
    return Quality(told) if told else None


def _told_before(near: Near) -> Quality | None:
    """What was said earlier in the sentence: "the index lags a few seconds, up to 10 s"."""
    cues = lexicon().cues
    lead = near.lead[-_REACH:]
    names = ("staleness",)
    told = [(m.end(), name) for name in names for m in cues[name].finditer(lead)]
    return Quality(max(told)[1]) if told else None


def _cue_in(words: str) -> Quality | None:
    cues = lexicon().cues
    names = ("timeout", "retention", "latency", "staleness", "period", "duration")
    return next((Quality(name) for name in names if cues[name].search(words)), None)


def told_itself(amount: Amount, near: Near) -> bool:
    """Whether words of its own say what a time is, so that it need not be what the one before it was."""
    return bool(framed(amount, near) in (Quality.PERIOD, Quality.TIMEOUT) or _told(amount, near))


def _nearest(near: Near, names: Sequence[str]) -> str:
    """The cue that stands nearest to the amount, before it or behind it; the former wins a tie."""
    cues = lexicon().cues
    best, distance = "", 10_000
    for name in names:
        for match in cues[name].finditer(near.before):
            if match.group() == "last" and match.end() >= len(near.before.rstrip()):
                continue  # "the last 30 days"
            if len(near.before) - match.end() < distance:
                best, distance = name, len(near.before) - match.end()
        match = cues[name].search(near.behind)
        if match is not None and match.start() + 6 < distance:
            best, distance = name, match.start() + 6
    return best
