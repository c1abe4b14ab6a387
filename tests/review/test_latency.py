"""How long a journey takes: bounds, mixtures and waits, by numbers worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.shapes import shape
from whiteboard.model.design import Design
from whiteboard.review.effort.pace import TooLong, at_most
from whiteboard.review.numbers import tail
from whiteboard.review.numbers.analyses import analyse
from whiteboard.review.numbers.latency import SAME_ZONE_MS, Latency, meets_one_tail
from whiteboard.review.numbers.tail import DRAWS, LogNormal
from whiteboard.review.system.normalising.normalise import normalise

Draw = Callable[[str], Design]


def only(design: Design) -> Latency:
    (found,) = analyse(design, normalise(design)).latency
    return found


@given(st.floats(0.1, 1000), st.floats(1, 50))
@settings(max_examples=20)
def test_the_draws_have_the_percentiles_that_they_were_made_from(p50: float, ratio: float) -> None:
    ordered = sorted(LogNormal(p50, p50 * ratio).draws(Random(1)))
    assert len(ordered) == DRAWS
    assert tail.percentile(ordered, 0.5) == pytest.approx(p50, rel=0.01)
    assert tail.percentile(ordered, 0.99) == pytest.approx(p50 * ratio, rel=0.03)


def test_means_add_and_tails_do_not() -> None:
    random, one = Random(1), LogNormal(20, 150)
    both = tail.added(one.draws(random), one.draws(random))
    assert sum(both) / DRAWS == pytest.approx(2 * one.mean, rel=0.01)
    p99 = tail.percentile(sorted(both), 0.99)
    assert 150 < p99 < 300 * 0.75


def test_as_near_as_plain_draws() -> None:
    random, one = Random(1), LogNormal(5, 25)
    total = [0.0] * DRAWS
    for _i in range(10):
        total = tail.added(total, one.draws(random))
    plain, count = Random(2), 50_000
    sums = sorted(
        sum(plain.lognormvariate(math.log(5), one.sigma) for _j in range(10)) for _i in range(count)
    )
    assert tail.percentile(sorted(total), 0.99) == pytest.approx(tail.percentile(sums, 0.99), rel=0.03)
    assert tail.percentile(sorted(total), 0.5) == pytest.approx(tail.percentile(sums, 0.5), rel=0.01)


@pytest.mark.parametrize(("journeys", "share"), [(10, 0.096), (50, 0.395), (100, 0.634)])
def test_asking_many_meets_a_tail(journeys: float, share: float) -> None:
    assert meets_one_tail(journeys) == pytest.approx(share, abs=0.001)


def test_the_median_of_the_slowest_of_many_is_in_the_tail_of_one() -> None:
    one = LogNormal(10, 100)
    slowest = sorted(tail.slowest(one.draws(Random(1)), 100, Random(2)))
    assert tail.percentile(slowest, 0.5) == pytest.approx(one.quantile(0.5 ** (1 / 100)), rel=0.05)


@pytest.mark.parametrize("calls", [1, 10, 60])
def test_the_mean_of_the_slowest_of_many_is_that_of_its_draws(calls: int) -> None:
    one = LogNormal(400, 2500)
    slowest = tail.slowest(one.draws(Random(1)), calls, Random(2))
    assert one.slowest_mean(calls) == pytest.approx(sum(slowest) / DRAWS, rel=0.03)


def test_calls_at_once_count_as_the_slowest_of_them(draw: Draw) -> None:
    design = draw("""
      nodes: {user: client, api: {kind: service, p50: 5, p99: 10}, s: {kind: external, p50: 400, p99: 2500}}
      flows: ["user -> api: get", "api -> s: ask all in parallel {calls_per_request: 60}"]
    """)
    found = only(design)
    assert found.mean == pytest.approx(LogNormal(400, 2500).slowest_mean(60), rel=0.02)
    assert found.p99 == pytest.approx(found.upper, rel=0.1), "one part: its p99 is that of the slowest call"


def test_a_call_that_happens_sometimes() -> None:
    draws = tail.sometimes([100.0] * DRAWS, 0.1, Random(1))
    assert sum(d > 0 for d in draws) == DRAWS // 10


def test_a_timeout_cuts_and_a_retry_adds() -> None:
    draws = [50.0] * (DRAWS - 100) + [5000.0] * 100
    assert max(tail.cut(draws, 200, 0, Random(1))) == 200
    again = tail.cut(draws, 200, 1, Random(1))
    assert 200 < max(again) <= 400


def test_calls_one_after_the_other() -> None:
    one = [10.0] * DRAWS
    assert tail.repeated(one, 3, Random(1)) == [30.0] * DRAWS
    assert sum(tail.repeated(one, 2.5, Random(1))) / DRAWS == pytest.approx(25)
    assert sum(tail.repeated(one, 40, Random(1))) / DRAWS == pytest.approx(400)


@pytest.mark.parametrize(("servers", "rho", "chance"), [(1, 0.5, 0.5), (1, 0.9, 0.9), (2, 0.75, 0.6429)])
def test_the_chance_to_wait(servers: int, rho: float, chance: float) -> None:
    assert tail.erlang_c(servers, rho) == pytest.approx(chance, abs=1e-4)


def test_waits_have_their_mean() -> None:
    assert sum(tail.waits(Random(1), 0.5, 20)) / DRAWS == pytest.approx(10, rel=0.01)


CHAIN = """
nodes: {user: client, a: {kind: service, p50: 10, p99: 50}, b: {kind: service, p50: 10, p99: 50}}
flows: ["user -> a: get", "a -> b"]
"""


def test_a_journey_lies_between_its_bounds(draw: Draw) -> None:
    found = only(draw(CHAIN))
    assert found.lower == pytest.approx(50)
    assert found.upper == pytest.approx(100 + SAME_ZONE_MS)
    assert found.lower < found.p99 < found.upper
    assert found.p50 < found.p95 < found.p99
    assert sum(share for _hop, share in found.shares) == pytest.approx(1)


def test_the_same_design_takes_the_same_time(draw: Draw) -> None:
    one, other = only(draw(CHAIN)), only(draw(CHAIN))
    assert (one.p50, one.p95, one.p99) == (other.p50, other.p95, other.p99)


def test_the_store_is_asked_on_a_miss(draw: Draw) -> None:
    found = only(
        draw("""
nodes:
  user: client
  api: {kind: service, p50: 1, p99: 1}
  c: {kind: cache, hit_ratio: 0.9, p50: 1, p99: 1}
  db: {kind: rdbms, p50: 100, p99: 100}
flows: ["user -> api: get", "api -> c: get", "api -> db: select"]
""")
    )
    assert found.mean == pytest.approx(1 + 1.5 + 0.1 * 100.5)
    assert found.p50 == pytest.approx(2.5)
    assert found.p95 == pytest.approx(103)


def test_side_by_side_the_slowest_counts(draw: Draw) -> None:
    board = """
nodes:
  user: client
  a: {{kind: service, p50: 1, p99: 1}}
  b: {{kind: service, p50: 30, p99: 30}}
  c: {{kind: service, p50: 40, p99: 40}}
flows: ["user -> a: get", "a -> b{label}", "a -> c{label}"]
"""
    labels = ("", ": in parallel", ": ask {parallel: true}")
    after, by_words, by_fact = (only(draw(board.format(label=label))).p50 for label in labels)
    assert after == pytest.approx(72)
    assert by_words == pytest.approx(41.5)
    assert by_fact == pytest.approx(41.5)


def test_a_full_part_waits_without_end(draw: Draw) -> None:
    found = only(
        draw("""
nodes: {user: client, a: {kind: service, name: API, replicas: 1, capacity: 100}}
flows: ["user -> a: get {peak_qps: 200}"]
""")
    )
    assert not found.known
    assert "more capacity at API" in found.needs[0]


def test_a_busy_part_waits(draw: Draw) -> None:
    board = """
nodes: {{user: client, a: {{kind: service, replicas: 1, capacity: 100, p50: 10, p99: 20}}}}
flows: ["user -> a: get {{peak_qps: {rate}}}"]
"""
    calm, busy = (only(draw(board.format(rate=rate))) for rate in (1, 90))
    assert busy.mean == pytest.approx(calm.mean + 90, abs=1)
    assert busy.p99 > calm.p99 + 300


def test_another_continent_is_far(draw: Draw) -> None:
    found = only(
        draw("""
zones: {eu: region, us: region}
nodes: {user: client, a: {kind: service, in: eu, p50: 1, p99: 1}, b: {kind: service, in: us, p50: 1, p99: 1}}
flows: ["user -> a: get", "a -> b"]
""")
    )
    assert found.p50 == pytest.approx(152)


def test_what_nobody_knows_stays_unknown(draw: Draw) -> None:
    found = only(
        draw("""
nodes: {user: client, a: service, x: {kind: box, name: Frobnicator}}
flows: ["user -> a: get", "a -> x"]
""")
    )
    assert found.needs == ("how long Frobnicator takes (p50 and p99)",)


def test_a_journey_over_thousands_of_parts_takes_fewer_draws_and_they_count() -> None:
    """A chain of 3,000 services took eight seconds that no check counted."""
    long = only(shape("services in a chain", 3000))
    assert long.draws * 3000 <= 2_000_000
    assert long.p99 == pytest.approx(only(shape("services in a chain", 300)).p99 * 10, rel=0.1)
    again = only(shape("services in a chain", 300))
    with pytest.raises(TooLong), at_most(100_000):
        assert again.p50
