"""On which continents the users are, by what was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.model.interview import Estimate, PhaseNote, Requirement
from whiteboard.review.context import Context

_CONTINENTS = {
    "north america": re.compile(r"\b(?:us|usa|united states|north america|canada|american)\b"),
    "europe": re.compile(r"\b(?:eu|europe\w*|uk|germany|france)\b"),
    "asia": re.compile(r"\b(?:asia\w*|apac|india|japan|china|singapore|korea)\b"),
    "south america": re.compile(r"\b(?:south america|latam|brazil)\b"),
    "africa": re.compile(r"\bafrica\w*\b"),
    "oceania": re.compile(r"\b(?:australia\w*|oceania|sydney|new zealand)\b"),
}
_EVERYWHERE = re.compile(
    r"\b(?:world-?wide|all over the world|around the world|global(?:ly)? (?:users|audience|distributed)"
    r"|users (?:all over|across) the (?:world|globe)|every continent|all continents|(?:several"
    r"|multiple) continents)\b"
)
_PEOPLE = re.compile(
    r"\busers?|customers?|players?|people|readers?|viewers?|traffic|audience|drivers?|riders?|buyers?\b"
)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The continents' names, and the sentence that has most of them."""

    names: frozenset[str] = frozenset()
    quote: str = ""


def continents(context: Context) -> Whereabouts:
    """Where the users are said to be; a word that means everywhere counts as all of them."""
    best = Whereabouts()
    for text in _sentences(context):
        folded = text.casefold()
        if not _PEOPLE.search(folded):
            continue
        found = {name for name, pattern in _CONTINENTS.items() if pattern.search(folded)}
        if _EVERYWHERE.search(folded):
            found = set(_CONTINENTS)
        if len(found) > len(best.names):
            best = Whereabouts(frozenset(found), text)
    return best


def _sentences(context: Context) -> Iterator[str]:
    yield from (r.text for r in context.design.answers_of(Requirement))
    yield from (e.text for e in context.design.answers_of(Estimate))
    for note in context.design.answers_of(PhaseNote):
        yield from note.text.splitlines()
