"""Tiers of a board, and what is said of their growth and failure."""

from __future__ import annotations

import pytest

from tests.panels.stage import ELEMENTS
from whiteboard.interview.debrief.scaling_said import scaling_said
from whiteboard.interview.tier_losses import losses
from whiteboard.interview.tiers import Tier, failures_said, grows, survives, tier_of, tiers
from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.traits import Trait
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.interview import PhaseNote, Resolution, Rollout, TierPlan
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box
from whiteboard.review.engine import review

BOARD = Design.of(ELEMENTS)


def test_a_board_by_tiers() -> None:
    assert {t.tier: t.names for t in tiers(BOARD)} == {
        Tier.SERVICES: "Feed service",
        Tier.CACHES: "Redis",
        Tier.BROKERS: "Kafka",
        Tier.DATABASES: "Posts DB",
    }


def test_each_kind_that_runs_has_a_tier() -> None:
    beside = (Trait.NOT_RUNTIME, Trait.OBSERVES, Trait.ENTRY)
    untold = [
        k.id
        for k in catalogue().kinds.values()
        if tier_of(k) is None and not any(k.has(trait) for trait in beside)
    ]
    assert untold == ["box", "secrets"]


@pytest.mark.parametrize(
    ("growth", "until", "said"),
    [
        ("horizontal", "until 5k writes/s, then shard", True),
        ("horizontal", "x", False),
        ("", "until 5k writes/s", False),
        ("sideways", "until 5k writes/s", False),
    ],
)
def test_a_tier_grows_where_way_and_limit_are_said(growth: str, until: str, said: bool) -> None:
    plan = TierPlan(id="tier-databases", tier="databases", growth=growth, until=until)
    assert grows(BOARD.with_records([plan]), Tier.DATABASES) is said


def test_what_was_said_to_a_failure_of_a_part_is_the_tiers() -> None:
    databases = next(t for t in tiers(BOARD) if t.tier is Tier.DATABASES)
    assert not survives(BOARD, databases)
    said = Resolution(id="r", concern="failure:outage@db", text="Reads go on from the cache")
    design = BOARD.with_records(
        [said, Resolution(id="s", concern="failure:stop@feed", text="Nothing to see")]
    )
    assert survives(design, databases)
    (found,) = failures_said(design, databases.parts)
    assert (found.name, found.text, found.record) == ("Posts DB", "Reads go on from the cache", "r")
    assert not survives(BOARD.with_records([said.changed(text="x")]), databases)


def test_the_debrief_tells_what_was_said() -> None:
    design = BOARD.with_records(
        [
            PhaseNote(id="note-scaling", phase=Phase.SCALING, text="Posts DB at 5k writes/s"),
            TierPlan(
                id="tier-databases",
                tier="databases",
                growth="vertical-first",
                until="5k writes/s,\nthen shards by author",
                failure="No new posts for a minute",
            ),
            Rollout(id="rollout", migration="Write to both, copy, then switch reads"),
            Resolution(id="r", concern="failure:outage@db", text="Reads go on from the cache"),
        ]
    )
    assert scaling_said(design) == (
        ("What breaks first", "Posts DB at 5k writes/s"),
        ("Databases", "Vertically first, then horizontally; 5k writes/s, then shards by author"),
        ("Databases, if it fails", "No new posts for a minute"),
        ("Migration", "Write to both, copy, then switch reads"),
    )
    assert scaling_said(BOARD) == ()


def test_what_dies_with_a_tier_is_worked_out() -> None:
    found = losses(BOARD, review(BOARD))
    assert found[Tier.SERVICES] == ("Without Feed service: 1 of 1 flows fail.",)
    assert set(found) == {t.tier for t in tiers(BOARD)}
    # A part that the review did not know yet is left out.
    newer = Component(id="new", kind="service", name="Search", box=Box(0, 0, 9, 9))
    assert losses(BOARD.with_records([newer]), review(BOARD))[Tier.SERVICES] == found[Tier.SERVICES]
