"""Phrases as people who write data files can write them: "hand* out .. (block*|range*) of keys"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_PIECE = re.compile(r"\.\.|\(|\)|\||\*|[\w'%+#./-]+|\s+")
_GAP = r"(?:[^\w\n]{1,4}\w{1,40}){0,6}?[^\w\n]{1,4}"
_LONGEST = 200


class Phrase:
    """A phrase as a pattern for case-folded text, made into one when a text first has a word of it.

    There are many thousands of phrases, and a design has the words of few.
    """

    __slots__ = ("_needs", "_pattern", "source")

    def __init__(self, source: str, needs: frozenset[str]) -> None:
        self.source = source
        self._needs = tuple(sorted(needs))
        self._pattern: re.Pattern[str] | None = None

    def search(self, folded: str) -> re.Match[str] | None:
        """The first place in a text that says it; None where none does."""
        for word in self._needs:
            if word in folded:
                break
        else:
            return None
        if self._pattern is None:
            self._pattern = re.compile(self.source)
        return self._pattern.search(folded)


@lru_cache(maxsize=32_768)
def phrase(text: str) -> Phrase:
    """What finds a phrase.

    Words stand for themselves, with any spaces or hyphens between them; `*` behind a word for any ending,
    `(a|b c)` for one of several, `..` for at most six words between.

    Raises:
        ValueError: a bracket is not closed, a gap stands at an end, or a sign has no meaning here.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"the phrase {text[:40]!r}... is longer than {_LONGEST} characters")
    pieces: list[str] = _PIECE.findall(text)
    if "".join(pieces) != text:
        raise ValueError(f"the phrase {text!r} has a sign that has no meaning in phrases")
    words = text.strip()
    if words.startswith("..") or words.endswith("..") or not re.search(r"\w", words):
        raise ValueError(f"the phrase {text!r} needs a word at each end")
    made: list[str] = []
    for index, piece in enumerate(pieces):
        if piece == "..":
            made.append(_GAP)
        elif piece == "(":
            made.append("(?:")
        elif piece in (")", "|"):
            made.append(piece)
        elif piece == "*":
            made.append(r"[\w'’-]{0,40}")
        elif piece.isspace():
            around = (pieces[index - 1 : index], pieces[index + 1 : index + 2])
            bare = [".."] in around or ["|"] in around or around[0] == ["("] or around[1] == [")"]
            made.append("" if bare else r"[\s\-/_]{1,4}")
        else:
            made.append(re.escape(piece))
    left = iter(pieces)
    needs = _needs(left, text, depth=0)
    return Phrase(rf"(?<!\w)(?:{''.join(made)})(?!\w)", needs or frozenset([""]))


def _needs(left: Iterator[str], text: str, *, depth: int) -> frozenset[str]:
    """Of the pieces up to the end of a bracket: words one of which each text has that they fit; or none."""
    ways: list[frozenset[str]] = []
    best: frozenset[str] = frozenset()
    for piece in left:
        if piece == ")":
            if not depth:
                break
            return _either([*ways, best])
        if piece == "|":
            ways.append(best)
            best = frozenset()
        elif piece == "(":
            best = max(best, _needs(left, text, depth=depth + 1), key=_telling)
        elif piece not in ("..", "*") and not piece.isspace():
            best = max(best, frozenset([piece]), key=_telling)
    else:
        if not depth:
            return _either([*ways, best])
    raise ValueError(f"the phrase {text!r} has a bracket that is not closed")


def _either(ways: list[frozenset[str]]) -> frozenset[str]:
    return frozenset(word for way in ways for word in way) if all(ways) else frozenset()


def _telling(words: frozenset[str]) -> int:
    """How rare words are: the longer, the fewer texts have one by chance."""
    return min(map(len, words), default=0)
