"""What tells a kind of component from the others, for people who point at a kind and mean what it does."""

from __future__ import annotations

from collections import Counter

from whiteboard.kinds.catalogue import Catalogue, Kind
from whiteboard.kinds.traits import Trait

_HOW_IT_IS_RUN = frozenset({Trait.ELASTIC, Trait.MANAGED_REDUNDANT, Trait.STATEFUL, Trait.EPHEMERAL})
"""These say nothing of what a part is for."""


def telling_trait(kind: Kind, catalogue: Catalogue) -> Trait | None:
    """The trait that fewest other kinds share; None of a kind that is known by none."""
    shared = Counter(trait for other in catalogue.palette for trait in other.traits)
    telling = kind.traits - _HOW_IT_IS_RUN
    return min(telling, key=lambda trait: (shared[trait], trait.value), default=None)


def kinds_with(trait: Trait, catalogue: Catalogue) -> tuple[Kind, ...]:
    """The kinds that can be drawn and have it, in the palette's order."""
    return tuple(kind for kind in catalogue.palette if kind.has(trait))
