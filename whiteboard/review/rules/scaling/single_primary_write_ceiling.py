"""All writes on one machine, and close to what it takes.

Looks at: the writes that reach a store with one primary, against what one primary takes.
Fires: above half of it today, or where ten times today's writes are more than it takes.
    A lag that was written of its copies is doubted with it: they repeat every write.
Not when: it is itself a copy, the data are sharded or the store spreads them by itself, several primaries
    take writes, a shard key or another way to split is written, or it is less than 1,000 writes a second now
    and no growth is asked for.
Bad: client -> api -> orders db (peak 8,000 writes/s, write capacity: 10,000/s)
Good: the same, with shards: 8 and a partition key
Known false positives: 200 writes a second for ever: one database is the honest answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.model.elements import FlowMode
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import percentage
from whiteboard.review.concerns.certainty import counted, supported
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.numbers.capacity import GROWTH
from whiteboard.review.numbers.load import Load
from whiteboard.review.numbers.supply import supply
from whiteboard.review.numbers.worked import Worked, short
from whiteboard.review.system.board import Node
from whiteboard.review.system.one_writer import one_writer
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.words import Mention

RULE = Rule(
    id="single-primary-write-ceiling",
    phase=Phase.SCALING,
    category=Category.SCALING,
    tier=Tier.QUESTION,
    title=_("All writes go to one machine"),
    question=_("All writes go to one machine. At what number do you stop, and what is the shard key?"),
    why=_(
        "Replicas multiply reads, not writes. When the primary is full, only another data layout helps, and "
        "that takes months with a full database."
    ),
    resolved_by=_(
        "A shard key with its reason, a log in front that is applied in batches, or data split by domain."
    ),
    source="Kleppmann, DDIA ch. 6; System Design Primer, sharding; Azure PE:05",
    aspects=(Aspect.GROWTH, Aspect.DATA),
    covers=("first-to-break-10x",),
)

_SEVERAL = re.compile(
    r"\b(?:spread|split|divid|distribut|cut|move|partition)\w*\b[^.;]{0,40}"
    r"\b(?:more|several|two|three|four|many|\d+|further|separate|own)"
    r" (?:databases?|primaries|clusters?|machines)\b"
)
_HALF = 0.5
_LAG = re.compile(r"\b(?:lag|behind|delay)\w*\b[^.;]{0,30}\d+ ?(?:ms|milliseconds?|s|seconds?)\b")
_FEW_WRITES = 1_000.0
_GROWING = re.compile(
    r"\b(?:grow\w*|growth|(?:10|ten|100) ?x|doubl\w+ every|next year|in (?:two|three|\d+) years)\b"
)


def check(context: Context) -> Iterable[Finding]:
    for node in context.board.nodes.values():
        load = context.analyses.load.nodes.get(node.id)
        if (
            load is None
            or not load.writes.value
            or not load.writes_sure
            or not one_writer(context.board, node)
            or _only_copies(context, node)
        ):
            continue
        capacity = supply(context.board, node).writes
        if capacity.value:
            found = _finding(context, node, load, capacity)
            if found is not None:
                yield found


def _finding(context: Context, node: Node, load: Load, capacity: Worked) -> Finding | None:
    writes, most = load.writes.value or 0.0, capacity.value or 1.0
    rho = writes / most
    # That one box is one primary is what the kind says, not a guess.
    defaults = len({i for w in (load.writes, capacity) for i in w.defaults if i.title != _replicas(node)})
    if rho > 1:
        severity = Severity.CRITICAL
    elif rho > _HALF:
        severity = Severity.HIGH
    elif rho * GROWTH > 1 and defaults <= 1 and (writes >= _FEW_WRITES or _grows(context)):
        severity = Severity.MEDIUM
    else:
        return None
    said = context.said(node, Aspect.GROWTH, Aspect.DATA)
    plan = said if said is not None and not said.passage.own and said.passage.about is not None else None
    plan = plan or _split(context, node)
    line = f"{short(writes)}/s / {short(most)}/s = {percentage(rho)}"
    return Finding(
        message=_("{name} takes all its writes on one primary").format(name=node.name),
        question=_(
            "{writes} writes a second go to the one primary of {name}, and about {most} fit. At what number "
            "do you stop, and by which key do you split then?"
        ).format(writes=short(writes), name=node.name, most=short(most)),
        severity=supported(severity, defaults, rho),
        subjects=(node.id,),
        evidence=(
            line,
            *((_("ten times: {rho:.0%}").format(rho=rho * GROWTH),) if rho <= _HALF else ()),
            *(_lag_claims(context, node) if rho > 1 else ()),
        ),
        defaults=counted(defaults, rho),
        cause=f"load of {node.id}",
        said=((node.id, plan),) if plan else (),
        spoken=_(
            "Every one of the {writes} writes a second goes to one machine that takes {most}. I would split "
            "{name} by the key that most requests carry, and give up joins and transactions across shards."
        ).format(writes=short(writes), most=short(most), name=node.name),
    )


def _split(context: Context, node: Node) -> Mention | None:
    """A plan to go from one database to several, where this is the only one that they can mean."""
    others = (n for n in context.board.nodes.values() if n.id != node.id and one_writer(context.board, n))
    if any(others):
        return None
    return next((m for m in context.board.words.search(_SEVERAL) if not m.denied), None)


def _only_copies(context: Context, node: Node) -> bool:
    """Whether it is a standby: it gets what its primary has written, and the card is the primary's."""
    writing = [e for e in context.board.incoming[node.id] if e.may_write]
    return bool(writing) and all(e.mode is FlowMode.REPLICATION for e in writing)


def _lag_claims(context: Context, node: Node) -> Iterable[str]:
    """Small lags that were written of its copies: they cannot hold, as a copy repeats every write."""
    copies = {e.target for e in context.board.outgoing[node.id] if e.mode is FlowMode.REPLICATION}
    for mention in context.board.words.search(_LAG) if copies else ():
        if not mention.denied and (mention.passage.about is None or mention.speaks_of(frozenset(copies))):
            yield _("“{quote}” does not hold then: each copy repeats every write, and falls behind").format(
                quote=mention.quote
            )


def _replicas(node: Node) -> str:
    return _("replicas of {name}").format(name=node.name)


def _grows(context: Context) -> bool:
    return any(_GROWING.search(r.text.casefold()) for r in context.design.answers_of(Requirement))
