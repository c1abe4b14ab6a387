"""Data that outgrows its machine, with no word on what is kept.

Looks at: how much is stored per day, by fields or by words, how long it is kept, and what one node of the
    store that it goes to holds.
Fires: where the data at the end of its retention, or of the first year, is more than half of what the nodes
    hold; assumed node sizes have to be passed twofold.
Not when: retention, tiering, sharding or compaction is written down, the store spreads or scales by itself,
    or less than 100 GB come together.
Bad: 200 GB/day into one relational database
Good: the same, and "after 90 days to the bucket"
Known false positives: a node that holds more than is usual; type what it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import days, size
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.context import Context
from whiteboard.review.numbers.estimates import Numbers, results
from whiteboard.review.system.board import Node
from whiteboard.review.system.one_writer import one_writer
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.sums.volumes import Volume, volumes

RULE = Rule(
    id="storage-growth-unbounded",
    phase=Phase.SCALING,
    category=Category.ESTIMATION,
    title=_("The data outgrows its machine"),
    question=_("How large is it in three years, and on how many machines?"),
    why=_(
        "A full disk stops every write at once, and moving terabytes to another layout takes longer "
        "than is left "
        "by then."
    ),
    resolved_by=_("How long data is kept, where the old data goes, or the key by which it is split."),
    source="About 10 TB per relational node; Elasticsearch, 10 to 50 GB per shard",
    aspects=(Aspect.KEEPING, Aspect.DATA, Aspect.GROWTH),
)

_NODE_HOLDS = 10e12
_SHARD_HOLDS = 50e9
_LITTLE = 100e9
_FIRST_YEAR = 365.0
_HALF = 0.5
_ASSUMED = 2.0


@dataclass(frozen=True, slots=True)
class _Growth:
    """Bytes per day with where that is from, and how many days are kept; None: nobody said."""

    per_day: float
    evidence: str
    kept: float | None


def check(context: Context) -> Iterable[Finding]:
    stores = [n for n in context.board.nodes.values() if _bounded(context, n)]
    # Where files have a place of their own, a total is mostly files.
    blobs = any(n.has(Trait.STORES_BLOBS) for n in context.board.nodes.values())
    said = [v for v in volumes(context.board.words.passages) if v.per_day] if stores else []
    for node in stores:
        growth = _growth(context, node, said, alone=len(stores) == 1 and not blobs)
        if growth is None:
            continue
        total = growth.per_day * (growth.kept if growth.kept is not None else _FIRST_YEAR)
        limit = _holds(node)
        if total >= _LITTLE and total > limit * (_HALF if growth.kept is not None else _ASSUMED):
            yield _finding(context, node, growth, total, limit)


def _bounded(context: Context, node: Node) -> bool:
    """Whether a fixed number of machines keeps what is written there."""
    if not node.has(Trait.STORES_DATA) or node.any_of(Trait.STORES_BLOBS, Trait.CACHES, Trait.ELASTIC):
        return False
    if not (one_writer(context.board, node) or (node.has(Trait.SEARCHES) and node.fact("shards").known)):
        return False
    if node.fact("ttl").yes or node.fact("retention").yes:
        return False
    return any(e.may_write for e in context.board.incoming[node.id])


def _holds(node: Node) -> float:
    if node.has(Trait.SEARCHES):
        return _SHARD_HOLDS * (node.fact("shards").number or 1.0)
    return _NODE_HOLDS


def _growth(context: Context, node: Node, said: list[Volume], *, alone: bool) -> _Growth | None:
    numbers = Numbers(context.design)
    kept = numbers.get("retention_days")
    days = kept.value if kept is not None else None
    mine = [v for v in said if v.about is not None and node.id in v.about and not _of_files(context, v)]
    volume: Volume | None = max(mine or (said if alone else []), key=lambda v: v.size, default=None)
    if volume is not None:
        return _Growth(volume.size, f"“{volume.quote}”", volume.kept or days)
    worked = results(context.design)["storage_day"][1]
    if not alone or worked.value is None:
        return None
    return _Growth(worked.value, worked.formula, days)


def _of_files(context: Context, volume: Volume) -> bool:
    """Whether the line also names where files lie: of the two, what is large is there."""
    about = volume.about or ()
    return any(context.board.nodes[n].has(Trait.STORES_BLOBS) for n in about)


def _finding(context: Context, node: Node, growth: _Growth, total: float, limit: float) -> Finding:
    said = context.said(node, Aspect.KEEPING)
    span = _("in the first year") if growth.kept is None else _("in {time}").format(time=days(growth.kept))
    there = size(total)
    return Finding(
        message=_("{name} grows to {size} {span}, and one node holds about {limit}").format(
            name=node.name, size=there, span=span, limit=size(limit)
        ),
        question=_(
            "{size} {span} in {name}: how large is it in three years, and on how many machines?"
        ).format(size=there, span=span, name=node.name),
        severity=Severity.MEDIUM,
        subjects=(node.id,),
        evidence=(
            growth.evidence,
            f"{size(growth.per_day)}/day x {days(growth.kept or _FIRST_YEAR)} = {there}",
        ),
        defaults=1,
        said=((node.id, said),) if said is not None and not said.denied and not said.passage.own else (),
        spoken=_(
            "{name} takes {size} {span}, more than one machine should hold. I move what is old to a "
            "bucket, which "
            "makes old records slow to read and everything else stay fast."
        ).format(name=node.name, size=there, span=span),
    )
