"""No acknowledged write may be lost, yet a copy that lags behind may take over.

Looks at: requirements that nothing is lost, copies that are not written in step, and what is promoted.
Fires: where such a copy is meant to take over (fail-over is stated), or one acknowledgement is enough.
Not when: the copy is in step, by quorum or semi-synchronous, or the store is for metrics, logs or a cache.
Bad: "no acknowledged order is lost", orders db => standby (asynchronous, failover: yes)
Good: the same with a synchronous standby, or "we may lose the last five seconds"
Known false positives: a copy for reads that is never promoted; leave the fail-over unset.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.naming import ends_and_label
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.requirements.brief import wanted
from whiteboard.review.system.board import Edge, Node
from whiteboard.review.system.stakes import KEEPS
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="async-replica-data-loss",
    phase=Phase.DETAILED,
    category=Category.DATA,
    tier=Tier.QUESTION,
    title=_("An acknowledged write may vanish in a fail-over"),
    question=_("The primary dies one second after it said “saved”. Is it saved?"),
    why=_("A copy that lags lacks the last writes; once it is promoted, they never happened."),
    resolved_by=_("A synchronous or quorum copy for this data, or a stated loss in seconds."),
    source="System Design Primer, disadvantages of replication; Kleppmann, DDIA ch. 5",
    aspects=(Aspect.SYNC_COPY,),
)

_NOTHING_LOST = re.compile(r"\brpo\s*+(?:=|of|is)?\s*0\b|\bzero (?:data )?loss\b|\bno data loss\b")
_EXPENDABLE = re.compile(r"metric|log\b|logs\b|analytic|telemetry|audit copy|report|session|cache")


def check(context: Context) -> Iterable[Finding]:
    keep = wanted(context, _NOTHING_LOST) or wanted(context, KEEPS)
    if keep is None:
        return
    for node in context.board.nodes.values():
        if not node.durable or _EXPENDABLE.search(node.name.casefold()):
            continue
        told = _in_step(context, node)
        if told:
            continue
        lone = _about(context, node, Aspect.LONE_ACK)
        edge = _promoted(context, node)
        if lone is not None:
            yield _finding(node, keep.text, f"“{lone.quote}”", None, from_words=True)
        elif edge is not None:
            yield _finding(node, keep.text, ends_and_label(context.board, edge), edge, from_words=False)


def _in_step(context: Context, node: Node) -> bool:
    if _about(context, node, Aspect.SYNC_COPY) is not None or node.has(Trait.CONSENSUS):
        return True
    return any(e.fact("consistency").text in ("strong", "quorum") for e in context.board.outgoing[node.id])


def _about(context: Context, node: Node, aspect: Aspect) -> Mention | None:
    mention = context.said(node, aspect)
    return mention if mention is not None and not mention.denied else None


def _promoted(context: Context, node: Node) -> Edge | None:
    """A copy made behind the back of the writer that is meant to take over."""
    board = context.board
    for edge in board.outgoing[node.id]:
        copy = board.nodes[edge.target]
        if edge.mode is not FlowMode.REPLICATION or not copy.durable:
            continue
        if _about(context, copy, Aspect.SYNC_COPY) is not None or "sync" in edge.label.casefold().split():
            continue
        takes_over = node.fact("failover").yes or copy.fact("failover").yes
        if takes_over and (node.has(Trait.SINGLE_WRITER) or "async" in edge.label.casefold()):
            return edge
    return None


def _finding(node: Node, keep: str, evidence: str, edge: Edge | None, *, from_words: bool) -> Finding:
    return Finding(
        message=_("A fail-over of {name} can lose what was acknowledged").format(name=node.name),
        question=_("{name} dies one second after it said “saved”. Is it saved?").format(name=node.name),
        severity=Severity.HIGH,
        subjects=(node.id,),
        flows=(edge.id,) if edge is not None else (),
        evidence=(keep, evidence),
        from_words=from_words,
        # Nothing says "asynchronous": it is what a copy is by default.
        readings=0 if edge is None or "async" in edge.label.casefold() else 1,
        spoken=_(
            "If {name} dies, its copy takes over without the last second of writes. I make one copy "
            "synchronous, which adds a round trip to each write."
        ).format(name=node.name),
    )
