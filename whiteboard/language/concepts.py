"""Sentences -> the concepts that they state, by patterns over words and senses."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field, field_validator

from whiteboard.assets import assets_dir
from whiteboard.language.concept_model import MOST_AGREEING, ConceptModel, concept_model, likelihoods
from whiteboard.language.patterns import NEGATIVE, Chain, Pattern, beginning, pattern
from whiteboard.language.senses import Senses, senses
from whiteboard.language.wording import Word, asked, denied, denied_within

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


class Concept(BaseModel):
    """Something that a sentence can state.

    `title` says it to a person, `means` when it counts. `says` are patterns, one of which states it unless it
    is denied; a pattern that begins with a denial of its own cannot be denied.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=SLUG)
    title: str
    means: str
    says: tuple[str, ...] = ()

    @field_validator("says")
    @classmethod
    def _are_patterns(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            pattern(each)
        return value


_SENTENCE = 3
"""Fewer words are the name of a part, and the model has learnt from sentences."""
SHOWN, SURE = -0.4, 2.4
"""The logarithms of the odds from which a concept is shown, and is sure: chosen by cross-validation."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A concept that a sentence states; `sure` where 95 of 100 such readings of unseen ones are right.

    `worded`: words that say it were found there, and it is not only like sentences that do.
    """

    concept: str
    sure: bool = False
    worded: bool = True


class Reader:
    """Reads by the patterns of concepts, each tried only where its rarest word stands, and by a model.

    Without a model a concept is stated where a pattern fits, and is sure where two do.
    """

    def __init__(self, concepts: Iterable[Concept], words: Senses, model: ConceptModel | None = None) -> None:
        self._senses = words
        self._model = model
        self._common: dict[frozenset[str], int] = {}
        self._by_key: dict[str, list[tuple[str, Pattern]]] = {}
        self._order: dict[str, int] = {}
        for concept in concepts:
            self._order[concept.id] = len(self._order)
            for text in concept.says:
                made = pattern(text)
                for key in min((self._rarest(ways) for ways in made.chains), key=self._commonness):
                    self._by_key.setdefault(key, []).append((concept.id, made))

    def _rarest(self, ways: Iterable[Chain]) -> frozenset[str]:
        """Keys without one of which none of the ways stands in a sentence."""
        return frozenset(key for chain in ways for key in min(chain.known_by, key=self._commonness))

    def _commonness(self, keys: frozenset[str]) -> int:
        if keys not in self._common:
            self._common[keys] = sum(self._senses.entries(key) for key in keys)
        return self._common[keys]

    def read(self, sentence: str) -> tuple[Stated, ...]:
        """The concepts that a sentence states, in the order of the list; () where it states none."""
        return self.weighed(sentence)[0]

    def weighed(self, sentence: str) -> tuple[tuple[Stated, ...], frozenset[str]]:
        """As `read`; and the concepts whose words stand there, though the model takes the sentence for
        another: enough for an answer, and no reason to ask anything."""
        if asked(sentence):
            return (), frozenset()
        words = self._senses.words(sentence)
        firm, others = self.agreeing(words)
        if self._model is None or len(words) < _SENTENCE:
            read = (Stated(concept, firm[concept] > 1) for concept in firm)
            found = (*read, *(Stated(concept) for concept in others if concept not in firm))
        else:
            likely = likelihoods(self._model, words, firm, others)
            worded = firm.keys() | others.keys()
            found = tuple(Stated(c, odds >= SURE, c in worded) for c, odds in likely.items() if odds >= SHOWN)
        doubted = frozenset(firm) - {stated.concept for stated in found}
        return tuple(sorted(found, key=lambda s: self._order[s.concept])), doubted

    def agreeing(self, words: tuple[Word, ...]) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """How many patterns of each concept fit, and how many with a denial among their words."""
        keys = frozenset(key for word in words for key in (*word.keys, beginning(word.text)))
        firm: dict[str, int] = {}
        others: dict[str, int] = {}
        # A dictionary, since a pattern stands under several keys and is tried once.
        tried = {
            (concept, made.text): made for key in sorted(keys) for concept, made in self._by_key.get(key, ())
        }
        for (concept, _text), made in tried.items():
            if firm.get(concept, 0) >= MOST_AGREEING:
                continue
            spans = self._stating(made, words, keys)
            if spans:
                agrees = made.denying or not any(denied_within(words, *span) for span in spans)
                counted = firm if agrees else others
                counted[concept] = counted.get(concept, 0) + 1
        return firm, others

    @staticmethod
    def _stating(made: Pattern, words: tuple[Word, ...], keys: frozenset[str]) -> tuple[tuple[int, int], ...]:
        """Where a pattern stands; () where it does not, or is denied."""
        spans = made.found(words, keys)
        holds = all(
            words[first].denies
            or not NEGATIVE.isdisjoint(words[first].keys)
            or not denied(words, first, last)
            for first, last in spans
        )
        return spans if holds else ()


@cache
def all_concepts() -> Mapping[str, Concept]:
    """Every concept by its id, in the order of files and of what stands in them.

    Raises:
        pydantic.ValidationError, tomllib.TOMLDecodeError: a file holds something else.
    """
    return read_concepts(assets_dir() / "language" / "concepts")


def read_concepts(folder: Path) -> Mapping[str, Concept]:
    """The concepts in the files of a folder."""
    found: dict[str, Concept] = {}
    for path in sorted(folder.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["concepts"]:
            concept = Concept.model_validate(entry)
            found[concept.id] = concept
    return MappingProxyType(found)


@cache
def _reader() -> Reader:
    return Reader(all_concepts().values(), senses(), concept_model())


@lru_cache(maxsize=8192)
def _weighed(sentence: str) -> tuple[tuple[Stated, ...], frozenset[str]]:
    return _reader().weighed(sentence)


def concepts(sentence: str) -> tuple[Stated, ...]:
    """The concepts that a sentence states, in the order of the list; () where it states none."""
    return _weighed(sentence)[0]


def doubted(sentence: str) -> frozenset[str]:
    """The concepts whose words stand in a sentence that is more likely to state others."""
    return _weighed(sentence)[1]
