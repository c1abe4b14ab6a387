"""What an amount is per, behind its noun: "a day", "per user and day", "/s", "each", "daily"."""

from __future__ import annotations

from dataclasses import replace

from whiteboard.language.amount import Amount
from whiteboard.language.lexicon import lexicon, singular
from whiteboard.language.tokens import Line, Sort
from whiteboard.quantities.units import SECONDS, seconds_in

ADVERBS = {
    "hourly": SECONDS["hour"],
    "daily": SECONDS["day"],
    "weekly": SECONDS["week"],
    "monthly": SECONDS["month"],
    "yearly": SECONDS["year"],
    "annually": SECONDS["year"],
    "täglich": SECONDS["day"],
}
"""The seconds in which so many come."""
_PER = frozenset({"per", "pro", "je"})
_COMES_ONCE = {
    **dict.fromkeys(("weekday", "weekdays", "workday", "workdays", "schoolday", "werktag"), SECONDS["day"]),
    "quarter": SECONDS["year"] / 4,
}
"""The seconds to the next of what is no unit of time by itself."""
_RECORDED = frozenset(
    {"video", "videos", "audio", "footage", "music", "speech", "film", "content", "recordings", "radio"}
)
_OUT = frozenset({"downtime", "outage", "outages", "maintenance"})
_HAPPEN = frozenset({"arrive", "arrives", "come", "comes", "happen", "happens"})
_COMES_TO = frozenset({"=", "≈", "~", "->", "→", "=>"})
_ARTICLES = frozenset({"a", "an", "each", "every", "any", "jede", "jeden", "one"})


def with_per(line: Line, found: Amount) -> Amount:
    """The amount with all that it is per, a rate where that is a time."""
    at = _of_what(line, found.last + 1)
    if line.text(at) in _HAPPEN and found.noun and starts_per(line, at + 1):
        found, at = replace(found, last=at), at + 1  # "60k uploads arrive per hour"
    if at > found.last + 1:
        found = replace(found, noun=tuple(t.text for t in line.tokens[found.last + 2 : at]), last=at - 1)
    for _turn in range(4):
        taken = _one_per(line, found, at)
        if taken is None:
            break
        found, at = taken
    if found.adverb and found.plain and found.time == 0 and "active" not in found.noun:
        found = replace(found.scale(1 / found.adverb), time=-1, unit=found.adverb)
    return found


def starts_per(line: Line, at: int) -> bool:
    """Whether what begins at a place says what an amount is per."""
    word = line.text(at)
    if word in _PER or word == "/":
        return True
    return (word in _ARTICLES or word == "1") and bool(seconds_in(line.text(at + 1)))


def _of_what(line: Line, at: int) -> int:
    """Where "of logs" ends that stands between an amount and what it is per: "500 GB of logs a day"."""
    if line.text(at) != "of":
        return at
    if line.text(at + 1) in ("those", "them", "these") and starts_per(line, at + 2):
        return at + 2  # "seven of those a day"
    end = at + 1
    while end <= at + 3 and (token := line.token(end)) is not None and token.sort is Sort.WORD:
        if token.text in lexicon().ends_noun and token.text not in lexicon().verbs_too:
            break
        end += 1
    return end if starts_per(line, end) or line.text(end) in ADVERBS else at


def _one_per(line: Line, found: Amount, at: int) -> tuple[Amount, int] | None:
    """With one more, and the place behind it; None where nothing more is said."""
    word = line.text(at)
    here = at
    if (
        word in ("each", "apiece")
        and not _is_thing(line, at + 1)
        and not seconds_in(line.text(at + 1))
        and not _number_at(line, at + 1)
    ):
        return replace(found, of_each=True, last=at), at + 1
    if word in ("and", "und") and found.per and (line.text(at + 1) in _PER or seconds_in(line.text(at + 1))):
        # "per user and day" leaves out the second "per".
        here, word = (at, "per") if seconds_in(line.text(at + 1)) else (at + 1, line.text(at + 1))
    elif word == "," and line.text(at + 1) in _PER:
        here, word = at + 1, line.text(at + 1)
    if word == "/" or word in _PER:
        return (
            None
            if _is_sum(line, word, here) or _is_list(line, found, here)
            else _per_what(line, found, here + 1)
        )
    if word in _ARTICLES and (_day_in(line.text(at + 1)) or _number_at(line, at + 1)):
        return None if _comes_apart(line, found, at) else _per_what(line, found, at + 1)
    if word == "1" and seconds_in(line.text(at + 1)) and (found.time <= 0 or not _OUT.isdisjoint(found.noun)):
        # "a day" is read as "1 day".
        return _per_what(line, found, at)
    if word in ("a", "an", "each", "every") and _is_thing(line, at + 1) and not found.time:
        return _per_what(line, found, at + 1)
    if word in ADVERBS and found.plain:
        return replace(found, adverb=ADVERBS[word], last=at), at + 1
    return None


def _is_sum(line: Line, word: str, at: int) -> bool:
    """Whether a stroke divides: "1.2M drivers / 4 s = 300k/s" says two things and what comes of them."""
    divides = word == "/" and _number_at(line, at + 1) and line.tokens[at + 1].value != 1
    return divides and any(t.text in _COMES_TO for t in line.tokens[at + 2 :])


def _is_list(line: Line, found: Amount, at: int) -> bool:
    """Whether a stroke stands between alternatives, "50/100 ms", or before another setting, "4h / RPO=0"."""
    if line.text(at) != "/":
        return False
    setting = line.text(at + 2) in ("=", ":") and not seconds_in(line.text(at + 1))
    return setting or (_number_at(line, at + 1) and (not found.noun or found.time > 0))


def _comes_apart(line: Line, found: Amount, at: int) -> bool:
    """Whether "every 5 s" behind an amount says how often it comes: "64 bytes every ten minutes"."""
    if line.text(at) not in ("every", "each") or not _number_at(line, at + 1) or found.low == found.high == 1:
        return False
    return bool(found.size) or not {singular(n) for n in found.noun} & (_words() | lexicon().requests)


def _words() -> frozenset[str]:
    return lexicon().items | lexicon().crowds


def _number_at(line: Line, at: int) -> bool:
    token = line.token(at)
    return token is not None and token.sort is Sort.NUMBER and bool(seconds_in(line.text(at + 1)))


def _is_thing(line: Line, at: int) -> bool:
    token = line.token(at)
    if token is None or token.sort is not Sort.WORD:
        return False
    words = lexicon()
    one = singular(token.text)
    return one in words.items or one in words.crowds or one in words.machines


def _per_what(line: Line, found: Amount, at: int) -> tuple[Amount, int] | None:
    count = 1.0
    if _number_at(line, at):
        count = line.tokens[at].value
        at += 1
    if line.text(at) in _ARTICLES and line.token(at + 1) is not None:
        at += 1
    token = line.token(at)
    if token is None or token.sort is not Sort.WORD:
        return None
    if seconds := _day_in(token.text):
        span = seconds * count
        if not span:
            return None
        if found.money or found.percent:
            return replace(found, per=(*found.per, token.text), last=at), at + 1
        if found.time > 0:
            return _so_long_per(found, span, at)
        if _is_one(found) and found.noun and (count != 1 or line.text(at - 1) in ("every", "each")):
            return replace(found, low=span, high=span, time=1, unit=seconds, every=True, last=at), at + 1
        per = replace(found.scale(1 / span), time=found.time - 1, unit=seconds, last=at)
        return per, at + 1
    if token.text in lexicon().ends_noun and token.text not in lexicon().verbs_too:
        return None
    words = [token.text]
    following = line.token(at + 1)
    if following is not None and following.sort is Sort.WORD and _goes_on(token.text, following.text):
        words.append(following.text)
    return replace(found, per=(*found.per, " ".join(words)), last=at + len(words) - 1), at + len(words)


def _day_in(word: str) -> float:
    """The seconds of a unit, or of what comes once a day or quarter."""
    return seconds_in(word) or _COMES_ONCE.get(word, 0.0)


def _is_one(found: Amount) -> bool:
    return found.low == found.high == 1 and found.plain and not found.scaled and not found.per


def _so_long_per(found: Amount, span: float, at: int) -> tuple[Amount, int] | None:
    """ "500 hours of video per minute" is so many hours in a minute, "20 min downtime a month" a time."""
    if not found.noun or found.time != 1 or not found.unit:
        return None
    if not _RECORDED.intersection(found.noun):
        return replace(found, per=(*found.per, "time"), last=at), at + 1
    rate = found.scale(1 / found.unit / span)
    return replace(rate, time=-1, unit=span, last=at), at + 1


def _goes_on(word: str, following: str) -> bool:
    """Whether a compound goes on: "per log line", and not "per user daily"."""
    words = lexicon()
    known = words.items | words.crowds | words.machines
    one = singular(following)
    return one in known and singular(word) not in words.machines and following not in lexicon().ends_noun
