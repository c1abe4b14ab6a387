"""Sums as people write them in a line, taken apart: "1M / 4s = 250k updates/s, ~500k/s peak"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whiteboard.review.text.sums.written_quantities import Mark, Quantity, Token, tokens

_PEAK = frozenset({"peak", "peaks", "burst", "bursts", "spike", "spikes", "max", "maximum", "worst"})
_ABOUT_WORDS = "about around approx approximately roughly circa ca say so is are makes gives i.e ie total"
_ABOUT = frozenset(_ABOUT_WORDS.split())
_DOUBT = re.compile(
    r"\?\?|\b(?:nope|oops|sorry|correction|typo)\b|\b(?:no|wait|actually|wrong|rather)[,:]"
    r"|[?,;.!] {0,3}(?:no|wait|actually|rather) ~?\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """What stands between two equals signs. `value` is None where it is no sum that could be read.

    `derived` where "->" leads to it: that may follow from more than what is written. `worked` where it is
    made of several numbers, of which `head` is the first and `tail` what stands
    behind the last plus. `peak` where it says so; `words` are all its words.
    """

    value: Quantity | None
    derived: bool = False
    worked: bool = False
    peak: bool = False
    words: tuple[str, ...] = ()
    head: Term | None = None
    tail: Term | None = None


Chain = tuple[Term, ...]
"""Parts that a line sets equal, or draws from each other, one after another."""


@lru_cache(maxsize=4096)
def chains(text: str, *, billions: bool = True) -> tuple[Chain, ...]:
    """The chains of one line; a comma or a remark in brackets begins another one."""
    return tuple(_chain(clause) for clause in _clauses(list(tokens(text, billions=billions))))


@lru_cache(maxsize=8192)
def doubted(text: str) -> bool:
    """Whether the line takes something back: "100 GB?? no, 100 MB"."""
    return bool(_DOUBT.search(text))


def _clauses(line: Sequence[Token]) -> Iterator[list[Token]]:
    clause: list[Token] = []
    remarks: list[list[Token]] = []
    depth = 0
    for index, token in enumerate(line):
        if token is Mark.STOP and not depth:
            yield clause
            clause = []
        elif token is Mark.OPEN and (depth or (clause and not _awaits(clause))):
            # A bracket behind a number is a remark, one behind a sign belongs to the sum.
            depth += 1
            remarks.append([])
        elif token is Mark.CLOSE and depth:
            depth -= 1
        elif depth:
            remarks[-1].append(token)
        else:
            clause.append(line[index])
    yield clause
    yield from remarks


def _awaits(clause: Sequence[Token]) -> bool:
    return clause[-1] in (Mark.TIMES, Mark.OVER, Mark.PLUS, Mark.EQUALS, Mark.YIELDS, Mark.OPEN)


def _chain(clause: Iterable[Token]) -> Chain:
    parts: list[Term] = []
    current: list[Token] = []
    derived = False
    for token in clause:
        if token in (Mark.EQUALS, Mark.YIELDS):
            parts.append(_part(current, derived=derived))
            current, derived = [], token is Mark.YIELDS
        else:
            current.append(token)
    parts.append(_part(current, derived=derived))
    return tuple(parts)


def _part(found: Sequence[Token], *, derived: bool) -> Term:
    words = tuple(w for t in found for w in _words(t))
    sums = [t for t in found if not isinstance(t, str)]
    worked = sum(1 for t in sums if isinstance(t, Quantity)) > 1
    peak = any(w in _PEAK for w in words)
    telling = tuple(w for w in words if w not in _ABOUT)
    first = next((t for t in sums if isinstance(t, Quantity)), None)
    head = Term(first, derived, peak=peak, words=telling) if worked and first is not None else None
    return Term(_Sum(sums).value(), derived, worked, peak, telling, head, _tail(found, derived=derived))


def _tail(found: Sequence[Token], *, derived: bool) -> Term | None:
    """What stands behind the last plus: "12 GB + names 50M x 20 B = 1 GB" tells what the names take."""
    signs = [i for i, token in enumerate(found) if token is Mark.PLUS]
    if not signs or any(token in (Mark.OPEN, Mark.CLOSE) for token in found):
        return None
    return _part(found[signs[-1] + 1 :], derived=derived)


def _words(token: Token) -> tuple[str, ...]:
    if isinstance(token, str):
        return (token,)
    return token.words if isinstance(token, Quantity) else ()


_DEEPEST = 20
"""As many brackets within one another are read; nobody writes more, and the stack is not endless."""


class _Sum:
    """A little calculator: * and / before +, brackets inside."""

    def __init__(self, line: Sequence[Token]) -> None:
        self._line = line
        self._at = 0
        self._depth = 0

    def value(self) -> Quantity | None:
        """None unless the whole line is one sum."""
        found = self._added()
        return found if self._at == len(self._line) else None

    def _next(self) -> Token | None:
        return self._line[self._at] if self._at < len(self._line) else None

    def _added(self) -> Quantity | None:
        found = self._multiplied()
        while found is not None and self._next() is Mark.PLUS:
            self._at += 1
            other = self._multiplied()
            found = found.plus(other) if other is not None else None
        return found

    def _multiplied(self) -> Quantity | None:
        found = self._single()
        while found is not None and self._next() in (Mark.TIMES, Mark.OVER):
            sign = self._next()
            self._at += 1
            other = self._single()
            if other is None:
                return None
            found = found.times(other) if sign is Mark.TIMES else found.over(other)
        return found

    def _single(self) -> Quantity | None:
        token = self._next()
        if token is Mark.OPEN:
            if self._depth >= _DEEPEST:
                return None
            self._at += 1
            self._depth += 1
            found = self._added()
            self._depth -= 1
            if self._next() is Mark.CLOSE:
                self._at += 1
            return found
        if isinstance(token, Quantity):
            self._at += 1
            return token
        return None
