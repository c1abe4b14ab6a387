"""How much of the time a journey works, by numbers worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.model.design import Design
from whiteboard.review.numbers.analyses import analyse
from whiteboard.review.numbers.availability import REGION, Uptime, together
from whiteboard.review.numbers.figures import minutes, percent
from whiteboard.review.numbers.part_uptime import GROUP, ZONE, Group
from whiteboard.review.numbers.uptime import k_of_n, over_zones, series, spread, zone_states
from whiteboard.review.system.normalising.normalise import normalise

Draw = Callable[[str], Design]


def uptimes(design: Design) -> tuple[Uptime, ...]:
    return analyse(design, normalise(design)).availability


def only(design: Design) -> Uptime:
    (found,) = uptimes(design)
    return found


def test_a_series_multiplies() -> None:
    assert percent(series([0.9998, 0.9995, 0.9980, 0.9999])) == "99.72 %"


def test_two_of_three() -> None:
    assert k_of_n(0.995, 2, 3) == pytest.approx(0.999925, abs=5e-7)
    assert percent(k_of_n(0.995, 2, 3)) == "99.9925 %"


def test_two_side_by_side_before_the_cap() -> None:
    assert k_of_n(0.995, 1, 2) == pytest.approx(0.999975)
    assert percent(k_of_n(0.995, 1, 2)) == "99.9975 %"
    assert together([Group(0.995, 1, 2)]) == pytest.approx(min(GROUP, 0.999975 * ZONE))


@given(st.floats(0, 1), st.integers(1, 6), st.integers(0, 6))
def test_needing_more_is_never_better(a: float, n: int, k: int) -> None:
    assert 0 <= k_of_n(a, k + 1, n) <= k_of_n(a, k, n) + 1e-12 <= 1 + 1e-9
    assert k_of_n(a, n + 1, n) == 0


@pytest.mark.parametrize(("k", "n"), [(198, 201), (203, 205), (396, 400)])
def test_many_instances_are_reckoned_nearly(k: int, n: int) -> None:
    exact = sum(math.comb(n, i) * 0.99**i * 0.01 ** (n - i) for i in range(k, n + 1))
    assert k_of_n(0.99, k, n) == pytest.approx(exact, abs=0.05)


def test_a_million_instances() -> None:
    assert k_of_n(0.995, 1, 10**6) == pytest.approx(1)
    assert k_of_n(0.995, 999_999, 10**6) == pytest.approx(0)
    assert k_of_n(1.0, 10**6, 10**6) == 1


@given(st.integers(1, 3), st.floats(0, 1))
def test_the_sets_of_live_zones_are_all_there_is(zones: int, a: float) -> None:
    assert sum(chance for chance, _live in zone_states(zones, a)) == pytest.approx(1)
    assert over_zones(zones, a, lambda _live: 1.0) == pytest.approx(1)


def test_instances_spread_evenly() -> None:
    assert spread(5, 3) == (2, 2, 1)


def test_a_zone_takes_its_instances_along() -> None:
    # Both must be up, one in each zone: two zones and two instances in series.
    assert together([Group(0.99, 2, 2, zones=2)]) == pytest.approx((0.99 * ZONE) ** 2)


def test_groups_in_one_zone_fail_together() -> None:
    apart = together([Group(1.0, 1, 1, zones=1)])
    both = together([Group(1.0, 1, 1, zones=1)] * 2)
    assert apart == pytest.approx(ZONE)
    assert both == pytest.approx(ZONE)


def test_no_group_is_better_than_its_deployment() -> None:
    assert together([Group(0.9999, 1, 3, zones=3)]) == pytest.approx(GROUP)


@pytest.mark.parametrize(
    ("fraction", "text", "down"),
    [
        (0.999, "99.9 %", "43 min a month"),
        (0.99, "99 %", "7.2 h a month"),
        (0.9999, "99.99 %", "4.3 min a month"),
        (0.99999, "99.999 %", "26 s a month"),
        (1.0, "100 %", "0 s a month"),
        (0.5, "50 %", "360 h a month"),
    ],
)
def test_words(fraction: float, text: str, down: str) -> None:
    assert percent(fraction) == text
    assert minutes(fraction) == down


def test_a_journey_is_the_product_of_its_parts(draw: Draw) -> None:
    found = only(
        draw("""
nodes:
  user: client
  api: {kind: service, replicas: 1}
  db: {kind: rdbms, replicas: 1}
  mail: {kind: external, sla: 99.8}
flows: ["user -> api: get", "api -> db: select", "api -> mail: get"]
""")
    )
    assert found.best == pytest.approx(0.995 * 0.995 * 0.998)
    assert found.worst == pytest.approx(0.995 * 0.995 * 0.998 * REGION)
    assert [name for name, _share in found.shares] == ["api", "db", "mail"]
    assert found.shares[0][1] == pytest.approx(0.005 / 0.012)


def test_a_part_that_is_used_twice_counts_once(draw: Draw) -> None:
    found = only(
        draw("""
nodes:
  user: client
  a: {kind: service, replicas: 1}
  b: {kind: service, replicas: 1}
  db: {kind: rdbms, replicas: 1}
flows: ["user -> a: get", "a -> b", "a -> db: select", "b -> db: select"]
""")
    )
    assert found.best == pytest.approx(0.995**3)


def test_copies_that_must_carry_the_load_are_not_spare(draw: Draw) -> None:
    board = """
nodes: {{user: client, api: {{kind: service, replicas: 3, zones: 3, capacity: 1000}}}}
flows: ["user -> api: get {{peak_qps: {rate}}}"]
"""
    light, heavy = (only(draw(board.format(rate=rate))) for rate in (500, 2900))
    assert light.best == pytest.approx(GROUP)
    assert heavy.best == pytest.approx((0.995 * ZONE) ** 3)


def test_more_zones_do_not_help_where_all_are_needed(draw: Draw) -> None:
    found = only(
        draw("""
nodes: {user: client, api: {kind: service, replicas: 3, capacity: 1000}}
flows: ["user -> api: get {peak_qps: 2900}"]
""")
    )
    assert found.best == pytest.approx(0.995**3 * ZONE)
    assert found.worst == pytest.approx((0.995 * ZONE) ** 3 * REGION)


def test_soft_is_soft_only_at_best(draw: Draw) -> None:
    found = only(
        draw("""
nodes: {user: client, api: {kind: service, replicas: 1}, ads: {kind: external, sla: 99}}
flows: ["user -> api: get", "api -> ads: get {best_effort: true}"]
""")
    )
    assert found.best == pytest.approx(0.995)
    assert found.worst == pytest.approx(0.995 * 0.99 * REGION)
    assert found.degraded == ("ads",)


def test_a_tested_fallback_is_soft_at_worst_too(draw: Draw) -> None:
    found = only(
        draw("""
nodes: {user: client, api: {kind: service, replicas: 1}, ads: {kind: external, sla: 99}}
flows: ["user -> api: get", "api -> ads: get {fallback: true}"]
""")
    )
    assert found.worst == pytest.approx(0.995 * REGION)


def test_behind_a_queue_only_the_queue_counts(draw: Draw) -> None:
    found = only(
        draw("""
nodes:
  user: client
  api: {kind: service, replicas: 1}
  q: {kind: queue, sla: 99.9}
  w: {kind: worker, replicas: 1}
flows: ["user -> api: post an order", "api -> q", "q -> w"]
""")
    )
    assert found.best == pytest.approx(0.995 * 0.999)


def test_a_read_survives_the_queue_that_its_clicks_go_to(draw: Draw) -> None:
    found = only(
        draw("""
nodes: {user: client, api: {kind: service, replicas: 1}, q: {kind: queue, sla: 99.9}}
flows: ["user -> api: get a link", "api -> q: click"]
""")
    )
    assert found.best == pytest.approx(0.995)
    assert found.worst == pytest.approx(0.995 * 0.999 * REGION)


def test_without_the_cache_the_store_answers(draw: Draw) -> None:
    found = only(
        draw("""
nodes:
  user: client
  api: {kind: service, replicas: 1}
  c: {kind: cache, replicas: 1}
  db: {kind: rdbms, replicas: 1}
flows: ["user -> api: get", "api -> c: get", "api -> db: select"]
""")
    )
    assert found.best == pytest.approx(0.995 * 0.995)
    assert found.worst == pytest.approx(0.995**3 * REGION)
    assert found.degraded == ("c",)


def test_without_a_limiter_that_fails_open_requests_pass(draw: Draw) -> None:
    board = """
nodes: {{u: client, l: {{kind: rate-limiter, replicas: 1, {fact}}}, a: {{kind: service, sla: 99.9}}}}
flows: ["u -> l: get", "l -> a: get"]
"""
    shut, opened = (only(draw(board.format(fact=f"fail_open: {said}"))) for said in ("false", "true"))
    assert shut.best is not None
    assert shut.best < 0.999
    assert opened.best == pytest.approx(0.999)
    assert opened.degraded == ("l",)
    alone = only(
        draw("""
nodes: {u: client, l: {kind: rate-limiter, replicas: 1, fail_open: true}}
flows: ["u -> l: get"]
""")
    )
    assert alone.best == pytest.approx(shut.best / 0.999)


def test_what_nobody_knows_stays_unknown(draw: Draw) -> None:
    found = only(
        draw("""
nodes: {user: client, api: {kind: service, replicas: 1}, x: {kind: box, name: Frobnicator}}
flows: ["user -> api: get", "api -> x"]
""")
    )
    assert found.best is None
    assert found.worst is None
    assert found.at_most == pytest.approx(0.995)
    assert found.needs == ("how available Frobnicator is",)


def test_uncounted_copies_are_a_span_not_a_figure(draw: Draw) -> None:
    found = only(draw("nodes: {user: client, api: service}\nflows: ['user -> api: get']"))
    assert found.best == pytest.approx(GROUP)
    assert found.worst == pytest.approx(0.995 * REGION)
    assert found.needs == ("how many copies of api run",)


def test_each_service_behind_a_gateway_is_a_journey(draw: Draw) -> None:
    found = uptimes(
        draw("""
nodes:
  user: client
  gw: api-gateway
  auth: auth
  a: {kind: service, replicas: 1}
  b: {kind: service, replicas: 1}
  adb: {kind: rdbms, replicas: 1}
flows: ["user -> gw: call", "gw -> auth", "gw -> a", "gw -> b", "a -> adb: select"]
""")
    )
    assert [u.journey.nodes for u in found] == [("gw", "auth", "a", "adb"), ("gw", "auth", "b")]


def test_a_read_does_not_wait_for_the_write_beside_it(draw: Draw) -> None:
    found = uptimes(
        draw("""
nodes:
  user: client
  api: {kind: service, replicas: 1}
  r: {kind: rdbms, replicas: 1}
  w: {kind: ledger, replicas: 1}
flows: ["user -> api: GET /a", "user -> api: POST /a", "api -> r: select", "api -> w: append"]
""")
    )
    assert [u.journey.nodes for u in found] == [("api", "r"), ("api", "w")]


def test_loops_end(draw: Draw) -> None:
    found = only(
        draw("""
nodes:
  user: client
  a: {kind: service, replicas: 1}
  b: {kind: service, replicas: 1}
  c: {kind: service, replicas: 1}
flows: ["user -> a: get", "a -> b", "b -> c", "c -> a: check", "c -> b: check"]
""")
    )
    assert found.journey.nodes == ("a", "b", "c")


def test_what_the_edge_answers_needs_no_origin(draw: Draw) -> None:
    board = """
nodes: {u: client, edge: {kind: cdn, sla: 99.9, HITS}, o: {kind: object, sla: 99}}
flows: ["u -> edge: get a picture", "edge -> o: a miss"]
"""
    (known,) = uptimes(draw(board.replace("HITS", "hit_ratio: 0.95")))
    # 99.9 % x (1 - 5 % x 1 %)
    assert known.best == pytest.approx(0.999 * (1 - 0.05 * 0.01))
    (unsaid,) = uptimes(draw(board.replace("HITS", "ttl: 60")))
    assert unsaid.best == pytest.approx(0.999 * 0.99), "a hit ratio of ours saves nobody"


def test_a_stated_share_is_all_that_fails_with_a_part(draw: Draw) -> None:
    (found,) = uptimes(
        draw("""
nodes: {u: client, a: {kind: external, sla: 99.9}, o: {kind: object, sla: 99}}
flows: ["u -> a: get a page", "a -> o: old pages {share: 0.001}"]
""")
    )
    assert found.best == pytest.approx(0.999 * (1 - 0.001 * 0.01))
