"""The stated storage is not what the rate of writes, the size of an item and the time kept come to.

Looks at: lines that state an amount of stored data, the average rate of writes, the size of one item, how
    long it is kept and how many copies there are; fields first, then flows, then words.
Fires: where the two are more than three times apart, with and without copies and indexes.
Not when: the line speaks of compression or copies itself or of what is held in memory, or the rate, the size
    or the time is not known.
Bad: 100 writes/s, 1 KB each, "storage: 100 GB/day"
Good: 100 writes/s, 1 KB each, "storage: 9 GB/day"
Known false positives: data that is stored elsewhere, such as files beside rows; name what the line counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.model.elements import FlowOp
from whiteboard.model.phase import Phase
from whiteboard.quantities.printing import size
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.numbers.estimates import Numbers
from whiteboard.review.numbers.worked import short
from whiteboard.review.system.board import Edge
from whiteboard.review.text.sums.volumes import Volume, item_size, volumes
from whiteboard.review.text.sums.written_quantities import DAY

RULE = Rule(
    id="est-storage-mismatch",
    phase=Phase.UNDERSTANDING,
    category=Category.ESTIMATION,
    tier=Tier.CONTRADICTION,
    title=_("The storage does not follow from the writes"),
    question=_("I get another amount of data from your own numbers. What did I miss?"),
    why=_("The size decides between one machine and a cluster; off by ten, it decides wrongly."),
    resolved_by=_("The corrected rate, size or time, or the factor that explains the difference."),
    source="System Design Primer, appendix on powers of two",
)

_EXPLAINED = re.compile(r"compress|\brf\b|replic|cop(?:y|ies)|\bx ?3\b|\b3 ?x\b|dedup|delta|index")
_MEMORY = re.compile(r"\b(?:memory|ram|heap|cach\w+|redis|memcached|hot|buffers?)\b")
"""What lies in memory is a part of the data or made of it, and no sum of all that was written."""
_APART = 3.0
_INDEX = 1.3
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class _Inflow:
    """Writes per second on average, bytes of each, and whether the two were only matched by their words."""

    rate: float
    each: float
    guessed: bool = False


def check(context: Context) -> Iterable[Finding]:
    passages = context.board.words.passages
    numbers = Numbers(context.design)
    size = numbers.get("object_size")
    said = item_size(passages) if size is None else None
    inflow = _inflow(context, size.value if size is not None else None, said)
    if inflow is None:
        return
    stated_copies = numbers.get("copies")
    copies = stated_copies.value if stated_copies is not None else 3.0
    kept = numbers.get("retention_days")
    for volume in volumes(passages):
        text = volume.quote.casefold()
        if not volume.stored or _EXPLAINED.search(text) or _MEMORY.search(text):
            continue
        days = 1.0 if volume.per_day else (volume.kept or (kept.value if kept is not None else None))
        if days is None or volume.size == inflow.each:
            continue
        value = inflow.rate * DAY * inflow.each * days
        if all(_apart(volume.size, value * f) for f in (1.0, _INDEX, copies, copies * _INDEX)):
            yield _finding(context, volume, value, inflow, days)
            return


def _inflow(context: Context, size: float | None, said: Volume | None) -> _Inflow | None:
    """What is written: by the estimates, else by the one flow with both figures, else by a common noun."""
    each = size or (said.size if said is not None else None)
    writes = context.analyses.rates.writes
    if writes.value and each:
        return _Inflow(writes.value, each, guessed=size is None)
    flows = [e for e in context.board.edges if e.writes and not e.may_read and e.fact("qps").number]
    measured = [_Inflow(r, b) for e in flows if (r := e.fact("qps").number) and (b := _payload(e))]
    if len(measured) == 1:
        return measured[0]
    if said is None:
        return None
    nouns = frozenset(_WORD.findall(said.quote.casefold()))
    rates = [
        r.rate
        for r in context.board.spoken.rates
        if not r.peak and r.op is not FlowOp.READ and nouns.intersection(_numbers(r.words))
    ]
    return _Inflow(rates[0], said.size, guessed=True) if len(rates) == 1 else None


def _payload(edge: Edge) -> float | None:
    return edge.fact("payload").number


def _numbers(words: Iterable[str]) -> Iterable[str]:
    """Each word in singular and plural: "20 MB a recording" goes with "1M recordings a day"."""
    for word in words:
        yield from (word, word.removesuffix("s"), f"{word}s")


def _apart(a: float, b: float) -> bool:
    return a > b * _APART or b > a * _APART


def _finding(
    context: Context,
    volume: Volume,
    value: float,
    inflow: _Inflow,
    days: float,
) -> Finding:
    writes, each = inflow.rate, inflow.each
    unit = _("a day") if volume.per_day else _("in all")
    mine, theirs = f"{size(value)} {unit}", f"{size(volume.size)} {unit}"
    return Finding(
        message=_("“{line}”: the writes come to {mine}").format(line=volume.quote, mine=mine),
        question=_(
            "You have {theirs}; from {writes} writes/s of {each} I get {mine}. What did I miss?"
        ).format(theirs=theirs, writes=short(writes), each=size(each), mine=mine),
        severity=Severity.MEDIUM,
        subjects=(volume.where,),
        evidence=(
            f"{short(writes)}/s x {size(each)} x 86,400 s x {short(days)} days = {size(value)}",
            f"“{volume.quote}”",
        ),
        defaults=1 if inflow.guessed else 0,
        reach=1.0,
        spoken=_(
            "My writes of {each} at {writes}/s make {mine}, and I had written {theirs}. I take the larger "
            "one until I know what explains it, which costs some disk."
        ).format(each=size(each), writes=short(writes), mine=mine, theirs=theirs),
    )
