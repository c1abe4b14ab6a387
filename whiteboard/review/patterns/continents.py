"""On which continents the users are, by what was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.model.interview import Estimate, PhaseNote, Requirement
from whiteboard.review.context import Context
from whiteboard.review.text.stems import stems

_CONTINENTS = {
    "north america": re.compile(
        r"\b(?:us|usa|united states|north america|canad\w+|american|mexic\w+|new york|california|toronto"
        r"|virginia|ohio|oregon|chicago|san francisco|seattle)\b"
    ),
    "europe": re.compile(
        r"\b(?:eu|europe\w*|uk|britain|england|german\w*|france|french|spain|italy|poland|netherlands|sweden"
        r"|switzerland|austria|ireland|london|paris|berlin|frankfurt|madrid|dublin|stockholm|amsterdam)\b"
    ),
    "asia": re.compile(
        r"\b(?:asia\w*|apac|india\w*|japan\w*|china|chinese|singapore|korean?|indonesia|vietnam|thailand"
        r"|philippines|taiwan|hong kong|tokyo|mumbai|bangalore|delhi|seoul|shanghai|jakarta)\b"
    ),
    "south america": re.compile(
        r"\b(?:south america|latam|latin america|brazil\w*|argentin\w+|chile|colombia|peru|s[aã]o paulo"
        r"|buenos aires|bogot[aá])\b"
    ),
    "africa": re.compile(r"\b(?:africa\w*|nigeria|kenya|egypt|ghana|lagos|nairobi|cairo|johannesburg)\b"),
    "oceania": re.compile(r"\b(?:australia\w*|oceania|sydney|melbourne|auckland|new zealand)\b"),
}
_EVERYWHERE = re.compile(
    r"\b(?:world-?wide|all over the world|around the world|global(?:ly)? (?:users|audience|distributed)"
    r"|users (?:all over|across) the (?:world|globe)|every continent|all continents|(?:several"
    r"|multiple) continents)\b"
)
_PEOPLE = re.compile(
    r"\busers?|customers?|players?|people|readers?|viewers?|traffic|audience|drivers?|riders?|buyers?\b"
    r"|\b(?:sit|live|are based|are spread|come from|work|connect from|study|shop|call (?:in )?from)\b"
)


_KILOMETRES = {
    frozenset(pair.split(" - ")): kilometres
    for pair, kilometres in {
        "north america - europe": 5_450.0,  # Virginia to Dublin
        "north america - asia": 7_800.0,  # Oregon to Tokyo
        "north america - south america": 7_700.0,  # Virginia to São Paulo
        "north america - africa": 8_700.0,  # Virginia to Lagos
        "north america - oceania": 12_300.0,  # Oregon to Sydney
        "europe - asia": 6_600.0,  # Frankfurt to Mumbai
        "europe - south america": 8_400.0,  # Madrid to São Paulo
        "europe - africa": 3_900.0,  # Milan to Lagos
        "europe - oceania": 13_800.0,  # Frankfurt to Perth
        "asia - south america": 13_800.0,  # Mumbai to São Paulo
        "asia - africa": 4_500.0,  # Mumbai to Nairobi
        "asia - oceania": 3_900.0,  # Singapore to Perth
        "south america - africa": 6_300.0,  # São Paulo to Cape Town
        "south america - oceania": 9_700.0,  # Santiago to Auckland
        "africa - oceania": 8_700.0,  # Cape Town to Perth
    }.items()
}
"""Great circles between the nearest places where both have data centres or many people; cables are longer."""
_KM_PER_MS = 200.0
"""Light in fibre: two thirds of its speed in a vacuum."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The continents' names, and the sentence that has most of them."""

    names: frozenset[str] = frozenset()
    quote: str = ""

    @property
    def round_trip(self) -> float:
        """Milliseconds that light takes there and back for those farthest from the best single place."""
        from_each = (
            max((_KILOMETRES[frozenset((home, other))] for other in self.names - {home}), default=0.0)
            for home in self.names
        )
        return 2 * min(from_each, default=0.0) / _KM_PER_MS


def continents(context: Context) -> Whereabouts:
    """Where the users are said to be; a word that means everywhere counts as all of them."""
    best = Whereabouts()
    callers = _callers(context)
    for text in _sentences(context):
        folded = text.casefold()
        if not _PEOPLE.search(folded) and callers.isdisjoint(stems(folded)):
            continue
        found = {name for name, pattern in _CONTINENTS.items() if pattern.search(folded)}
        if _EVERYWHERE.search(folded):
            found = set(_CONTINENTS)
        if len(found) > len(best.names):
            best = Whereabouts(frozenset(found), text)
    return best


def _callers(context: Context) -> frozenset[str]:
    """The words by which the board itself calls those who use the system: "Bidders", "Doctors on call"."""
    names = (n.name for n in context.board.nodes.values() if n.client)
    return frozenset(stem for name in names for stem in stems(name))


def _sentences(context: Context) -> Iterator[str]:
    yield from (r.text for r in context.design.answers_of(Requirement))
    yield from (e.text for e in context.design.answers_of(Estimate))
    for note in context.design.answers_of(PhaseNote):
        yield from note.text.splitlines()
