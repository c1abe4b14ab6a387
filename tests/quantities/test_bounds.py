"""What a number may be: the same for a field, a file, a peer and a label."""

from __future__ import annotations

import math

import pytest

from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.facts import flow_facts
from whiteboard.kinds.fold import facts_in, replicas_in
from whiteboard.quantities.bounds import bound_of, fits
from whiteboard.review.numbers.estimate_inputs import inputs


@pytest.mark.parametrize(
    ("name", "value", "good"),
    [
        ("peak_factor", 0, False),
        ("peak_factor", 1, True),
        ("peak_factor", -2, False),
        ("capacity", 0, False),
        ("capacity", 0.5, True),
        ("dau", -1e8, False),
        ("dau", 1e308, False),
        ("replicas", 0, False),
        ("replicas", -3, False),
        ("replicas", True, False),
        ("replicas", "three", False),
        ("rate_limit", "none", True),
        ("timeout", False, True),
        ("hit_ratio", 1.0, True),
        ("hit_ratio", 101, False),
        ("share", -0.1, False),
        ("sla", 100.1, False),
        ("capacity", math.nan, False),
        ("capacity", math.inf, False),
        ("anything else", -1, False),
        ("anything else", 1e18, True),
        ("anything else", "words", True),
        ("failover", True, True),
    ],
)
def test_fits(name: str, value: float | bool | str, good: bool) -> None:
    assert fits(name, value) is good


def test_every_default_is_within_and_every_number_of_ours_has_its_own_bound() -> None:
    other = bound_of("a name that nobody uses")
    attributes = [a for k in catalogue().kinds.values() for a in k.attributes]
    numbers = [a for a in (*attributes, *flow_facts()) if a.type == "number"]
    for attribute in numbers:
        assert bound_of(attribute.name) is not other, attribute.name
        if attribute.default is not None:
            assert fits(attribute.name, attribute.default), attribute.name
    for known in inputs():
        assert bound_of(known.key) is not other, known.key
        assert known.default is None or fits(known.key, known.default)


def test_a_name_with_a_bound_is_always_a_number() -> None:
    other = bound_of("a name that nobody uses")
    attributes = [a for k in catalogue().kinds.values() for a in k.attributes]
    words = {a.name for a in (*attributes, *flow_facts()) if a.type != "number"}
    assert {name for name in words if bound_of(name) is not other} == set()


def test_the_sentence_says_what_may_be_written() -> None:
    assert bound_of("peak_factor").sentence() == "Only a number from 1 to 1,000 makes sense here."
    assert bound_of("capacity").sentence("req/s") == (
        "Only a number above 0, up to 1,000,000,000,000 req/s, makes sense here."
    )


def test_a_label_states_nothing_that_cannot_be() -> None:
    assert facts_in("Redis, 0 pods, hit ratio 150%, 0 rps per node") == {}
    assert replicas_in("99999999999 pods") is None
    assert facts_in("retention 900000000000 years") == {}


@pytest.mark.parametrize("name", ["replicas", "zones", "shards", "partitions", "replication_factor"])
def test_what_is_counted_is_whole(name: str) -> None:
    bound = bound_of(name)
    assert bound.holds(3)
    assert not bound.holds(2.5)
    assert not fits(name, 2.5)
    assert bound.sentence() == "Only a whole number from 1 to 1,000,000,000 makes sense here."


def test_a_share_over_one_asks_what_is_meant() -> None:
    assert not bound_of("share").holds(99.99)
    assert (
        bound_of("share").sentence()
        == "Write a share as a per cent or from 0 to 1, for example 95 % or 0.95."
    )


@pytest.mark.parametrize("name", ["write_capacity", "hit_ratio", "peak_qps"])
def test_next_to_nothing_is_no_amount(name: str) -> None:
    assert not fits(name, 1e-300)
    assert fits(name, 0.5)
