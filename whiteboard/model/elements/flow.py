"""A data flow, and how its ends hold on to what they connect."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from whiteboard.model.elements.element import Element
from whiteboard.model.values import Fact, FrozenMap, Point


class FlowMode(StrEnum):
    """How the caller waits: sync waits for the answer; the others do not."""

    SYNC = "sync"
    ASYNC = "async"
    STREAM = "stream"
    BATCH = "batch"
    REPLICATION = "replication"


class FlowOp(StrEnum):
    UNKNOWN = ""
    READ = "read"
    WRITE = "write"
    READ_WRITE = "read-write"


class Heads(StrEnum):
    """Which ends have a head. Forward: the target's, and the source's too of what reads and writes. Without
    any it is undirected and says only that two things belong together."""

    FORWARD = "forward"
    NONE = "none"
    BOTH = "both"


class FlowLine(StrEnum):
    """How a flow gets from one waypoint to the next: around boxes with right angles, or over them."""

    ORTHOGONAL = "orthogonal"
    STRAIGHT = "straight"
    CURVED = "curved"


class Side(StrEnum):
    AUTO = "auto"
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


MOST_WAYPOINTS = 32


class FlowEnd(BaseModel):
    """One end of a flow: attached to an element's side, or loose at a point.

    Any element can be one: the review reads the flows between components, and draws nothing from the others.

    `at` is the place along the side, 0 to 1 from its top or left; None lets the router spread the ends.
    """

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)

    element: str = ""
    side: Side = Side.AUTO
    at: float | None = Field(default=None, ge=0, le=1)
    point: Point | None = None

    @property
    def loose(self) -> bool:
        return not self.element


class Flow(Element, frozen=True):
    """A data flow from source to target. `label_at` is the label's place along the route, 0 to 1; on its way
    it comes by the `waypoints`, in their order.

    `not_so` names what is read from its label and is not meant, as for a component.
    """

    type: Literal["flow"] = "flow"
    source: FlowEnd
    target: FlowEnd
    label: str = ""
    label_at: float = Field(default=0.5, ge=0, le=1)
    mode: FlowMode = FlowMode.SYNC
    op: FlowOp = FlowOp.UNKNOWN
    heads: Heads = Heads.FORWARD
    line: FlowLine = FlowLine.ORTHOGONAL
    waypoints: tuple[Point, ...] = Field(default=(), max_length=MOST_WAYPOINTS)
    facts: FrozenMap[str, Fact] = FrozenMap()
    not_so: tuple[str, ...] = ()

    @property
    def two_headed(self) -> bool:
        """Whether it is drawn with a head at both ends."""
        both_ways = self.heads is Heads.FORWARD and self.op is FlowOp.READ_WRITE
        return both_ways or self.heads is Heads.BOTH
