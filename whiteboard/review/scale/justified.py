"""Whether something other than today's load explains a large design: growth, its brief, or who builds it."""

from __future__ import annotations

import re

from whiteboard.model.interview import Requirement
from whiteboard.quantities.reading import number
from whiteboard.quantities.spelling import folded
from whiteboard.review.context import Context
from whiteboard.review.text.negation import negated

_AHEAD = re.compile(
    r"\b(?:grow\w*|growth|expect\w*|forecast\w*|plan(?:ned|s)?|contract\w*|roll(?:s|ed)?[- ]?out|launch\w*"
    r"|today|until now|will|soon|next (?:year|spring|summer|autumn|fall|winter|season|quarter|month)"
    r"|(?:in|within) \w+ (?:years?|months?)|by (?:20\d\d|the end of|next))\b"
)
_TENS = {
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
}  # fmt: skip
_NUMBER = r"(?<![\d.])(?P<n>\d+(?:\.\d+)?|" + "|".join(_TENS) + r")"
_TIMES = re.compile(rf"(?<!\w){_NUMBER}(?:\s*x\b|[- ]?fold\b|\s+times\b(?! (?:an?|per|each|every)\b))")
_FROM_TO = re.compile(r"\bfrom (?P<low>\d+(?:\.\d+)?)\b[^.;]{0,60}?\bto (?P<high>\d+(?:\.\d+)?)\b")
_GREAT_GROWTH = 50.0
_WANTED_LARGE = re.compile(r"\b(?:millions?|billions?|\d+ ?(?:m|mn|bn)\b (?:users|people|players))")
_TEAMS = r"(?:teams|squads|crews|departments|groups of (?:engineers|developers|people))"
_SOME = (
    r"(?:separate|several|many|different|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[3-9]|\d{2,})"
)
_OWN_TEAMS = re.compile(
    rf"\b(?:{_TEAMS} (?:own|each)|{_SOME} (?:\w+ )?{_TEAMS}|(?:separate|several|many|\d{{2,}}) team"
    r"|(?:one|a|its own) (?:own )?(?:team|squad|crew) (?:per|for each)"
    r"|(?:each|every one|every service) (?:\w+ ){0,3}(?:has|have|with|by|belongs to) (?:its|an?|their)"
    r" (?:own )?(?:team|squad|crew))\b"
)

_BUILD = re.compile(
    r"\b(?:own(?:s|ed)?|releas\w+|deploy\w*|ship\w*|maintain\w*|develop\w*|buil[dt]\w*|services?|parts?|work\w*"
    r"|repositor\w+|on-?call|engineers?|independent\w*|separate\w*|runs?|each|code)\b"
)
"""What tells teams that make a system from teams that play or compete in it."""


def justified(context: Context) -> bool:
    """By fifty-fold growth, several teams that own the parts, or a requirement that names large numbers."""
    for passage in context.board.words.passages:
        text = folded(passage.text)
        teams = _OWN_TEAMS.search(text)
        builders = teams is not None and _BUILD.search(text) is not None
        if teams and builders and not negated(text, teams.start(), teams.end()):
            return True
        if _AHEAD.search(text) and _growth(text) >= _GREAT_GROWTH:
            return True
    wanted = (folded(r.text) for r in context.design.answers_of(Requirement))
    return any(_WANTED_LARGE.search(text) for text in wanted)


def _growth(text: str) -> float:
    """How many times the most that the sentence compares is of the least; 0 where it compares nothing."""
    found = [_value(m.group("n")) for m in _TIMES.finditer(text)]
    for match in _FROM_TO.finditer(text):
        low = _value(match.group("low"))
        found.append(_value(match.group("high")) / low if low else 0.0)
    return max(found, default=0.0)


def _value(text: str) -> float:
    return _TENS.get(text) or number(text)
