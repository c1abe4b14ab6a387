"""Facts with where they come from, and what a person's correction does to them."""

from __future__ import annotations

import re

import pytest

from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Sticky
from whiteboard.model.interview import Decision
from whiteboard.model.phase import Phase
from whiteboard.model.record import Record
from whiteboard.model.values import Box, FrozenMap
from whiteboard.review.engine import review
from whiteboard.review.evidence.of_element import Evidence, evidence
from whiteboard.review.system.facts import Origin
from whiteboard.review.system.normalising.normalise import normalise
from whiteboard.review.text.aspects.aspects import Aspect
from whiteboard.review.text.not_meant import aspects
from whiteboard.review.text.words import Mention, Words

_BOX = Box(0, 0, 100, 60)
API = Component(id="api", kind="service", name="API 24 pods", box=_BOX)
QUEUE = Component(id="jobs", kind="queue", name="Jobs", box=_BOX)
WORKER = Component(id="worker", kind="worker", name="Mailer", box=_BOX)
STORE = Component(id="db", kind="widecolumn", name="Cassandra RF 3", note="multi-AZ. TTL 30 days", box=_BOX)
PUSH = Flow(
    id="push", source=FlowEnd(element="api"), target=FlowEnd(element="jobs"), label="enqueue, timeout 200 ms"
)
TAKE = Flow(id="take", source=FlowEnd(element="jobs"), target=FlowEnd(element="worker"))
SAVE = Flow(id="save", source=FlowEnd(element="api"), target=FlowEnd(element="db"), label="save 200 rps")
NO_DLQ = Sticky(id="note", box=_BOX, text="no DLQ on Jobs for now")
RECORDS: tuple[Record, ...] = (API, QUEUE, WORKER, STORE, PUSH, TAKE, SAVE, NO_DLQ)


def _of(element: str, *records: Record) -> Evidence:
    design = Design.of(RECORDS).with_records(records)
    return evidence(design, normalise(design), element)


@pytest.mark.parametrize(
    ("element", "name", "value", "origin", "where"),
    [
        ("api", "replicas", 24.0, Origin.LABEL, "api"),
        ("db", "replication_factor", 3.0, Origin.LABEL, "db"),
        ("db", "ttl", 30 * 86_400.0, Origin.WORDS, "db"),
        ("jobs", "dead_letter_queue", False, Origin.WORDS, "note"),
        ("save", "qps", 200.0, Origin.LABEL, "save"),
        ("push", "timeout", 200.0, Origin.LABEL, "push"),
    ],
)
def test_what_is_read_says_where_it_is_from(
    element: str, name: str, value: object, origin: Origin, where: str
) -> None:
    read = _of(element).facts[name]
    assert (read.stated.value, read.stated.origin, read.stated.where) == (value, origin, where)
    assert not read.dismissed
    assert read.stated.quote


def test_matters_without_an_attribute_are_said_in_words() -> None:
    decision = Decision(id="d", choice="no fail-over of Cassandra yet", subjects=("db",))
    said = {s.aspect: s for s in _of("db", decision).said}
    assert said[Aspect.REDUNDANCY].quote == "Cassandra RF 3"
    assert not said[Aspect.REDUNDANCY].denied
    assert Aspect.PROMOTION in said or "failover" in _of("db", decision).facts


def test_a_typed_value_goes_before_what_is_read() -> None:
    typed = API.changed(facts=FrozenMap({"replicas": 3.0}))
    board = normalise(Design.of(RECORDS).with_records([typed]))
    assert board.nodes["api"].fact("replicas").number == 3
    assert _of("api", typed).facts["replicas"].stated.value == 24


def test_what_is_not_so_is_no_fact_any_more_and_stays_visible() -> None:
    corrected = API.changed(not_so=("replicas",))
    board = normalise(Design.of(RECORDS).with_records([corrected]))
    assert not board.nodes["api"].fact("replicas").known
    assert _of("api", corrected).facts["replicas"].dismissed
    slow = PUSH.changed(not_so=("timeout",))
    edges = normalise(Design.of(RECORDS).with_records([slow])).edges
    assert not next(e for e in edges if e.id == "push").fact("timeout").known


def test_words_that_are_not_meant_answer_no_rule() -> None:
    design = Design.of(RECORDS)
    denied = review(design, phase=Phase.EDGE_CASES)
    key = "queue-no-dead-letter@jobs"
    assert key in {c.id for c in denied.concerns}
    taken_back = design.with_records([QUEUE.changed(not_so=("dead_letter_queue",))])
    after = review(taken_back, phase=Phase.EDGE_CASES)
    assert key not in {c.id for c in after.concerns}, "it is unknown again: a question about the board"
    assert "queue-no-dead-letter@board" in {c.id for c in after.concerns}


def test_what_a_newer_version_takes_back_is_left_alone() -> None:
    assert aspects(("said:telepathy", "mood", "said:redundancy")) == {Aspect.REDUNDANCY}


def test_nothing_is_read_of_what_does_not_run() -> None:
    assert _of("note") == Evidence()
    assert _of("gone") == Evidence()


def test_the_words_of_a_board_are_searched_once_for_all_of_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    design = Design.of(RECORDS)
    board = normalise(design)
    board.words.whole.search_all()
    searched: list[str] = []

    def search(self: Words, pattern: re.Pattern[str]) -> list[Mention]:
        searched.append(pattern.pattern)
        return []

    monkeypatch.setattr(Words, "_search", search)
    for element in ("api", "jobs", "db"):
        assert evidence(design, board, element).facts or evidence(design, board, element).said
    assert searched == []


def test_a_flow_that_is_only_an_answer_says_so_and_can_be_taken_back() -> None:
    back = Flow(
        id="back", source=FlowEnd(element="worker"), target=FlowEnd(element="api"), label="results, sorted"
    )
    call = Flow(id="call", source=FlowEnd(element="api"), target=FlowEnd(element="worker"), label="render")
    (said,) = _of("back", call, back).said
    assert (said.key, said.aspect, said.quote, said.where) == (
        "said:answer",
        None,
        "results, sorted",
        "back",
    )
    assert not said.dismissed
    (again,) = _of("back", call, back.changed(not_so=(said.key,))).said
    assert again.dismissed
    assert not _of("call", call, back).said
