"""What each part can serve, how full it is at peak, and which breaks first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whiteboard.review.analyses.worked import Worked


@dataclass(frozen=True, slots=True)
class Use:
    """Utilisation of one component: peak load over capacity (1 = full)."""

    node: str
    rho: Worked


@dataclass(frozen=True)
class Capacities:
    """Utilisation by component id, and the order in which they fill up."""

    uses: Mapping[str, Use] = field(default_factory=dict[str, Use])
    ranking: tuple[str, ...] = ()
