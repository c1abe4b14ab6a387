"""What an amount says, by its unit, its noun and the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whiteboard.language.amount import Amount
from whiteboard.language.lexicon import lexicon, singular
from whiteboard.language.measure import Quality
from whiteboard.language.near import Near
from whiteboard.quantities.lengths import METRES


def quality_of(amount: Amount, near: Near) -> Quality | None:
    if amount.noun and amount.noun[0] in METRES and not amount.size:
        return None
    """What the amount says; None for a number that counts nothing, such as a status code."""
    if amount.size and amount.time < 0:
        return Quality.THROUGHPUT
    if amount.size and not amount.time:
        return _of_bytes(amount, near)
    if amount.time > 0 and not amount.size:
        return _of_time(amount, near)
    if amount.time < 0:
        return Quality.RATE if amount.plain or amount.low > 0 else None
    if amount.percent:
        return _of_percent(amount, near)
    if amount.factor:
        return _of_factor(amount, near)
    return _of_count(amount, near)


def _of_bytes(amount: Amount, near: Near) -> Quality:
    words = lexicon()
    if amount.per or amount.of_each:
        held = [*(singular(p.split()[-1]) for p in amount.per)]
        if amount.of_each and not held:
            held = [singular(w) for w in re.findall(r"[a-z]+", near.clause.split(" each")[0])]
        return Quality.VOLUME if any(w in words.machines for w in held) else Quality.SIZE
    noun = [singular(w) for w in amount.noun]
    if noun and (noun[-1] in words.stores or noun[0] in words.stores):
        return Quality.VOLUME
    if noun and noun[-1] in words.items:
        return Quality.SIZE
    if re.search(r"\bfits? (?:in|into|on)\b", near.before):
        return Quality.VOLUME
    if re.search(r"\b(?:each|apiece|per|avg|average|on average)\b", near.around):
        return Quality.SIZE
    if _ONE_IS.search(near.before):
        return Quality.SIZE
    if near.before.rstrip().endswith("=") and re.search(r"[x×*]", near.clause):
        return Quality.VOLUME
    if re.search(r"\b(?:holds?|has|have|offers?)(?: (?:up to|about|around))? ?$", near.before):
        return Quality.VOLUME
    left = [singular(w) for w in near.left]
    many = near.left and near.left[-1] != left[-1]
    if many and amount.low >= _MUCH:
        return Quality.VOLUME  # "Redis set of urls 64 GB": of all of them
    for word in reversed(left):
        if word in words.stores:
            return Quality.VOLUME
        if word in words.items:
            return Quality.SIZE
    if any(singular(w) in words.stores | words.machines for w in re.findall(r"[a-z]+", near.behind)[:4]):
        return Quality.VOLUME
    return Quality.SIZE if amount.high < 5e9 else Quality.VOLUME


_MUCH = 1e9
_ONE_IS = re.compile(r"\b(?:an?|one|each|every|1) [a-z]+(?: [a-z]+)? (?:is|are|has|weighs|=)(?: [a-z~]+)? ?$")
_EVERY = re.compile(
    r"\b(?:every|each|all|alle) ?$|\b(?:interval|period|cadence|cycle)s?\b[^.]{0,16}$"
    r"|\b(?:once|twice) (?:in |per |a |every )?$"
)
_IN_TIME = re.compile(
    r"\b(?:within|in|under|below|<=?|less than|at most|max(?:imum)?|no more than|inside|until|after"
    r"|innerhalb|unter) ?(?:of )?$"
)


def _of_time(amount: Amount, near: Near) -> Quality:
    cues = lexicon().cues
    if _EVERY.search(f"{near.before} "):
        return Quality.PERIOD
    if _GIVES_UP.search(near.around):
        return Quality.TIMEOUT
    told = _nearest(near, ("retention", "timeout", "latency", "staleness", "duration", "period"))
    noun = " ".join(amount.noun)
    if noun:
        for name in ("timeout", "retention", "latency", "staleness", "period", "duration"):
            if cues[name].search(noun):
                return Quality(name)
    if told == "latency" and amount.low > 600:
        told = ""
    if told:
        return Quality(told)
    if amount.low >= 5 * 86_400:
        return Quality.RETENTION
    if amount.high <= 2 and (amount.bound == "<" or _IN_TIME.search(near.before)):
        return Quality.LATENCY
    if amount.high < 1:
        return Quality.LATENCY
    return Quality.DURATION


_GIVES_UP = re.compile(
    r"\b(?:gives? up|kill(?:s|ed)?|cuts?|aborts?|declared?|dropped|reverses|visibility timeout"
    r"|waits? (?:at most|max\w*)|times? out|timed out)\b"
)


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


def _of_percent(amount: Amount, near: Near) -> Quality:
    cues = lexicon().cues
    told = f"{near.before} {' '.join(amount.noun)} {near.behind}"
    of = re.match(r" *of (?:the |all )?(?!time)", near.behind)
    if amount.low >= 0.9 and cues["availability"].search(told) and not of:
        return Quality.AVAILABILITY
    if cues["hit"].search(told) and not re.search(r"\bmiss\w*", told):
        return Quality.HIT_RATIO
    return Quality.SHARE


def _of_factor(amount: Amount, near: Near) -> Quality:
    told = f"{near.before} {' '.join(amount.noun)} {near.behind}"
    if re.search(r"\bretr\w+|\battempt\w*|\btries\b", told):
        return Quality.COUNT
    if re.search(r"\breplicat\w+|\bcop(?:y|ies)\b|\breplicas?\b|\brf\b", told):
        return Quality.COPIES
    noun = [singular(w) for w in amount.noun]
    if noun and noun[-1] in lexicon().machines:
        return Quality.COPIES
    return Quality.FACTOR


_STATUS = re.compile(
    r"\b(?:http|status|answer is|answers?|returns?|code|error) ?$"
    r"|\b(?:accepted|created|ok|not found|too many|conflict)$"
)
_NUMBERED = re.compile(
    r"\b(?:layer|version|phase|step|level|tier|python|java|type|class|part|option|plan|section|chapter|port"
    r"|sprint|release|figure|table|question) ?$"
)


def _of_part(amount: Amount, near: Near) -> Quality | None:
    """What a number with a fraction is that has no unit: a ratio of hits, an availability, or a version."""
    cues = lexicon().cues
    told = f"{near.before} {' '.join(amount.noun)} {near.behind}"
    if amount.high <= 1 and cues["hit"].search(told):
        return Quality.HIT_RATIO
    if re.search(r"\bfactor (?:of )?$", near.before):
        return Quality.FACTOR
    if 90 <= amount.low < 100 and re.search(r"\b(?:sla|slo|availability|uptime|percent)\b", near.clause):
        return Quality.AVAILABILITY
    if amount.low == amount.high and amount.low in _PARTS:
        return Quality.SHARE  # "a third of the traffic" is read as a number
    if amount.high <= 1 and re.search(r"\b(?:share|fraction|ratio|part) of\b|\bof (?:the|all|our)\b", told):
        return Quality.SHARE
    return None


_PARTS = frozenset(round(a / b, 9) for b in (2, 3, 4, 5, 10) for a in range(1, b))
_RF = re.compile(
    r"\b(?:rf|replication factor|replicas?|copies|replication)(?: (?:of|is|factor))?(?: ?[=:])? ?$"
)
_ONE_OF = re.compile(
    r"\b(?:of|in|th|this|that|another|other|no|version|phase|step|level|tier|day|week|year|option|plan|number|page"
    r"|top|http|error|status|code|port|section|chapter) ?$"
)


def _of_count(amount: Amount, near: Near) -> Quality | None:
    words = lexicon()
    noun = [singular(w) for w in amount.noun]
    if amount.low != int(amount.low) and not amount.scaled:
        return _of_part(amount, near)
    if _STATUS.search(f"{near.before} {' '.join(amount.noun)}") and 100 <= amount.low < 600:
        return None
    if _NUMBERED.search(near.before) and not amount.scaled:
        return None
    if re.search(r"\b(?:factor|faktor) (?:of )?$", near.before) and words.cues["peak"].search(near.clause):
        return Quality.FACTOR
    if re.search(r"\bx ?$", near.before) and near.left[-2:-1] and singular(near.left[-2]) in words.machines:
        return Quality.COPIES
    if _RF.search(near.before) and amount.high <= 100:
        return Quality.COPIES
    if noun and (noun[-1] in words.machines or " ".join(noun[-2:]) in words.machines):
        return Quality.COPIES
    if noun and noun[0] in words.machines:
        return Quality.COPIES
    if not noun and not amount.per and not amount.of_each:
        left = [singular(w) for w in near.left if w not in words.soft]
        if _ONE_OF.search(near.before) and not amount.scaled:
            return None
        if left and left[-1] in words.machines and re.search(r"[=:] ?(?:[~≈] ?)?$", near.before):
            return Quality.COPIES
        if amount.scaled or amount.low >= 1000 or re.search(r"[=:~≈] ?$", near.before):
            return Quality.COUNT if left or amount.scaled or amount.low >= 1000 else None
        if left and (left[-1] in words.crowds or left[-1] in words.items):
            return Quality.COUNT
        return None
    if amount.low == amount.high == 1 and not amount.per:
        return None
    return Quality.COUNT
