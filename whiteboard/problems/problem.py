"""What a practice problem consists of; the data lies in one TOML file per problem."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from whiteboard.model.elements import FlowMode, FlowOp
from whiteboard.model.phase import Phase
from whiteboard.model.values import Fact, FrozenMap

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(_Data):
    """A question that a candidate should ask, and what the interviewer answers."""

    ask: str
    answer: str


class Users(_Data):
    """Who uses it: `value` counts `unit` ("daily active users")."""

    value: float
    unit: str


class Load(_Data):
    """Requests per second over the whole system, average and peak."""

    reads: float
    writes: float
    peak_reads: float
    peak_writes: float


class Storage(_Data):
    """Bytes without copies: per day, and in total after `days` days."""

    per_day: float
    total: float
    days: float


class Latency(_Data):
    """The target in milliseconds at the 99th percentile, and for what."""

    p99: float
    of: str


class Requirement(_Data):
    """A requirement that a good candidate arrives at.

    `path` names the components of the reference design that serve it, in order; empty if non-functional.
    """

    text: str
    functional: bool = True
    path: tuple[str, ...] = ()


class DeepDive(_Data):
    """A part worth going deep on, and the points that show depth."""

    title: str
    points: tuple[str, ...]


class Curveball(_Data):
    """A change in the middle of the interview, and what a good answer contains."""

    deal: str
    expect: str


class RubricPoint(_Data):
    """One expectation. `rules` are the review rules that stay silent where it is met."""

    text: str
    phase: Phase
    rules: tuple[str, ...] = ()


class ReferenceComponent(_Data):
    id: str
    kind: str
    name: str
    facts: FrozenMap[str, Fact] = FrozenMap()


class ReferenceFlow(_Data):
    source: str
    target: str
    label: str = ""
    mode: FlowMode = FlowMode.SYNC
    op: FlowOp = FlowOp.UNKNOWN
    facts: FrozenMap[str, Fact] = FrozenMap()


class ReferenceDecision(_Data):
    """A trade-off of the reference design, argued in full."""

    choice: str
    rejected: str
    reason: str
    cost: str


class Reference(_Data):
    """One design that meets the numbers; not the only one."""

    components: tuple[ReferenceComponent, ...]
    flows: tuple[ReferenceFlow, ...]
    decisions: tuple[ReferenceDecision, ...] = ()


class Problem(_Data):
    """A practice problem.

    `qps` is what the candidate has to arrive at, `object_size` the bytes of one item, `read_write` reads per
    write, `availability` the target in per cent, `estimates` the inputs of the estimate form by key.
    """

    id: str = Field(pattern=SLUG)
    title: str
    summary: str
    order: int = 100
    level: Literal["easy", "medium", "hard"] = "medium"
    prompt: str
    crux: str
    questions: tuple[Question, ...]
    users: Users
    qps: Load
    read_write: float = Field(gt=0)
    object_size: float = Field(gt=0)
    storage: Storage
    latency: Latency
    availability: float = Field(gt=0, le=100)
    consistency: str
    requirements: tuple[Requirement, ...]
    out_of_scope: tuple[str, ...]
    estimates: FrozenMap[str, float] = FrozenMap()
    deep_dives: tuple[DeepDive, ...]
    curveballs: tuple[Curveball, ...]
    rubric: tuple[RubricPoint, ...]
    reference: Reference
