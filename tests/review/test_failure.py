"""What dies with one fault, by cases worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whiteboard.model.design import Design
from whiteboard.model.elements import Zone, ZoneKind
from whiteboard.model.interview import Resolution
from whiteboard.model.values import Box
from whiteboard.review.engine import review
from whiteboard.review.failure.fault import Fault, failure_key, fault_of, offered
from whiteboard.review.failure.outcome import Fate, Health, Outcome
from whiteboard.review.failure.simulation import MOST_ROUNDS, fail
from whiteboard.review.numbers.analyses import analyse
from whiteboard.review.system.facts import Truth
from whiteboard.review.system.normalising.normalise import normalise

Draw = Callable[[str], Design]

CACHED = """
nodes:
  u: client
  app: {kind: service, name: Shortener, replicas: 4, capacity: 1000}
  redis: {kind: cache, name: Redis, hit_ratio: 0.95, replicas: 1}
  db: {kind: rdbms, name: MySQL, replicas: 1, read_capacity: 500}
flows: ["u -> app: redirect {peak_qps: 2000, op: read}", "app -> redis: get {op: read}",
        "app -> db: select {op: read, timeout: 1000}"]
"""


def _fail(design: Design, fault: Fault, element: str) -> Outcome:
    board = normalise(design)
    return fail(design, board, analyse(design, board), fault, element)


def _story(found: Outcome) -> list[list[str]]:
    return [[line.text for line in each.lines] for each in found.rounds]


def _fates(found: Outcome) -> dict[str, str]:
    return {i: result.fate.value for result in found.flows for i in result.flows}


def test_a_cold_cache_overloads_the_store_behind_it(draw: Draw) -> None:
    # 2000/s at 95 % hits: the store gets 100/s (20 %). Without hits it gets 2000/s (400 %), each of the four
    # callers has 500/s x 1 s = 500 waiting on 200 threads.
    found = _fail(draw(CACHED), Fault.COLD, "redis")
    story = _story(found)
    assert story[0] == ["Redis is empty: every read is a miss."]
    assert "MySQL gets 2k/s instead of 100/s: 400 % full, more than it can serve." in story[1]
    assert any("500 waiting for MySQL" in s and "200 threads" in s for s in story[2])
    assert _fates(found) == {"f1": "fails"}
    assert found.rounds[1].health["db"] is Health.OVERLOADED
    assert found.rounds[-1].health["app"] is Health.FAILING
    assert found.recovers is Truth.NO
    assert "no pool is stated: 200 threads an instance, a usual default" in found.assumed


def test_a_store_with_room_takes_the_misses(draw: Draw) -> None:
    found = _fail(draw(CACHED.replace("read_capacity: 500", "read_capacity: 4000")), Fault.COLD, "redis")
    assert _fates(found) == {"f1": "works"}
    assert "MySQL gets 2k/s instead of 100/s: 50 % full." in _story(found)[1]
    assert found.recovers is Truth.YES


def test_a_cache_that_stops_is_passed_by(draw: Draw) -> None:
    found = _fail(draw(CACHED.replace("read_capacity: 500", "read_capacity: 4000")), Fault.STOP, "redis")
    assert found.flow("f1").fate is Fate.DEGRADED
    assert found.flow("f1").why == "reads go past Redis to MySQL"
    assert found.rounds[-1].fates["f2"] is Fate.FAILS
    assert "f3" not in found.rounds[-1].fates


def test_a_store_that_stops_leaves_what_the_cache_holds(draw: Draw) -> None:
    found = _fail(draw(CACHED), Fault.STOP, "db")
    assert found.flow("f1").fate is Fate.DEGRADED
    assert "(95 % of reads)" in found.flow("f1").why


QUEUED = """
nodes:
  u: client
  api: {kind: service, name: API, replicas: 2}
  jobs: {kind: queue, name: Jobs}
  worker: {kind: worker, name: Mailer, replicas: 1, capacity: 10}
flows: ["u -> api: send {peak_qps: 30, op: write}", "api ~> jobs: publish", "jobs ~> worker: consume"]
"""


def test_a_queue_shields_its_producers(draw: Draw) -> None:
    found = _fail(draw(QUEUED), Fault.STOP, "worker")
    assert found.flow("f1").fate is Fate.STALE
    assert found.flow("f1").why == "work waits in Jobs: Mailer is down"
    assert "api" not in found.rounds[-1].health or found.rounds[-1].health["api"] is Health.STALE


def test_a_consumer_with_too_much_falls_behind_and_nothing_fails(draw: Draw) -> None:
    # 8/s fits 10/s; ten times as much does not, and the backlog grows by 80 - 10 = 70/s.
    found = _fail(draw(QUEUED.replace("peak_qps: 30", "peak_qps: 8")), Fault.TRAFFIC, "u")
    assert any("the backlog grows by 70/s" in s for lines in _story(found) for s in lines)
    assert found.flow("f1").fate is Fate.STALE


@pytest.mark.parametrize(
    ("how", "fate"),
    [("api ~> jobs: publish", Fate.DEGRADED), ("api ~> jobs: publish {outbox: true}", Fate.STALE)],
)
def test_a_broker_that_is_down_loses_events_without_an_outbox(draw: Draw, how: str, fate: Fate) -> None:
    found = _fail(draw(QUEUED.replace("api ~> jobs: publish", how)), Fault.OUTAGE, "jobs")
    assert found.flow("f1").fate is fate


def test_a_publisher_that_waits_for_its_broker_fails_with_it(draw: Draw) -> None:
    text = QUEUED.replace("api ~> jobs: publish", "api -> jobs: publish {mode: stream}")
    assert _fail(draw(text), Fault.OUTAGE, "jobs").flow("f1").fate is Fate.DEGRADED


ZONED = """
zones: {a: availability-zone, b: availability-zone}
nodes:
  u: client
  lb: {kind: load-balancer, name: LB, zones: 2, replicas: 2}
  api1: {kind: service, name: API 1, in: a, capacity: 1000}
  api2: {kind: service, name: API 2, in: b, capacity: 1000}
  db: {kind: rdbms, name: Orders, in: b, replicas: 1}
flows: ["u -> lb: order {peak_qps: 600, op: write}", "lb -> api1", "lb -> api2", "api1 -> db", "api2 -> db"]
"""


def test_a_replica_in_another_zone_survives(draw: Draw) -> None:
    # 600/s on two instances of 1000/s is 30 %; on the one that is left 60 %.
    found = _fail(draw(ZONED), Fault.ZONE, "a")
    assert _fates(found) == {"f1": "works"}
    assert found.rounds[0].health["api1"] is Health.DEAD
    assert found.rounds[0].health["api2"] is Health.DEGRADED
    assert any("1 of 2" in s for s in _story(found)[0])
    assert any("60 % full" in s for s in _story(found)[1])


def test_a_replica_that_cannot_carry_the_load_is_none(draw: Draw) -> None:
    found = _fail(draw(ZONED.replace("peak_qps: 600", "peak_qps: 1500")), Fault.ZONE, "a")
    assert _fates(found) == {"f1": "fails"}
    assert any("150 % full, more than it can serve" in s for s in _story(found)[1])


def test_a_zone_with_everything_takes_everything(draw: Draw) -> None:
    design = draw(ZONED)
    everything = Zone(id="all", name="one", kind=ZoneKind.AVAILABILITY_ZONE, box=Box(-100, -100, 9000, 9000))
    found = _fail(design.with_records(put=[everything], remove=["a", "b"]), Fault.ZONE, "all")
    assert _fates(found) == {"f1": "fails"}
    # The balancer is stated to run in two zones.
    assert found.rounds[0].health["db"] is Health.DEAD
    assert found.rounds[0].health["api2"] is Health.DEAD


EXTERNAL = """
nodes:
  u: client
  api: {kind: service, name: Checkout, replicas: 2, pool: 50}
  psp: {kind: external, name: Payments}
flows: ["u -> api: pay {peak_qps: 40, op: write}", "api -> psp: charge {timeout: 10000}"]
"""


def test_an_outside_service_without_a_fallback_takes_its_callers_threads(draw: Draw) -> None:
    # 40/s x 10 s = 400 waiting on two instances: 200 each, with 50 threads.
    found = _fail(draw(EXTERNAL), Fault.EXTERNAL, "psp")
    assert found.flow("f1").fate is Fate.FAILS
    assert any("40/s x 10 s leave 200 waiting for Payments" in s for lines in _story(found) for s in lines)
    assert found.assumed_hard == ("Checkout → Payments",)
    assert found.recovers is Truth.YES


def test_a_fallback_keeps_the_flow_going(draw: Draw) -> None:
    text = EXTERNAL.replace("{timeout: 10000}", "{timeout: 10000, fallback: true}")
    found = _fail(draw(text), Fault.EXTERNAL, "psp")
    assert found.flow("f1").fate is Fate.DEGRADED
    assert found.flow("f1").why == "without Payments"
    assert found.assumed_hard == ()


def test_an_unknown_rate_is_said_to_be_unknown(draw: Draw) -> None:
    found = _fail(draw(EXTERNAL.replace("peak_qps: 40, ", "")), Fault.EXTERNAL, "psp")
    assert any("is unknown: needs the rate" in s for lines in _story(found) for s in lines)


def test_slow_fills_threads_that_dead_would_not(draw: Draw) -> None:
    # A second flow does not need the slow part; without a bulkhead it fails all the same.
    text = """
    nodes: {u: client, api: {kind: service, replicas: 1}, slow: {kind: service, replicas: 9}, db: rdbms}
    flows: ["u -> api: read {peak_qps: 100, op: read}", "u -> api: write {peak_qps: 1, op: write}",
            "api -> slow: look up {op: read, timeout: 5000}", "api -> db: insert {op: write}"]
    """
    stopped = _fail(draw(text), Fault.OUTAGE, "slow")
    assert _fates(stopped) == {"f1": "fails", "f2": "works"}
    slow = _fail(draw(text), Fault.SLOW, "slow")
    assert _fates(slow) == {"f1": "fails", "f2": "fails"}
    guarded = _fail(
        draw(text.replace("timeout: 5000", "timeout: 5000, circuit_breaker: true")), Fault.SLOW, "slow"
    )
    assert _fates(guarded)["f2"] == "works"


def test_without_its_primary_a_store_is_read_only(draw: Draw) -> None:
    text = """
    nodes: {u: client, api: {kind: service, replicas: 3}, db: {kind: rdbms, name: DB, replicas: 3}}
    flows: ["u -> api: read {op: read}", "u -> api: write {op: write}", "api -> db"]
    """
    found = _fail(draw(text), Fault.STOP, "db")
    assert _fates(found) == {"f1": "stale", "f2": "fails"}
    over = _fail(draw(text.replace("name: DB,", "name: DB, failover: true,")), Fault.STOP, "db")
    assert _fates(over) == {"f1": "works", "f2": "degraded"}


def test_retries_make_it_worse(draw: Draw) -> None:
    # 900/s of 1000/s fit; three retries of what fails behind it ask for 3600/s.
    text = """
    nodes: {u: client, web: {kind: service, replicas: 20}, db: {kind: rdbms, replicas: 1},
            api: {kind: service, name: API, replicas: 1, capacity: 1000}}
    flows: ["u -> web: order {peak_qps: 900, op: write}", "web -> api: {retries: 3}", "api -> db: insert"]
    """
    found = _fail(draw(text), Fault.STOP, "db")
    assert any("API gets 3.6k/s instead of 900/s: 360 % full" in s for lines in _story(found) for s in lines)
    assert found.recovers is Truth.NO


def test_a_fault_that_nobody_notices_says_so(draw: Draw) -> None:
    text = """
    nodes: {u: client, api: {kind: service, replicas: 3}, m: monitoring}
    flows: ["u -> api", "api -> m"]
    """
    found = _fail(draw(text), Fault.STOP, "m")
    assert _story(found)[-1] == ["Nothing else follows: every flow works as before."]
    assert _fates(found) == {"f1": "works"}


def test_every_fault_that_is_offered_has_a_story_of_at_most_five_rounds(draw: Draw) -> None:
    for text in (CACHED, QUEUED, ZONED, EXTERNAL):
        design = draw(text)
        for element in design.elements:
            for fault in offered(design, element):
                found = _fail(design, fault, element)
                assert found == _fail(design, fault, element)
                assert 1 <= len(found.rounds) <= MOST_ROUNDS
                assert all(line.text for each in found.rounds for line in each.lines)


def test_what_does_not_run_offers_no_fault(draw: Draw) -> None:
    design = draw("nodes: {u: client, p: not-runtime, s3: object}\nflows: ['u -> s3']")
    assert offered(design, "p") == ()
    assert offered(design, "nothing") == ()
    assert Fault.OUTAGE in offered(design, "s3")
    assert offered(design, "u") == (Fault.TRAFFIC, Fault.LOSSY)
    assert _fail(design, Fault.STOP, "p").rounds == ()


def test_an_answer_to_a_fault_is_no_orphan_while_its_component_is_there(draw: Draw) -> None:
    design = draw(CACHED)
    key = failure_key(Fault.COLD, "redis")
    assert key == "failure:cold@redis"
    answered = design.with_records(
        put=[Resolution(id="a", concern=key, text="warm it", subject_names=("Redis",))]
    )
    assert review(answered).orphans == ()
    assert key not in [c.id for c in review(answered).concerns]
    gone = review(answered.with_records(remove=["redis"])).orphans
    assert [(o.concern, o.labels) for o in gone] == [(key, ("Redis",))]
    assert fault_of("failure:from-tomorrow") is None
    assert fault_of("cold") is None


@pytest.mark.parametrize(("said", "fate"), [("false", "fails"), ("true", "degraded")])
def test_a_limiter_that_fails_open_lets_all_through(draw: Draw, said: str, fate: str) -> None:
    board = """
nodes:
  u: client
  l: {{kind: rate-limiter, name: Limiter, replicas: 1, fail_open: {said}}}
  a: {{kind: service, replicas: 2}}
flows: ["u -> l: get", "l -> a: get"]
"""
    found = _fail(draw(board.format(said=said)), Fault.STOP, "l")
    assert _fates(found)["f1"] == fate
    assert found.rounds[0].health["l"] is Health.DEAD
    assert ("Limiter stops and lets all through." in _story(found)[0]) is (fate == "degraded")
