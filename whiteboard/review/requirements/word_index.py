"""Who wrote which telling words: made once for a board, so that each requirement looks up only its own."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, Sticky, Text
from whiteboard.model.interview import DeepDive, Endpoint, Entity, PhaseNote
from whiteboard.review.effort.pace import step
from whiteboard.review.system.board import Board
from whiteboard.review.text.stems import LEAST_SHARED, groups_of, stems


@dataclass(frozen=True)
class WordIndex:
    """The words of a design, by the place where they stand, in the order of the design."""

    places: tuple[str, ...]
    noted: frozenset[str]
    by_stem: Mapping[str, Sequence[int]]
    wired: frozenset[str]
    """The flows and nodes on a way from an entry to a part that does something."""
    node_of: Mapping[str, str]

    def where(self, wanted: str) -> Sequence[int]:
        """The numbers of the places that have the word, one that it begins with, or a usual synonym."""
        found = [self.by_stem[stem] for stem in self._alike(wanted)]
        step(1 + sum(map(len, found)))
        return found[0] if len(found) == 1 else sorted(set[int]().union(*found))

    def any_wired(self, elements: Iterable[str]) -> bool:
        return any(e in self.wired or self.node_of.get(e, "") in self.wired for e in elements)

    def _alike(self, wanted: str) -> Iterable[str]:
        found = {wanted} if wanted in self.by_stem else set[str]()
        for group in groups_of(wanted):
            found |= self._by_group.get(group, frozenset())
        if len(wanted) >= LEAST_SHARED:
            found |= {wanted[:end] for end in range(LEAST_SHARED, len(wanted))} & self.by_stem.keys()
            found.update(self._beginning(wanted))
        return found

    def _beginning(self, wanted: str) -> Iterator[str]:
        for at in range(bisect_left(self._sorted, wanted), len(self._sorted)):
            if not self._sorted[at].startswith(wanted):
                return
            yield self._sorted[at]

    @cached_property
    def _sorted(self) -> Sequence[str]:
        return sorted(self.by_stem)

    @cached_property
    def _by_group(self) -> Mapping[int, frozenset[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for stem in self.by_stem:
            for group in groups_of(stem):
                found[group].add(stem)
        return {group: frozenset(words) for group, words in found.items()}


def word_index(design: Design, board: Board) -> WordIndex:
    """The index of a design and the board that was made of it; the newest is kept with the board."""
    return board.once_for(design, _made)


def _made(design: Design, board: Board) -> WordIndex:
    places: list[str] = []
    by_stem: dict[str, list[int]] = defaultdict(list)
    for number, (where, words) in enumerate(_written(design, board)):
        step(1 + len(words))
        places.append(where)
        for word in words:
            by_stem[word].append(number)
    noted = frozenset(n.id for n in (*design.answers_of(PhaseNote), *design.answers_of(DeepDive)))
    return WordIndex(tuple(places), noted, dict(by_stem), frozenset(_wired(board)), board.node_of)


def _wired(board: Board) -> Iterator[str]:
    entries = frozenset(board.entries)
    for edge in board.edges:
        if edge.source in board.reached and edge.target not in entries:
            yield from edge.ids
            yield edge.source
            yield edge.target


def _written(design: Design, board: Board) -> Iterable[tuple[str, frozenset[str]]]:
    for element in design.elements.values():
        if isinstance(element, Component):
            if element.id in board.node_of:
                yield element.id, stems(f"{element.name} {element.note}")
        elif isinstance(element, Flow):
            yield element.id, stems(element.label)
        elif isinstance(element, Sticky | Text):
            yield element.id, stems(element.text)
    for endpoint in design.answers_of(Endpoint):
        yield endpoint.id, stems(f"{endpoint.path} {endpoint.text}")
    for entity in design.answers_of(Entity):
        yield entity.id, stems(f"{entity.name} {entity.fields_text}")
    for note in (*design.answers_of(PhaseNote), *design.answers_of(DeepDive)):
        yield note.id, stems(note.text)
