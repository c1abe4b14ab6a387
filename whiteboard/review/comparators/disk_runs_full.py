"""More to keep than there is room for.

Looks at: bytes that arrive over time (said as such, or as a rate times a size), how long they are kept, how
    many copies there are, and the room that a store is said to have.
Fires: where arriving bytes times the time kept times the copies is above the room by a fifth or more.
Not when: one of them was not said of this store, older data moves away, what arrives is compressed on the way
    to it, or a number is of something else: what a disk or a line can read or carry, how often all is gone
    through, memory, the size of the pieces.
Bad: "2 TB/day", "replay 7 days from Kafka", "RF 3", "6 brokers x 2 TB": 42 TB in 12
Good: the same with 30 brokers
Known false positives: data that is thinned out before it lands there; say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.language.measure import Quality
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import significant, size
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.statements import Statement, keeps, of_quality
from whiteboard.review.numbers.figures import span
from whiteboard.review.system.board import Node

RULE = Rule(
    id="disk-runs-full",
    phase=Phase.HIGH_LEVEL,
    category=Category.ESTIMATION,
    tier=Tier.CONTRADICTION,
    title=_("More to keep than there is room for"),
    question=_(
        "How much is it after that time, copies included, and where does it go when the disks are full?"
    ),
    why=_("A full disk stops the writes, and nobody deletes what has to be kept."),
    resolved_by=_("More nodes or disks, a shorter time, older data on cheaper storage, or fewer copies."),
    source="arrival rate times time kept times copies",
    spoken=_(
        "What I keep is more than the disks hold. I move what is old to object storage, which makes it "
        "slower to read, or buy the nodes that the sum asks for."
    ),
)

_MOVES = re.compile(
    r"\b(?:tier\w*|archiv\w*|offload\w*|move[ds]? (?:to|off)|downsampl\w*|roll(?:ed)? up|compact\w*)\b"
)
_PIECES = re.compile(
    r"\b(?:volumes?|segments?|chunks?|parts?|blobs?|blocks?|files?|pages?|shards?|regions?|tablets?|memory|ram|heap"
    r"|buffers?|cach\w+|backups?)\b"
)
"""What has a size of its own and is no room."""
_ARRIVES = re.compile(
    r"\b(?:com(?:e|es|ing) in|arriv\w*|ingest\w*|incoming|grow\w*|new|added|writ(?:e|es|ten|ing)|insert\w*"
    r"|append\w*|upload\w*|produc\w*|daily)\b"
    r"|(?:\b(?:an?|per|each|every)|/) ?(?:hour|day|night|week|month|year|h|d)\b"
)
_CARRIES = re.compile(
    r"\b(?:reads?|reading|restor\w*|scans? (?:\d|all|every)|scrub\w*|serv(?:e|es|ed|ing)|network|bandwidth"
    r"|egress|download\w*|can|at most|up to|max\w*|disks?|nics?|rebuild\w*|quer(?:y|ies)"
    r"|each(?! (?:day|night|hour|week|month)))\b"
)
"""What something can read or carry, and what goes out, is nothing that comes in."""
_SUM = re.compile(r"=|->|\u2192|\u2248")
_CLOSE = 30
"""Letters between the machines and what each of them holds."""
_MARGIN = 1.2
_DAY = 86_400.0


def check(context: Context) -> Iterable[Finding]:
    for node in context.board.nodes.values():
        if not node.any_of(Trait.STORES_DATA, Trait.BROKERS):
            continue
        room = _room(context, node)
        kept = _kept(context, node)
        arriving = _arriving(context, node)
        if room is None or kept is None or arriving is None:
            continue
        if any(_MOVES.search(p.text.casefold()) for p in context.board.words.about(node.id)):
            continue
        there = room.measure.low * _machines(context, node, room)
        copies = _copies(context, node)
        needed = arriving.measure.value * kept.measure.low * copies
        if needed > there * _MARGIN:
            yield _finding(node, room, kept, arriving, copies, needed, there)


def _room(context: Context, node: Node) -> Statement | None:
    """What fits on its disks: said of so many machines, or in a sentence that works nothing out."""
    said = [s for s in of_quality(context, Quality.VOLUME) if s.about == frozenset([node.id])]
    of_machines = [s for s in said if _counted(context, s)]
    plain = [s for s in said if not _SUM.search(s.text) and not _PIECES.search(s.text.casefold())]
    return next(iter((*of_machines, *plain)), None)


def _kept(context: Context, node: Node) -> Statement | None:
    """How long this node alone keeps it."""
    return next(
        (
            s
            for s in of_quality(context, Quality.RETENTION)
            if s.about == frozenset([node.id]) and s.measure.low >= _DAY and keeps(s)
            and "backup" not in s.text.casefold()
        ),
        None,
    )  # fmt: skip


def _arriving(context: Context, node: Node) -> Statement | None:
    """Bytes a second, averaged: of this node, or the only ones that were said at all."""
    every = [
        s
        for s in of_quality(context, Quality.THROUGHPUT)
        if s.measure.peak is not True and not s.measure.limit and _comes(s.text.casefold())
    ]
    mine = [s for s in every if s.about == frozenset([node.id])]
    return mine[0] if mine else every[0] if len(every) == 1 and not every[0].about else None


def _comes(text: str) -> bool:
    return bool(_ARRIVES.search(text)) and not _CARRIES.search(text)


def _machines(context: Context, node: Node, room: Statement) -> float:
    """As many machines as share the room that is said of each: "6 brokers x 2 TB"."""
    count = _counted(context, room)
    if count:
        return count
    each = re.search(r"\beach\b|\bper (?:node|server|broker|machine|shard)\b", room.text.casefold())
    return (node.fact("replicas").number or node.fact("shards").number or 1.0) if each else 1.0


def _counted(context: Context, room: Statement) -> float:
    """The machines right before the room: "6 nodes of 8 TB"; 0 where none are."""
    for measure in context.corrections.measures(room.where, room.text):
        if measure.quality is Quality.COPIES and 0 <= room.measure.start - measure.end <= _CLOSE:
            return measure.low
    return 0.0


def _copies(context: Context, node: Node) -> float:
    stated = node.fact("replication_factor").number
    if stated is not None:
        return stated
    said = re.compile(r"\b(?:rf|replication factor)\b")
    for statement in of_quality(context, Quality.COPIES):
        if statement.about <= {node.id} and said.search(statement.text.casefold()):
            return statement.measure.low
    return 1.0


def _finding(
    node: Node,
    room: Statement,
    kept: Statement,
    arriving: Statement,
    copies: float,
    needed: float,
    there: float,
) -> Finding:
    times = f" x {significant(copies)}" if copies > 1 else ""
    per_day = f"{size(arriving.measure.value * _DAY)}/day"
    formula = f"{per_day} x {span(kept.measure.low)}{times} = {size(needed)}"
    return Finding(
        message=_("{needed} to keep at {name}, and room for {there}").format(
            needed=size(needed), name=node.name, there=size(there)
        ),
        question=_("{arriving} and {kept}: that is {needed}. What happens when {name} is full?").format(
            arriving=arriving.quote, kept=kept.quote, needed=size(needed), name=node.name
        ),
        severity=Severity.HIGH,
        subjects=(node.id,),
        evidence=(arriving.quote, kept.quote, room.quote, formula),
        reach=1.0,
    )
