"""A part that every critical request passes, and that does not survive the loss of one machine.

Looks at: the sync graph between the entries and the last parts that a critical journey waits for, and what is
    known of each part's copies.
Fires: on a critical part that is known to run once and that the journeys cannot go around: it cuts the graph,
    or it lies on every way to a last part. Where nobody said how many copies run, it asks once for the board.
Not when: the kind is redundant by itself, the part is a client, an external system, monitoring or a place,
    the way to it is best effort or goes through a queue, it lets all through when it is down, or the card on
    a store's only copy says it already.
    At a modest load a stated recovery that fits into the target answers it.
    A design that has too many parts for its load is not asked for more.
Bad: client -> api (replicas: 1) -> posts db (replicas: 3)
Good: client -> api (replicas: 3, zones: 2) -> posts db (replicas: 3)
Known false positives: an internal tool or a prototype without an availability target; say so in a decision.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.fixing.more_copies import second_copy
from whiteboard.review.requirements.targets import allowed_downtime, recovery_time
from whiteboard.review.scale.accepted_outage import accepted_outages, outage_of
from whiteboard.review.scale.overbuilt import overbuilt
from whiteboard.review.system.board import Node
from whiteboard.review.system.redundancy import COPIES_UNKNOWN, Red
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="spof-critical-path",
    phase=Phase.HIGH_LEVEL,
    category=Category.FAILURE,
    tier=Tier.QUESTION,
    title=_("Single point of failure on a critical path"),
    question=_("If it dies right now, what does the user see, and for how long?"),
    why=_("Machines fail every week. A part that runs once takes every request that passes it down with it."),
    resolved_by=_(
        "Two or more replicas over two zones, a managed service that is redundant by itself, a second way "
        "around it, or a decision that states the outage you accept."
    ),
    source="AWS Well-Architected REL10-BP01, REL11-BP02; Azure RE:05; System Design Primer, fail-over",
    aspects=(Aspect.REDUNDANCY, Aspect.RECOVERY),
    spoken=_(
        "If {names} dies, every request that needs it fails until somebody brings it back. I would run "
        "two in two zones behind a health check, which about doubles its cost."
    ),
)


def check(context: Context) -> Iterable[Finding]:
    asked: list[Node] = []
    accepted = accepted_outages(context)
    for node in context.board.nodes.values():
        if node.id not in context.on_the_way or node.any_of(*_NOT_OURS_TO_DOUBLE):
            continue
        if node.fact("fail_open").yes:
            continue
        red = context.red(node)
        borne = outage_of(node, accepted)
        if red.state is Red.SINGLE and not red.assumed:
            yield _finding(context, node, borne)
        elif borne is not None and not node.durable:
            continue
        elif red.said is not None and not red.said.denied and not node.durable:
            yield _addressed(context, node)
        elif not node.durable and (red.assumed or red.state is Red.UNKNOWN):
            asked.append(node)
    if asked and context.reached(Phase.DETAILED) and overbuilt(context) is None:
        yield Finding(
            message=_("How many copies of {names} run?"),
            question=_("How many instances of {names} run, and in how many zones?"),
            severity=Severity.LOW,
            subjects=tuple(n.id for n in asked),
            evidence=(_("On the critical path, and nothing says how many replicas run."),),
            asks=True,
            cause=COPIES_UNKNOWN,
        )


_NOT_OURS_TO_DOUBLE = (Trait.ENTRY, Trait.NOT_OURS, Trait.OBSERVES, Trait.NOT_A_HOP)


def _finding(context: Context, node: Node, borne: Mention | None) -> Finding:
    everything = context.stops_everything(node)
    red = context.red(node)
    reach = (
        _("Every critical request passes {name}.").format(name=node.name)
        if everything
        else _("Critical requests cannot go around {name}.").format(name=node.name)
    )
    severity = Severity.CRITICAL if everything else Severity.HIGH
    recovery, allowed = recovery_time(context, node), allowed_downtime(context)
    if recovery is not None and allowed is not None and recovery.seconds <= allowed:
        severity = Severity.MEDIUM
        reach = f"{reach} {recovery.quote}"
    origin = _stands_in(context, node)
    if origin is not None:
        severity = Severity.MEDIUM
        reach = _("{origin} has the same data, and nothing says that it is read instead.").format(
            origin=origin.name
        )
    return Finding(
        message=_("{name} is a single point of failure").format(name=node.name),
        question=_("If {name} dies right now, what does the user see, and for how long?").format(
            name=node.name
        ),
        severity=severity,
        subjects=(node.id,),
        evidence=(*red.evidence, reach),
        from_words=red.said is not None,
        cause=f"copies of {node.id}",
        said=((node.id, borne),) if borne is not None else (),
        fix=second_copy(node),
    )


def _stands_in(context: Context, node: Node) -> Node | None:
    """The store that a copy is filled from, where all who wait for the copy reach that, too."""
    board = context.board
    callers = {e.source for e in board.incoming[node.id] if e.waits}
    for edge in board.incoming[node.id]:
        asked = {e.source for e in board.incoming[edge.source] if e.waits}
        if edge.mode is FlowMode.REPLICATION and callers and callers <= asked:
            return board.nodes[edge.source]
    return None


def _addressed(context: Context, node: Node) -> Finding:
    red = context.red(node)
    said = ((node.id, red.said),) if red.said else ()
    return Finding(
        message=_("{name} could be a single point of failure").format(name=node.name),
        severity=Severity.LOW,
        subjects=(node.id,),
        evidence=red.evidence,
        from_words=True,
        cause=f"copies of {node.id}",
        said=said,
    )
