"""What was said: sentences, what each is about, and whether it says yes or no."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from whiteboard.language.concepts import concepts
from whiteboard.review.effort.pace import step
from whiteboard.review.text.aspects.aspect_concepts import CONCEPTS
from whiteboard.review.text.aspects.aspects import PATTERNS, Aspect
from whiteboard.review.text.negation import negated

_SENTENCE = re.compile(r"(?<=[.!?])\s+|[\n;\r]+|\s[•·]\s|(?:^|\s)- ")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences and lines of a text, without what is empty."""
    return tuple(s.strip(" \t*•-") for s in _SENTENCE.split(text) if s and s.strip(" \t*•-"))


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence. `about`: the nodes it speaks of, None for the board; `own`: it is their label."""

    text: str
    where: str
    about: frozenset[str] | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase of an aspect in a passage; `denied` where the words say no."""

    passage: Passage
    phrase: str
    denied: bool

    @property
    def quote(self) -> str:
        text = self.passage.text
        return text if len(text) <= 120 else text[:117].rstrip() + "..."

    @property
    def where(self) -> str:
        return self.passage.where

    def speaks_of(self, nodes: frozenset[str]) -> bool:
        about = self.passage.about
        return about is None or not about.isdisjoint(nodes)


_Found = tuple[str, bool]
"""A phrase, and whether it is denied."""


def _first(pattern: re.Pattern[str], folded: str) -> _Found | None:
    match = pattern.search(folded)
    return match and (match.group(), negated(folded, match.start(), match.end()))


@lru_cache(maxsize=4096)
def _searched(_folded: str) -> dict[int, tuple[re.Pattern[str], _Found | None]]:
    """What was found in a text, by the identity of the pattern, which lives as long as it stands here."""
    return {}


@lru_cache(maxsize=4096)
def _phrases_in(folded: str) -> Mapping[Aspect, _Found]:
    """The first phrase of each aspect in a text: of all at once, since few texts are new since the last
    review."""
    found = ((aspect, _first(pattern, folded)) for aspect, pattern in PATTERNS.items())
    return MappingProxyType({aspect: first for aspect, first in found if first is not None})


Stating = Callable[[str, str], Iterable[str]]


class Words:
    """Everything that was said, searched by aspect. Each aspect is searched once and remembered.

    `not_meant` tells for a node, or for the record of a passage, which aspects its words do not mean;
    `stating` which concepts count in a sentence, by the record in which it stands and its words.
    """

    def __init__(
        self,
        passages: Iterable[Passage],
        not_meant: Mapping[str, frozenset[Aspect]] | None = None,
        stating: Stating = lambda _where, text: tuple(s.concept for s in concepts(text)),
    ) -> None:
        self._stating = stating
        self.passages: tuple[Passage, ...] = tuple(passages)
        self._not_meant = not_meant or {}
        self._folded = tuple(p.text.casefold() for p in self.passages)
        self._length = sum(1 + len(text) // 100 for text in self._folded)
        self._found: dict[Aspect, tuple[Mention, ...]] = {}
        self._by_node: dict[Aspect, Mapping[str, tuple[Mention, ...]]] = {}
        self._about: Mapping[str, tuple[Passage, ...]] | None = None
        self._whole: Words | None = self if not self._not_meant else None

    @property
    def whole(self) -> Words:
        """The same passages, with what the words are said not to mean."""
        if self._whole is None:
            self._whole = Words(self.passages, stating=self._stating)
        return self._whole

    def search_all(self) -> None:
        """Search every aspect now, on a thread that has the time, for those who ask on one that has not."""
        for aspect in Aspect:
            self._index(aspect)
        self.about("")

    def about(self, node: str) -> tuple[Passage, ...]:
        """The passages that speak of this node alone, in the order in which they were said."""
        if self._about is None:
            found: dict[str, list[Passage]] = {}
            for passage in self.passages:
                if passage.about is not None and len(passage.about) == 1:
                    found.setdefault(next(iter(passage.about)), []).append(passage)
            self._about = {about: tuple(passages) for about, passages in found.items()}
        return self._about.get(node, ())

    def mentions(self, aspect: Aspect) -> tuple[Mention, ...]:
        """Every passage that has a phrase of the aspect, in the order it was said."""
        if aspect not in self._found:
            step(self._length)
            found = self._spoken.get(aspect, ())
            self._found[aspect] = tuple(m for m in found if aspect not in self._denied(m.where))
        return self._found[aspect]

    def search(self, pattern: re.Pattern[str]) -> tuple[Mention, ...]:
        """Every passage that matches a pattern for case-folded text."""
        return tuple(self._search(pattern))

    def of(self, node: str, *aspects: Aspect) -> Mention | None:
        """What was said of a node: own label first, then passages that name it, then of the whole board.

        Among equals a yes goes before a no, so that a later correction of the board need not be unsaid.
        """
        best: Mention | None = None
        best_rank = 9
        for aspect in aspects:
            if aspect in self._denied(node):
                continue
            index = self._index(aspect)
            for key, rank in ((node, 0), ("", 4)):
                for mention in index.get(key, ()):
                    step()
                    mine = rank + (0 if mention.passage.own else 1) * 2 + mention.denied
                    if mine < best_rank:
                        best, best_rank = mention, mine
        return best

    def anywhere(self, *aspects: Aspect) -> Mention | None:
        """The first passage on the board that has a phrase of one of the aspects and does not deny it."""
        return next((m for f in aspects for m in self.mentions(f) if not m.denied), None)

    def _denied(self, record: str) -> frozenset[Aspect]:
        return self._not_meant.get(record, frozenset())

    def _index(self, aspect: Aspect) -> Mapping[str, tuple[Mention, ...]]:
        if aspect not in self._by_node:
            found: dict[str, list[Mention]] = {}
            for mention in self.mentions(aspect):
                for node in sorted(mention.passage.about) if mention.passage.about is not None else [""]:
                    found.setdefault(node, []).append(mention)
            self._by_node[aspect] = {node: tuple(mentions) for node, mentions in found.items()}
        return self._by_node[aspect]

    @cached_property
    def _spoken(self) -> Mapping[Aspect, list[Mention]]:
        """What has a phrase of an aspect, or states one of its concepts in other words."""
        found: dict[Aspect, list[Mention]] = {}
        for passage, text in zip(self.passages, self._folded, strict=True):
            phrases = _phrases_in(text)
            for aspect, (phrase, denied) in phrases.items():
                found.setdefault(aspect, []).append(Mention(passage, phrase, denied))
            stated = frozenset(self._stating(passage.where, passage.text))
            for aspect, wanted in CONCEPTS.items() if stated else ():
                if aspect not in phrases and not wanted.isdisjoint(stated):
                    found.setdefault(aspect, []).append(Mention(passage, passage.text, False))
        return found

    def _search(self, pattern: re.Pattern[str]) -> Iterable[Mention]:
        step(self._length)
        for passage, text in zip(self.passages, self._folded, strict=True):
            known = _searched(text)
            if id(pattern) not in known:
                known[id(pattern)] = pattern, _first(pattern, text)
            found = known[id(pattern)][1]
            if found is not None:
                yield Mention(passage, *found)
