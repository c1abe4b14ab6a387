"""What dies with each tier, as the review works it out."""

from __future__ import annotations

from collections.abc import Mapping

from whiteboard.i18n import _
from whiteboard.interview.tiers import Tier, tiers
from whiteboard.model.design import Design
from whiteboard.review.failure.fault import Fault, offered
from whiteboard.review.failure.outcome import Fate, Health, Outcome
from whiteboard.review.failure.simulation import fail
from whiteboard.review.result import Review

MOST_PARTS = 3
"""Of a tier; the others can be played on the board."""
_WHOLE = (Fault.OUTAGE, Fault.EXTERNAL, Fault.STOP)
"""What takes all of a part away, the first that can happen to it."""
_LOST = (Health.FAILING, Health.OVERLOADED, Health.DEAD)


def losses(design: Design, review: Review) -> Mapping[Tier, tuple[str, ...]]:
    """A sentence for each of the first parts of a tier. `review` is of the design, or of an earlier state."""
    found: dict[Tier, tuple[str, ...]] = {}
    for tier in tiers(design):
        lines: list[str] = []
        for part in [p for p in tier.parts if p.id in review.board.node_of][:MOST_PARTS]:
            fault = next((f for f in _WHOLE if f in offered(design, part.id)), None)
            if fault is None:
                continue
            outcome = fail(design, review.board, review.analyses, fault, part.id)
            if outcome.rounds:
                lines.append(_sentence(outcome, review))
        found[tier.tier] = tuple(lines)
    return found


def _sentence(outcome: Outcome, review: Review) -> str:
    fates = [flow.fate for flow in outcome.flows]
    told = [
        words.format(count=count, all=len(fates))
        for fate, words in (
            (Fate.FAILS, _("{count} of {all} flows fail")),
            (Fate.DEGRADED, _("{count} of {all} degraded")),
            (Fate.STALE, _("{count} of {all} late or stale")),
        )
        if (count := fates.count(fate))
    ]
    own = review.board.node_of.get(outcome.element)
    last = outcome.rounds[-1].health.items()
    nodes = dict.fromkeys(review.board.node_of.get(i) for i, health in last if health in _LOST)
    others = [review.board.name(node) for node in nodes if node is not None and node != own]
    if others:
        told.append(_("with it {others}").format(others=", ".join(others)))
    return _("Without {name}: {what}.").format(
        name=outcome.name, what="; ".join(told) or _("every flow still works")
    )
