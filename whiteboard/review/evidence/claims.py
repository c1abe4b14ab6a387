"""The concepts that everything written states, each with its sentence and the parts that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whiteboard.language.measure import Measure
from whiteboard.model.interview import Requirement, ScopeItem
from whiteboard.review.context import Context
from whiteboard.review.system.normalising.passages import names_on
from whiteboard.review.text.sums.equations import doubted
from whiteboard.review.text.words import Passage, sentences


@dataclass(frozen=True, slots=True)
class Claim:
    """One concept in one sentence. `wanted`: a requirement says it, which is no evidence of the design.

    `measures` are the quantities that the sentence states beside it. `sure`: it was read for sure, or
    somebody has said so; what is asked aloud rests on nothing less, and what is not may still be an answer.
    `worded`: words that say it stand there; without them, and not sure, it is no reason to ask anything.
    """

    concept: str
    passage: Passage
    wanted: bool = False
    measures: tuple[Measure, ...] = ()
    sure: bool = False
    worded: bool = True

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def about(self) -> frozenset[str]:
        """The ids of the parts that the sentence names; none where it speaks of the whole board."""
        return self.passage.about or frozenset()

    @property
    def quote(self) -> str:
        text = " ".join(self.text.split())
        return f"“{text if len(text) <= 120 else text[:117].rstrip() + '...'}”"


def claims(context: Context) -> tuple[Claim, ...]:
    """Every concept that is stated on the board and in the interview, in the order of the sentences."""
    return context.once(_all)


def _all(context: Context) -> tuple[Claim, ...]:
    return tuple(_read(context))


def _read(context: Context) -> Iterator[Claim]:
    said = context.corrections
    for passage, wanted in claiming(context):
        for concept in said.concepts(passage.where, passage.text):
            measures = said.measures(passage.where, passage.text)
            reading = said.reading(passage.text, concept)
            yield Claim(concept, passage, wanted, measures, reading.sure, reading.worded)


def every_sentence(context: Context) -> tuple[Claim, ...]:
    """All sentences, without a concept, for those who look for words of their own."""
    return context.once(_plain)


def _plain(context: Context) -> tuple[Claim, ...]:
    return tuple(
        Claim("", passage, wanted, context.corrections.measures(passage.where, passage.text))
        for passage, wanted in claiming(context)
    )


def claiming(context: Context) -> tuple[tuple[Passage, bool], ...]:
    """The sentences whose concepts count, and whether a requirement says them."""
    return context.once(_claiming)


def _claiming(context: Context) -> tuple[tuple[Passage, bool], ...]:
    return tuple((p, wanted) for p, wanted in _sentences(context) if not doubted(p.text))


def _sentences(context: Context) -> Iterator[tuple[Passage, bool]]:
    names = context.board.once(names_on)
    for requirement in context.design.answers_of(Requirement):
        for sentence in sentences(requirement.text):
            yield Passage(sentence, requirement.id, names.about(sentence)), True
    for item in context.design.answers_of(ScopeItem):
        if item.inside:
            yield Passage(item.text, item.id, names.about(item.text)), True
    for passage in context.board.words.passages:
        yield passage, False
