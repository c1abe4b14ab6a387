"""Consumers that are slower than what is put into the queue.

Looks at: the peak rate into each broker, what its consumers can do, and how soon the work has to be done.
Fires: where more comes in at peak than goes out; with the backlog and the time until it is gone, or the word
    that it never is. Where nobody said how many consumers run and one is not enough, it asks. Already in the
    detailed design where it was written that so much work has to be done in so short a time.
Not when: no rate is known, the consumers are scaled by the length of the queue, or the backlog is gone
    within the time that is asked for.
Bad: api ~> queue (peak 2,000/s) ~> worker (replicas: 5, capacity: 100/s)
Good: api ~> queue (peak 2,000/s) ~> worker (replicas: 30, capacity: 100/s)
Known false positives: work that may wait until the night; say how old it may become.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.elements import FlowOp
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.certainty import counted, supported
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.numbers.load import Load
from whiteboard.review.numbers.supply import Supply, supply
from whiteboard.review.numbers.worked import Input, Worked, short
from whiteboard.review.patterns.consumers import average_of, compete, consumers, freshness
from whiteboard.review.system.board import Node
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="consumer-underprovisioned",
    phase=Phase.SCALING,
    early=Phase.DETAILED,
    category=Category.SCALING,
    tier=Tier.CONTRADICTION,
    title=_("Consumers slower than the queue fills"),
    question=_("Peak lasts an hour. How much waits at the end, and when is the queue empty again?"),
    why=_(
        "A queue hides a shortage until its messages are too old: users wait longer every minute, and no "
        "error tells anybody."
    ),
    resolved_by=_(
        "More consumers (and as many partitions), batches, a lane for what is urgent, or work that is "
        "dropped or expires."
    ),
    source="Amazon Builders' Library, avoiding insurmountable queue backlogs; Little's law",
    aspects=(Aspect.HEADROOM, Aspect.GROWTH),
    spoken=_(
        "More comes in at peak than one of {names} can do, so the queue grows for as long as the peak lasts. "
        "I would scale them on the length of the queue, up to what the providers and stores behind allow."
    ),
)

_PEAK_SECONDS = 3600.0
"""How long a peak is taken to last where nobody said."""


@dataclass(frozen=True, slots=True)
class _Shortage:
    """What comes in and what goes out per second at peak, and how it goes on afterwards (seconds)."""

    arriving: float
    leaving: float
    average: float | None
    inputs: tuple[Worked, ...]

    @property
    def backlog(self) -> float:
        return (self.arriving - self.leaving) * _PEAK_SECONDS

    @property
    def drain(self) -> float | None:
        """Seconds until the backlog is gone; None where it never is, or the average is not known."""
        if self.average is None or self.average >= self.leaving:
            return None
        return self.backlog / (self.leaving - self.average)

    @property
    def never(self) -> bool:
        return self.average is not None and self.average >= self.leaving

    @property
    def defaults(self) -> int:
        return len({i for worked in self.inputs for i in worked.defaults})


def check(context: Context) -> Iterable[Finding]:
    asked: list[tuple[Node, Node, float, float]] = []
    said = _only_said(context)
    for broker in context.board.nodes.values():
        if not broker.has(Trait.BROKERS):
            continue
        load = said.get(broker.id)
        if context.reached(RULE.phase):
            load = context.analyses.load.nodes.get(broker.id) or load
        groups = [(c, supply(context.board, c)) for c in consumers(context.board, broker)]
        if load is None or not load.exact or load.total <= 0:
            continue
        if any(not limits.limited for _c, limits in groups) or not groups:
            continue
        unknown = [(c, limits) for c, limits in groups if limits.writes.value is None]
        if unknown:
            consumer, limits = unknown[0]
            if limits.per_node and load.total > limits.per_node and len(groups) == 1:
                asked.append((broker, consumer, load.total, limits.per_node))
            continue
        for consumer, leaving, inputs in _leaving(context, broker, groups):
            found = _Shortage(load.total, leaving, average_of(load), (load.writes, *inputs))
            finding = _finding(context, broker, consumer, found) if found.arriving > leaving else None
            if finding is not None:
                yield finding
    if asked:
        yield _question(context, asked)


def _only_said(context: Context) -> Mapping[str, Load]:
    """The one queue of a board and the work that words put into it: "5M pushes in 10 minutes"."""
    board = context.board
    queues = [n for n in board.nodes.values() if n.has(Trait.QUEUES) and consumers(board, n)]
    work = [r for r in board.spoken.rates if r.op is FlowOp.WRITE and r.peak]
    if len(queues) != 1 or not work:
        return {}
    most = max(work, key=lambda r: r.rate)
    title = _("what goes into {name}, by what was said").format(name=queues[0].name)
    # That it is this queue is our reading of the sentence.
    given = Input(title, most.rate, "req/s", default=True, source=most.quote, element=queues[0].id)
    written = Worked(most.rate, "req/s", f"“{most.quote}”", (given,))
    return {queues[0].id: Load(reads=Worked(0.0, "req/s"), writes=written)}


def _leaving(
    context: Context, broker: Node, groups: list[tuple[Node, Supply]]
) -> Iterable[tuple[Node, float, tuple[Worked, ...]]]:
    """Per group of consumers what it does a second; those that compete are one group."""
    if compete(context.board, broker):
        total = sum(limits.writes.value or 0.0 for _c, limits in groups)
        yield groups[0][0], total, tuple(limits.writes for _c, limits in groups)
        return
    for consumer, limits in groups:
        yield consumer, limits.writes.value or 0.0, (limits.writes,)


def _finding(context: Context, broker: Node, consumer: Node, found: _Shortage) -> Finding | None:
    target = freshness(context)
    if target is not None and found.drain is not None and found.drain <= target.seconds:
        return None
    if found.never:
        severity, outlook = (
            Severity.CRITICAL,
            _("It never empties: the average is {average}/s.").format(average=short(found.average or 0.0)),
        )
    elif found.drain is not None and target is not None:
        severity, outlook = (
            Severity.HIGH,
            _("It takes {hours} h to empty.").format(hours=short(found.drain / 3600)),
        )
    else:
        severity, outlook = Severity.MEDIUM, ""
    over = found.arriving / found.leaving
    said = context.said(consumer, Aspect.HEADROOM)
    return Finding(
        message=_("{broker} fills with {arriving}/s, and {consumer} does {leaving}").format(
            broker=broker.name,
            arriving=short(found.arriving),
            consumer=consumer.name,
            leaving=short(found.leaving),
        ),
        question=_(
            "{arriving} a second go into {broker} at peak and {consumer} does {leaving}. After an hour "
            "{backlog} wait: when is it empty again, and how old is the oldest?"
        ).format(
            arriving=short(found.arriving),
            broker=broker.name,
            consumer=consumer.name,
            leaving=short(found.leaving),
            backlog=short(found.backlog),
        ),
        severity=supported(severity, found.defaults, over),
        subjects=(broker.id, consumer.id),
        evidence=tuple(
            line
            for line in (
                f"{short(found.arriving)}/s - {short(found.leaving)}/s = "
                f"{short(found.arriving - found.leaving)}/s",
                _("{count} wait after an hour at peak.").format(count=short(found.backlog)),
                outlook,
                target.text if target else "",
            )
            if line
        ),
        defaults=counted(found.defaults, over),
        cause=f"load of {consumer.id}",
        said=((broker.id, said),) if said else (),
        spoken=_(
            "{broker} takes {arriving} a second and {consumer} does {leaving}, so an hour of peak leaves "
            "{backlog} behind. I would run {times} times the consumers, which costs money that is only used "
            "at peak, or scale them on the length of the queue."
        ).format(
            broker=broker.name,
            arriving=short(found.arriving),
            consumer=consumer.name,
            leaving=short(found.leaving),
            backlog=short(found.backlog),
            times=short(over * 1.4),
        ),
    )


def _question(context: Context, asked: list[tuple[Node, Node, float, float]]) -> Finding:
    _broker, consumer, arriving, each = asked[0]
    said = [(c.id, m) for _b, c, _a, _e in asked if (m := context.said(c, Aspect.HEADROOM))]
    return Finding(
        message=_("How many of {names} work off the queue?"),
        question=_(
            "{arriving} a second arrive for {name} at peak, and one of them does about {each}. How many run, "
            "and how many partitions or connections do they need?"
        ).format(arriving=short(arriving), name=consumer.name, each=short(each)),
        severity=Severity.MEDIUM,
        subjects=tuple(c.id for _b, c, _a, _e in asked),
        evidence=tuple(
            _("{broker}: {arriving}/s in, one {consumer} does {each}/s").format(
                broker=b.name, arriving=short(a), consumer=c.name, each=short(e)
            )
            for b, c, a, e in asked
        ),
        asks=True,
        said=tuple(said),
    )
