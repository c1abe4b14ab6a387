"""A level that the program proposes for one dimension, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.model.dimension import Dimension
from whiteboard.model.phase import Phase


@dataclass(frozen=True, slots=True)
class Ground:
    """One piece of evidence: `text` says what was seen, `quote` in which words, `where` is the record."""

    text: str
    quote: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """`level` is 1 (no hire) to 4 (strong hire), None where the board cannot show it.

    `missing` is what keeps it from the next level, the most telling first; `practise` the phase in which the
    first of them is practised, None where that follows from the dimension.
    """

    dimension: Dimension
    level: int | None
    grounds: tuple[Ground, ...] = ()
    missing: tuple[str, ...] = ()
    practise: Phase | None = None
