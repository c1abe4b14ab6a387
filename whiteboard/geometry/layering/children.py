"""What the layout of one level needs to know of its children, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whiteboard.model.values import Point

COLUMN_GAP = 96.0
ROW_GAP = 40.0
CHAIN_GAP = 56.0
"""Between two boxes with a flow downwards: room for its label."""

ZONE_GAP = 56.0


@dataclass(frozen=True, slots=True)
class Child:
    """What the layout knows of a child: its size, whether it is a zone, and where inside its elements are.

    `ends` are the heights, from the child's top, at which flows of the elements inside leave.
    """

    width: float
    height: float
    zone: bool
    ends: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Outside:
    """Flows out of this level from one child to one neighbour of the level.

    `inner` are the elements inside of the child, `height` is where the far ends are, None while nobody knows.
    """

    inner: tuple[str, ...]
    outer: str
    forward: bool
    height: float | None


@dataclass(slots=True)
class Placed:
    """Upper left corners by child, from (0, 0), and the size of all."""

    corners: dict[str, Point] = field(default_factory=dict[str, Point])
    width: float = 0.0
    height: float = 0.0
