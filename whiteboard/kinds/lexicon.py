"""The catalogue's synonyms, indexed: which known terms stand in a row of words, spelt right or nearly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from whiteboard.kinds.catalogue import Catalogue, catalogue
from whiteboard.kinds.labels import Words, words_of
from whiteboard.kinds.words import ACTOR_KINDS, ORDINARY, VERBS

_LONGEST = 6  # words in a row that may spell one term ("firebase cloud messaging", "web sockets server")
_SHORTEST_TYPO, _SHORTEST_DOUBLE_TYPO = 5, 8
_GLUED_DIGITS = re.compile(r"([a-z]{2,})\d{1,3}|\d{1,3}([a-z]{3,})")
_JOINED = (
    *(
        "balancer",
        "consumer",
        "producer",
        "processor",
        "database",
        "service",
        "gateway",
        "storage",
        "limiter",
    ),
    *(
        "server",
        "worker",
        "bucket",
        "client",
        "topic",
        "store",
        "queue",
        "cache",
        "proxy",
        "api",
        "cdn",
        "app",
    ),
    *("db", "lb", "mq"),
)


class Term(NamedTuple):
    """A synonym of a kind."""

    kind: str
    text: str
    product: bool


@dataclass(frozen=True)
class Match:
    """A term at the words `start` to `end` (exclusive); `typo` where a word had to be corrected for it."""

    start: int
    end: int
    term: Term
    typo: bool = False


@dataclass(frozen=True)
class Lexicon:
    """`terms` by their letters without spaces; `words` are all words that occur in terms."""

    terms: Mapping[str, Term]
    words: frozenset[str]
    misspellable: Mapping[str, tuple[str, ...]]  # by first letter
    products: frozenset[str]

    def knows(self, word: str) -> bool:
        return word in self.words or word in self.terms


def build(kinds: Catalogue) -> Lexicon:
    """The index of a catalogue. A term that two kinds claim goes to the first by id; a test forbids it."""
    terms: dict[str, Term] = {}
    for kind in kinds.kinds.values():
        for synonym in kind.synonyms:
            term = Term(kind.id, synonym, synonym in kind.products)
            terms.setdefault("".join(words_of(synonym)), term)
    words = frozenset(word for term in terms.values() for word in words_of(term.text))
    targets = {w for t in terms.values() if t.kind not in ACTOR_KINDS for w in words_of(t.text)}
    targets |= {key for key, term in terms.items() if term.kind not in ACTOR_KINDS and " " in term.text}
    by_letter: dict[str, list[str]] = {}
    for word in sorted(targets - ORDINARY):
        if len(word) >= _SHORTEST_TYPO - 1:
            by_letter.setdefault(word[0], []).append(word)
    products = frozenset(key for key, term in terms.items() if term.product)
    return Lexicon(terms, words, {k: tuple(v) for k, v in by_letter.items()}, products)


@cache
def lexicon() -> Lexicon:
    """The index of the program's own catalogue."""
    return build(catalogue())


def cleaned(words: Words) -> Words:
    """The words with glued digits, plurals and joined words taken apart where that makes them known."""
    return tuple(part for word in words for part in _cleaned(word))


def matches(words: Words) -> tuple[Match, ...]:
    """The terms in these words, from left to right; where two overlap, the longer one."""
    found = _find(words, frozenset())
    covered = {i for match in found for i in range(match.start, match.end)}
    spelt = {i: right for i, word in enumerate(words) if i not in covered and (right := corrected(word))}
    if not spelt:
        return found
    return _find(tuple(spelt.get(i, word) for i, word in enumerate(words)), frozenset(spelt))


@lru_cache(maxsize=4096)
def corrected(word: str) -> str | None:
    """The known word that was probably meant: one slip from 5 letters on, two from 8 letters on.

    The first letter is taken to be right, as it nearly always is, and a different ending is taken for
    another form of the word ("processes" is no slip of "processor").
    """
    known = lexicon()
    if len(word) < _SHORTEST_TYPO or known.knows(word) or word in ORDINARY or word in VERBS:
        return None
    if word.endswith("s") and (word[:-1] in ORDINARY or word[:-1] in VERBS):
        return None
    allowed = 2 if len(word) >= _SHORTEST_DOUBLE_TYPO else 1
    best: tuple[int, str] | None = None
    for target in known.misspellable.get(word[0], ()):
        if abs(len(target) - len(word)) > allowed:
            continue
        slips = damerau(word, target, allowed)
        if slips > allowed or _other_form(word, target, slips, known):
            continue
        if best is None or slips < best[0]:
            best = (slips, target)
    return best[1] if best else None


def damerau(a: str, b: str, limit: int) -> int:
    """Damerau-Levenshtein distance (optimal string alignment); anything over the limit is limit + 1."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        oldest, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, oldest[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _other_form(word: str, target: str, slips: int, known: Lexicon) -> bool:
    """Whether the two differ in their endings only, as "served" and "server" do."""
    same = next((i for i, (x, y) in enumerate(zip(word, target, strict=False)) if x != y), None)
    product = target in known.products
    if same is None:  # one is the start of the other: a product's last letter was dropped or doubled
        return not product
    shorter = min(len(word), len(target))
    if product and slips == 1:
        return same == shorter - 1 and len(word) == len(target)
    return same >= shorter - (1 if len(word) < _SHORTEST_DOUBLE_TYPO else 3)


@lru_cache(maxsize=4096)
def _cleaned(word: str) -> Words:
    known = lexicon()
    if known.knows(word):
        return (word,)
    for whole in _singulars(word):
        if known.knows(whole):
            return (whole,)
    if glued := _GLUED_DIGITS.fullmatch(word):
        return _cleaned(glued.group(1) or glued.group(2))
    for end in _JOINED:
        for ending in (end, end + "s"):
            if len(word) >= len(ending) + 3 and word.endswith(ending):
                return (*_cleaned(word.removesuffix(ending)), end)
    return (word,)


def _singulars(word: str) -> Words:
    if not word.endswith("s") or len(word) < 3:
        return ()
    return (word[:-1], *((word[:-2],) if word.endswith("es") else ()), word[:-3] + "y")


def _find(words: Words, corrected_at: frozenset[int]) -> tuple[Match, ...]:
    terms = lexicon().terms
    candidates: list[tuple[int, Match]] = []
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
            run = words[start:end]
            key = "".join(run)
            term = terms.get(key)
            if term is None or (" " not in term.text and len(run) > 1 and min(map(len, run)) < 2):
                continue
            candidates.append(
                (len(key), Match(start, end, term, bool(corrected_at & set(range(start, end)))))
            )
    candidates.sort(key=lambda c: (-c[0], c[1].start))
    taken: set[int] = set()
    chosen: list[Match] = []
    for _length, match in candidates:
        place = set(range(match.start, match.end))
        if not place & taken:
            taken |= place
            chosen.append(match)
    return tuple(sorted(chosen, key=lambda m: m.start))
