"""More waiting in a row than the time to answer allows.

Looks at: the longest chain of calls that a journey waits for, and the time that the parts take: their p50 and
    p99 as stated, else as usual for their kind, cache hits and round trips with them; and waits that are
    written.
Fires: where the chain is longer than five parts that work; or where the requirements state a time and the
    slowest part's p99 alone is above it, or the median takes more than 60 % of it; or where one step may wait
    longer than that before the next one is tried ("no answer after 15 s, then the next driver").
Not when: parts that only pass requests on make the chain long, calls run side by side, the chain is short and
    nothing is asked for, figures that we assumed decide and miss the time less than twofold, the journey
    starts by the clock, or one of the journeys that the words could mean is in time.
Bad: "p99 under 200 ms", client -> api -> geocoder (p50: 300, p99: 900)
Good: the same, and geocoding runs behind a queue
Known false positives: a back-office journey that may take its time; say so in the requirement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.mentions import Mentions, answers
from whiteboard.review.numbers.figures import milliseconds, origins
from whiteboard.review.numbers.journeys import Journey
from whiteboard.review.numbers.latency import Hop, Latency
from whiteboard.review.requirements.journeys_meant import journeys_meant
from whiteboard.review.requirements.latency_target import LatencyTarget, latency_target, latency_targets
from whiteboard.review.requirements.waits_in_words import waits
from whiteboard.review.system.board import Board
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="sync-depth-latency-budget",
    phase=Phase.DETAILED,
    category=Category.SCALING,
    tier=Tier.CONTRADICTION,
    title=_("More waiting in a row than the answer may take"),
    question=_("Where does the time go? Spend your budget part by part for me."),
    why=_(
        "Calls one after the other add up, and each further one brings its own slow hundredth into the same "
        "answer: a long chain is slow even while every part of it is fast."
    ),
    resolved_by=_(
        "Calls side by side, a cache or a prepared answer, fewer parts in the way, or the slow end behind a "
        "queue."
    ),
    source="Dean's latency numbers (System Design Primer); The Tail at Scale",
    aspects=(Aspect.TAIL, Aspect.TIMEOUT, Aspect.CACHE),
    spoken=_(
        "The calls one after the other take more than the budget that we promised. I would make two of "
        "them at the same time and move the last one behind a queue, which costs more moving parts."
    ),
)

_DEEP = 5
_SHARE = 0.6
_FAR = 2.0
_VERY_FAR = 5.0
_BUDGET = re.compile(r"\bbudget(?:ed|s)?\b")


def check(context: Context) -> Iterable[Finding]:
    waiting = _waiting(context)
    if waiting is not None:
        yield waiting
        return
    target = latency_target(context)
    late = _late(context, target) if target is not None else None
    if late is not None:
        yield late
        return
    deep = _deepest(context.board, [w for w in context.analyses.journeys if _by_people(context, w)])
    if deep is not None:
        yield _deep(context, *deep)


def _waiting(context: Context) -> Finding | None:
    """The longest written wait that one bound has no room for."""
    found = [
        (target, wait)
        for target in latency_targets(context)
        for wait in waits(context, target)
        if wait.seconds * 1000 >= target.ms
    ]
    if not found:
        return None
    target, wait = max(found, key=lambda pair: pair[1].seconds * 1000 / pair[0].ms)
    span, budget = milliseconds(wait.seconds * 1000), milliseconds(target.ms)
    name = context.board.name(wait.node)
    return Finding(
        message=_("One step at {name} may wait {span}, and all of it may take {budget}").format(
            name=name, span=span, budget=budget
        ),
        question=_("“{quote}”, but “{wish}”. How many of them can stay silent before you are late?").format(
            quote=wait.passage.text, wish=target.requirement.text
        ),
        severity=Severity.HIGH,
        subjects=(wait.node,),
        evidence=(f"“{target.requirement.text}”", f"“{wait.passage.text}”"),
        readings=1,  # that both sentences mean the same wait is our reading
        spoken=_(
            "A single silent answer costs {span} at {name}, and the whole may take {budget}. I would ask "
            "several at "
            "the same time or shorten the wait, which means taking some offers back."
        ).format(name=name, span=span, budget=budget),
    )


def _by_people(context: Context, journey: Journey) -> bool:
    return not context.board.nodes[journey.entry.source].has(Trait.SCHEDULES)


def _late(context: Context, target: LatencyTarget) -> Finding | None:
    found = [one for one in context.analyses.latency if _by_people(context, one.journey)]
    journeys = journeys_meant(context, target.requirement, [one.journey for one in found])
    meant = [one for one in found if any(one.journey is w for w in journeys)]
    if not meant or not all(_misses(one, target.ms) for one in meant):
        return None
    return _over(context, max(meant, key=lambda one: (one.lower, one.mean, one.journey.title)), target)


def _misses(one: Latency, budget: float) -> bool:
    if not one.known or one.upper <= budget * _SHARE:
        return False
    if one.lower > budget * (_FAR if _assumed(_slowest(one)) else 1.0):
        return True
    typed = sum(share for hop, share in one.shares if not _assumed(hop))
    return one.p50 > budget * (_SHARE if typed >= 0.5 else 1.0)


def _slowest(one: Latency) -> Hop:
    return max(one.hops, key=lambda hop: hop.p99_least)


def _assumed(hop: Hop) -> bool:
    return all(i.default for i in hop.inputs)


def _over(context: Context, one: Latency, target: LatencyTarget) -> Finding:
    slowest = _slowest(one)
    assumed = _assumed(slowest)
    first = [hop for hop, share in one.shares if share >= 0.1][:3]
    subjects = tuple(dict.fromkeys(h.node for h in ((slowest, *first) if one.lower > target.ms else first)))
    far = one.lower >= target.ms * _VERY_FAR
    return Finding(
        message=_("“{journey}” takes {p50} at the median and {p99} at p99; it may take {budget}").format(
            journey=one.journey.title,
            p50=milliseconds(one.p50),
            p99=milliseconds(one.p99),
            budget=milliseconds(target.ms),
        ),
        question=_("Your budget is {budget}. Spend it part by part for me.").format(
            budget=milliseconds(target.ms)
        ),
        severity=Severity.HIGH if far or not assumed else Severity.MEDIUM,
        subjects=subjects,
        evidence=(
            f"“{target.requirement.text}”",
            *(_share(hop, share) for hop, share in one.shares[:3]),
            _("the p99 of {name} alone: {p99}").format(
                name=slowest.name, p99=milliseconds(slowest.p99_least)
            ),
            *origins(i for hop in first for i in hop.inputs),
        ),
        defaults=1 if assumed else 0,
        said=_said(context, subjects),
    )


def _share(hop: Hop, share: float) -> str:
    return _("{name}: {share:.0%} of the mean, {time}").format(
        name=hop.name, share=float(f"{share:.2g}"), time=milliseconds(hop.mean)
    )


def _said(context: Context, subjects: Iterable[str]) -> Mentions:
    """A budget in words speaks for all of them."""
    nodes = [context.board.nodes[s] for s in subjects]
    found = dict(answers(context, nodes, Aspect.TAIL))
    budget = next((m for m in context.board.words.search(_BUDGET) if not m.denied), None)
    if budget is not None:
        found |= {n.id: budget for n in nodes if n.id not in found}
    return tuple(found.items())


def _deepest(board: Board, found: Iterable[Journey]) -> tuple[Journey, tuple[str, ...]] | None:
    passing = (Trait.FORWARDS, Trait.NOT_A_HOP, Trait.ENTRY, Trait.OBSERVES)
    counted = frozenset(n.id for n in board.nodes.values() if not n.any_of(*passing))
    chains = [(journey, journey.longest(counted)) for journey in found]
    deepest = max(chains, key=lambda c: len(c[1]), default=None)
    return deepest if deepest is not None and len(deepest[1]) > _DEEP else None


def _deep(context: Context, journey: Journey, chain: tuple[str, ...]) -> Finding:
    names = " → ".join(context.board.name(n) for n in chain)
    return Finding(
        message=_("“{journey}” waits for {count} parts in a row").format(
            journey=journey.title, count=len(chain)
        ),
        question=_("A request waits for {names}. What does the last call cost the first one?").format(
            names=names
        ),
        severity=Severity.MEDIUM,
        subjects=chain,
        evidence=(names,),
        said=_said(context, chain[:1]),
    )
