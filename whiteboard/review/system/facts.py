"""Three-valued facts: yes, no or unknown, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whiteboard.model.values import Fact
from whiteboard.quantities.bounds import NOES


class Truth(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Origin(StrEnum):
    """Where a fact comes from, most reliable first."""

    TYPED = "typed"  # an attribute that the candidate filled in
    LABEL = "label"  # a number in the component's own label
    DRAWN = "drawn"  # counted on the board
    WORDS = "words"  # said in a note, a decision or another label
    DEFAULT = "default"  # ours, in place of an answer
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact as it is known. `value` is None while nobody said; `quote` is the evidence to show."""

    value: Fact | None = None
    origin: Origin = Origin.NOWHERE
    quote: str = ""
    where: str = ""

    @property
    def known(self) -> bool:
        return self.value is not None

    @property
    def truth(self) -> Truth:
        """The fact as yes, no or unknown: 0 and "none" are a no, any other number or word is a yes."""
        if self.value is None:
            return Truth.UNKNOWN
        if isinstance(self.value, str):
            return Truth.NO if self.value.strip().casefold() in NOES else Truth.YES
        return Truth.YES if self.value else Truth.NO

    @property
    def yes(self) -> bool:
        return self.truth is Truth.YES

    @property
    def no(self) -> bool:
        return self.truth is Truth.NO

    @property
    def number(self) -> float | None:
        """The number, or None where there is none; a yes is no number."""
        if self.value is None or isinstance(self.value, bool | str):
            return None
        return float(self.value)

    @property
    def text(self) -> str:
        """The words, "" where there are none."""
        return self.value if isinstance(self.value, str) else ""


UNSTATED = Stated()
"""Nobody said."""
