"""Many reads, all of them on the primary.

Looks at: the reads that reach a store with one primary, against what it serves and against its writes.
Fires: above 70 % of what it serves, or with ten reads to a write and more than 2,000 of them a second.
Not when: a cache, a read replica, a CDN or a prepared view lies between, the store spreads its data, reads
    use less than 30 % of it, or the requirements want every read fresh.
Bad: client -> api -> db (peak 9,000 reads/s, 200 writes/s)
Good: client -> api -> cache, api -> db (the misses)
Known false positives: 300 reads a second: a cache costs more than it saves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowMode
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import percentage
from whiteboard.review.concerns.certainty import counted, supported
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.fixing.read_copy import read_copy
from whiteboard.review.numbers.load import Load
from whiteboard.review.numbers.machines import reading_copies
from whiteboard.review.numbers.supply import supply
from whiteboard.review.numbers.worked import Worked, short
from whiteboard.review.requirements.brief import wanted
from whiteboard.review.system.board import Node
from whiteboard.review.system.caches_in_front import cached_stores, in_front
from whiteboard.review.system.one_writer import one_writer
from whiteboard.review.system.stakes import STRONG
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="read-path-unscaled",
    phase=Phase.SCALING,
    category=Category.SCALING,
    title=_("All reads hit the primary"),
    question=_("Reads outnumber writes and all hit the primary. What may be a little old?"),
    why=_(
        "Reads are the easy part to take off a primary, and while they stay there they take the room that "
        "its writes need."
    ),
    resolved_by=_("A cache with a policy, read replicas with a rule for lag, or a view made beforehand."),
    source="AWS Well-Architected PERF03-BP05; Azure antipattern No Caching; Kleppmann, DDIA ch. 5",
    aspects=(Aspect.CACHE, Aspect.READ_LATEST, Aspect.READ_COPY, Aspect.DATA),
)

_STANDBY = re.compile(r"\b(?:hot |warm |cold )?(?:stand-?by|spare|passive)\b")
_BUSY = 0.7
_IDLE = 0.3
_MANY_READS = 2_000.0
_LOPSIDED = 10.0


def check(context: Context) -> Iterable[Finding]:
    shielded = {s.store.id for s in cached_stores(context.board)}
    for node in context.board.nodes.values():
        load = context.analyses.load.nodes.get(node.id)
        if load is None or not load.reads.value or not load.reads_sure or node.id in shielded:
            continue
        if not one_writer(context.board, node) or _relieved(context, node):
            continue
        capacity = supply(context.board, node).reads
        if capacity.value:
            found = _finding(context, node, load, capacity)
            if found is not None:
                yield found


def _relieved(context: Context, node: Node) -> bool:
    """Whether something else takes reads: a copy, an edge near the user, a cache of the same caller."""
    board = context.board
    copies = [*board.outgoing[node.id], *board.incoming[node.id]]
    ends = (board.nodes[i] for e in copies if e.mode is FlowMode.REPLICATION for i in (e.source, e.target))
    own = node.name.casefold()  # a copy is often called after it: "Orders with a standby, reads"
    if any(e.id != node.id and not _STANDBY.search(e.name.casefold().replace(own, "")) for e in ends):
        return True
    if (reading_copies(board, node) or 1) > 1:
        return True
    upstream = context.upstream(node.id)
    cached = any(in_front(board.nodes[e.target]) for n in upstream for e in board.outgoing[n])
    return cached or any(board.nodes[n].has(Trait.SERVES_EDGE) for n in upstream)


def _finding(context: Context, node: Node, load: Load, capacity: Worked) -> Finding | None:
    reads, writes, most = load.reads.value or 0.0, load.writes.value or 0.0, capacity.value or 1.0
    rho = reads / most
    lopsided = writes > 0 and load.writes_sure and reads / writes >= _LOPSIDED
    if rho <= _IDLE or not (rho > _BUSY or (lopsided and reads > _MANY_READS)):
        return None
    if wanted(context, STRONG) is not None:
        return None
    defaults = len({i for w in (load.reads, capacity) for i in w.defaults})
    ratio = short(reads / writes) if writes else ""
    said = context.said(node, Aspect.CACHE, Aspect.READ_COPY, Aspect.READ_LATEST)
    return Finding(
        message=_("{reads} reads/s all hit {name}").format(reads=short(reads), name=node.name),
        question=(
            _(
                "{reads} reads a second, {ratio} to each write, all hit {name}, which serves {most}. Which "
                "of them may be a little old?"
            )
            if ratio
            else _("{reads} reads a second all hit {name}, which serves {most}. Which may be a little old?")
        ).format(reads=short(reads), ratio=ratio, name=node.name, most=short(most)),
        severity=supported(Severity.HIGH if rho > 1 else Severity.MEDIUM, defaults, rho),
        subjects=(node.id,),
        evidence=(f"{short(reads)}/s / {short(most)}/s = {percentage(rho)}", *capacity.assumptions),
        defaults=counted(defaults, rho),
        cause=f"load of {node.id}",
        said=((node.id, said),) if said else (),
        fix=read_copy(context.board, node),
        spoken=_(
            "{reads} reads a second fill {name} to {rho:.0%} although most of them could be a few seconds "
            "old. I would put a cache with an expiry in front, and accept that an edit shows a little later."
        ).format(reads=short(reads), name=node.name, rho=rho),
    )
