"""Which part of the board serves a functional requirement, by the words they share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whiteboard.model.design import Design
from whiteboard.model.elements import Flow, Sticky, Text
from whiteboard.model.interview import Entity, Requirement, ScopeItem
from whiteboard.review.requirements.word_index import WordIndex, word_index
from whiteboard.review.system.board import Board
from whiteboard.review.text.stems import alike, in_order, stems, telling

_ARTICLE = re.compile(r"\W*(?:an?|the|each|every)\b")


@dataclass(frozen=True, slots=True)
class Serving:
    """What serves one requirement: the elements that share its words, and how well they cover it (0 to 1).

    `wired`: one of the parts lies on a way that starts at an entry and ends at a part that does something.
    `led`: who does it, or what is done, stands on the board, or a note tells how it is done.
    `drawn`: a part, a flow, a call or an entity has to do with it; a sticky or a note alone draws nothing.
    """

    requirement: Requirement
    elements: tuple[str, ...]
    score: float
    wired: bool
    led: bool = True
    drawn: bool = True

    @property
    def covered(self) -> bool:
        return self.score >= _COVERED and self.led


_COVERED = 0.33
"""One telling word in three: less is a chance hit, more would want the sentence repeated."""


def functional(design: Design) -> tuple[Requirement, ...]:
    """The functional requirements that are in scope and say something."""
    excluded = [stems(s.text) for s in design.answers_of(ScopeItem) if not s.inside]
    return tuple(
        r
        for r in design.answers_of(Requirement)
        if r.functional and stems(r.text) and not _out_of_scope(r, excluded)
    )


def _out_of_scope(requirement: Requirement, excluded: list[frozenset[str]]) -> bool:
    text = requirement.text.casefold()
    if "out of scope" in text or "not in scope" in text:
        return True
    mine = stems(requirement.text)
    return any(other and len(mine & other) >= max(1, len(other) - 1) for other in excluded)


def serving(design: Design, board: Board, requirement: Requirement) -> Serving:
    """The elements that serve a requirement.

    The score is the share of the requirement's telling words that a label, a note or an endpoint has, in the
    same stem or as a usual synonym.
    """
    index = word_index(design, board)
    chosen = tuple(i for i in requirement.path if i in design.elements)
    if chosen:
        return Serving(requirement, chosen, 1.0, index.any_wired(chosen))
    wanted = stems(requirement.text)
    found = {word: places for word in sorted(wanted) if (places := index.where(word))}
    met = [index.places[place] for place in sorted(set[int]().union(*found.values()))]
    drawn = tuple(dict.fromkeys(where for where in met if where in design.elements))
    score = len(found) / len(wanted) if wanted else 0.0
    led = _led(index, requirement.text, found)
    acts = any(_acts(design, where, requirement.text) for where in met if where not in index.noted)
    return Serving(requirement, drawn, score, index.any_wired(drawn), led, acts)


def _acts(design: Design, where: str, text: str) -> bool:
    """Whether what stands at a place can do or keep what is required: a note on the board cannot, nor a flow
    that only names those who did it, as "fan out to followers" does for "can follow"."""
    element = design.elements.get(where)
    if isinstance(element, Sticky | Text):
        return False
    if not isinstance(element, Flow):
        kept = design.answers.get(where)
        return not isinstance(kept, Entity) or kept.store in design.elements
    mine = telling(text)
    wanted = stems(text)
    return any(
        any(alike(stem, w) for w in wanted) and not any(_doer(word, w) for w in mine)
        for word in telling(element.label)
        for stem in stems(word)
    )


def _doer(word: str, act: str) -> bool:
    """Whether a word is who does an act: "followers" of "follow"."""
    return word in {f"{act}{ending}" for ending in ("er", "ers", "r", "rs")}


def _led(index: WordIndex, text: str, found: Mapping[str, Sequence[int]]) -> bool:
    """Whether one of the words that lead stands on the board, or what is done in a note."""
    leading = _leading(text)
    action = leading[-1:] if _has_subject(text) else leading[:1]
    return any(
        word in action or index.places[place] not in index.noted
        for word in leading
        for place in found.get(word, ())
    )


def _leading(text: str) -> list[str]:
    """Who does it and what is done: "managers | approve", "send | push notifications"."""
    return in_order(text)[: 2 if _has_subject(text) else 3]


def action_of(text: str) -> str:
    """The word for what is done, "" where nothing tells it: "approves" of "a manager approves a trip"."""
    words = telling(text)
    return next(iter(words[1:] if _has_subject(text) else words), "")


def _has_subject(text: str) -> bool:
    """Whether somebody is named who does it, as in "a manager approves"; else it begins with what is done."""
    first = next(iter(telling(text)), "")
    return bool(_ARTICLE.match(text.casefold())) or (first.endswith("s") and not first.endswith("ss"))
