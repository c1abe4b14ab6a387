"""One part that every request asks before it may go on.

Looks at: parts that authenticate or hold configuration, who waits for them, how often, and their copies.
Fires: where such a part is asked on most requests of two callers or more and runs once, or is redundant and
    over half full. Where its copies are unknown, it asks once for the board.
Not when: tokens are verified locally (a fact or words) or decisions are cached, it is only asked at login,
    on less than half of the requests, or it is redundant and less than half full.
Bad: orders and users each ask auth (replicas: 1) on every request
Good: the same, with signed tokens that each service verifies itself
Known false positives: a check that must be current, such as a blocked card; accept it in a decision.
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
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.system.board import Edge, Node
from whiteboard.review.system.redundancy import Red
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="auth-on-hot-path",
    phase=Phase.DETAILED,
    category=Category.FAILURE,
    title=_("Every request asks one part first"),
    question=_("It is down for two minutes. Who is logged in, and who gets an answer?"),
    why=_(
        "What every request asks is down for everybody at once, and carries the sum of all traffic "
        "although it "
        "seldom says anything new."
    ),
    resolved_by=_(
        "Tokens that are verified locally, answers kept for a minute, and the last known one on failure."
    ),
    source="AWS Well-Architected REL11-BP04, REL11-BP05",
    aspects=(Aspect.LOCAL_CHECK,),
    covers=("spof-critical-path",),
    spoken=_(
        "Every request asks one service who I am, so its two minutes of downtime are ours. Services verify a "
        "signed token themselves, and a revoked right then lives on for the minutes that the token does."
    ),
)

_LOGIN = re.compile(r"\b(?:log ?in|sign ?(?:in|up)|register|issue|refresh|on connect|once)\b")
_CONFIG = re.compile(r"config|feature flag|flags\b|launchdarkly|permission|session service|token")
_MOST = 0.5


def check(context: Context) -> Iterable[Finding]:
    asked: list[Node] = []
    for node in context.board.nodes.values():
        calls = _calls(context, node)
        if len({e.source for e in calls}) < 2:
            continue
        red, use = context.red(node), context.analyses.capacity.uses.get(node.id)
        rho = use.rho.value if use is not None else None
        if red.state is Red.SINGLE and not red.assumed:
            yield _finding(context, node, calls, Severity.HIGH, red.evidence)
        elif red.state is Red.REDUNDANT:
            if use is not None and rho is not None and rho >= _MOST:
                yield _finding(context, node, calls, Severity.MEDIUM, (use.rho.formula,))
        else:
            asked.append(node)
    if asked and briefed(context):
        yield Finding(
            message=_("Must {names} be up for every request?"),
            question=_("{names} is down for two minutes. Which requests still get an answer?"),
            severity=Severity.MEDIUM,
            subjects=tuple(n.id for n in asked),
            evidence=(_("Several services wait for it, and nothing says how many copies run."),),
            asks=True,
            said=answers(context, asked, Aspect.LOCAL_CHECK),
        )


def _calls(context: Context, node: Node) -> list[Edge]:
    """The waiting calls that most requests of a critical caller make."""
    configures = node.has(Trait.COORDINATES) and bool(_CONFIG.search(node.name.casefold()))
    if not (node.has(Trait.AUTHENTICATES) or configures) or node.fact("local_verify").yes:
        return []
    found: list[Edge] = []
    for edge in context.board.incoming[node.id]:
        share = edge.fact("share").number
        rare = share is not None and share <= _MOST
        source = context.board.node(edge.source)
        on_the_way = edge.waits and not source.client and edge.source in context.board.critical
        if on_the_way and not rare and not _LOGIN.search(edge.label.casefold()):
            found.append(edge)
    return found


def _finding(
    context: Context, node: Node, calls: list[Edge], severity: Severity, evidence: tuple[str, ...]
) -> Finding:
    callers = dict.fromkeys(context.board.name(e.source) for e in calls)
    return Finding(
        message=_("{count} services ask {name} on every request").format(count=len(callers), name=node.name),
        question=_("{name} is down for two minutes. Which requests of {callers} still get an answer?").format(
            name=node.name, callers=", ".join(callers)
        ),
        severity=severity,
        subjects=(node.id,),
        flows=tuple(e.id for e in calls),
        evidence=evidence,
        cause=f"copies of {node.id}",
        said=answers(context, [node], Aspect.LOCAL_CHECK),
    )
