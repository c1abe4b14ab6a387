"""What the kernels return: routes, guides, plans and what lies under the pointer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from whiteboard.model.elements import Side
from whiteboard.model.values import Box, Point


@dataclass(frozen=True, slots=True)
class Route:
    """A flow's way over the board: a polyline from source to target, at least two points, whose stretches are
    level or upright unless its line is another: those of a curve are short.

    `label` is the centre of the label pill. The points end at the boxes of what it connects; a tip stands for
    the first or last of them where that has another outline, within its box.
    """

    points: tuple[Point, ...]
    label: Point
    source_side: Side = Side.AUTO
    target_side: Side = Side.AUTO
    source_tip: Point | None = None
    target_tip: Point | None = None

    @property
    def drawn(self) -> tuple[Point, ...]:
        """The points of the line as it is drawn."""
        if self.source_tip is None and self.target_tip is None:
            return self.points
        first, last = self.source_tip or self.points[0], self.target_tip or self.points[-1]
        return (first, *self.points[1:-1], last)


@dataclass(frozen=True, slots=True)
class Guide:
    """An alignment guide to draw while something moves; `gap` > 0 marks an equal gap of that length."""

    start: Point
    end: Point
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class BoxPlan:
    """New boxes by element id, with the guides that explain where they snapped."""

    boxes: Mapping[str, Box] = field(default_factory=dict[str, Box])
    guides: tuple[Guide, ...] = ()


class Handle(StrEnum):
    """The eight handles of a selected box, by compass."""

    N = "n"
    NE = "ne"
    E = "e"
    SE = "se"
    S = "s"
    SW = "sw"
    W = "w"
    NW = "nw"


@dataclass(frozen=True, slots=True)
class HitNothing:
    """Empty board."""


@dataclass(frozen=True, slots=True)
class HitElement:
    """The inside of a component, sticky, text or unknown element, or a zone's title or border."""

    id: str


@dataclass(frozen=True, slots=True)
class HitEdge:
    """A component's edge: dragging from here draws a flow. `at` is the place along the side, 0 to 1."""

    id: str
    side: Side
    at: float


@dataclass(frozen=True, slots=True)
class HitPlus:
    """The sign beside the hovered component, to put the next one on that side."""

    id: str
    side: Side


@dataclass(frozen=True, slots=True)
class HitHandle:
    """A resize handle of a selected element."""

    id: str
    handle: Handle


@dataclass(frozen=True, slots=True)
class HitFlow:
    """The line of a flow."""

    id: str


@dataclass(frozen=True, slots=True)
class HitFlowEnd:
    """An end of a selected flow; `source` tells which."""

    id: str
    source: bool


@dataclass(frozen=True, slots=True)
class HitWaypoint:
    """A waypoint of a selected flow, by its number."""

    id: str
    number: int


@dataclass(frozen=True, slots=True)
class HitFlowLabel:
    """A flow's label pill."""

    id: str


@dataclass(frozen=True, slots=True)
class HitBadge:
    """The badge at a component's top right corner."""

    id: str


Hit = (
    HitNothing
    | HitElement
    | HitEdge
    | HitPlus
    | HitHandle
    | HitFlow
    | HitFlowEnd
    | HitWaypoint
    | HitFlowLabel
    | HitBadge
)
