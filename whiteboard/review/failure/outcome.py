"""What comes of a fault: rounds of a story, and how each flow and each part stands after each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from whiteboard.review.failure.fault import Fault
from whiteboard.review.system.facts import Truth


class Fate(StrEnum):
    """How a flow fares, best first."""

    WORKS = "works"
    STALE = "stale"
    DEGRADED = "degraded"
    FAILS = "fails"

    @property
    def rank(self) -> int:
        """0 for works up to 3 for fails."""
        return list(Fate).index(self)


class Health(StrEnum):
    """How a component fares, best first."""

    UP = "up"
    STALE = "stale"
    DEGRADED = "degraded"
    FAILING = "failing"
    OVERLOADED = "overloaded"
    DEAD = "dead"

    @property
    def rank(self) -> int:
        """0 for up to 5 for dead."""
        return list(Health).index(self)


@dataclass(frozen=True, slots=True)
class Standing:
    """A fate and its cause in a few words, "" while all works."""

    fate: Fate = Fate.WORKS
    why: str = ""

    def or_worse(self, other: Standing) -> Standing:
        """The worse of the two; the first cause stays where they are equal."""
        return other if other.fate.rank > self.fate.rank else self


WORKS = Standing()


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the story and the elements that it is about."""

    text: str
    elements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Round:
    """One step. `health` and `fates` say how everything stands after it, by element id; what is not in them
    is up, or works."""

    lines: tuple[Line, ...]
    health: Mapping[str, Health] = field(default_factory=dict[str, Health])
    fates: Mapping[str, Fate] = field(default_factory=dict[str, Fate])


@dataclass(frozen=True, slots=True)
class FlowResult:
    """How one entry flow fares in the end; `flows` are the ids drawn for it."""

    flows: tuple[str, ...]
    name: str
    fate: Fate
    why: str = ""


@dataclass(frozen=True)
class Outcome:
    """`recovers`: whether all works again by itself, and `recovery` why. `assumed_hard` are the flows whose
    callers were taken to fail without an answer, in words; `assumed` is what else was not said."""

    fault: Fault
    element: str
    name: str
    rounds: tuple[Round, ...]
    flows: tuple[FlowResult, ...]
    recovers: Truth
    recovery: str
    assumed_hard: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    def flow(self, flow_id: str) -> FlowResult:
        """The result of an entry flow.

        Raises:
            KeyError: it is not one.
        """
        for result in self.flows:
            if flow_id in result.flows:
                return result
        raise KeyError(flow_id)
