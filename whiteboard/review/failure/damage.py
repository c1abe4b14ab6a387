"""What is broken at one moment of the story, as the other modules need to know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whiteboard.model.elements import FlowOp
from whiteboard.review.failure.outcome import WORKS, Standing
from whiteboard.review.numbers.request_paths import READ, WRITE


@dataclass(frozen=True)
class Damage:
    """`own` is how a node serves a class of requests by itself; `gone` are nodes of which nothing is left,
    and `lost` the drawn elements that are.

    `left`: node -> instances that remain, where some do. `moved`: a lost copy -> the copy that takes over.
    `slowed` and `cold` nodes answer late and miss all reads; `hanging` do not refuse but let callers wait.
    `grown` are the edges with ten times the requests. `full` gets more than it can serve; the callers that
    are `stuck` have no thread left. `weak` are the flows whose stated retries repeat what fails.
    """

    own: Mapping[tuple[str, FlowOp], Standing] = field(default_factory=dict[tuple[str, FlowOp], Standing])
    gone: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    left: Mapping[str, float] = field(default_factory=dict[str, float])
    moved: Mapping[str, str] = field(default_factory=dict[str, str])
    slowed: frozenset[str] = frozenset()
    lossy: frozenset[str] = frozenset()
    cold: frozenset[str] = frozenset()
    hanging: frozenset[str] = frozenset()
    grown: frozenset[str] = frozenset()
    full: frozenset[str] = frozenset()
    stuck: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()

    def standing(self, node: str, op: FlowOp) -> Standing:
        return self.own.get((node, op), WORKS)

    def with_own(
        self, node: str, reads: Standing, writes: Standing | None = None
    ) -> Mapping[tuple[str, FlowOp], Standing]:
        """`own` with a node that stands worse by itself."""
        made = dict(self.own)
        for op, standing in ((READ, reads), (WRITE, writes or reads)):
            made[node, op] = self.standing(node, op).or_worse(standing)
        return made
