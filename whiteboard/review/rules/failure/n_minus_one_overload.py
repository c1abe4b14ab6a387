"""Enough replicas for the peak, but not with one machine or one zone less.

Looks at: the peak load of each part against what is left of its replicas after the loss of one of them, and
    after the loss of one of its zones.
Fires: where the rest cannot carry the load that all of them can.
Not when: it scales by itself and the words say that it does not need to while a zone is lost, the part is
    best effort, it is too small already with all replicas (that is the card), it has twenty replicas or more
    (one of them is not felt; a zone still is), or neither zones nor a target above 99.9 % are given.
Bad: api (replicas: 3, zones: 3, capacity: 1,000/s) with a peak of 2,700/s
Good: api (replicas: 6, zones: 3, capacity: 1,000/s) with a peak of 2,700/s
Known false positives: low-priority work that is shed while a zone is out; write that down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.certainty import counted, supported
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.numbers.capacity import Use
from whiteboard.review.numbers.supply import supply
from whiteboard.review.numbers.worked import short
from whiteboard.review.requirements.targets import availability_target
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="n-minus-one-overload",
    phase=Phase.SCALING,
    category=Category.FAILURE,
    tier=Tier.CONTRADICTION,
    title=_("The rest cannot carry the load when one is lost"),
    question=_("One of them goes away at peak. Can the others carry its part as well?"),
    why=_(
        "Replicas that are all needed at peak are no spare ones: the loss of one overloads the others, and "
        "they follow one after another."
    ),
    resolved_by=_(
        "As many replicas as the peak needs without the lost machine or zone, shedding of low-priority load, "
        "or a degraded mode."
    ),
    source="AWS Well-Architected REL11-BP05, static stability; Google SRE book ch. 22",
    aspects=(Aspect.HEADROOM,),
    covers=("capacity-headroom-low",),
)

_STABLE = re.compile(r"\bstatic|\bn ?[-+] ?1\b|\bspare\b|\bover-?provision|\bshed|\bdegrad|\bheadroom\b")
"""Words that say how the rest carries on at once; that it scales later does not help in that minute."""
_MANY = 20
_MODEST_TARGET = 99.9


@dataclass(frozen=True, slots=True)
class _Loss:
    """What is lost, how much of the replicas stays, and how full the rest is (1 = full)."""

    zone: bool
    count: int
    rho: float


def check(context: Context) -> Iterable[Finding]:
    target = availability_target(context)
    for node_id in context.analyses.capacity.ranking:
        node, use = context.board.nodes[node_id], context.analyses.capacity.uses[node_id]
        if node.fact("best_effort").yes or node.has(Trait.ELASTIC) or (use.rho.value or 0) > 1:
            continue
        zones, replicas = node.fact("zones").number or 0, node.fact("replicas").number or 0
        if zones < 2 and (target is None or target <= _MODEST_TARGET):
            continue
        loss = _loss(context, node, int(replicas), int(zones))
        if loss is not None:
            yield _finding(context, node, use, loss)


def _loss(context: Context, node: Node, replicas: int, zones: int) -> _Loss | None:
    """The graver of both losses that is too much for the rest; None where the rest holds."""
    for zone, count in ((True, zones), (False, replicas)):
        if count < 2 or (not zone and count >= _MANY):
            continue
        rho = _left(context, node, (count - 1) / count)
        if rho is not None and rho > 1:
            return _Loss(zone, count, rho)
    return None


def _left(context: Context, node: Node, part: float) -> float | None:
    """rho with this part of the replicas; a single writer is replaced, so that only reads lose machines."""
    load, limits = context.analyses.load.nodes[node.id], supply(context.board, node)
    total = 0.0
    for worked, sure, mu, shrinks in (
        (load.reads, load.reads_sure, limits.reads, True),
        (load.writes, load.writes_sure, limits.writes, not node.any_of(Trait.SINGLE_WRITER, Trait.CACHES)),
    ):
        if not worked.value or not sure:
            continue
        if not mu.value:
            return None
        total += worked.value / (mu.value * (part if shrinks else 1.0))
    return total


def _finding(context: Context, node: Node, use: Use, loss: _Loss) -> Finding:
    critical = node.id in context.board.critical
    severity = Severity.HIGH if loss.zone and critical else Severity.MEDIUM
    said = context.said(node, Aspect.HEADROOM)
    if said is not None and not _STABLE.search(said.passage.text.casefold()):
        said = None  # new machines come minutes after the load has
    what = _("zone") if loss.zone else _("replica")
    left = (use.capacity or 0.0) * (use.rho.value or 0.0) / loss.rho
    extra = f"{loss.count / (loss.count - 1) - 1:.0%}"
    return Finding(
        message=_("Without one {what} {name} is too small for the peak").format(name=node.name, what=what),
        question=_(
            "One {what} of {name} goes away at peak. {load}/s arrive, the other {count} take {left}/s: can "
            "each of them carry {extra} more?"
        ).format(
            what=what,
            name=node.name,
            load=short(use.load),
            count=loss.count - 1,
            left=short(left),
            extra=extra,
        ),
        severity=supported(severity, len(use.defaults), loss.rho),
        subjects=(node.id,),
        evidence=(
            use.rho.formula,
            _("with {count} of {all}: {rho:.0%}").format(count=loss.count - 1, all=loss.count, rho=loss.rho),
        ),
        defaults=counted(len(use.defaults), loss.rho),
        cause=f"load of {node.id}",
        said=((node.id, said),) if said else (),
        spoken=_(
            "If one {what} of {name} is lost at peak, the rest is {rho:.0%} full and goes down too. I would "
            "run {extra} more of it, and pay for machines that idle on a good day."
        ).format(what=what, name=node.name, rho=loss.rho, extra=extra),
    )
