"""One part that every write asks for its id.

Looks at: parts that issue ids, how full they are and how often they run, and ids that a database counts up.
Fires: where writes wait for it item by item and it runs once or is over half full; where ids are counted up
    although the data are sharded.
Not when: ids come in blocks or ranges, carry time and machine, are random or hashes, or the caller does not
    wait.
Bad: api waits for the counter service (replicas: 1) on every insert
Good: api takes blocks of 10,000 ids from the counter service
Known false positives: a handful of writes a second; the counter will do for years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import answers
from whiteboard.review.system.board import Edge, Node
from whiteboard.review.system.redundancy import Red
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="id-generation-bottleneck",
    phase=Phase.SCALING,
    category=Category.SCALING,
    title=_("Every write waits for one source of ids"),
    question=_("Who gives out the ids when that box is down?"),
    why=_("One counter is the one thing that all writes share: its limit is theirs, and so is its downtime."),
    resolved_by=_("Blocks of ids per writer, ids from time and machine, or a sequence per shard."),
    source="Common practice of key services with ranges; Twitter Snowflake",
    aspects=(Aspect.IDS,),
    covers=("spof-critical-path",),
    spoken=_(
        "Each write asks one box for its id, so that box is our ceiling. Writers take blocks of ten "
        "thousand, "
        "and we accept gaps where one of them crashes."
    ),
)

_HALF = 0.5
_COUNTED = re.compile(r"\bauto[- ]?increment\w*|\bserial (?:ids?|keys?|column)|\bsequential ids?\b")


def check(context: Context) -> Iterable[Finding]:
    for node in context.board.nodes.values():
        if node.has(Trait.ISSUES_IDS):
            yield from _issuer(context, node)
    yield from _counted(context)


def _issuer(context: Context, node: Node) -> Iterable[Finding]:
    board = context.board
    asking = [e for e in board.incoming[node.id] if e.waits and e.source in board.critical]
    if not asking or node.fact("block_size").yes or any(e.fact("block_size").yes for e in asking):
        return
    red, use = context.red(node), context.analyses.capacity.uses.get(node.id)
    if red.state is Red.SINGLE and not red.assumed:
        yield _finding(context, node, asking, Severity.HIGH, red.evidence)
    elif use is not None and use.rho.value is not None and use.rho.value > _HALF:
        yield _finding(context, node, asking, Severity.MEDIUM, (use.rho.formula,), defaults=len(use.defaults))


def _finding(
    context: Context,
    node: Node,
    asking: list[Edge],
    severity: Severity,
    evidence: tuple[str, ...],
    defaults: int = 0,
) -> Finding:
    return Finding(
        message=_("Every write waits for an id from {name}").format(name=node.name),
        question=_("{name} is down. Who gives out the ids, and what can still be written?").format(
            name=node.name
        ),
        severity=severity,
        subjects=(node.id,),
        flows=tuple(e.id for e in asking),
        evidence=evidence,
        defaults=defaults,
        cause=f"copies of {node.id}",
        said=answers(context, [node], Aspect.IDS),
    )


def _counted(context: Context) -> Iterable[Finding]:
    said = [m for m in context.board.words.search(_COUNTED) if not m.denied]
    if not said:
        return
    for node in context.board.nodes.values():
        sharded = (node.fact("shards").number or 0) > 1
        mention = next((m for m in said if m.speaks_of(frozenset([node.id]))), None)
        if sharded and mention is not None and node.has(Trait.STORES_DATA):
            yield Finding(
                message=_("{name} counts ids up on {shards} shards").format(
                    name=node.name, shards=significant(node.fact("shards").number or 0)
                ),
                question=_("Two shards of {name} insert at once. Which of them gets the next id?").format(
                    name=node.name
                ),
                severity=Severity.MEDIUM,
                subjects=(node.id,),
                evidence=(f"“{mention.quote}”", node.fact("shards").quote),
                from_words=True,
                said=answers(context, [node], Aspect.IDS),
            )
