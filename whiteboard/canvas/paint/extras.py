"""What may lie over the board's elements: badges, the wounds of a scenario, the readings of the load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from whiteboard.canvas.paint.badge import Badge

REACH = 40.0
"""How far a sign or a chip may stick out of an element's areas, in board units, at any zoom that shows it."""


class Wound(StrEnum):
    """How a component or a flow fares in a scenario, mildest first."""

    LATE = "late"
    DEGRADED = "degraded"
    FAILS = "fails"
    OVERLOADED = "overloaded"
    DEAD = "dead"


class Level(StrEnum):
    """How full a component is."""

    NONE = "none"
    UNKNOWN = "unknown"
    OK = "ok"
    WARM = "warm"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Reading:
    """A rate or a utilisation in words; `part` is how much of a bar it fills, 0 to 1, None without a bar."""

    text: str
    level: Level
    part: float | None = None


@dataclass(frozen=True, slots=True)
class Extras:
    """Each by element id."""

    badges: Mapping[str, Badge] = field(default_factory=dict[str, Badge])
    wounds: Mapping[str, Wound] = field(default_factory=dict[str, Wound])
    readings: Mapping[str, Reading] = field(default_factory=dict[str, Reading])

    @property
    def reach(self) -> float:
        """How far they may stick out of what they lie on, in board units."""
        return REACH if self.wounds or self.readings else 0.0

    def only(self, ids: Iterable[str]) -> Extras:
        """Those of some elements."""
        kept = frozenset(ids)
        return Extras(
            {i: badge for i, badge in self.badges.items() if i in kept},
            {i: wound for i, wound in self.wounds.items() if i in kept},
            {i: reading for i, reading in self.readings.items() if i in kept},
        )

    def differing(self, other: Extras) -> frozenset[str]:
        """The elements that look different with the other ones."""
        return frozenset(
            i
            for mine, theirs in (
                (self.badges, other.badges),
                (self.wounds, other.wounds),
                (self.readings, other.readings),
            )
            for i in {*mine, *theirs}
            if mine.get(i) != theirs.get(i)
        )


NONE = Extras()
"""Nothing but the board."""
