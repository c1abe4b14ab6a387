"""A problem's prepared answers, and how near each is to what somebody asks."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.interview.asking.asked import Asked, Word, inside, places, said_in, telling
from whiteboard.interview.asking.subjects import aside, named, one_thing, told
from whiteboard.problems.problem import Problem, Question

_PHRASE, _MORE_PHRASES, _WORD = 2.0, 0.5, 1.0
_IN_ANSWER = 0.5
"""A word of the answer says less than one of the question."""

_FOREIGN = 0.4
"""Off for each word that is neither of the card nor of the problem: the question may be about that."""

_LEFT_OUT = 2.0
"""Off for a word of what is out of scope, where no card has it."""

_NOT_COUNTED = 2.0
"""Off where an answer does not have the thing of which somebody asks how many there are."""

_UNTOLD, _UNTOLD_ASIDE = 3.0, 0.75
"""Off for a subject that the answer does not tell: "How fast do we grow?" is no question about latency."""

NEAR = 1.6
"""From here on a card answers what was asked."""


@dataclass(frozen=True, slots=True)
class _Card:
    """`names` are the subjects of its question, `tells` what the two tell, `named` what the answer names."""

    question: Question
    ask: frozenset[str]
    answer: frozenset[str]
    names: frozenset[str]
    tells: frozenset[str]
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of a problem.

    `words` and `subjects` are those of its prompt, which tell no card from others; `left_out` are the words
    of what is out of scope.
    """

    cards: tuple[_Card, ...]
    words: frozenset[str]
    subjects: frozenset[str]
    left_out: frozenset[str]

    def nearest(self, asked: Asked) -> Question | None:
        """The card that answers a question, the first one of equals; None where none does."""
        best, nearest = NEAR, None
        for card in self.cards:
            near = self._near(card, asked)
            if near > best or (near == best and nearest is None):
                best, nearest = near, card.question
        return nearest

    def _near(self, card: _Card, asked: Asked) -> float:
        said = said_in(asked, card.question.words)
        near = _PHRASE + _MORE_PHRASES * (len(said) - 1) if said else 0.0
        covered = {word.stem for part in said for word in telling(part)}
        for subject in asked.subjects:
            near += self._by_subject(card, subject)
        told_at = places(asked, card.tells)
        for word in asked.words:
            if not inside(word.at, told_at):
                near += self._by_word(card, word, covered=word.stem in covered)
        counted = asked.counted
        if counted and counted.stem not in covered and not inside(counted.at, told_at):
            near -= 0.0 if _has(card.ask | card.answer, counted) else _NOT_COUNTED
        return near

    def _by_subject(self, card: _Card, subject: str) -> float:
        if subject in card.names:
            # Whoever asks for one thing is less likely to mean a card that asks for three.
            return (1 + 1 / len(card.names)) / sum(subject in other.names for other in self.cards)
        if subject in card.named and not aside(subject):
            return 1.6 / sum(subject in other.named for other in self.cards)
        if subject in card.tells:
            return 0.5 / sum(subject in other.tells for other in self.cards)
        if subject in self.subjects or subject == "scale":
            return 0.0
        return -(_UNTOLD_ASIDE if aside(subject) else _UNTOLD)

    def _by_word(self, card: _Card, word: Word, *, covered: bool) -> float:
        if _has(card.ask, word):
            return _WORD / sum(_has(other.ask, word) for other in self.cards)
        if _has(card.answer, word):
            return _IN_ANSWER / sum(_has(other.answer, word) for other in self.cards)
        if covered:
            return 0.0
        if word.stem in self.left_out:
            return -_LEFT_OUT
        return 0.0 if word.stem in self.words else -_FOREIGN


def deck(problem: Problem) -> Deck:
    """The cards of a problem."""
    prompt = f"{problem.title} {problem.prompt}".casefold()
    cards = tuple(_card(question) for question in problem.questions)
    asked_of = frozenset[str]().union(*(card.ask | card.answer for card in cards))
    out = (word.stem for line in problem.out_of_scope for word in telling(line.casefold()))
    return Deck(
        cards,
        frozenset(word.stem for word in telling(prompt)),
        frozenset(named(prompt)),
        frozenset(stem for stem in out if stem not in asked_of),
    )


def _card(question: Question) -> _Card:
    ask, answer = question.ask.casefold(), f"{question.answer} {question.unasked}".casefold()
    return _Card(
        question,
        frozenset(word.stem for word in telling(ask)),
        frozenset(word.stem for word in telling(answer)),
        frozenset(named(ask)),
        told(f"{ask} {answer}"),
        frozenset(named(answer)),
    )


def _has(stems: frozenset[str], word: Word) -> bool:
    return any(one_thing(word.stem, other) for other in stems)
