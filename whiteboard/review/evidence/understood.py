"""What was understood: every sentence that states something, by the part of the design that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from whiteboard.language.concepts import all_concepts, concepts
from whiteboard.language.measure import Measure
from whiteboard.model.interview import Correction
from whiteboard.review.context import Context
from whiteboard.review.evidence.claims import claiming
from whiteboard.review.evidence.measure_words import in_words, quality_title
from whiteboard.review.evidence.statements import numbered
from whiteboard.review.text.corrections import (
    Corrections,
    concept_key,
    corrected_concept,
    corrected_measure,
    keyed_measures,
    worded,
)
from whiteboard.review.text.words import Passage


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that was read in a sentence: the quantity `measure`, or the concept `concept`.

    `key` names it among what was read there. `correction` is what a person said of it; `counts` is what
    counts then, None where nothing does. What is not `sure` is shown with a doubt.
    """

    key: str
    measure: Measure | None = None
    concept: str = ""
    correction: Correction | None = None
    sure: bool = True

    @property
    def counts(self) -> Measure | str | None:
        if self.measure is not None:
            return corrected_measure(self.measure, self.correction)
        return corrected_concept(self.concept, self.correction) or None

    @property
    def removed(self) -> bool:
        """Whether a person said that it is not meant, or that it says what is not known here."""
        return self.counts is None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words in the record `where`; `about` are node ids, `wanted`: a requirement says it."""

    where: str
    text: str
    about: frozenset[str]
    wanted: bool
    readings: tuple[Reading, ...]

    @property
    def key(self) -> tuple[str, str]:
        return (self.where, self.text)

    def corrected(self, corrections: Corrections) -> Sentence:
        """The same sentence with what a person says of it by now."""
        now = (replace(r, correction=corrections.of(*self.key, r.key)) for r in self.readings)
        return replace(self, readings=tuple(now))


@dataclass(frozen=True, slots=True)
class Part:
    """What is about one part, or about the whole board where `node` is "", in the order of the records."""

    node: str
    name: str
    sentences: tuple[Sentence, ...]

    def corrected(self, corrections: Corrections) -> Part:
        """The same sentences with what a person says of them by now."""
        return replace(self, sentences=tuple(s.corrected(corrections) for s in self.sentences))


def in_short(said: Measure | str) -> tuple[str, str]:
    """The kind of what was read and what it says, in words; a concept has no more than its title."""
    if isinstance(said, str):
        concept = all_concepts().get(said)
        return (concept.title if concept is not None else said), ""
    return quality_title(said.quality), in_words(said)


def understood(context: Context) -> tuple[Part, ...]:
    """Part by part in the board's order, the whole board last; requirements go before the design."""
    by_part: dict[str, list[Sentence]] = {}
    for sentence in _sentences(context):
        named = context.board.in_order(sentence.about)
        by_part.setdefault(named[0] if named else "", []).append(sentence)
    order = [*context.board.in_order(part for part in by_part if part), *([""] if "" in by_part else [])]
    return tuple(Part(part, context.board.name(part) if part else "", tuple(by_part[part])) for part in order)


def _sentences(context: Context) -> Iterator[Sentence]:
    said: dict[tuple[str, str], tuple[Passage, bool]] = {}
    found: dict[tuple[str, str], dict[str, Reading]] = {}
    for passage, wanted in numbered(context):
        key = (passage.where, worded(passage.text))
        for name, measure in keyed_measures(passage.text):
            said.setdefault(key, (passage, wanted))
            found.setdefault(key, {}).setdefault(name, Reading(name, measure=measure))
    for passage, wanted in claiming(context):
        key = (passage.where, worded(passage.text))
        for stated in concepts(passage.text):
            said.setdefault(key, (passage, wanted))
            name = concept_key(stated.concept)
            reading = Reading(name, concept=stated.concept, sure=stated.sure)
            found.setdefault(key, {}).setdefault(name, reading)
    places = _places(context)
    for key in sorted(said, key=lambda k: (not said[k][1], places.get(k, places.get((k[0], ""), 0)))):
        passage, wanted = said[key]
        sentence = Sentence(*key, passage.about or frozenset(), wanted, tuple(found[key].values()))
        yield sentence.corrected(context.corrections) if context.corrections.known else sentence


def _places(context: Context) -> Mapping[tuple[str, str], int]:
    """Where sentences stand among all, and the first of each record under no words."""
    places: dict[tuple[str, str], int] = {}
    for place, (passage, _wanted) in enumerate(claiming(context)):
        places.setdefault((passage.where, ""), place)
        places.setdefault((passage.where, worded(passage.text)), place)
    return places
