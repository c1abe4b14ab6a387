"""What lies on the board."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from whiteboard.model.long_text import LongText
from whiteboard.model.record import Record
from whiteboard.model.values import Box, Fact, FrozenMap, Point

PLAIN_BOX = "box"
"""The kind of a component that was drawn as a bare box: its label says what it is."""


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


class ZoneKind(StrEnum):
    REGION = "region"
    AVAILABILITY_ZONE = "availability-zone"
    NETWORK = "network"
    TRUST_BOUNDARY = "trust-boundary"
    TIER = "tier"


class Side(StrEnum):
    AUTO = "auto"
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


class Element(Record, frozen=True):
    """Base of what lies on the board. `order` is a fractional key: lexicographic, ties broken by id."""

    order: str = "V"
    locked: bool = False
    group: str = ""


class Boxed(Element, frozen=True):
    """An element with an upright box; the box is one value, so that two drags never mix x and y."""

    box: Box


class Component(Boxed, frozen=True):
    """A part of the system. `kind` is a catalogue id; an unknown id is kept and shown hatched.

    `facts` holds the attributes that the candidate stated, by attribute name; an absent one is unknown.
    `not_so` names what is read from its words and is not meant: an attribute, or "said:" and what a phrase is
    about. `shape` is a hint from an import or from drawing: "", "rectangle", "cylinder", "stadium",
    "subroutine", "diamond", "ellipse".
    """

    type: Literal["component"] = "component"
    kind: str
    name: str = ""
    note: LongText = ""
    shape: str = ""
    facts: FrozenMap[str, Fact] = FrozenMap()
    not_so: tuple[str, ...] = ()


class FlowEnd(BaseModel):
    """One end of a flow: attached to an element's side, or loose at a point.

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
    """A data flow from source to target. `label_at` is the label's place along the route, 0 to 1.

    `not_so` names what is read from its label and is not meant, as for a component.
    """

    type: Literal["flow"] = "flow"
    source: FlowEnd
    target: FlowEnd
    label: str = ""
    label_at: float = Field(default=0.5, ge=0, le=1)
    mode: FlowMode = FlowMode.SYNC
    op: FlowOp = FlowOp.UNKNOWN
    facts: FrozenMap[str, Fact] = FrozenMap()
    not_so: tuple[str, ...] = ()


class Zone(Boxed, frozen=True):
    """A place: what lies inside its box belongs to it."""

    type: Literal["zone"] = "zone"
    kind: ZoneKind = ZoneKind.NETWORK
    name: str = ""
    facts: FrozenMap[str, Fact] = FrozenMap()


class Sticky(Boxed, frozen=True):
    """A sticky note. `color` is one of yellow, green, blue, pink, grey."""

    type: Literal["sticky"] = "sticky"
    text: LongText = ""
    color: str = "yellow"


class Text(Boxed, frozen=True):
    """Free text; `size` is the font's pixel size at 100 %."""

    type: Literal["text"] = "text"
    text: LongText = ""
    size: float = Field(default=16, gt=0, le=400)


class UnknownElement(Element, frozen=True):
    """An element of a type that this version does not know: shown hatched if it has a box, kept on save."""

    box: Box | None = None
