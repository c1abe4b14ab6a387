"""Whoever points at a kind means what it does, and not what every other kind does as well."""

from __future__ import annotations

import pytest

from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.telling import kinds_with, telling_trait
from whiteboard.kinds.traits import Trait


@pytest.mark.parametrize(
    ("kind", "trait"),
    [
        ("cache", Trait.CACHES),
        ("queue", Trait.QUEUES),
        ("stream", Trait.LOGS),
        ("monitoring", Trait.OBSERVES),
        ("rdbms", Trait.SINGLE_WRITER),
        ("serverless", Trait.PROCESSES),
        ("box", None),
    ],
)
def test_a_kind_is_known_by_what_few_others_do(kind: str, trait: Trait | None) -> None:
    assert telling_trait(catalogue().kinds[kind], catalogue()) is trait


def test_each_kind_is_among_those_that_have_its_trait() -> None:
    for kind in catalogue().palette:
        trait = telling_trait(kind, catalogue())
        assert trait is None or kind in kinds_with(trait, catalogue())
