"""The words around a number: what stands before it and behind it in its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whiteboard.language.amount import Amount
from whiteboard.language.tokens import Sort, Token

_STOPS = (";", "?", "!", "\n", "|", "→", "->", "=>")
_A_FEW = 8
_SOFT_STOPS = (",", "(", ")", ".", "[", "]")


@dataclass(frozen=True, slots=True)
class Near:
    """`before` and `behind` reach to the next stop or the next amount, `clause` to the next full stop. `left`
    are the words of `before`, `after` the next few words and signs, whatever they are, and `lead` is what of
    the clause stands before the amount."""

    before: str
    behind: str
    left: tuple[str, ...]
    clause: str
    after: str
    lead: str = ""

    @property
    def around(self) -> str:
        return f"{self.before} {self.behind}"


def near(line: Sequence[Token], found: Sequence[Amount], index: int) -> Near:
    """The words around the amount with that index among those that were found in a line."""
    amount = found[index]
    least = found[index - 1].last + 1 if index else 0
    most = found[index + 1].first if index + 1 < len(found) else len(line)
    start = amount.first
    while start > least and not _stops(line, start - 1):
        start -= 1
    end = amount.last + 1
    while end < most and not _stops(line, end):
        end += 1
    clause_start = amount.first
    while clause_start > 0 and line[clause_start - 1].text not in _STOPS:
        clause_start -= 1
    clause_end = amount.last + 1
    while clause_end < len(line) and line[clause_end].text not in _STOPS:
        clause_end += 1
    before = [t.text for t in line[start : amount.first]]
    return Near(
        " ".join(before),
        " ".join(t.text for t in line[amount.last + 1 : end]),
        tuple(t.text for t in line[start : amount.first] if t.sort is Sort.WORD),
        " ".join(t.text for t in line[clause_start:clause_end]),
        " ".join(t.text for t in line[amount.last + 1 : amount.last + 1 + _A_FEW]),
        " ".join(t.text for t in line[clause_start : amount.first]),
    )


def _stops(line: Sequence[Token], at: int) -> bool:
    token = line[at]
    if token.text in _STOPS or token.text in _SOFT_STOPS:
        return True
    return token.is_word("and", "but", "then", "or", "while") and at > 0
