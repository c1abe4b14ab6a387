"""Load and capacity, by numbers worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whiteboard.model.design import Design
from whiteboard.review.numbers.analyses import Analyses, analyse
from whiteboard.review.numbers.capacity import Relief
from whiteboard.review.system.normalising.normalise import normalise

Draw = Callable[[str], Design]


def _analysed(design: Design) -> Analyses:
    return analyse(design, normalise(design))


def _flow(found: Analyses, flow: str) -> tuple[float | None, float | None]:
    load = found.load.flows[flow]
    return load.reads.value, load.writes.value


def test_peak_is_average_times_three_unless_stated(draw: Draw) -> None:
    found = _analysed(draw('nodes: {u: client, a: service}\nflows: ["u -> a: get {qps: 100}"]'))
    load = found.load.nodes["a"]
    assert load.reads.value == 300
    assert [i.value for i in load.reads.defaults] == [3.0]
    stated = _analysed(
        draw('nodes: {u: client, a: service}\nflows: ["u -> a: get {qps: 100, peak_qps: 250}"]')
    )
    assert stated.load.nodes["a"].reads.value == 250
    assert not stated.load.nodes["a"].reads.defaults


def test_the_estimates_drive_the_entries_that_their_labels_name(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, r: service, w: service, db: rdbms}
        flows: ["u -> r: search", "u -> w: post", "r -> db: select", "w -> db: insert"]
        words: {numbers: {dau: 8640000, reads_per_user: 10, writes_per_user: 1, peak_factor: 2}}
        """)
    )
    assert _flow(found, "f1") == (2000, 0)
    assert _flow(found, "f2") == (0, 200)
    assert (found.load.nodes["db"].reads.value, found.load.nodes["db"].writes.value) == (2000, 200)
    assert found.load.nodes["db"].exact


def test_ambiguous_entries_stay_unknown_and_say_so(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, a: service, b: service}
        flows: ["u -> a", "u -> b"]
        words: {numbers: {read_qps: 100, write_qps: 10}}
        """)
    )
    assert not found.load.known
    assert found.load.needs == ("the rate from u to a", "the rate from u to b")


def test_cache_aside_leaves_the_misses(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, a: service, c: {kind: cache, hit_ratio: 0.9}, db: rdbms}
        flows: ["u -> a: get {peak_qps: 1000}", "a -> c: get", "a -> db: select"]
        """)
    )
    assert _flow(found, "f2")[0] == 1000
    assert _flow(found, "f3")[0] == pytest.approx(100)


def test_read_through_and_cdn_pass_on_the_misses(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes:
          u: client
          cdn: {kind: cdn, hit_ratio: 0.5}
          a: service
          c: {kind: cache, hit_ratio: 80}
          db: rdbms
        flows: ["u -> cdn: get {peak_qps: 1000}", "cdn -> a", "a -> c: get", "c -> db"]
        """)
    )
    assert _flow(found, "f2")[0] == 500
    assert _flow(found, "f4")[0] == pytest.approx(100)


def test_an_assumed_hit_ratio_is_marked_as_ours(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, a: service, c: cache, db: rdbms}
        flows: ["u -> a: get {peak_qps: 1000}", "a -> c: get", "a -> db: select"]
        """)
    )
    reads = found.load.nodes["db"].reads
    assert reads.value == pytest.approx(100)
    assert [(i.title, i.value) for i in reads.defaults] == [("hit ratio of c", 0.9)]


def test_a_balancer_does_not_invent_shares(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, lb: load-balancer, a: service, b: service}
        flows: ["u -> lb: get {peak_qps: 1000}", "lb -> a", "lb -> b"]
        """)
    )
    assert [found.load.nodes[n].reads.value for n in "ab"] == [1000, 1000]
    assert not found.load.nodes["a"].exact
    shared = _analysed(
        draw("""
        nodes: {u: client, lb: load-balancer, a: service, b: service}
        flows: ["u -> lb: get {peak_qps: 1000}", "lb -> a {share: 0.7}", "lb -> b {share: 0.3}"]
        """)
    )
    assert [shared.load.nodes[n].reads.value for n in "ab"] == [pytest.approx(700), pytest.approx(300)]
    assert shared.load.nodes["a"].exact


def test_a_balancer_divides_by_what_the_parts_are_for(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes:
          u: client
          lb: load-balancer
          r: {kind: service, name: Read svc}
          w: {kind: service, name: Write svc}
        flows: ["u -> lb", "lb -> r", "lb -> w"]
        words: {numbers: {read_qps: 1000, write_qps: 10, peak_factor: 1}}
        """)
    )
    assert (found.load.nodes["r"].total, found.load.nodes["w"].total) == (1000, 10)


def test_the_chat_trap_delivered_messages_are_not_sent_again(draw: Draw) -> None:
    """The gateway carries both ways; sharing out all that arrives made 249k of 100k."""
    found = _analysed(
        draw("""
        nodes: {u: client, gw: realtime-gateway, chat: service, k: stream, fan: worker, v: client}
        flows:
          - "u -> gw: send {peak_qps: 100}"
          - "gw -> chat"
          - "chat -> k"
          - "k -> fan"
          - "fan -> gw"
          - "gw -> v: deliver"
        """)
    )
    assert found.load.nodes["chat"].writes.value == 100
    assert found.load.nodes["k"].writes.value == 100
    assert found.load.nodes["gw"].writes.value == 200


def test_a_synchronous_circle_is_counted_once(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, a: service, b: service}
        flows: ["u -> a: get {peak_qps: 100}", "a -> b", "b -> a"]
        """)
    )
    assert (found.load.nodes["a"].total, found.load.nodes["b"].total) == (200, 100)


def test_a_queue_protects_what_is_behind_its_consumers(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, a: service, q: queue, w: {kind: worker, replicas: 2, capacity: 50}, db: rdbms}
        flows: ["u -> a: post {peak_qps: 1000}", "a -> q", "q -> w", "w -> db"]
        """)
    )
    assert found.load.nodes["w"].writes.value == 1000
    assert found.load.nodes["w"].behind_broker
    assert found.load.nodes["db"].writes.value == 100


def test_consumer_groups_of_a_log_each_get_everything_and_consumers_of_a_queue_share(draw: Draw) -> None:
    text = """
        nodes: {{u: client, q: {kind}, a: worker, b: stream-processor}}
        flows: ["u -> q {{peak_qps: 100}}", "q -> a", "q -> b"]
    """
    log, queue = (_analysed(draw(text.format(kind=k))) for k in ("stream", "queue"))
    assert [log.load.nodes[n].exact for n in "ab"] == [True, True]
    assert [queue.load.nodes[n].exact for n in "ab"] == [False, False]


def test_a_message_is_a_write_whatever_request_caused_it(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, a: service, k: stream, w: worker, db: rdbms}
        flows: ["u -> a: get {peak_qps: 10}", "a -> k", "k -> w", "w -> db"]
        """)
    )
    assert (found.load.nodes["k"].reads.value, found.load.nodes["k"].writes.value) == (0, 10)
    assert found.load.nodes["db"].writes.value == 10


def test_the_first_flow_that_tells_decides_about_requests_of_no_stated_class(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, a: service, db: rdbms}
        flows: ["u -> a {peak_qps: 1000}", "a -> db: insert"]
        """)
    )
    assert found.load.nodes["db"].writes.value == 1000
    assert found.load.nodes["db"].exact
    mixed = _analysed(
        draw("""
        nodes: {u: client, a: service, c: {kind: cache, name: Sessions}, db: rdbms}
        flows: ["u -> a {peak_qps: 1000}", "a -> c: get", "a -> db: insert"]
        """)
    )
    assert not mixed.load.nodes["db"].exact
    assert mixed.capacity.uses["db"].rho.needs == ("how many requests of a write to db",)


def test_calls_per_request_and_fan_out_multiply(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, a: service, b: service, k: pubsub, w: worker}
        flows:
          - "u -> a: get {peak_qps: 10}"
          - "a -> b {calls_per_request: 3}"
          - "a -> k {amplify: 200}"
          - "k -> w"
        """)
    )
    assert found.load.nodes["b"].total == 30
    assert found.load.nodes["w"].total == 2000


def test_writes_that_nobody_stated_are_not_made_up(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, a: service, db: {kind: rdbms, write_capacity: 10}}
        flows: ["u -> a: get {peak_qps: 1000}", "a -> db: insert"]
        """)
    )
    assert not found.load.nodes["db"].writes_sure
    assert found.capacity.uses["db"].rho.value is None


@pytest.mark.parametrize(
    ("facts", "reads", "writes"),
    [
        ("kind: service, replicas: 4", 4000, 4000),
        ("kind: service, name: API x24", 24000, 24000),
        ("kind: rdbms", 20000, 10000),
        ("kind: rdbms, replicas: 3", 60000, 10000),
        ("kind: rdbms, replicas: 3, shards: 4", 240000, 40000),
        ("kind: rdbms, replicas: 3, multi_primary: true", 60000, 10000),
        ("kind: cache, replicas: 2, shards: 6", 1200000, 600000),
        # Each write of a client is made on three nodes: 9 x 12,000 / 3.
        ("kind: widecolumn, replicas: 9", 108000, 36000),
        ("kind: widecolumn, replicas: 9, replication_factor: 1", 108000, 108000),
        ("kind: widecolumn, replicas: 2, replication_factor: 3", 24000, 12000),
        ("kind: widecolumn, replicas: 9, read_quorum: 2, replication_factor: 3", 54000, 36000),
        ("kind: widecolumn, replicas: 6, write_capacity: 1000, replication_factor: 2", 72000, 3000),
        # A Spanner node's figure counts its copies.
        ("kind: newsql, replicas: 2, replication_factor: 3", 45000, 7000),
        # A standby answers no reads.
        ("kind: rdbms, replicas: 2, note: the other one is a hot standby", 20000, 10000),
        ("kind: rdbms, replicas: 2, name: Postgres with standby", 20000, 10000),
        ("kind: rdbms, replicas: 4, note: two read replicas and a standby", 60000, 10000),
        ("kind: rdbms, replicas: 2, note: a read replica takes the reports", 40000, 10000),
        ("kind: external, rate_limit: 250", 250, 250),
        ("kind: service", None, None),
        ("kind: widecolumn", None, None),
    ],
)
def test_effective_replicas(draw: Draw, facts: str, reads: float | None, writes: float | None) -> None:
    from whiteboard.review.numbers.supply import supply

    board = normalise(draw(f"nodes: {{a: {{{facts}}}}}"))
    found = supply(board, board.nodes["a"])
    assert found.limited
    assert (found.reads.value, found.writes.value) == (reads, writes)


@pytest.mark.parametrize(
    "facts", ["kind: object", "kind: serverless", "kind: client", "kind: service, autoscale: true"]
)
def test_what_nothing_limits(draw: Draw, facts: str) -> None:
    from whiteboard.review.numbers.supply import supply

    board = normalise(draw(f"nodes: {{a: {{{facts}}}}}"))
    assert not supply(board, board.nodes["a"]).limited


def test_reads_and_writes_use_a_store_together(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes:
          u: client
          r: service
          w: service
          db: {kind: rdbms, replicas: 1, read_capacity: 1000, write_capacity: 100}
        flows:
          - "u -> r: get {peak_qps: 500}"
          - "u -> w: post {peak_qps: 25}"
          - "r -> db: select"
          - "w -> db: insert"
        """)
    )
    use = found.capacity.uses["db"]
    assert use.rho.value == pytest.approx(0.75)
    assert not use.defaults
    assert use.rho.formula == "500/s / 1k/s + 25/s / 100/s = 75%"


def test_ranking_puts_redesign_before_replicas_when_equally_full(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes:
          u: client
          a: {kind: service, replicas: 1, capacity: 100}
          db: {kind: rdbms, replicas: 1, capacity: 100}
        flows: ["u -> a: get {peak_qps: 50}", "a -> db: select"]
        """)
    )
    assert found.capacity.ranking == ("db", "a")
    assert [found.capacity.uses[n].fix for n in found.capacity.ranking] == [
        Relief.REDESIGN,
        Relief.ADD_REPLICAS,
    ]


def test_every_number_has_its_inputs_and_says_whose_they_are(draw: Draw) -> None:
    found = _analysed(
        draw('nodes: {u: client, a: {kind: service, replicas: 4}}\nflows: ["u -> a: get {peak_qps: 1000}"]')
    )
    inputs = {i.title: (i.value, i.default, bool(i.source)) for i in found.capacity.uses["a"].rho.inputs}
    assert inputs == {
        "peak of this flow": (1000, False, False),
        "replicas of a": (4, False, False),
        "capacity of one a": (1000, True, True),
    }


def test_reads_and_writes_keep_their_class_over_a_flow_for_both(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, lb: load-balancer, a: service, db: rdbms}
        flows:
          - "u -> lb: open {peak_qps: 900, op: read}"
          - "u -> lb: save {peak_qps: 100, op: write}"
          - "lb -> a: open or save {op: read-write}"
          - "a -> db: select, insert {op: read-write}"
        """)
    )
    for node in ("a", "db"):
        load = found.load.nodes[node]
        assert (load.reads.value, load.writes.value, load.exact) == (900, 100, True)


def test_only_reads_over_a_flow_for_both_may_write(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, a: service, db: rdbms}
        flows: ["u -> a: open {peak_qps: 900, op: read}", "a -> db: select, insert {op: read-write}"]
        """)
    )
    load = found.load.nodes["db"]
    assert (load.reads.value, load.writes.value, load.writes_sure) == (900, 900, False)


def test_who_reads_a_message_does_what_it_says(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, a: service, q: queue, w: worker, db: rdbms}
        flows:
          - "u -> a: send {peak_qps: 100, op: write}"
          - "a ~> q: send {op: write}"
          - "q ~> w: one message {op: read}"
          - "w -> db: insert {op: write}"
        """)
    )
    load = found.load.nodes["db"]
    assert (load.reads.value, load.writes.value, load.exact) == (0, 100, True)


def test_a_queue_splits_by_stated_shares(draw: Draw) -> None:
    found = _analysed(
        draw("""
        nodes: {u: client, q: queue, w: worker, v: worker}
        flows: ["u ~> q: send {peak_qps: 100, op: write}", "q ~> w: {share: 0.9}", "q ~> v: {share: 0.1}"]
        """)
    )
    assert [found.load.nodes[n].total for n in "wv"] == [90, 10]
    assert all(found.load.nodes[n].exact for n in "wv")
