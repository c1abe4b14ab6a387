"""A part that is nearly full at peak.

Looks at: the peak load of each part against what all its replicas serve.
Fires: from 70 % up to 100 %: there waits grow faster than load, and the next advert is too much.
Not when: the part scales by itself, works off a queue or runs batches, its capacity is assumed and less than
    90 % used, or nobody said how much reaches it.
Bad: client -> api (peak 3,600/s, replicas: 4, capacity: 1,000/s)
Good: client -> api (peak 3,600/s, replicas: 8, capacity: 1,000/s)
Known false positives: a load that never grows and never bursts; say so in a decision.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.numbers.capacity import Use
from whiteboard.review.numbers.worked import short
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="capacity-headroom-low",
    phase=Phase.SCALING,
    category=Category.SCALING,
    title=_("Nearly full at peak"),
    question=_("It is nearly full on an ordinary day. What about the day after the advert?"),
    why=_(
        "From about 70 % on, waiting time grows much faster than load: at 90 % each request waits for nine "
        "others on a single server."
    ),
    resolved_by=_("A target for headroom with the replicas it takes, or scaling on a signal that you name."),
    source="Queueing theory, M/M/m: the knee lies near 74 % with 8 servers, waits grow with 1/(1 - rho)",
    aspects=(Aspect.HEADROOM, Aspect.GROWTH),
)

_BUSY = 0.7
_BUSY_BY_DEFAULT = 0.9


def check(context: Context) -> Iterable[Finding]:
    capacity = context.analyses.capacity
    for node_id in capacity.ranking:
        node, use = context.board.nodes[node_id], capacity.uses[node_id]
        if _tight(node, use):
            yield _finding(context, node, use)


def _tight(node: Node, use: Use) -> bool:
    rho = use.rho.value or 0.0
    if not _BUSY < rho <= 1 or node.has(Trait.ELASTIC) or node.fact("autoscale").yes:
        return False
    if node.has(Trait.RUNS_BATCHES) or (use.behind_broker and node.has(Trait.CONSUMES)):
        return False  # a batch may fill its machines: what waits, waits in the queue
    return not (use.capacity_defaults and rho < _BUSY_BY_DEFAULT)


def _finding(context: Context, node: Node, use: Use) -> Finding:
    rho = use.rho.value or 0.0
    replicas = node.fact("replicas").number or 1
    survives = replicas >= 2 and rho * replicas / (replicas - 1) <= 1
    said = context.said(node, Aspect.HEADROOM)
    full = f"{rho:.0%}"
    return Finding(
        message=_("{name} is {full} full at peak").format(name=node.name, full=full),
        question=_(
            "{name} gets {load} of the {mu} requests a second that it can take: {full}. What about the day "
            "after the advert?"
        ).format(name=node.name, load=short(use.load), mu=short(use.capacity or 0.0), full=full),
        severity=Severity.LOW if survives else Severity.MEDIUM,
        subjects=(node.id,),
        evidence=(use.rho.formula, *use.rho.assumptions),
        defaults=len(use.defaults),
        cause=f"load of {node.id}",
        said=((node.id, said),) if said else (),
        spoken=_(
            "At peak {name} is {full} full, so a small burst already makes everybody wait. I would run it at "
            "60 %, which costs about {more:.0%} more machines, and scale on the load."
        ).format(name=node.name, full=full, more=rho / 0.6 - 1),
    )
