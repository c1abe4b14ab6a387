"""How much traffic reaches each part at peak (section by section of a journey, reads and writes apart)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whiteboard.review.analyses.worked import Worked


@dataclass(frozen=True, slots=True)
class Load:
    """Peak load of one component or flow, in requests per second.

    `exact` is False where a share was not stated: the numbers are then upper bounds.
    """

    reads: Worked
    writes: Worked
    exact: bool = True


@dataclass(frozen=True)
class Loads:
    """Loads by component id and by flow id; what is not here is unknown."""

    nodes: Mapping[str, Load] = field(default_factory=dict[str, Load])
    flows: Mapping[str, Load] = field(default_factory=dict[str, Load])
    notes: tuple[str, ...] = ()
