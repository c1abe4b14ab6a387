"""A request that waits for an answer from another region.

Looks at: waiting flows between parts that are drawn in different regions, and the time to answer that is
    asked for.
Fires: on a user's way, where the round trips take more than 30 % of the time that is asked for; where no time
    is asked for, it asks once for the board.
Not when: the callee runs in the caller's region too, the store is a global one by decision, the flow is a
    batch or best effort, or it is an operator's.
Bad: api in "eu-west" -> orders db in "us-east", answer within 200 ms
Good: api in "eu-west" -> orders db in "eu-west" => orders db in "us-east"
Known false positives: two zones called regions for neighbouring cities; draw them as availability zones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.patterns.regions import regions_of
from whiteboard.review.requirements.latency_target import LatencyTarget, latency_target
from whiteboard.review.system.board import Edge
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="cross-region-sync-call",
    phase=Phase.DETAILED,
    category=Category.SCALING,
    title=_("A request waits for another region"),
    question=_("This request crosses to another region and back. How often, and who waits for it?"),
    why=_(
        "Between continents a round trip takes 60 to 150 ms whatever you do, and the link is the first thing "
        "to fail: both regions are then down together."
    ),
    resolved_by=_("Write in the region and replicate behind the answer, or give each user a home region."),
    source="Dean, latency numbers (California to the Netherlands and back: 150 ms)",
    aspects=(Aspect.REGIONS,),
    spoken=_(
        "One request crosses regions and pays about 100 ms for it. I write locally and replicate "
        "asynchronously, and accept that the other region is some seconds behind."
    ),
)

_ROUND_TRIP_MS = 100.0
"""In the middle of the usual 60 to 150 ms between continents."""
_SHARE = 0.3
_OPERATORS = re.compile(r"\badmin|back[- ]?office|operator|support tool|internal")


def check(context: Context) -> Iterable[Finding]:
    target = latency_target(context)
    crossing = [e for e in context.board.edges if _crosses(context, e)]
    if target is not None:
        for edge in crossing:
            if _spent(edge) > _SHARE * target.ms:
                yield _finding(context, edge, target)
    elif crossing:
        yield Finding(
            message=_("Who waits for the other region at {names}?"),
            severity=Severity.LOW,
            subjects=tuple(dict.fromkeys(e.target for e in crossing)),
            flows=tuple(e.id for e in crossing),
            evidence=tuple(_line(context, e) for e in crossing),
            asks=True,
        )


def _crosses(context: Context, edge: Edge) -> bool:
    board = context.board
    if not edge.waits or edge.source not in board.critical or edge.target not in board.critical:
        return False
    source, target = board.nodes[edge.source], board.nodes[edge.target]
    if target.any_of(Trait.NOT_OURS, Trait.RESOLVES_NAMES, Trait.SERVES_EDGE) or _OPERATORS.search(
        f"{edge.label} {source.name}".casefold()
    ):
        return False
    here, there = regions_of(context, source), regions_of(context, target)
    return bool(here) and bool(there) and here.isdisjoint(there)


def _spent(edge: Edge) -> float:
    return _ROUND_TRIP_MS * max(1.0, edge.fact("calls_per_request").number or 1.0)


def _line(context: Context, edge: Edge) -> str:
    board = context.board
    return _("{source} ({here}) → {target} ({there})").format(
        source=board.name(edge.source),
        target=board.name(edge.target),
        here=", ".join(sorted(regions_of(context, board.node(edge.source)))),
        there=", ".join(sorted(regions_of(context, board.node(edge.target)))),
    )


def _finding(context: Context, edge: Edge, target: LatencyTarget) -> Finding:
    board = context.board
    spent = _spent(edge)
    names = {"source": board.name(edge.source), "target": board.name(edge.target)}
    return Finding(
        message=_("{source} waits about {spent:.0f} ms for {target} in another region").format(
            spent=spent, **names
        ),
        question=_(
            "The call from {source} to {target} spends {spent:.0f} of your {budget:.0f} ms on the way. "
            "Does it "
            "have to be waited for?"
        ).format(spent=spent, budget=target.ms, **names),
        severity=Severity.HIGH if spent > target.ms else Severity.MEDIUM,
        subjects=(edge.target, edge.source),
        flows=(edge.id,),
        keyed_by_flow=True,
        evidence=(_line(context, edge), f"“{target.requirement.text}”"),
        readings=1,
    )
