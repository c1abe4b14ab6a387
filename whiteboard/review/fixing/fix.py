"""A change to the board that a card offers, as a value: nothing of it happens by itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from whiteboard.kinds.fact_names import AnyFact
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode, FlowOp, Side
from whiteboard.model.values import Fact, FrozenMap

Facts = FrozenMap[str, Fact]


@dataclass(frozen=True, slots=True)
class NewPart:
    """A component to add on one side of another. `key` is its name among the steps of the fix.

    Its kind is that of the component `like`, or the plainest one that can do `trait`.
    """

    key: str
    name: str
    beside: str
    side: Side
    like: str = ""
    trait: Trait | None = None
    facts: Facts = field(default_factory=FrozenMap[str, Fact])


@dataclass(frozen=True, slots=True)
class NewFlow:
    """A flow to add; its ends are ids of components or keys of new parts."""

    source: str
    target: str
    label: str = ""
    mode: FlowMode = FlowMode.SYNC
    op: FlowOp = FlowOp.UNKNOWN


@dataclass(frozen=True, slots=True)
class Lead:
    """Flows that end at one of the components `off` from now on end at `to`."""

    flows: tuple[str, ...]
    off: tuple[str, ...]
    to: str


@dataclass(frozen=True, slots=True)
class StateFact:
    """A fact to state of components or flows."""

    elements: tuple[str, ...]
    name: AnyFact
    value: Fact


@dataclass(frozen=True, slots=True)
class Drop:
    """Components to remove, with their flows."""

    elements: tuple[str, ...]


Step = NewPart | NewFlow | Lead | StateFact | Drop


@dataclass(frozen=True, slots=True)
class Fix:
    """`title` says in the imperative what it does; `steps` are done in order and undone as one."""

    title: str
    steps: tuple[Step, ...]
