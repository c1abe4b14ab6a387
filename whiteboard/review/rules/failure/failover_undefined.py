"""A primary with a standby, and nobody says how the one takes over, or it takes longer than it may.

Looks at: stores with one writer that have a copy, drawn or in their name, and words about fail-over; parts
    that hold a lease from a coordinator; what spreads requests over copies; and how long the requirements let
    something stand still.
Fires: where it is said that there is none; where nobody said, it asks once for the board. Where the written
    time until another one takes over (the life of a lease, the promotion) is longer than the standstill that
    a requirement allows. Where a balancer or names are said to check no health, with several copies behind.
Not when: the store is managed or decides by quorum, fail-over or fencing is written down, the copies serve
    reads only, or the board is a sketch without requirements.
Bad: orders db => standby (failover: no)
Good: orders db (failover: yes) => standby, "promoted within 30 s, the old primary is fenced"
Known false positives: a managed database; type its product or mark the fail-over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers, refusal
from whiteboard.review.numbers.figures import milliseconds
from whiteboard.review.patterns.takeover import allowed_pause, taken_over_after
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.requirements.targets import availability_target
from whiteboard.review.scale.overbuilt import overbuilt
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="failover-undefined",
    phase=Phase.DETAILED,
    category=Category.FAILURE,
    title=_("Taking over is undefined or takes too long"),
    question=_("The primary is unreachable from half of the nodes. Who decides, and can there be two?"),
    why=_(
        "A standby helps only when something promotes it, and only once: two primaries that both take writes "
        "are worse than an outage."
    ),
    resolved_by=_(
        "Automatic promotion by quorum with the old primary fenced, how long it takes, and how "
        "clients follow."
    ),
    source="Kleppmann, DDIA ch. 5 and 8; System Design Primer, fail-over",
    aspects=(Aspect.PROMOTION, Aspect.REDUNDANCY),
)

_STANDBY = re.compile(r"\b(?:stand-?by|hot spare|primary\s*(?:\+|/|and|with)\s*(?:replica|secondary|slave))")
_READS_ONLY = re.compile(
    r"\bread[- ]?(?:only|replicas?)\b|\breplicas?\b.{0,400}\breads?\b|\breport|\banalytic"
)


def check(context: Context) -> Iterable[Finding]:
    yield from _too_slow(context)
    yield from _unchecked(context)
    asked: list[Node] = []
    for node in context.board.nodes.values():
        if not _paired(context, node) or node.fact("failover").yes:
            continue
        mention = refusal(context, node, Aspect.PROMOTION)
        if node.fact("failover").no:
            yield _finding(node, node.fact("failover").quote, from_words=False)
        elif mention is not None:
            yield _finding(node, f"“{mention.quote}”", from_words=True)
        else:
            asked.append(node)
    target = availability_target(context)
    if not asked or target is None or not briefed(context) or overbuilt(context) is not None:
        return
    yield Finding(
        message=_("Who makes the standby of {names} the primary?"),
        question=_(
            "The primary of {names} is unreachable from half of the nodes. Who decides, and can there be two?"
        ),
        severity=Severity.MEDIUM,
        subjects=tuple(n.id for n in asked),
        evidence=(
            _("{target} % is the target, and nothing says how fail-over works.").format(
                target=significant(target)
            ),
        ),
        asks=True,
        said=answers(context, asked, Aspect.PROMOTION),
        spoken=_(
            "The standby of {names} only helps if something promotes it. I let a quorum decide, fence"
            " the old "
            "primary and accept half a minute without writes."
        ),
    )


def _unchecked(context: Context) -> Iterable[Finding]:
    for node in context.board.nodes.values():
        stated = node.fact("health_check")
        if not stated.no or not node.any_of(Trait.BALANCES_LOAD, Trait.RESOLVES_NAMES):
            continue
        behind = (context.board.nodes[e.target] for e in context.board.outgoing[node.id])
        copies = next((n for n in behind if (n.fact("replicas").number or 0) > 1), None)
        if copies is None:
            continue
        yield Finding(
            message=_("{name} goes on sending to a copy of {copies} that is dead").format(
                name=node.name, copies=copies.name
            ),
            question=_(
                "One copy of {copies} dies. Who takes it out of {name}, and what do callers see until then?"
            ).format(name=node.name, copies=copies.name),
            severity=Severity.MEDIUM,
            subjects=(node.id, copies.id),
            evidence=tuple(line for line in (stated.quote, copies.fact("replicas").quote) if line),
            spoken=_(
                "When one copy of {copies} dies, {name} still sends it its share. I let it check each copy "
                "and take out what fails, which costs a probe every second and a false alarm now and then."
            ).format(name=node.name, copies=copies.name),
        )


def _too_slow(context: Context) -> Iterable[Finding]:
    allowed = allowed_pause(context)
    if allowed is None:
        return
    for node in context.board.nodes.values():
        taken = taken_over_after(context, node)
        if taken is None or taken.seconds <= allowed.seconds:
            continue
        span, most = milliseconds(taken.seconds * 1000), milliseconds(allowed.seconds * 1000)
        yield Finding(
            message=_(
                "{name} stands still for {span} before another one takes over; about {most} are allowed"
            ).format(name=node.name, span=span, most=most),
            question=_(
                "One of {name} dies. For {span} nobody has its work, and then whoever takes over loads all "
                "of it at "
                "once. Is that “{wish}”?"
            ).format(name=node.name, span=span, wish=allowed.text),
            severity=Severity.MEDIUM,
            subjects=(node.id,),
            evidence=(f"“{taken.text}”", f"“{allowed.text}”"),
            readings=1,  # that both sentences mean the same standstill is our reading
            spoken=_(
                "When one of {name} dies, its work waits {span} and then is loaded all at once. I would "
                "shorten the "
                "lease and spread the load over the others, which costs more renewals and a few false alarms."
            ).format(name=node.name, span=span),
        )


def _paired(context: Context, node: Node) -> bool:
    """Whether one node takes the writes and a copy of it is there to take over."""
    if not node.has(Trait.STORES_DATA, Trait.DURABLE, Trait.SINGLE_WRITER):
        return False
    if node.any_of(Trait.MANAGED_REDUNDANT, Trait.CONSENSUS, Trait.ELASTIC):
        return False
    board = context.board
    copies = [
        board.nodes[e.target]
        for e in board.outgoing[node.id]
        if e.mode is FlowMode.REPLICATION and board.nodes[e.target].has(Trait.DURABLE, Trait.SINGLE_WRITER)
    ]
    if any(e.mode is FlowMode.REPLICATION for e in board.incoming[node.id]):
        return False  # it is the copy itself
    if any(not _READS_ONLY.search(c.name.casefold()) for c in copies):
        return True
    return bool(_STANDBY.search(node.name.casefold()))


def _finding(node: Node, evidence: str, *, from_words: bool) -> Finding:
    return Finding(
        message=_("{name} has a copy that nothing promotes").format(name=node.name),
        question=_("{name} is unreachable from half of the nodes. Who decides, and can there be two?").format(
            name=node.name
        ),
        severity=Severity.MEDIUM,
        subjects=(node.id,),
        evidence=tuple(e for e in (evidence,) if e),
        from_words=from_words,
        spoken=_(
            "When {name} dies, its copy stays a copy. I add automatic promotion by quorum with fencing, and "
            "accept half a minute without writes."
        ).format(name=node.name),
    )
