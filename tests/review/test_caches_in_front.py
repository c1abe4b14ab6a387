"""Caches in front of stores, how full brokers' consumers may be asked, and the peak of the whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.certainty import counted, supported
from whiteboard.review.concerns.concern import Severity
from whiteboard.review.context import Context
from whiteboard.review.numbers.analyses import analyse
from whiteboard.review.patterns.consumers import consumers, freshness
from whiteboard.review.scale.known_peak import known_peak
from whiteboard.review.system.caches_in_front import cached_stores
from whiteboard.review.system.normalising.normalise import normalise
from whiteboard.review.system.one_writer import one_writer

Draw = Callable[[str], Design]


def _context(design: Design) -> Context:
    board = normalise(design)
    return Context(design, board, Phase.EDGE_CASES, analyse(design, board))


@pytest.mark.parametrize(
    ("flows", "expected"),
    [
        ('["api -> c: get", "api -> db: select"]', [("c", "db")]),
        ('["api -> c: get", "c -> db: select"]', [("c", "db")]),
        ('["api -> c: get", "api -> db: insert"]', []),
        ('["api -> c: get", "w -> db: select"]', []),
        ('["api -> c: get", "api -> db: select", "w -> c: put"]', []),
        ('["api -> s: get", "api -> db: select"]', []),
    ],
)
def test_shields(flows: str, expected: list[tuple[str, str]], draw: Draw) -> None:
    nodes = (
        "nodes: {api: service, w: worker, db: rdbms,"
        " c: {kind: cache, name: Redis}, s: {kind: cache, name: Sessions}}"
    )
    found = cached_stores(normalise(draw(f"{nodes}\nflows: {flows}")))
    assert [(s.cache.id, s.store.id) for s in found] == expected


def test_a_hit_ratio_may_be_in_per_cent(draw: Draw) -> None:
    design = draw(
        """
        nodes: {api: service, c: {kind: cache, hit_ratio: 95}, db: rdbms}
        flows: ["api -> c: get", "api -> db: select"]
        """
    )
    (cached,) = cached_stores(normalise(design))
    assert cached.hit_ratio == 0.95


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ("rdbms", True),
        ("{kind: rdbms, shards: 4}", False),
        ("{kind: rdbms, multi_primary: true}", False),
        ("{kind: rdbms, partition_key: user id}", False),
        ("widecolumn", False),
        ("keyvalue", False),
        ("cache", False),
        ("{kind: geo-index, name: PostGIS primary}", True),
        ("{kind: geo-index, name: PostGIS}", False),
    ],
)
def test_one_writer(node: str, expected: bool, draw: Draw) -> None:
    nodes = f"nodes: {{db: {node}, copy: {{kind: geo-index, name: Copy}}}}"
    board = normalise(draw(f'{nodes}\nflows: ["db => copy"]'))
    assert one_writer(board, board.nodes["db"]) is expected


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("arrives within 5 minutes", 300),
        ("within a few seconds", 5),
        ("done in under 2 hours", 7200),
        ("p99 within 200 ms", None),
        ("fast", None),
    ],
)
def test_freshness(text: str, seconds: float | None, draw: Draw) -> None:
    context = _context(draw(f"words: {{functional: ['{text}']}}"))
    found = freshness(context)
    assert (found.seconds if found else None) == seconds


def test_the_peak_is_the_largest_that_was_said(draw: Draw) -> None:
    flows = 'nodes: {user: client, api: service}\nflows: ["user -> api: get {peak_qps: 50}"]'
    assert known_peak(_context(draw(flows))) == 50
    assert known_peak(_context(draw(f"{flows}\nwords: {{estimates: ['peak 100x = 80 per sec']}}"))) == 80
    assert known_peak(_context(draw("nodes: {user: client, api: service}\nflows: [user -> api]"))) is None


def test_consumers_work_and_brokers_do_not(draw: Draw) -> None:
    design = draw(
        """
        nodes: {q: queue, w: worker, dlq: {kind: queue, name: DLQ}, user: client, m: monitoring}
        flows: ["q ~> w", "q ~> dlq", "q ~> user", "q ~> m"]
        """
    )
    board = normalise(design)
    assert [n.id for n in consumers(board, board.nodes["q"])] == ["w"]


def test_what_is_assumed_supports_no_more_than_medium_unless_far_over() -> None:
    assert supported(Severity.CRITICAL, 0, 1.1) is Severity.CRITICAL
    assert supported(Severity.CRITICAL, 1, 1.1) is Severity.MEDIUM
    assert supported(Severity.CRITICAL, 1, 5.0) is Severity.HIGH
    assert supported(Severity.LOW, 1, 1.1) is Severity.LOW
    assert (counted(3, 4.9), counted(3, 5.0), counted(0, 9.0)) == (3, 1, 0)
