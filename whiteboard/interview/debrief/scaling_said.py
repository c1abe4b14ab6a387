"""What was said of growth, tier by tier, and of the rollout."""

from __future__ import annotations

from collections.abc import Iterator

from whiteboard.i18n import _
from whiteboard.interview.tiers import (
    Growth,
    TierOnBoard,
    growth_title,
    planned,
    rollout_said,
    tier_title,
    tiers,
)
from whiteboard.model.design import Design
from whiteboard.model.interview import PhaseNote, note_id
from whiteboard.model.phase import Phase


def scaling_said(design: Design) -> tuple[tuple[str, str], ...]:
    """Each thing that was said, behind what it is about; nothing for what was not."""
    note = design.answers.get(note_id(Phase.SCALING))
    lines = [(_("What breaks first"), note.text if isinstance(note, PhaseNote) else "")]
    lines += [line for tier in tiers(design) for line in _of_tier(design, tier)]
    lines += [
        (_("Regions"), rollout_said(design, "regions")),
        (_("Deployment"), rollout_said(design, "deployment")),
        (_("Migration"), rollout_said(design, "migration")),
    ]
    return tuple((about, " ".join(text.split())) for about, text in lines if text.strip())


def _of_tier(design: Design, tier: TierOnBoard) -> Iterator[tuple[str, str]]:
    plan, title = planned(design, tier.tier), tier_title(tier.tier)
    growth = growth_title(Growth(plan.growth)) if plan.growth in tuple(Growth) else ""
    yield title, "; ".join(part for part in (growth, plan.until) if part.strip())
    yield _("{tier}, if it fails").format(tier=title), plan.failure
