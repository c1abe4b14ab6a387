"""A finished board as data: what is drawn, what is written beside it, and how an interviewer marked it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from whiteboard.model.dimension import Dimension
from whiteboard.model.elements import FlowMode, FlowOp
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.model.values import Fact, FrozenMap


class Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Requirement(Data):
    """`path` names the components of the board that serve it, in order; none if non-functional."""

    text: str
    functional: bool = True
    path: tuple[str, ...] = ()


class DrawnComponent(Data):
    id: str
    kind: str
    name: str
    facts: FrozenMap[str, Fact] = FrozenMap()


class DrawnFlow(Data):
    source: str
    target: str
    label: str = ""
    mode: FlowMode = FlowMode.SYNC
    op: FlowOp = FlowOp.UNKNOWN
    facts: FrozenMap[str, Fact] = FrozenMap()


class WrittenEndpoint(Data):
    method: str
    path: str
    text: str = ""


class WrittenEntity(Data):
    """`store` is the id of the component that holds it."""

    name: str
    fields: str = ""
    key: str = ""
    partition_key: str = ""
    store: str = ""


class WrittenDive(Data):
    """Notes on one component in depth, and its bottleneck with a number."""

    component: str
    text: str
    bottleneck: str = ""


class WrittenDecision(Data):
    choice: str
    rejected: str = ""
    reason: str = ""
    cost: str = ""


class WrittenEdgeCase(Data):
    text: str
    answer: str = ""


class WorkedBoard(Data):
    """One design for a problem, as it stands at the end. `lines` are estimates in words, `notes` by phase."""

    components: tuple[DrawnComponent, ...] = ()
    flows: tuple[DrawnFlow, ...] = ()
    lines: tuple[str, ...] = ()
    endpoints: tuple[WrittenEndpoint, ...] = ()
    entities: tuple[WrittenEntity, ...] = ()
    deep_dives: tuple[WrittenDive, ...] = ()
    decisions: tuple[WrittenDecision, ...] = ()
    edge_cases: tuple[WrittenEdgeCase, ...] = ()
    notes: FrozenMap[Phase, str] = FrozenMap()


class Mark(Data):
    """What an interviewer gave for one dimension: 1 (no hire) to 4 (strong hire), and for what."""

    mark: int = Field(ge=1, le=4)
    why: str


class JudgedBoard(WorkedBoard):
    """A board that an interviewer marked for a target level, without having seen what the program says of it.

    `estimates` are the inputs of the estimate form by key.
    """

    requirements: tuple[Requirement, ...] = ()
    out_of_scope: tuple[str, ...] = ()
    estimates: FrozenMap[str, float] = FrozenMap()
    level: Level
    marks: FrozenMap[Dimension, Mark]
