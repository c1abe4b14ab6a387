"""A level that the program proposes for one dimension, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.model.dimension import Dimension
from whiteboard.model.phase import Phase


@dataclass(frozen=True, slots=True)
class Ground:
    """One piece of evidence: `text` says what was seen, `quote` in which words, `where` is the record; `at`
    is when an interviewer heard it, in seconds on the interview's clock."""

    text: str
    quote: str = ""
    where: str = ""
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """`level` is 1 (no hire) to 4 (strong hire), None where the board cannot show it.

    What keeps it from the next level is `off`, sentences on what is there and is wrong, and `missing`,
    the most telling first; `practise` the phase in which the first of them is practised, None where that
    follows from the dimension.
    """

    dimension: Dimension
    level: int | None
    grounds: tuple[Ground, ...] = ()
    missing: tuple[str, ...] = ()
    practise: Phase | None = None
    off: tuple[str, ...] = ()

    @property
    def first(self) -> tuple[str, str] | None:
        """What to mend first, and the word that heads it; None where nothing keeps it down."""
        if self.off:
            return _("To correct"), self.off[0]
        return (_("Missing"), self.missing[0]) if self.missing else None
