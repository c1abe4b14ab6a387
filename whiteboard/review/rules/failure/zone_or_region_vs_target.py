"""A promise that outlives a building, kept by parts that stand in one.

Looks at: the availability that is asked for, the recovery time, and the zones and regions of critical parts.
Fires: from 99.95 % on where a critical part is known to run in one zone; from 99.99 %, with a recovery time
    under an hour, or where a region may be lost, where an entry or a durable store is known to run in one
    region. Where a zone count is unknown, it asks once for the board.
Not when: no target is stated, or 99.9 % and less; the part is managed over several zones; a copy in another
    zone is drawn; the words give further zones or regions.
Bad: 99.99 % is promised; api (replicas: 4, zones: 1)
Good: 99.99 % is promised; api (replicas: 6, zones: 3)
Known false positives: an internal tool whose target was copied from somewhere; lower the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.quantities.spoken import spoken
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.requirements.brief import wanted
from whiteboard.review.requirements.targets import allowed_downtime, availability_target
from whiteboard.review.system.board import Node
from whiteboard.review.system.redundancy import COPIES_UNKNOWN
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.spans import span_soon

RULE = Rule(
    id="zone-or-region-vs-target",
    phase=Phase.DETAILED,
    category=Category.FAILURE,
    tier=Tier.CONTRADICTION,
    title=_("Everything in one place, against the promise"),
    question=_("The building with one of your zones loses power. Which of these parts are in it?"),
    why=_(
        "A zone is lost about once in some years, for hours: one such day uses up a target of four nines for "
        "years to come."
    ),
    resolved_by=_(
        "Copies in two or three zones, and beyond that a second region with a stated way of replication and "
        "the loss that you accept."
    ),
    source="AWS Well-Architected REL10-BP01; Azure RE:05",
    aspects=(Aspect.REGIONS, Aspect.REDUNDANCY),
    covers=("spof-critical-path",),
    spoken=_(
        "The target does not survive the loss of one building. I spread the copies over three zones, which "
        "costs about half as many machines again and a millisecond or two between them."
    ),
)

_ZONES_FROM = 99.95
_REGIONS_FROM = 99.99
_HOUR = 3600.0
_REGION_LOSS = re.compile(
    r"(?:surviv\w{0,20}|loss of|lose|loses|losing|outage of|without) (?:\w{1,40} )?(?:an? |one |the )?"
    r"(?:whole |entire )?region"
    r"|region(?:al)? (?:loss|outage|failure|fails?|goes down)"
)
_RECOVERY = re.compile(r"\brto\b")
_NEAR = 12


def check(context: Context) -> Iterable[Finding]:
    target = availability_target(context)
    asked: list[Node] = []
    if target is not None and target >= _ZONES_FROM:
        for node in context.board.nodes.values():
            if node.id not in context.board.critical or _not_bound_to_a_zone(context, node):
                continue
            zones = node.fact("zones")
            if zones.number == 1:
                yield _finding(context, node, _promise(context, target), zones.quote, region=False)
            elif zones.number is None and node.fact("replicas").number != 1:
                asked.append(node)
    needs_regions = _needs_regions(context, target)
    if needs_regions:
        for node in context.board.nodes.values():
            regions = node.fact("regions")
            if regions.number == 1 and _entry_or_store(context, node):
                yield _finding(context, node, needs_regions, regions.quote, region=True)
    if asked and target is not None:
        yield Finding(
            message=_("In how many zones do {names} run?"),
            question=_("One zone loses power. Do {names} go on, and with how much of their capacity?"),
            severity=Severity.MEDIUM,
            subjects=tuple(n.id for n in asked),
            evidence=(_promise(context, target), _("Nothing says over how many zones they are spread.")),
            asks=True,
            cause=COPIES_UNKNOWN,
            said=answers(context, asked, Aspect.REGIONS),
        )


def _not_bound_to_a_zone(context: Context, node: Node) -> bool:
    if node.any_of(Trait.NOT_OURS, Trait.ENTRY, Trait.OBSERVES, Trait.NOT_A_HOP):
        return True
    touching = (*context.board.outgoing[node.id], *context.board.incoming[node.id])
    copied = any(e.mode is FlowMode.REPLICATION for e in touching)
    managed = node.any_of(Trait.MANAGED_REDUNDANT, Trait.ELASTIC, Trait.RESOLVES_NAMES)
    return copied or (managed and node.fact("zones").number is None)


def _entry_or_store(context: Context, node: Node) -> bool:
    if node.any_of(Trait.NOT_OURS, Trait.ENTRY, Trait.DERIVED, Trait.EPHEMERAL):
        return False
    first = any(e.target == node.id for e in context.board.entry_edges)
    return node.id in context.board.served and (first or node.durable)


def _needs_regions(context: Context, target: float | None) -> str:
    """The wish that one region cannot keep, "" where there is none."""
    loss = wanted(context, _REGION_LOSS)
    if loss is not None:
        return f"“{loss.text}”"
    if target is not None and target >= _REGIONS_FROM:
        return _promise(context, target)
    for requirement in context.design.answers_of(Requirement):
        text = spoken(requirement.text)
        match = _RECOVERY.search(text)
        allowed = span_soon(text, match.end(), _NEAR) if match else None
        if allowed is not None and allowed.seconds < _HOUR:
            return f"“{requirement.text}”"
    return ""


def _promise(context: Context, target: float) -> str:
    minutes = (allowed_downtime(context) or 0.0) / 60
    return _("{target} % is promised: {minutes:.1f} minutes a month.").format(
        target=significant(target), minutes=minutes
    )


def _finding(context: Context, node: Node, promise: str, quote: str, *, region: bool) -> Finding:
    message = (
        _("{name} lies in one region only, and the promise outlives it")
        if region
        else _("{name} lies in one zone only, and the promise outlives it")
    )
    question = (
        _("The region of {name} is gone for a day. What still works, and how much was lost?")
        if region
        else _("The zone of {name} loses power. What still works, and for how long does the rest stand?")
    )
    mentions = answers(context, [node], Aspect.REGIONS)
    return Finding(
        message=message.format(name=node.name),
        question=question.format(name=node.name),
        severity=Severity.HIGH,
        subjects=(node.id,),
        evidence=tuple(e for e in (promise, quote) if e),
        cause=f"copies of {node.id}",
        said=mentions,
    )
