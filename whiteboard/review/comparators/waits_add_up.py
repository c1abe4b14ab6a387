"""Waits on the way of one change that add up to more than is promised.

Looks at: how soon something has to be known, and the periods, windows and lifetimes that a change passes.
Fires: where two or three of them, of parts that a flow joins or that share a word, come to more than the
    promise though none of them alone does.
Not when: a change is pushed or purged, or the waits are those of different ways.
Bad: "known in 5 min", "the share is read every 4 min", "the checker runs every 2 min": 6 min
Good: the same with a promise of 10 min
Known false positives: two periods of two jobs that one change does not pass both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from whiteboard.i18n import _
from whiteboard.model.interview import Estimate
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.evidence.claims import Claim, claims
from whiteboard.review.evidence.nearness import nearness, times
from whiteboard.review.numbers.figures import span

RULE = Rule(
    id="waits-add-up",
    phase=Phase.HIGH_LEVEL,
    category=Category.DATA,
    tier=Tier.QUESTION,
    title=_("The waits on the way add up"),
    question=_("Add up the waits on the way: how old is it at the worst?"),
    why=_("Each period, window and lifetime on the way adds its own age, and the worst cases meet."),
    resolved_by=_("A push instead of a poll, shorter periods, or a promise that names the sum."),
    source="Kleppmann, Designing Data-Intensive Applications, ch. 5 (replication lag)",
    spoken=_(
        "The waits on the way add up to more than I promise. I push instead of polling at the longest of "
        "them, which costs a message for each change."
    ),
)

_WAITS = frozenset({"periodic", "delay-window", "expires-after", "async-copy"})
_MOST = 3
_MARGIN = 1.05
"""Less is the same number to whoever says it aloud."""


def check(context: Context) -> Iterable[Finding]:
    told = claims(context)
    if any(c.concept == "refreshed-on-change" for c in told):
        return
    promises = [c for c in told if c.concept == "promise-fresh" and times(c) and _promises(context, c)]
    waits = _distinct(c for c in told if c.concept in _WAITS and not c.wanted and times(c))
    for promise in promises:
        promised = min(times(promise))
        mine = [w for w in waits if min(times(w)) <= promised and w.text != promise.text]
        if any(max(times(w)) > promised for w in waits):
            continue
        found = _way(context, promise, mine, promised)
        if found:
            yield _finding(context, promise, found, promised)
            return


def _promises(context: Context, claim: Claim) -> bool:
    """Whether somebody may hold the candidate to it: what is reckoned of a day promises nothing."""
    return not isinstance(context.design.answers.get(claim.passage.where), Estimate)


def _distinct(found: Iterable[Claim]) -> list[Claim]:
    """Each wait once: one of the same length on the same part is the same, said again."""
    kept: list[Claim] = []
    for claim in found:
        again = (
            (c.passage.where, c.text) == (claim.passage.where, claim.text)
            or (min(times(c)) == min(times(claim)) and not claim.about.isdisjoint(c.about))
            for c in kept
        )
        if not any(again):
            kept.append(claim)
    return kept


def _way(context: Context, promise: Claim, waits: Sequence[Claim], promised: float) -> tuple[Claim, ...]:
    for count in range(2, _MOST + 1):
        for way in combinations(waits, count):
            together = sum(min(times(w)) for w in way) > promised * _MARGIN
            joined = all(nearness(context, a, b) == 1.0 for a, b in pairwise(way))
            if together and joined and any(nearness(context, promise, w) == 1.0 for w in way):
                return way
    return ()


def _finding(context: Context, promise: Claim, way: tuple[Claim, ...], promised: float) -> Finding:
    waits = [min(times(w)) for w in way]
    formula = f"{' + '.join(span(w) for w in waits)} = {span(sum(waits))} > {span(promised)}"
    about = frozenset(part for w in way for part in w.about)
    return Finding(
        message=_("The waits come to {sum}, and {promised} are promised").format(
            sum=span(sum(waits)), promised=span(promised)
        ),
        question=_(
            "{waits} on the way is {sum} at the worst, and you promised {promised}. Which one goes?"
        ).format(waits=" + ".join(span(w) for w in waits), sum=span(sum(waits)), promised=span(promised)),
        severity=Severity.HIGH,
        subjects=tuple(context.board.in_order(about)) or (promise.passage.where,),
        evidence=(promise.quote, *(w.quote for w in way), formula),
        readings=1,
        reach=1.0,
        cause="waiting on the way",
    )
