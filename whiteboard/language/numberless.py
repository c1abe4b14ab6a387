"""Quantities that are no plain number: "hourly", "a single VM", "doubles in the evening", "three nines"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whiteboard.language.lexicon import lexicon, singular
from whiteboard.language.measure import Measure, Quality
from whiteboard.language.shares import shares
from whiteboard.quantities.spoken import WORDS
from whiteboard.quantities.units import SECONDS

_UNITS = ("second", "s", "minute", "min", "hour", "h", "day", "week", "month", "year")
_SECONDS = {unit: SECONDS[unit] for unit in _UNITS} | {
    "night": SECONDS["day"],
    "quarter": SECONDS["year"] / 4,
}
_ADVERBS = {
    "hourly": SECONDS["hour"],
    "daily": SECONDS["day"],
    "nightly": SECONDS["day"],
    "weekly": SECONDS["week"],
    "monthly": SECONDS["month"],
    "yearly": SECONDS["year"],
    "annually": SECONDS["year"],
    "quarterly": SECONDS["year"] / 4,
}
_FOLD = re.compile(r"\b(?P<many>[a-z]+)fold\b")
_PEOPLE = frozenset(
    {
        "user",
        "customer",
        "player",
        "person",
        "member",
        "visitor",
        "student",
        "nurse",
        "rider",
        "driver",
        "guest",
    }
)
_TIMES = {"double": 2.0, "twice": 2.0, "triple": 3.0, "quadruple": 4.0, "tenfold": 10.0}

_AGAIN = re.compile(
    r"\b(?P<times>once|twice|1 times?) (?:a|an|per|every|each|in a|1) (?P<unit>[a-z]+)\b"
    r"|\b(?:every|each|(?:aggregated|batched|counted|updated|collected|refreshed|sampled) per) "
    r"(?P<each>second|minute|hour|day|night|week|month|quarter|year)\b"
)
_MUCH = re.compile(r"\d ?(?:bytes?|[kmgtp]i?b)\b[^,;.\d]{0,16}$")
"""Before "each day" it is an amount of bytes for a day, and not how often: "150 TB more"."""
_ADVERB = re.compile(
    r"\b(?P<how>hourly|daily|nightly|weekly|monthly|yearly|annually|quarterly)\b"
    r"(?! (?:active|peak|traffic|users?|volume|limit|quota|actives|visitors|average|total)\b)"
)
_SINGLE = re.compile(r"\b(?:single|lone|sole|solitary) (?P<what>(?:[a-z]+[ -]){0,2}?[a-z]+)\b")
_OF_ANY = re.compile(r" ?(?:can|could|takes?|handles?|does|manages?|serves?|holds?|sustains?)\b")
_DUAL = re.compile(r"\b(?:dual|twin) (?P<what>zone|region|node|az|server|datacenter|homed)s?\b")
_NINES = re.compile(r"(?<![\d.])(?P<count>\d{1,2})(?P<half>\.5)? ?(?:nines|9s|9's|nine)\b")
_MULTIPLIED = re.compile(
    r"\b(?P<how>double|twice|triple|quadruple|tenfold)[sd]?\b"
    r"(?! (?:a|an|per|every|each|1) )(?P<rest>[^.;]{0,40})"
)


_THEN = re.compile(
    r" ?(?:on|during) (?:the |a )?(?:\w+days?|weekends?|holidays?|sale|sales)\b|,? ?every \d"
    r"|(?: the)? (?:load|traffic|volume|demand) (?:on|at|in|during)\b| (?:at|in the|over) (?:night|noon"
    r"|lunch|evenings?|mornings?|summer|winter)\b"
)
"""When something is so many times as much."""
_OCCASION = re.compile(
    r"\b(?:weeks?|days?|nights?|evenings?|\w+days|sales?|season|summer|winter|christmas|holidays?|finals?"
    r"|launch|campaigns?) $"
)
_EVERY_OTHER = re.compile(r"\bevery other (?P<unit>second|minute|hour|day|week|month|year)\b")
_MANIFOLD = re.compile(r"\bin (?P<how>dup|trip)licate\b")


def numberless(line: str) -> Iterator[Measure]:
    """The measures of a line that `tokens.read` made which no single number states."""
    yield from _recurring(line)
    for match in _SINGLE.finditer(line):
        words = match["what"].replace("-", " ").split()
        at = next((i for i, w in enumerate(words) if singular(w) in lexicon().machines), None)
        any_one = _OF_ANY.match(line[match.end() :]) or words[-1:] in (["core"], ["thread"], ["cpu"])
        if at is not None and not any_one:
            yield Measure(
                Quality.COPIES, 1.0, 1.0, of=tuple(words[: at + 1]), start=match.start(), end=match.end()
            )
    for match in _NINES.finditer(line):
        value = 1 - 10.0 ** -min(float(match["count"]), 12.0) * (0.5 if match["half"] else 1.0)
        yield Measure(Quality.AVAILABILITY, value, value, start=match.start(), end=match.end())
    yield from shares(line)
    for match in _MANIFOLD.finditer(line):
        copies = 2.0 if match["how"] == "dup" else 3.0
        yield Measure(Quality.COPIES, copies, copies, start=match.start(), end=match.end())
    yield from _multiplied(line)
    for match in _FOLD.finditer(line):
        if match["many"] in WORDS:
            value = WORDS[match["many"]]
            yield Measure(Quality.FACTOR, value, value, peak=True, start=match.start(), end=match.end())
    for match in _DUAL.finditer(line):
        yield Measure(Quality.COPIES, 2.0, 2.0, of=(match["what"],), start=match.start(), end=match.end())


def _recurring(line: str) -> Iterator[Measure]:
    for match in _AGAIN.finditer(line):
        seconds = _SECONDS.get(match["unit"] or match["each"], 0.0) / (2 if match["times"] == "twice" else 1)
        much = seconds >= _SECONDS["day"] and _MUCH.search(line[: match.start()])
        if seconds and not much and match["times"] == "twice" and _is_rate(line, match):
            rate = 1 / seconds
            yield Measure(Quality.RATE, rate, rate, start=match.start(), end=match.end())
        elif seconds and not much:
            yield Measure(Quality.PERIOD, seconds, seconds, start=match.start(), end=match.end())
    for match in _EVERY_OTHER.finditer(line):
        seconds = 2 * _SECONDS[match["unit"]]
        yield Measure(Quality.PERIOD, seconds, seconds, start=match.start(), end=match.end())
    for match in _ADVERB.finditer(line):
        if not re.search(r"\d[^,;.]{0,24}$", line[: match.start()]):
            seconds = _ADVERBS[match["how"]]
            yield Measure(Quality.PERIOD, seconds, seconds, start=match.start(), end=match.end())


_EVERYBODY = re.compile(
    r"\b(?:everyone|everybody|(?:every|each) (?P<who>[a-z]+)|people|users|(?P<many>[a-z]+s))\b[^.;,]{0,24}$"
)


def _is_rate(line: str, match: re.Match[str]) -> bool:
    """Whether "twice a day" says how much comes of it, and not when something runs."""
    if _SECONDS.get(match["unit"] or "", 0.0) <= SECONDS["minute"]:
        return True
    who = _EVERYBODY.search(line[: match.start()])
    if who is None:
        return False
    name = who["who"] or who["many"]
    return name is None or singular(name) in _PEOPLE


def _multiplied(line: str) -> Iterator[Measure]:
    """ "doubles in the evening", "twice the average": only what speaks of a busy time or of the average."""
    cues = lexicon().cues
    for match in _MULTIPLIED.finditer(line):
        before = line[max(0, match.start() - 40) : match.start()]
        clause = re.split(r"[.;,]", before)[-1] + match.group()
        if not (
            cues["peak"].search(clause)
            or re.search(r"\b(?:the |our )?(?:average|avg|mean|usual|normal)\b", clause)
            or _OCCASION.search(before)
            or _THEN.match(line[match.start("rest") :])
        ):
            continue
        value = _TIMES[match["how"]]
        yield Measure(Quality.FACTOR, value, value, peak=True, start=match.start(), end=match.start("rest"))
