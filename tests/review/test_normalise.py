"""What was drawn, made into what can be reasoned about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whiteboard.model.design import Design
from whiteboard.model.elements import Flow, FlowEnd, FlowMode, FlowOp, Heads, Sticky, Text
from whiteboard.model.values import Box
from whiteboard.review.engine import review
from whiteboard.review.system.board import Board, Why
from whiteboard.review.system.facts import Origin, Truth
from whiteboard.review.system.normalising.normalise import normalise
from whiteboard.review.text.aspects.aspects import Aspect

Draw = Callable[[str], Design]


def _ways(board: Board) -> list[tuple[str, str]]:
    return [(e.source, e.target) for e in board.edges]


def test_instances_become_replicas_with_their_flows_as_one(draw: Draw) -> None:
    board = normalise(
        draw("""
        nodes:
          lb: load-balancer
          w1: {kind: service, name: App 1}
          w2: {kind: service, name: App 2}
          db: rdbms
        flows: ["lb -> w1", "lb -> w2", "w1 -> db: save {qps: 10}", "w2 -> db: save {qps: 15}"]
        """)
    )
    assert set(board.nodes) == {"lb", "w1", "db"}
    assert board.nodes["w1"].ids == ("w1", "w2")
    assert board.nodes["w1"].fact("replicas").number == 2
    assert board.nodes["w1"].fact("replicas").origin is Origin.DRAWN
    assert _ways(board) == [("lb", "w1"), ("w1", "db")]
    assert board.edges[1].ids == ("f3", "f4")
    assert board.edges[1].fact("qps").number == 25


def test_a_name_in_two_lines_is_told_in_one(draw: Draw) -> None:
    board = normalise(draw('nodes: {a: {kind: service, name: "Feed\\n service"}}'))
    assert board.name("a") == "Feed service"


def test_a_store_drawn_twice_is_one_store(draw: Draw) -> None:
    board = normalise(
        draw("""
        nodes: {w: service, r: service, a: {kind: rdbms, name: Posts}, b: {kind: rdbms, name: posts}}
        flows: ["w -> a: insert", "r -> b: select"]
        """)
    )
    assert board.nodes["a"].ids == ("a", "b")
    assert board.node_of["b"] == "a"
    assert _ways(board) == [("w", "a"), ("r", "a")]


def test_unnamed_stores_are_not_merged(draw: Draw) -> None:
    board = normalise(draw("nodes: {a: {kind: rdbms, name: ''}, b: {kind: rdbms, name: ''}}"))
    assert len(board.nodes) == 2
    assert board.name("a") == board.nodes["a"].kind.title


@pytest.mark.parametrize(
    "label", ["returns row", "7. 301 redirect", "response", "200 OK", "ack", "presigned URL"]
)
def test_answers_are_no_calls(draw: Draw, label: str) -> None:
    board = normalise(
        draw(f'nodes: {{a: service, b: service}}\nflows: ["a -> b: charge", "b -> a: {label}"]')
    )
    assert _ways(board) == [("a", "b")]


def test_a_cache_hit_is_an_answer_only_where_the_call_is_drawn(draw: Draw) -> None:
    both = normalise(draw('nodes: {a: service, b: service}\nflows: ["a -> b: ask", "b -> a: on hit"]'))
    alone = normalise(draw('nodes: {a: service, b: service}\nflows: ["b -> a: on hit"]'))
    assert _ways(both) == [("a", "b")]
    assert _ways(alone) == [("b", "a")]


def test_a_read_drawn_from_the_store_is_turned_round(draw: Draw) -> None:
    board = normalise(draw('nodes: {api: service, db: rdbms}\nflows: ["db -> api: rows"]'))
    assert _ways(board) == [("api", "db")]
    assert board.edges[0].op is FlowOp.READ
    assert board.edges[0].reversed


@pytest.mark.parametrize("flow", ["w -> q: poll", "w -> q: 3. consumes jobs", "w -> q: subscribe", "w -> q"])
def test_pulls_are_turned_round(draw: Draw, flow: str) -> None:
    board = normalise(draw(f'nodes: {{api: service, q: queue, w: worker}}\nflows: ["api -> q", "{flow}"]'))
    assert _ways(board) == [("api", "q"), ("q", "w")]


def test_a_worker_that_publishes_is_not_turned_round(draw: Draw) -> None:
    board = normalise(draw('nodes: {a: queue, w: worker, b: queue}\nflows: ["a -> w", "w -> b"]'))
    assert _ways(board) == [("a", "w"), ("w", "b")]


def test_a_service_takes_from_a_queue_that_others_fill(draw: Draw) -> None:
    board = normalise(
        draw("""
        nodes: {user: client, api: service, q: queue, mailer: service}
        flows: [user -> api, api -> q, mailer -> q]
        """)
    )
    assert [(e.source, e.target) for e in board.edges][-1] == ("q", "mailer")


@pytest.mark.parametrize("also", ["q -> worker", "worker -> q", "worker -> q: listening"])
def test_a_service_publishes_to_a_queue_that_another_reads(draw: Draw, also: str) -> None:
    board = normalise(
        draw(f"""
        nodes: {{user: client, api: service, q: queue, other: service, worker: worker}}
        flows: [user -> api, api -> q, other -> q, "{also}"]
        """)
    )
    assert ("other", "q") in [(e.source, e.target) for e in board.edges]
    assert ("q", "worker") in [(e.source, e.target) for e in board.edges]


def test_scrapes_go_to_monitoring_and_are_soft(draw: Draw) -> None:
    board = normalise(draw('nodes: {api: service, m: monitoring}\nflows: ["m -> api: scrape"]'))
    assert _ways(board) == [("api", "m")]
    assert board.edges[0].soft is Truth.YES
    assert board.waiting["api"] == ()


def test_nobody_waits_for_brokers_copies_and_webhooks(draw: Draw) -> None:
    board = normalise(
        draw("""
        nodes: {a: service, q: queue, b: service, d1: {kind: rdbms, name: One}, d2: {kind: rdbms, name: Two}}
        flows: ["a -> q", "q -> b", "d1 -> d2", "b -> a: webhook"]
        """)
    )
    assert [e.mode for e in board.edges] == [
        FlowMode.ASYNC,
        FlowMode.ASYNC,
        FlowMode.REPLICATION,
        FlowMode.ASYNC,
    ]
    assert not any(board.waiting.values())
    assert board.failing["q"] == ("b",)


def test_what_is_sent_to_a_client_is_a_push(draw: Draw) -> None:
    board = normalise(
        draw('nodes: {u: client, s: service, v: client}\nflows: ["u -> s: send", "s -> v: deliver"]')
    )
    assert board.edges[1].pushes
    assert board.entries == ("u",)


def test_places_and_non_runtime_boxes_are_left_out(draw: Draw) -> None:
    board = normalise(
        draw("""
        nodes:
          vpc: {kind: box, name: VPC}
          ci: {kind: box, name: Jenkins}
          step: {kind: box, name: Book cab}
          row: {kind: box, name: "{ id, url, created }"}
          title: {kind: box, name: My design}
          lb: {kind: box, name: LB}
          api: {kind: box, name: Order API}
        flows: ["lb -> api", "step -> lb", "row -> api"]
        """)
    )
    assert set(board.nodes) == {"lb", "api"}
    assert board.left_out["vpc"] is Why.PLACE
    assert board.left_out["ci"] is Why.NOT_RUNTIME
    assert board.left_out["step"] is Why.ACTION
    assert board.left_out["title"] is Why.NOT_RUNTIME
    assert _ways(board) == [("lb", "api")]


def test_zones_and_regions_come_from_the_places_around(draw: Draw) -> None:
    board = normalise(
        draw("""
        zones: {az-a: availability-zone, az-b: availability-zone}
        nodes:
          lb: load-balancer
          a1: {kind: service, name: App 1, in: az-a}
          a2: {kind: service, name: App 2, in: az-b}
        flows: ["lb -> a1", "lb -> a2"]
        """)
    )
    assert board.nodes["a1"].fact("zones").number == 2
    assert board.nodes["a1"].fact("regions").truth is Truth.UNKNOWN


def test_typed_facts_beat_labels(draw: Draw) -> None:
    board = normalise(
        draw("nodes: {a: {kind: service, name: API x12, replicas: 3}, b: {kind: service, name: B x12}}")
    )
    typed, label = board.nodes["a"].fact("replicas"), board.nodes["b"].fact("replicas")
    assert (typed.number, typed.origin) == (3, Origin.TYPED)
    assert (label.number, label.origin, label.quote) == (12, Origin.LABEL, "B x12")


def test_entries_without_a_client_are_where_nothing_calls(draw: Draw) -> None:
    board = normalise(draw('nodes: {gw: api-gateway, a: service, db: rdbms}\nflows: ["gw -> a", "a -> db"]'))
    assert board.entries == ("gw",)
    assert board.critical == {"a", "db"}


def test_best_effort_ways_are_not_critical(draw: Draw) -> None:
    board = normalise(
        draw("""
        nodes: {u: client, a: service, b: service, c: {kind: service, best_effort: true}, d: service}
        flows: ["u -> a: get", "a -> b {best_effort: true}", "a -> c", "a -> d {fallback: true}"]
        """)
    )
    assert board.critical == {"a"}


def test_sentences_know_what_they_are_about(draw: Draw) -> None:
    board = normalise(
        draw("""
        nodes:
          api: {kind: service, name: API}
          q: {kind: queue, name: Jobs}
          r: {kind: queue, name: Mails}
          db: {kind: rdbms, name: Posts DB}
        words: {notes: ["Jobs has a DLQ", "every queue has a DLQ", "a DLQ it is"], qualities: ["with a DLQ"]}
        """)
    )
    said = {p.text: p.about for p in board.words.passages if "DLQ" in p.text}
    assert said == {
        "Jobs has a DLQ": frozenset({"q"}),
        "every queue has a DLQ": frozenset({"q", "r"}),
        "a DLQ it is": None,
    }
    assert board.words.of("db", Aspect.QUEUE) is not None


def test_who_does_not_wait_for_a_store_writes(draw: Callable[[str], Design]) -> None:
    board = normalise(draw('nodes: {api: service, log: object}\nflows: ["api ~> log: who read which page"]'))
    assert [e.op for e in board.edges] == [FlowOp.WRITE]


def test_a_result_that_is_ready_is_a_message(draw: Callable[[str], Design]) -> None:
    board = normalise(draw('nodes: {w: worker, out: external}\nflows: ["w -> out: result is ready"]'))
    assert [e.target for e in board.edges] == ["out"]


def test_a_sentence_goes_on_about_what_the_one_before_named(draw: Callable[[str], Design]) -> None:
    board = normalise(
        draw("""
nodes: {a: {kind: service, name: Parcel desk}, b: {kind: external, name: Carrier}}
words: {notes: ["The carrier is slow at noon; if it is, the parcel desk waits", "The parcel desk is small"]}
""")
    )
    assert [p.about for p in board.words.passages if not p.own] == [{"b"}, {"a", "b"}, {"a"}]


def test_a_word_of_a_description_is_no_name(draw: Callable[[str], Design]) -> None:
    board = normalise(
        draw("""
nodes:
  db: {kind: rdbms, name: "Postgres, one schema per crew"}
  kv: {kind: keyvalue, name: "Redis, seats"}
words: {notes: ["The crew on duty is called", "Seats live for a minute", "Postgres is old"]}
""")
    )
    said = [p.about for p in board.words.passages if not p.own]
    assert said == [None, {"kv"}, {"db"}]


@pytest.mark.parametrize(
    "label",
    [
        "Results export",
        "result upload",
        "upload results",
        "returns registration",
        "acks=all",
        "answer(team, choice)",
        "again until 200",
        "no ack after 10 min",
        "500 rows a page",
        "results page",
    ],
)
def test_what_is_asked_about_answers_is_a_call(draw: Draw, label: str) -> None:
    board = normalise(
        draw(f'nodes: {{a: service, b: service}}\nflows: ["a -> b: charge", "b -> a: {label}"]')
    )
    assert _ways(board) == [("a", "b"), ("b", "a")]


@pytest.mark.parametrize("label", ["Results", "result per tour", "ack", "response"])
def test_nobody_is_answered_who_did_not_ask(draw: Draw, label: str) -> None:
    board = normalise(
        draw(f'nodes: {{lab: service, api: service, x: service}}\nflows: ["lab -> api: {label}", "x -> lab"]')
    )
    assert _ways(board) == [("lab", "api"), ("x", "lab")]


def test_an_answer_may_take_another_way_back(draw: Draw) -> None:
    board = normalise(
        draw("nodes: {a: service, b: service, c: service}\nflows: [a -> b, b -> c, 'c -> a: response']")
    )
    assert _ways(board) == [("a", "b"), ("b", "c")]
    assert board.answers == {"f3"}


def test_a_line_without_a_head_is_no_call(draw: Draw) -> None:
    board = normalise(
        draw("""
        nodes: {u: client, a: service, b: service}
        flows: ["u -> a: get", "a -> b: order {heads: none}"]
        """)
    )
    assert _ways(board) == [("u", "a")]


def test_two_heads_are_one_call_that_reads_and_writes(draw: Draw) -> None:
    board = normalise(
        draw("""
        nodes: {u: client, a: service, b: service, d: rdbms, e: rdbms}
        flows: ["u -> a: {heads: both}", "a -> b: GET /x {heads: both, op: read}", "d => e: {heads: both}"]
        """)
    )
    assert _ways(board) == [("u", "a"), ("a", "b"), ("d", "e")]
    assert [e.op for e in board.edges] == [FlowOp.READ_WRITE, FlowOp.READ, FlowOp.UNKNOWN]


@pytest.mark.parametrize("heads", list(Heads))
def test_a_flow_to_words_or_to_a_zone_says_nothing(draw: Draw, heads: Heads) -> None:
    design = draw("""
        nodes: {u: client, a: service}
        flows: ["u -> a: get"]
        zones: {here: region}
        """)
    words = (
        Sticky(id="s", box=Box(0, 0, 90, 90), text="later"),
        Text(id="t", box=Box(0, 200, 90, 20), text="see"),
    )
    ends = [("a", "s"), ("s", "a"), ("a", "t"), ("t", "s"), ("here", "a"), ("a", "here"), ("a", "f1")]
    extra = [
        Flow(id=f"x{n}", heads=heads, source=FlowEnd(element=s), target=FlowEnd(element=t))
        for n, (s, t) in enumerate(ends)
    ]
    more = design.with_records([*words, *extra])
    assert _ways(normalise(more)) == [("u", "a")]
    said = {c.id for c in review(design).concerns}
    assert {c.id for c in review(more).concerns} <= said


def test_a_person_may_say_that_it_is_no_answer(draw: Draw) -> None:
    design = draw('nodes: {a: service, b: service}\nflows: ["a -> b: ask", "b -> a: results"]')
    flow = design.elements["f2"]
    taken_back = design.with_records(put=[flow.changed(not_so=("said:answer",))])
    assert _ways(normalise(design)) == [("a", "b")]
    assert _ways(normalise(taken_back)) == [("a", "b"), ("b", "a")]
    assert normalise(taken_back).answers == {"f2"}
