"""What the analyses say: every number with its working, and what is missing where there is none."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from whiteboard.model.design import Design
from whiteboard.review.engine import review
from whiteboard.review.reports.analyses_report import report
from whiteboard.review.reports.analyses_text import analyses_json, analyses_text
from whiteboard.review.reports.sections.row import Section, without_verdicts

Draw = Callable[[str], Design]

FULL = """
nodes:
  user: client
  lb: {kind: load-balancer, replicas: 2, zones: 2}
  api: {kind: service, name: API, replicas: 8, zones: 3, capacity: 1000}
  c: {kind: cache, hit_ratio: 0.9, replicas: 2}
  db: {kind: rdbms, name: Posts, replicas: 2, zones: 2}
  ext: {kind: external, name: Maps, sla: 99.5}
flows:
  - "user -> lb: get a post {peak_qps: 2000}"
  - "lb -> api: get"
  - "api -> c: get"
  - "api -> db: select"
  - "api -> ext: get in parallel {calls_per_request: 10}"
words:
  qualities: ["p99 under 100 ms", "99.9 % available"]
  numbers: {write_qps: 100, read_qps: 1000, object_size: 1000, retention_days: 365}
"""


def told(design: Design) -> dict[str, Section]:
    return {section.id: section for section in report(review(design), design)}


def values(section: Section) -> dict[str, str]:
    return {row.name: row.value for row in section.rows}


def test_all_of_them_in_their_order(draw: Draw) -> None:
    assert list(told(draw(FULL))) == [
        "load", "capacity", "data-10x", "connections-10x", "latency", "availability",
        "storage", "bandwidth", "cost",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "board", [FULL, "nodes: {user: client, api: service}\nflows: ['user -> api: get']", "{}"]
)
def test_no_section_is_without_its_working(draw: Draw, board: str) -> None:
    for section in told(draw(board)).values():
        assert section.rows, section.id
        assert section.formula
        assert section.ignores
        assert section.source
        for row in section.rows:
            assert row.name
            assert row.value
            assert row.known or "needs" in row.value


def test_nothing_known_is_no_zero(draw: Draw) -> None:
    for section in told(draw("{}")).values():
        assert [row.value for row in section.rows if row.known] == [], section.id


def test_a_name_stands_once_in_a_section(draw: Draw) -> None:
    for section in told(draw(FULL)).values():
        if section.id != "load":
            names = [row.name for row in section.rows]
            assert len(set(names)) == len(names)


def test_a_simulated_p99_is_held_against_the_target(draw: Draw) -> None:
    rows = told(draw(FULL))["latency"].rows
    assert rows[0].value == "100 ms"
    assert rows[1].wants
    assert "likely too slow" in rows[1].value
    assert any("of the mean" in line for line in rows[1].basis)
    assert rows[2].name == "Maps: 10 calls side by side"
    assert rows[2].value == "10% of requests meet a p99"


def test_a_target_for_reads_says_nothing_of_writes(draw: Draw) -> None:
    rows = told(
        draw("""
nodes: {user: client, r: {kind: service, p50: 5, p99: 20}, w: {kind: service, p50: 500, p99: 900}}
flows: ["user -> r: get a page", "user -> w: post a page"]
words: {qualities: ["reads within 100 ms"]}
""")
    )["latency"].rows
    assert [row.value.split(": ")[-1] for row in rows[1:] if ":" in row.value] == ["in time"]
    assert not any(row.wants for row in rows)


def test_promises_and_estimates_are_told_apart(draw: Draw) -> None:
    (asked, row) = told(draw(FULL))["availability"].rows
    assert asked.value == "99.9 % · 43 min a month"
    assert row.value.startswith("estimate 99.")
    assert row.wants
    assert "Maps: promise 99.5 %" in row.basis
    assert "API: estimate 4 of 8 at 99.5 %, at most 99.95 %" not in row.basis
    assert any(line.startswith("API: estimate") for line in row.basis)
    assert any(line.endswith("of the downtime") for line in row.basis)


def test_whose_number_it_is(draw: Draw) -> None:
    lines = [line for s in told(draw(FULL)).values() for row in s.rows for line in row.basis]
    assert any(line.endswith("(yours)") for line in lines)
    assert any("(assumed: " in line for line in lines)


def test_cost_names_its_biggest_line_and_what_halves_it(draw: Draw) -> None:
    rows = values(told(draw(FULL))["cost"])
    assert rows["Biggest line"]
    assert rows["What would halve it"]
    assert "." not in "".join(rows.values()).replace("0.", "")
    assert "$" in rows["A month"]


def test_without_verdicts_the_costs_advise_nothing(draw: Draw) -> None:
    (cost,) = (s for s in without_verdicts(tuple(told(draw(FULL)).values())) if s.id == "cost")
    assert "Biggest line" in values(cost)
    said = " ".join((*values(cost), *values(cost).values()))
    assert "halve" not in said
    assert "a cache" not in said


def test_the_sum_of_a_month_is_one_band(draw: Draw) -> None:
    assert values(told(draw(FULL))["cost"])["A month"].count("-") <= 1


def test_the_same_design_says_the_same(draw: Draw) -> None:
    assert told(draw(FULL)) == told(draw(FULL))


def test_as_text_and_as_data(draw: Draw) -> None:
    sections = tuple(told(draw(FULL)).values())
    text = analyses_text(sections)
    assert max(len(line) for line in text.splitlines()) <= 96
    for section in sections:
        assert section.title in text
    data = json.loads(json.dumps(analyses_json(sections)))
    assert [s["id"] for s in data] == [s.id for s in sections]
    assert data[0]["rows"][0]["known"] is True


CROWD = """
nodes:
  phone: {kind: client, connections: 2000000}
  gw: {kind: realtime-gateway, name: Sockets, replicas: 21, max_connections: 100000}
  api: {kind: service, name: API, replicas: 4, pool: 20}
  db: {kind: rdbms, name: Chats, max_connections: 500, size_bytes: 4.0e+12, replicas: 1}
  c: {kind: cache, name: Redis, size_bytes: 1.0e+12}
flows:
  - "phone -> gw: connect"
  - "gw -> api: send"
  - "api -> db: insert and select"
  - "api -> c: get"
"""


def test_ten_times_the_connections(draw: Draw) -> None:
    found = {row.name: row for row in told(draw(CROWD))["connections-10x"].rows}
    assert found["Sockets"].wants
    assert found["Sockets"].value == (
        "1M on each machine that is left, 100k fit; 201 machines instead of 21, one of them to spare"
    )
    assert found["Chats"].value == "800 connections, Chats takes 500: a pooler, or smaller pools"
    assert "API: 4 x 20 (yours)" in found["Chats"].basis


def test_ten_times_the_data(draw: Draw) -> None:
    found = {row.name: row for row in told(draw(CROWD))["data-10x"].rows}
    assert found["Chats"].wants
    assert found["Chats"].value == (
        "52 TB on 6 nodes instead of 1; a full copy of one takes 13.9 h; "
        "one node no longer holds a copy: it has to be split"
    )
    assert found["Redis"].value == (
        "8 TB are hot, 1 TB fit: what fits today no longer does, and misses reach the store"
    )


def test_what_is_not_known_at_ten_times_says_what_it_needs(draw: Draw) -> None:
    board = draw(
        "nodes: {u: client, gw: {kind: realtime-gateway, name: Sockets}, api: {kind: service, name: API}, "
        "db: {kind: rdbms, name: Chats}}\n"
        "flows: ['u -> gw: connect', 'gw -> api: send', 'api -> db: insert']"
    )
    for name in ("data-10x", "connections-10x"):
        rows = told(board)[name].rows
        assert rows
        assert not any(row.known for row in rows)
        assert all(row.value.startswith("unknown: needs ") for row in rows)


@pytest.mark.parametrize(
    ("facts", "machines", "memory"),
    [
        ("shards: 4, replicas: 3", 12, "your memory: 10 GB x 4 shards = 40 GB"),
        ("shards: 4", 4, "your memory: 10 GB x 4 shards = 40 GB"),
        ("replicas: 3", 3, "your memory: 10 GB x 3 nodes, if they split the keys = 30 GB"),
        ("replicas: 1", 1, "your memory: 10 GB x 1 = 10 GB"),
    ],
)
def test_machines_are_the_same_in_cost_and_memory(draw: Draw, facts: str, machines: int, memory: str) -> None:
    board = draw(f"""
nodes:
  u: client
  api: {{kind: service, name: API, replicas: 4}}
  c: {{kind: cache, name: Redis, size_bytes: 1.0e+10, {facts}}}
  db: {{kind: rdbms, name: Chats, size_bytes: 4.0e+12, replicas: 2}}
flows: ["u -> api: get {{peak_qps: 10}}", "api -> c: get", "api -> db: select and insert"]
""")
    sections = told(board)
    paid = [r.basis[0] for r in sections["cost"].rows if r.name.startswith("Redis")]
    assert [line for line in paid if line.startswith(f"{machines} x ")], paid
    assert memory in {r.name: r for r in sections["data-10x"].rows}["Redis"].basis


def test_assumed_memory_accuses_nobody(draw: Draw) -> None:
    board = CROWD.replace("name: Redis, size_bytes: 1.0e+12", "name: Redis")
    row = {r.name: r for r in told(draw(board))["data-10x"].rows}["Redis"]
    assert "64 GB fit" in row.value
    assert not row.wants


def test_a_wide_column_store_is_sized_for_its_copies(draw: Draw) -> None:
    # 42,000 writes/s x 3 copies / 12,000 / 70 % = 15 nodes.
    sections = told(
        draw("""
nodes: {u: client, api: {kind: service, replicas: 60}, db: {kind: widecolumn, name: Events}}
flows: ["u -> api: post {peak_qps: 42000}", "api -> db: insert"]
""")
    )
    (paid,) = (r for r in sections["cost"].rows if r.name.startswith("Events: database node"))
    assert paid.basis[0].startswith("15 x ")
