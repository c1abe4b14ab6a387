"""Patterns over words and their senses: "<again> .. (arriv*|come)", "late & !no matter"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from whiteboard.language.wording import Word, cut, spelled

GAP = 6
"""`..` stands for at most so many words."""
_SKIPPED = 3
"""Between two words of a pattern so many light ones ("the", "is", a comma) may stand."""
_PIECE = re.compile(r"\.\.|&|!|\(|\)|\||<[a-z-]{1,30}>|[^\s()|&!<>]{1,40}|\s{1,40}")
_HYPHEN = re.compile(r"(?<=[^\W\d])[-_](?=[^\W\d])(?![^<\s]{0,40}>)")
"""Between two words, outside the name of a sense."""
_BEGINNING = 2
"""So many letters of a beginning are compared at first."""
_MOST = 2_000
NEGATIVE = frozenset(
    [
        "no",
        "not",
        "never",
        "without",
        "none",
        "nothing",
        "nobody",
        "neither",
        "cannot",
        "<no>",
        "<nay>",
        "<denial>",
    ]
)


def beginning(word: str) -> str:
    """The key by which a word is looked up for its beginning."""
    return f"{word[:_BEGINNING]}..."


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: any of these keys, or a word with one of these beginnings."""

    keys: frozenset[str]
    beginnings: tuple[str, ...]
    known_by: frozenset[str]
    """Keys of words, and beginnings as `beginning` gives them, one of which a fitting word has."""

    def fits(self, word: Word) -> bool:
        return not self.keys.isdisjoint(word.keys) or (
            bool(self.beginnings) and word.text.startswith(self.beginnings)
        )


@dataclass(frozen=True, slots=True)
class Chain:
    """Elements in order; `wide[i]` says whether a gap stands before the element at `i`."""

    elements: tuple[Element, ...]
    wide: tuple[bool, ...]
    known_by: tuple[frozenset[str], ...]

    def possible(self, keys: frozenset[str]) -> bool:
        """Whether each element may be among words that have these keys, in whatever order."""
        # Asked thousands of times of each sentence: a generator would take twice as long.
        for known in self.known_by:  # noqa: SIM110
            if known.isdisjoint(keys):
                return False
        return True

    def spans(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """The places of the first and last word of each way in which it stands there."""
        first = self.elements[0]
        for start, word in enumerate(words):
            if first.fits(word):
                end = self._end(words, start, 1)
                if end is not None:
                    yield start, end

    def _end(self, words: Sequence[Word], at: int, index: int) -> int | None:
        if index == len(self.elements):
            return at
        element, wide = self.elements[index], self.wide[index]
        for place in range(at + 1, min(len(words), at + 2 + (GAP if wide else _SKIPPED))):
            if element.fits(words[place]):
                end = self._end(words, place, index + 1)
                if end is not None:
                    return end
            if not wide and not words[place].light:
                return None
        return None


@dataclass(frozen=True, slots=True)
class Pattern:
    """Chains that all have to stand in a sentence, and chains none of which may."""

    text: str
    chains: tuple[tuple[Chain, ...], ...]
    without: tuple[tuple[Chain, ...], ...] = ()
    denying: bool = False
    """Whether words of its own deny, so that a denial among its words is meant."""

    def found(self, words: Sequence[Word], keys: frozenset[str]) -> tuple[tuple[int, int], ...]:
        """The span of each chain, or () where one is missing or an excluded one stands there.

        `keys` are those of all words, and their beginnings.
        """
        spans: list[tuple[int, int]] = []
        for ways in self.chains:
            span = _first(ways, words, keys)
            if span is None:
                return ()
            spans.append(span)
        if any(_first(ways, words, keys) is not None for ways in self.without):
            return ()
        return tuple(spans)


def _first(ways: Sequence[Chain], words: Sequence[Word], keys: frozenset[str]) -> tuple[int, int] | None:
    for chain in ways:
        if chain.possible(keys):
            for span in chain.spans(words):
                return span
    return None


@cache
def pattern(text: str) -> Pattern:
    """The pattern that a text writes.

    A word stands for itself with any ending, `word*` for every word that begins so, `<sense>` for a word of
    that sense or a kind of number, `(a|b c)` for one of several, `..` for at most six words between. Light
    words may stand between any two. `&` joins parts that stand anywhere in the sentence, and a part behind
    `!` must not stand there.

    Raises:
        ValueError: a bracket is not closed, a part is empty, or it has too many alternatives.
    """
    wanted: list[tuple[Chain, ...]] = []
    without: list[tuple[Chain, ...]] = []
    for part in _as_read(text).split("&"):
        stripped = part.strip()
        if stripped.startswith("!"):
            without.append(_ways(stripped[1:].strip(), text))
        else:
            wanted.append(_ways(stripped, text))
    if not wanted:
        raise ValueError(f"the pattern {text!r} only says what must not be there")
    denying = any(not NEGATIVE.isdisjoint(e.keys) for ways in wanted for c in ways for e in c.elements)
    return Pattern(text, tuple(wanted), tuple(without), denying)


def _as_read(text: str) -> str:
    """The text with words as sentences have them: "read-only" is two, "two" is a number."""
    return spelled(_HYPHEN.sub(" ", text))


def _ways(part: str, whole: str) -> tuple[Chain, ...]:
    pieces = [p for p in _PIECE.findall(part) if not p.isspace()]
    groups: list[list[list[str]]] = []
    gaps: list[bool] = []
    wide = False
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece == "..":
            wide = True
            index += 1
            continue
        if piece == "(":
            try:
                close = pieces.index(")", index)
            except ValueError:
                raise ValueError(f"the pattern {whole!r} has a bracket that is not closed") from None
            groups.append(_alternatives(pieces[index + 1 : close], whole))
            index = close + 1
        elif piece in (")", "|", "!"):
            raise ValueError(f"the pattern {whole!r} has a {piece!r} where none can stand")
        else:
            groups.append([[piece]])
            index += 1
        gaps.append(wide)
        wide = False
    if not groups or wide or gaps[0]:
        raise ValueError(f"the pattern {whole!r} needs a word at each end of {part!r}")
    return tuple(_chains(groups, gaps, whole))


def _alternatives(pieces: Sequence[str], whole: str) -> list[list[str]]:
    """The alternatives of a bracket; all that are a single word become one."""
    split: list[list[str]] = [[]]
    for piece in pieces:
        if piece == "|":
            split.append([])
        elif piece in ("(", "..", "!"):
            raise ValueError(f"the pattern {whole!r} has a {piece!r} inside a bracket")
        else:
            split[-1].append(piece)
    if any(not s for s in split):
        raise ValueError(f"the pattern {whole!r} has an empty alternative")
    single = [s[0] for s in split if len(s) == 1]
    several = [s for s in split if len(s) > 1]
    return [*([["|".join(single)]] if single else []), *several]


def _chains(groups: Sequence[list[list[str]]], gaps: Sequence[bool], whole: str) -> Iterator[Chain]:
    count = 1
    for group in groups:
        count *= len(group)
    if count > _MOST:
        raise ValueError(f"the pattern {whole!r} has more than {_MOST} alternatives")
    for chosen in product(*groups):
        elements: list[Element] = []
        wide: list[bool] = []
        for words, gap in zip(chosen, gaps, strict=True):
            for place, word in enumerate(words):
                elements.append(_element(word))
                wide.append(gap and place == 0)
        yield Chain(tuple(elements), tuple(wide), tuple(e.known_by for e in elements))


@cache
def _element(text: str) -> Element:
    words = text.casefold().split("|")
    plain = [w for w in words if not w.endswith("*")]
    keys = frozenset(key for w in plain for key in (w, cut(w)))
    beginnings = tuple(w[:-1] for w in words if w.endswith("*"))
    return Element(keys, beginnings, keys | {beginning(b) for b in beginnings})
