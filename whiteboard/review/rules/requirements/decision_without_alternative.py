"""Several kinds of stores and brokers, and not a word on why these.

Looks at: the different kinds of stores, caches and brokers on the board, decisions, and notes that reason.
Fires: with three kinds or more when nothing says why any of them was chosen; once, for a board with
    a requirement.
Not when: a decision with a reason or a rejected alternative, or a note that gives a reason, is about one of
    the two riskiest choices, or two decisions are complete, whatever they are about.
Bad: Cassandra, Kafka and Redis on the board, no decision
Good: the same, and "Cassandra over Postgres: 40k writes/s, no joins; we pay with eventual reads"
Known false positives: the interviewer prescribed the products; write that down as the reason.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.interview import Decision
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.requirements.brief import briefed
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="decision-without-alternative",
    phase=Phase.TRADE_OFFS,
    category=Category.REQUIREMENTS,
    title=_("Choices without a reason"),
    question=_("Why this one and not the obvious alternative? What would change your mind?"),
    why=_("Naming a product shows that you know it; the rejected alternative shows that you chose it."),
    resolved_by=_("One sentence for each of the riskiest two: what you chose, what you rejected, and why."),
    source="AWS Well-Architected PERF01-BP04; practice of architecture decision records",
    aspects=(Aspect.RATIONALE,),
    spoken=_(
        "I chose {names} and should say what I turned down. My second choice would be simpler to run, and "
        "I would take it if the numbers stay small."
    ),
)

_ENOUGH_KINDS = 3
_RISKIEST = 2


def check(context: Context) -> Iterable[Finding]:
    chosen = [n for n in context.board.nodes.values() if n.any_of(Trait.STORES_DATA, Trait.BROKERS)]
    kinds = {n.kind.id for n in chosen}
    if len(kinds) < _ENOUGH_KINDS or not briefed(context):
        return
    riskiest = sorted(chosen, key=lambda n: _risk(context, n))[:_RISKIEST]
    if any(_reasoned(context, n) for n in riskiest) or _decided(context):
        return
    first = riskiest[0]
    yield Finding(
        message=_("Nothing says why {names} were chosen"),
        question=_("Why {name} and not {other}? What would change your mind?").format(
            name=first.name, other=_alternative(first)
        ),
        severity=Severity.LOW,
        subjects=tuple(n.id for n in riskiest),
        evidence=(
            _("{count} kinds of stores and brokers, no decision with a reason.").format(count=len(kinds)),
        ),
        together=True,
        reach=1.0,
    )


def _risk(context: Context, node: Node) -> tuple[bool, bool, float, int]:
    """Hard to change later first: what keeps data before what passes it on, fullest first."""
    use = context.analyses.capacity.uses.get(node.id)
    full = use.rho.value if use is not None and use.rho.value is not None else 0.0
    return (not node.durable, not node.has(Trait.BROKERS), -full, context.board.place(node.id))


def _decided(context: Context) -> bool:
    """Whether a decision about a store or broker gives a reason, or two weigh something else in full."""
    decisions = context.design.answers_of(Decision)
    if sum(1 for d in decisions if d.choice.strip() and d.rejected.strip() and d.reason.strip()) >= _RISKIEST:
        return True
    for decision in decisions:
        if not (decision.choice.strip() and (decision.reason.strip() or decision.rejected.strip())):
            continue
        subjects = {context.board.node_of.get(s, s) for s in decision.subjects}
        text = f"{decision.choice} {decision.rejected}".casefold()
        for node in context.board.nodes.values():
            if node.any_of(Trait.STORES_DATA, Trait.BROKERS) and (node.id in subjects or _named(node, text)):
                return True
    return False


def _named(node: Node, text: str) -> bool:
    words = [*node.name.casefold().split(), node.kind.title.casefold(), node.fact("product").text.casefold()]
    return any(len(w) > 2 and w in text for w in words)


def _reasoned(context: Context, node: Node) -> bool:
    mention = context.said(node, Aspect.RATIONALE)
    return mention is not None and not mention.denied and mention.passage.about is not None


def _alternative(node: Node) -> str:
    if node.has(Trait.LOGS):
        return _("a plain queue")
    if node.has(Trait.BROKERS):
        return _("a log that can be replayed, or a direct call")
    if node.has(Trait.PARTITIONED):
        return _("one relational database")
    if node.has(Trait.SINGLE_WRITER):
        return _("a partitioned store")
    return _("the database that you already run")
