"""More requests at peak than a part can serve.

Looks at: the peak load that the analysis brings to each part, and its replicas times their capacity.
Fires: where the load is above the capacity (rho over 1) and both are known.
Not when: the load is only an upper bound, the part scales by itself, a queue in front absorbs the peak, a
    default capacity is exceeded less than twofold, both sides are guesses within 20 %, or it is somebody
    else's system whose quota is not known.
Bad: client -> api (peak 12,000/s, replicas: 4, capacity: 1,000/s)
Good: client -> api (peak 12,000/s, replicas: 20, capacity: 1,000/s)
Known false positives: a capacity that we assumed and that your hardware beats; type the measured one.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.numbers.capacity import Use
from whiteboard.review.numbers.worked import Input, short
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="capacity-exceeded",
    phase=Phase.SCALING,
    category=Category.SCALING,
    tier=Tier.CONTRADICTION,
    title=_("More load than it can serve"),
    question=_("Where does the rest of the requests go?"),
    why=_(
        "Above its capacity a part does not slow down a little: requests queue up without end until they "
        "time out, and the retries make it worse."
    ),
    resolved_by=_("More replicas or shards, a cache in front, batching, shedding, or a corrected number."),
    source="AWS Well-Architected REL07, PE:02 (Azure); Little's law",
    aspects=(Aspect.GROWTH, Aspect.OVERLOAD),
    spoken=_(
        "At peak more arrives at {names} than it can serve. I would add replicas up to about seventy per "
        "cent use, or put a cache or queue in front, which costs machines or freshness."
    ),
)

_FAR_OVER = 5.0
"""From here on a default supports a high severity: no usual machine is so much faster."""


def check(context: Context) -> Iterable[Finding]:
    capacity = context.analyses.capacity
    for node_id in capacity.ranking:
        use = capacity.uses[node_id]
        if _over(context.board.nodes[node_id], use):
            yield _finding(context, context.board.nodes[node_id], use)


def _over(node: Node, use: Use) -> bool:
    rho = use.rho.value or 0.0
    if rho <= 1 or (node.has(Trait.ELASTIC) and use.capacity_defaults):
        return False
    if node.has(Trait.NOT_OURS) and use.capacity_defaults:
        return False  # whose quota nobody knows is asked about by another rule
    if use.behind_broker and node.has(Trait.CONSUMES):
        return False  # the queue in front keeps the rest: another rule asks how long
    if use.capacity_defaults and rho < 2:
        return False
    return not (len(use.defaults) >= 2 and rho < 1.2)


def _finding(context: Context, node: Node, use: Use) -> Finding:
    rho = use.rho.value or 0.0
    critical = node.id in context.board.critical
    severity = Severity.CRITICAL if rho >= 2 else Severity.HIGH
    if not critical:
        severity = Severity.MEDIUM
    far = rho >= _FAR_OVER
    if use.defaults and not far:
        severity = severity.at_most(Severity.MEDIUM)
    elif use.defaults:
        severity = severity.at_most(Severity.HIGH)
    load, mu = short(use.load), short(use.capacity or 0.0)
    if use.capacity_defaults:
        return _asked(context, node, use)
    return Finding(
        message=_("{name} gets {load} requests/s and can serve {mu}").format(
            name=node.name, load=load, mu=mu
        ),
        question=_("Where do the requests go that {name} cannot serve?").format(name=node.name),
        severity=severity,
        subjects=(node.id,),
        evidence=(use.rho.formula, *use.rho.assumptions, *(_source(i) for i in use.rho.inputs)),
        # Far over, one default more or less does not change the verdict.
        defaults=min(len(use.defaults), 1) if far else len(use.defaults),
        cause=f"load of {_root(context, node)}",
    )


def _asked(context: Context, node: Node, use: Use) -> Finding:
    """The question for what one copy takes: a number of ours is no reason to say that it is too much."""
    copies = node.fact("replicas").number or node.fact("shards").number or 1.0
    load, each = short(use.load), short(use.load / max(copies, 1.0))
    question = (
        _(
            "{load} requests a second reach the {copies} of {name}. What does one of them take? Below {each} "
            "a second this is the first to break."
        )
        if copies > 1
        else _("{load} requests a second reach {name}. What does it take, and how do you know?")
    )
    return Finding(
        message=_("What does one copy of {name} take?").format(name=node.name),
        question=question.format(load=load, copies=significant(copies), name=node.name, each=each),
        severity=Severity.MEDIUM,
        subjects=(node.id,),
        evidence=tuple(_source(i) for i in use.rho.inputs if not i.default),
        defaults=len(use.defaults),
        hedged=len(use.defaults) == use.capacity_defaults,
        # More copies of a service are easily had; of one store they are another design.
        reach=1.0 if copies == 1 else None,
        cause=f"load of {_root(context, node)}",
    )


def _root(context: Context, node: Node) -> str:
    """The store whose writes a copy has to repeat, where they are too many there already; else the node."""
    uses = context.analyses.capacity.uses
    for edge in context.board.incoming[node.id]:
        source = uses.get(edge.source)
        if edge.mode is FlowMode.REPLICATION and source is not None and (source.rho.value or 0.0) > 1:
            return edge.source
    return node.id


def _source(found: Input) -> str:
    value = f"{short(found.value)} {found.unit}".strip()
    if not found.default:
        return _("{title}: {value} (yours)").format(title=found.title, value=value)
    return _("{title}: {value} (assumed: {source})").format(
        title=found.title, value=value, source=found.source
    )
