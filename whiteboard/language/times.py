"""What a length of time says: how long something takes, is kept, may be old, is waited for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whiteboard.language.amount import Amount
from whiteboard.language.lexicon import lexicon
from whiteboard.language.measure import Quality
from whiteboard.language.near import Near

_DAY = 86_400.0
_EVERY = re.compile(
    r"\b(?:every|each|all|alle) ?$|\b(?:interval|cadence)s?\b[^.]{0,16}$"
    r"|\b(?:once|twice) (?:in |per |a |every )?$"
)
_IN_TIME = re.compile(
    r"\b(?:within|in|under|below|<=?|less than|at most|max(?:imum)?|no more than|inside|until|after"
    r"|innerhalb|unter) ?(?:of )?$"
)
_GIVES_UP = re.compile(
    r"\b(?:gives? up|kill(?:s|ed)?|cuts?(?! into)|dies|aborts?|declared?|dropped|reverses|visibility timeout"
    r"|waits? (?:at most|max\w*)|times? out|timed out|half-? ?open)\b"
)
_NO_SIGN = re.compile(
    r"\b(?:(?:if|when|wenn) (?:nobody|no one|none|no \w+|nothing|(?:\w{1,20} ){1,3}(?:doesn'?t"
    r"|does not|don'?t|isn'?t|not))\b"
    r"|(?:no|without) (?:ack\w*|answers?|reply|response|heartbeats?|signals?|signs?|data|message|update"
    r"|contact|word)\b"
    r"|(?:hears?|gets?|receives?|sees?) nothing|nothing (?:comes|arrives|heard)|(?:not|never|isn't"
    r"|aren't) (?:ack\w*|answered|confirmed|paid|accepted|claimed|collected|completed|picked up"
    r"|closed)|unpaid|unanswered|unconfirmed|missed|missing|silent"
    r"|silence|not? heard)"
)
"""What somebody waits for in vain, and then acts."""
_IN_SILENCE = re.compile(
    r"^ ?(?:without|with no|of no|no) (?:any )?(?:ack\w*|answers?|reply|response|heartbeats?|signals?|signs?"
    r"|data|messages?|updates?|contact|word|news)\b|^ ?of silence\b"
)
_TO_DO = re.compile(
    r"^ ?to (?:accept|confirm|answer|respond|reply|react|pay|ack\w*|decide|finish|complete|enter|approve"
    r"|check ?out)\b"
)
_HAS_TIME = re.compile(
    r"\b(?:has|have|had|gets?|got|is given|are given|gives? (?:the |a |an )?\w+)(?: (?:only|just|max\w*"
    r"|about|up to)){0,4} ?$"
)
_WAITS = re.compile(
    r"\bwait(?:s|ed|ing)?(?: (?:for )?(?:it|them|us|him|her|only|just|about|max|another|up to)){0,4}"
    r"(?: for)? ?$"
)
_THEN = re.compile(
    r"^ ?(?:,|\.\.+|->)? ?(?:and )?(?:then|until|till|before|dann) (?!(?:we |it |i )?(?:retry|retries"
    r"|try|tries|again))"
)
_TO_ANSWER = re.compile(
    r"^ ?to (?:respond|answer|reply|load|return|render|open|show|appear|come back|get (?:a|an"
    r"|the) (?:answer|reply|result)\w*)\b"
)
_MOVES = re.compile(
    r"\b(?:delete\w*|purge\w*|archiv\w*|cold|cheaper|glacier|tier\w*|tapes?|thrown? away|wiped?|removed?"
    r"|moved? (?:in)?to|erased?|gel\w*scht)\b"
)
_AGED = re.compile(r"\b(?:older than|after|nach|over|beyond|past) ?(?:the )?$")
_END_TO_END = re.compile(r" ?(?:end(?:-| - | )to(?:-| - | )end|round ?trip|e2e)\b")
_AT_FIRST = re.compile(r"\bin the first ?$")
_SPREAD = re.compile(r"\b(?:random\w*|jitter\w*|backoff|back-off|stagger\w*)\b[^.;,]{0,16}$")
_NO_PERIOD = re.compile(
    r"\b(?:grace|trial|notice|waiting|probation|warranty|cooling|(?P<kept>hold|holding|retention"
    r"|validity|storage)) "
    r"periods?\b[^.;,]{0,16}$"
)
"""What is called a period and does not come again."""
_ROLLED_UP = re.compile(
    r"(?:values?|averages?|rollups?|buckets?|aggregates?|candles?|intervals?|slots?|bars?|samples?"
    r"|readings?|means?)\b"
)
"""What is one for each such time."""
_TOLD_BY = re.compile(
    r"\b(?:alerts?|alarms?|push(?:es)?|notifications?|notif\w+|sms|warnings?|e-?mails?)\b[^.;]{0,40}$"
)
"""What tells people something is late by what it takes."""
_APART = re.compile(r" ?(?:before|ago|later|earlier|apart|vorher|später)\b")
_GLOSS = re.compile(r" ?\( ([^)]{1,40}) \)")
"""What is said in brackets right behind it."""
_AT_WORK = re.compile(
    r"\b(?:in|within|over|during|after|by|innerhalb|über) ?(?:the |about |around |ca |roughly "
    r"|some )?(?:next |first |last )?$"
)
_LOSES = re.compile(r"\b(?:los(?:es?|ing|s)|lost)\b[^.;]{0,24}$")
_WORK = frozenset(
    {
        "batch",
        "job",
        "outage",
        "film",
        "movie",
        "run",
        "import",
        "export",
        "call",
        "trip",
        "downtime",
        "meeting",
        "game",
        "match",
        "shift",
        "build",
    }
)


def of_time(amount: Amount, near: Near) -> Quality:
    """What so many seconds are."""
    return _by_form(amount, near) or _told(amount, near) or _by_length(amount, near)


def _by_form(amount: Amount, near: Near) -> Quality | None:
    """What the form of the sentence says, before any single word does."""
    noun = " ".join(amount.noun)
    if (no_period := _NO_PERIOD.search(near.before)) is not None:
        return Quality.RETENTION if no_period["kept"] else Quality.DURATION
    if (gloss := _GLOSS.match(near.after)) and (meant := _cue_in(gloss[1])):
        return meant
    moves = amount.low >= _DAY and _AGED.search(near.before) and _MOVES.search(near.clause)
    ways = (
        (amount.noun and amount.noun[0] in _WORK, Quality.DURATION),
        (_SPREAD.search(near.before) or _AT_FIRST.search(near.before), Quality.DURATION),
        (_ROLLED_UP.match(noun) or _EVERY.search(f"{near.before} "), Quality.PERIOD),
        (_gives_up(near), Quality.TIMEOUT),
        (_TO_ANSWER.match(near.after) or _END_TO_END.match(f"{noun} {near.after}"), Quality.LATENCY),
        (moves, Quality.RETENTION),
        (_LOSES.search(near.before), Quality.STALENESS),
    )
    return next((quality for told, quality in ways if told), None)


def _by_length(amount: Amount, near: Near) -> Quality:
    """What is most likely where no word says it."""
    in_time = amount.bound == "<" or _IN_TIME.search(near.before)
    if _TOLD_BY.search(near.before) and in_time:
        return Quality.STALENESS
    if _APART.match(near.after):
        return Quality.DURATION
    if amount.low >= 5 * _DAY and not _AT_WORK.search(near.before):
        return Quality.RETENTION
    return Quality.LATENCY if amount.high < 1 or (amount.high <= 2 and in_time) else Quality.DURATION


def _told(amount: Amount, near: Near) -> Quality | None:
    """What the words around it say, those of its noun first where they say something."""
    names = ("retention", "timeout", "latency", "staleness", "duration", "period")
    told = _nearest(near, names)
    if amount.noun and (meant := _cue_in(" ".join(amount.noun))):
        return meant
    if told == "retention" and amount.high < 1:
        return Quality.LATENCY  # "DB read 5 ms, cache 0.5 ms"
    if told == "latency" and amount.low > 600:
        return None
    return Quality(told) if told else None


def _cue_in(words: str) -> Quality | None:
    cues = lexicon().cues
    names = ("timeout", "retention", "latency", "staleness", "period", "duration")
    return next((Quality(name) for name in names if cues[name].search(words)), None)


def _gives_up(near: Near) -> bool:
    """Whether somebody waits so long, and then no more."""
    if _GIVES_UP.search(near.around) or (_WAITS.search(near.before) and _THEN.match(near.after)):
        return True
    if _HAS_TIME.search(near.before) and _TO_DO.match(near.after):
        return True
    if _IN_SILENCE.match(near.after):
        return True
    return bool(_NO_SIGN.search(near.before)) and bool(
        re.search(r"\b(?:in|within|for|after|since|binnen) ?$", near.before)
    )


def told_itself(amount: Amount, near: Near) -> bool:
    """Whether words of its own say what a time is, so that it need not be what the one before it was."""
    return bool(_EVERY.search(f"{near.before} ") or _gives_up(near) or _told(amount, near))


def _nearest(near: Near, names: Sequence[str]) -> str:
    """The cue that stands nearest to the amount, before it or behind it; the former wins a tie."""
    cues = lexicon().cues
    best, distance = "", 10_000
    for name in names:
        for match in cues[name].finditer(near.before):
            if len(near.before) - match.end() < distance:
                best, distance = name, len(near.before) - match.end()
        match = cues[name].search(near.behind)
        if match is not None and match.start() + 6 < distance:
            best, distance = name, match.start() + 6
    return best
