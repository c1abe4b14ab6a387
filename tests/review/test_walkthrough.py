"""The ways of requests, as one would tell them."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.model.design import Design
from whiteboard.review.numbers.analyses import analyse
from whiteboard.review.numbers.walkthrough import MOST_STEPS, Walkthrough, walkthroughs
from whiteboard.review.system.normalising.normalise import normalise

Draw = Callable[[str], Design]


def _walks(design: Design) -> tuple[Walkthrough, ...]:
    board = normalise(design)
    return walkthroughs(board, analyse(design, board).load)


def test_a_read_asks_the_cache_first_and_leaves_the_write_path_out(draw: Draw) -> None:
    (way,) = _walks(
        draw("""
        nodes: {u: client, api: service, db: rdbms, redis: cache, jobs: queue, w: worker, copy: rdbms}
        flows: ["u -> api: open {peak_qps: 1000, op: read}", "api -> db: {op: read}",
                "api -> redis: look up {op: read, share: 1}"]
        """)
    )
    assert [s.text for s in way.steps] == [
        "u reads from api and waits: “open” (1k/s at peak)",
        "api reads from redis and waits: “look up” (1k/s at peak)",
        way.steps[2].text,
    ]
    assert way.steps[2].text.startswith("On a miss, api reads from db")
    assert [s.flows for s in way.steps] == [("f1",), ("f3",), ("f2",)]


def test_what_nobody_waits_for_comes_last_and_says_so(draw: Draw) -> None:
    (way,) = _walks(
        draw("""
        nodes: {u: client, api: service, db: rdbms, jobs: queue, w: worker}
        flows: ["u -> api: post {op: write}", "api ~> jobs", "api -> db: insert", "jobs ~> w"]
        """)
    )
    assert [(s.source, s.target) for s in way.steps] == [
        ("u", "api"),
        ("api", "db"),
        ("api", "jobs"),
        ("jobs", "w"),
    ]
    assert way.steps[2].text == "api hands it to jobs and does not wait"
    assert way.steps[3].text == "w takes it from jobs, in its own time"


def test_reads_and_writes_of_one_entry_are_two_ways_where_they_part(draw: Draw) -> None:
    found = _walks(
        draw("""
        nodes: {u: client, lb: load-balancer, r: service, w: service}
        flows: ["u -> lb", "lb -> r: {op: read}", "lb -> w: {op: write}"]
        """)
    )
    assert [way.name for way in found] == ["u → lb, reads", "u → lb, writes"]
    assert [[s.target for s in way.steps] for way in found] == [["lb", "r"], ["lb", "w"]]
    (same,) = _walks(draw("nodes: {u: client, a: service}\nflows: ['u -> a']"))
    assert same.name == "u → a"


def test_a_poll_is_walked_the_way_the_request_goes(draw: Draw) -> None:
    (way,) = _walks(
        draw("""
        nodes: {u: client, api: service, jobs: queue, w: worker}
        flows: ["u -> api: {op: write}", "api -> jobs: publish", "w -> jobs: poll"]
        """)
    )
    assert [s.backwards for s in way.steps] == [False, False, True]


def test_loops_end(draw: Draw) -> None:
    (way,) = _walks(draw("nodes: {u: client, a: service, b: service}\nflows: ['u -> a', 'a -> b', 'b -> a']"))
    assert [s.flows for s in way.steps] == [("f1",), ("f2",), ("f3",)]
    assert len(way.steps) < MOST_STEPS
