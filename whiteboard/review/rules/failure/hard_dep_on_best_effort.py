"""A critical request that fails when something optional is down.

Looks at: waiting calls from critical journeys to parts that count, log, recommend, advertise or notify.
Fires: on each such part; graver where it runs once or is nearly full.
Not when: nothing is written down as required, the call does not wait or is best effort, what the part does is
    what was asked for (the requirements or the caller speak of it), a gateway only routes to it, or it reads
    a report from it.
Bad: redirect service -> click counter (waits)
Good: redirect service ~> clicks queue -> click counter
Known false positives: an audit that the law wants before the answer; write that decision down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowOp
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.requirements.coverage import functional
from whiteboard.review.system.board import Edge, Node
from whiteboard.review.system.redundancy import Red
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.stems import stems

RULE = Rule(
    id="hard-dep-on-best-effort",
    phase=Phase.DETAILED,
    category=Category.FAILURE,
    tier=Tier.QUESTION,
    title=_("A critical request fails with something optional"),
    question=_("Why does the request fail when that is down?"),
    why=_(
        "Each part that is waited for takes its own outages and its own latency into the request, and here "
        "the user would not even miss its result."
    ),
    resolved_by=_(
        "A queue or stream between, a local buffer, or a short timeout after which it is left out."
    ),
    source="AWS Well-Architected REL04-BP02, loose coupling; Azure RE:02",
    aspects=(Aspect.FALLBACK,),
)

_ROLES: tuple[tuple[re.Pattern[str], bool], ...] = (
    (
        re.compile(
            r"\banalytics?\b|\bclicks?\b|\bimpressions?\b|\bstatistics?\b|\bview count\w*|\bcounters?\b"
        ),
        False,
    ),
    (re.compile(r"\blogg(?:er|ing)\b|\btelemetry\b|\btracking\b|\baudit\w*"), False),
    (re.compile(r"\brecommend\w*|\bsuggestions?\b|\brelated items\b|\bpersonali[sz]\w+"), True),
    (re.compile(r"\bads?\b|\badvert\w*|\bpromotions?\b|\bbanners?\b"), True),
    (re.compile(r"\be-?mails?\b|\bnotif\w+|\bsms\b|\bmailer\b|\bnewsletter\b|\breceipts?\b"), False),
    (re.compile(r"\bindex(?:er|ing)\b"), False),
    (re.compile(r"\bfeature flags?\b|\bexperiments?\b|\ba/b test\w*"), True),
)
"""Roles by their words, and whether a read from them is a dependency, too, and not a report."""

_NEVER_OPTIONAL = (
    Trait.BROKERS,
    Trait.STORES_DATA,
    Trait.ENTRY,
    Trait.FORWARDS,
    Trait.HOLDS_CONNECTIONS,
    Trait.ISSUES_IDS,  # a counter that gives out ids counts nothing
)
_FULL = 0.7


def check(context: Context) -> Iterable[Finding]:
    if not briefed(context):
        return  # what the system is for nobody said: here the log may be all of it
    seen: set[str] = set()
    for edge in context.board.edges:
        if edge.target not in seen and _needless(context, edge):
            seen.add(edge.target)
            yield _finding(context, edge)


def _needless(context: Context, edge: Edge) -> bool:
    board = context.board
    caller, callee = board.nodes[edge.source], board.nodes[edge.target]
    if not edge.waits or edge.source not in board.critical or edge.fact("fallback").yes:
        return False
    if caller.any_of(Trait.ENTRY, Trait.FORWARDS, Trait.NOT_OURS, Trait.STORES_DATA):
        return False
    if callee.any_of(*_NEVER_OPTIONAL):
        return False
    role = _role(callee, edge)
    if role is None or role.search(caller.name.casefold()):
        return False
    return not _asked_for(context, role, callee)


def _role(callee: Node, edge: Edge) -> re.Pattern[str] | None:
    name = callee.name.casefold()
    for role, read_too in _ROLES:
        if role.search(name) and (read_too or edge.op is not FlowOp.READ):
            return role
    return None


def _asked_for(context: Context, role: re.Pattern[str], callee: Node) -> bool:
    """Whether this is what the system is for: a requirement, or its title, speaks of nothing else."""
    if role.search(context.design.meta.title.casefold()):
        return True
    wishes = functional(context.design)
    first = wishes[0] if wishes else None
    telling = stems(callee.name)
    return first is not None and bool(role.search(first.text.casefold()) or telling & stems(first.text))


def _finding(context: Context, edge: Edge) -> Finding:
    board = context.board
    caller, callee = board.nodes[edge.source], board.nodes[edge.target]
    red = context.red(callee)
    use = context.analyses.capacity.uses.get(callee.id)
    full = use is not None and (use.rho.value or 0.0) > _FULL
    single = red.state is Red.SINGLE and not red.assumed
    evidence = [_("{caller} waits for {name}.").format(caller=caller.name, name=callee.name)]
    evidence += list(red.evidence) if single else []
    if full and use is not None:
        evidence.append(use.rho.formula)
    said = context.said(callee, Aspect.FALLBACK)
    return Finding(
        message=_("{caller} fails when {name} is down").format(caller=caller.name, name=callee.name),
        question=_("Why does a request at {caller} fail, or wait, when {name} is down?").format(
            caller=caller.name, name=callee.name
        ),
        severity=Severity.HIGH if single or full else Severity.MEDIUM,
        subjects=(callee.id, caller.id),
        flows=(edge.id,),
        evidence=tuple(evidence),
        # That it is optional is read from its name.
        readings=1,
        said=((callee.id, said),) if said else (),
        spoken=_(
            "A request at {caller} waits for {name}, although the user would not miss it. I would put a "
            "queue between, so that it may be late, and accept that some of it arrives after a minute."
        ).format(caller=caller.name, name=callee.name),
    )
