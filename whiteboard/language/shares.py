"""Parts of a whole in words: "one in a thousand", "nine of ten reads", "every fifth order"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whiteboard.language.lexicon import lexicon, singular
from whiteboard.language.measure import Measure, Quality
from whiteboard.quantities.spoken import MULTIPLES

_ONE_IN = re.compile(
    r"\b(?P<part>\d{1,3}) (?:in|out of|in every|of every) (?:a |every )?"
    r"(?P<whole>\d{1,12}|hundred|thousand|million)(?: (?P<scale>thousand|million))?\b"
    r"(?! ?(?:s|sec|seconds?|min|minutes?|h|hours?|days?|ms)\b)"
)
_SOME_IN = re.compile(
    r"\b(?P<part>\d{1,3}) (?:[a-z]+ ){1,2}(?:in|out of|from|of every|in every) (?:a |every )?"
    r"(?P<whole>\d{1,12}|hundred|thousand|million)(?: (?P<scale>thousand|million))?"
    r"(?= ?(?:$|[.,;:)])| (?:and|is|are|has|have|never|always|fails?|we|gets?|does)\b)"
)
"""With a noun between: "one letter in ten thousand", "two persons from five"."""
_OF_SO_MANY = re.compile(
    r"\b(?:from|of|out of) (?:all |every )?(?P<whole>\d{1,9}) [a-z]+ ?,? ?(?:about |only "
    r"|just )?(?P<part>\d{1,3})"
    r"(?P<scale>)(?= (?:is|are|comes?|fails?|gets?|has|have|never|do|does|goes|go|will|needs?)\b)"
)
"""The whole first: "of ten letters one comes back"."""
_FROM_CACHE = re.compile(
    r"\b(?:in|from|by|at) (?:the |our |a )?(?:local )?(?:cache|cdn|edge|redis|memcached)\b"
)
_OF_FEW = re.compile(r"\b(?P<part>\d{1,2}) of (?:the |our )?(?P<whole>\d{1,2})\b")
_VOTES = re.compile(
    r"\b(?:quorum|nodes?|replicas?|acks?|brokers?|zones?|copies|regions?|disks?|votes?|majority)\b"
)
_NTH = {
    "third": 3.0,
    "fourth": 4.0,
    "fifth": 5.0,
    "tenth": 10.0,
    "20th": 20.0,
    "hundredth": 100.0,
    "thousandth": 1e3,
}
_EVERY_NTH = re.compile(
    rf"\b(?:every|each|1 in every) (?P<which>{'|'.join(_NTH)}) (?P<of>(?!day|week|month|year|hour|minute"
    rf"|second)[a-z]+)\b"
)
_EVERY_NUMBERED = re.compile(
    r"\b(?:every|each) (?P<n>\d{1,7}) ?(?:st|nd|rd|th) (?P<of>(?!day|week|month|year|hour|minute"
    r"|second)[a-z]+)\b"
)


def shares(line: str) -> Iterator[Measure]:
    """The parts of a line that `tokens.read` made."""
    yield from _of_so_many(line)
    yield from _of_few(line)
    for match in _EVERY_NTH.finditer(line):
        part = 1 / _NTH[match["which"]]
        yield Measure(Quality.SHARE, part, part, of=(match["of"],), start=match.start(), end=match.end())
    for match in _EVERY_NUMBERED.finditer(line):
        if int(match["n"]) > 1:
            part = 1 / int(match["n"])
            yield Measure(Quality.SHARE, part, part, of=(match["of"],), start=match.start(), end=match.end())


def _of_so_many(line: str) -> Iterator[Measure]:
    for match in (*_ONE_IN.finditer(line), *_SOME_IN.finditer(line), *_OF_SO_MANY.finditer(line)):
        whole = MULTIPLES.get(match["whole"]) or float(match["whole"])
        whole *= MULTIPLES.get(match["scale"] or "", 1.0)
        part = float(match["part"])
        if 0 < part < whole:
            behind = line[match.end() :]
            hits = _FROM_CACHE.search(behind) or (
                lexicon().cues["hit"].search(line) and behind.startswith(" times")
            )
            kind = Quality.HIT_RATIO if hits else Quality.SHARE
            yield Measure(kind, part / whole, part / whole, start=match.start(), end=match.end())


def _of_few(line: str) -> Iterator[Measure]:
    for match in _OF_FEW.finditer(line) if not _VOTES.search(line) else ():
        if _numbered(line[: match.start()]):
            continue
        if (part := float(match["part"]) / max(float(match["whole"]), 1.0)) and part < 1:
            kind = Quality.HIT_RATIO if _FROM_CACHE.search(line[match.end() :]) else Quality.SHARE
            yield Measure(kind, part, part, start=match.start(), end=match.end())


def _numbered(before: str) -> bool:
    """Whether what follows is a number of one: "shard 7 of 16", "step 2 of 5"."""
    word = re.search(r"\b([a-z]{1,20}) $", before)
    known = lexicon().machines | lexicon().labels
    return word is not None and word[1] in known and singular(word[1]) == word[1]
