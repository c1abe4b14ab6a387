"""The tiers of a board: which of its parts grow and fail alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from whiteboard.i18n import _
from whiteboard.interview.scoring.substance import substantial
from whiteboard.kinds.catalogue import Kind
from whiteboard.kinds.recognise import effective_kind
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.interview import Resolution, Rollout, TierPlan
from whiteboard.review.concerns.key import split_key
from whiteboard.review.failure.fault import Fault, fault_of


class Tier(StrEnum):
    """In the order of a request's way."""

    EDGE = "edge"
    SERVICES = "services"
    CACHES = "caches"
    BROKERS = "brokers"
    WORKERS = "workers"
    DATABASES = "databases"
    DERIVED = "derived"
    FILES = "files"
    OUTSIDE = "outside"


def tier_title(tier: Tier) -> str:
    """The tier as a heading names it."""
    return {
        Tier.EDGE: _("Edge and load balancing"),
        Tier.SERVICES: _("Services"),
        Tier.CACHES: _("Caches"),
        Tier.BROKERS: _("Queues and streams"),
        Tier.WORKERS: _("Workers"),
        Tier.DATABASES: _("Databases"),
        Tier.DERIVED: _("Search and analytics"),
        Tier.FILES: _("File storage"),
        Tier.OUTSIDE: _("Outside services"),
    }[tier]


class Growth(StrEnum):
    """Which way a tier grows."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"
    VERTICAL_FIRST = "vertical-first"
    NONE = "none"


def growth_title(growth: Growth) -> str:
    """The direction as one chooses it."""
    return {
        Growth.HORIZONTAL: _("Horizontally: more machines"),
        Growth.VERTICAL: _("Vertically: a bigger machine"),
        Growth.VERTICAL_FIRST: _("Vertically first, then horizontally"),
        Growth.NONE: _("It need not grow"),
    }[growth]


@dataclass(frozen=True, slots=True)
class TierOnBoard:
    """A tier with its parts, in the order in which they are drawn."""

    tier: Tier
    parts: tuple[Component, ...]

    @property
    def names(self) -> str:
        """What the parts are called, each once."""
        return ", ".join(dict.fromkeys(p.name.strip() or _("Unnamed") for p in self.parts))


@dataclass(frozen=True, slots=True)
class FailureSaid:
    """What was answered to a fault of one part of a tier, as in “What dies with this?”."""

    fault: Fault
    name: str
    text: str
    record: str


def tiers(design: Design) -> tuple[TierOnBoard, ...]:
    """The tiers that are drawn."""
    found: dict[Tier, list[Component]] = {}
    for component in design.components:
        tier = tier_of(effective_kind(component))
        if tier is not None:
            found.setdefault(tier, []).append(component)
    return tuple(TierOnBoard(tier, tuple(found[tier])) for tier in Tier if tier in found)


def tier_of(kind: Kind) -> Tier | None:
    """The tier of a kind; None for who asks, what only watches, and what does not run."""
    if kind.has(Trait.NOT_RUNTIME) or kind.has(Trait.OBSERVES) or kind.has(Trait.ENTRY):
        return None
    return next((tier for trait, tier in _BY_TRAIT if kind.has(trait)), None)


_BY_TRAIT = (
    (Trait.NOT_OURS, Tier.OUTSIDE),
    (Trait.SERVES_EDGE, Tier.EDGE),
    (Trait.CACHES, Tier.CACHES),
    (Trait.BROKERS, Tier.BROKERS),
    (Trait.STORES_BLOBS, Tier.FILES),
    (Trait.DURABLE, Tier.DATABASES),
    (Trait.CONSENSUS, Tier.DATABASES),
    (Trait.STORES_DATA, Tier.DERIVED),
    (Trait.CONSUMES, Tier.WORKERS),
    (Trait.FORWARDS, Tier.EDGE),
    (Trait.GUARDS, Tier.EDGE),
    (Trait.PROCESSES, Tier.SERVICES),
)
"""The first trait that a kind has decides."""


def plans(design: Design, tier: Tier) -> list[TierPlan]:
    """What is planned for a tier: one record, or several where seats began at the same moment."""
    return [plan for plan in design.answers_of(TierPlan) if plan.tier == tier]


def planned(design: Design, tier: Tier) -> TierPlan:
    """What is planned for a tier, all of it in one; an empty plan where nothing is."""
    found = plans(design, tier)
    return TierPlan(
        id="",
        tier=tier,
        growth=next((p.growth for p in found if p.growth), ""),
        until=next((p.until for p in found if p.until), ""),
        failure=next((p.failure for p in found if p.failure), ""),
    )


def rollout_said(design: Design, field: str) -> str:
    """What is said of regions, deployment or migration, in whichever record."""
    return next((text for r in design.answers_of(Rollout) if (text := str(getattr(r, field)))), "")


def failures_said(design: Design, parts: Iterable[Component]) -> tuple[FailureSaid, ...]:
    """What was answered to the faults of these parts, with words that say something."""
    names = {part.id: part.name.strip() or _("Unnamed") for part in parts}
    found: list[FailureSaid] = []
    for resolution in design.answers_of(Resolution):
        rule, element, _flow = split_key(resolution.concern)
        fault = fault_of(rule)
        if fault is not None and element in names and substantial(resolution.text):
            found.append(FailureSaid(fault, names[element], resolution.text, resolution.id))
    return tuple(found)


def grows(design: Design, tier: Tier) -> bool:
    """Whether it is said which way a tier grows and until when; of one that need not grow, why."""
    plan = planned(design, tier)
    return plan.growth in tuple(Growth) and substantial(plan.until)


def survives(design: Design, tier: TierOnBoard) -> bool:
    """Whether it is said in words what is done when the tier fails."""
    return substantial(planned(design, tier.tier).failure) or bool(failures_said(design, tier.parts))
