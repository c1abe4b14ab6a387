"""What meets a problem's points beside sentences, and what takes one out of scope."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whiteboard.interview.scoring.points_seen import points_seen
from whiteboard.interview.scoring.standing import Standing
from whiteboard.model.design import Design
from whiteboard.review.engine import review

Draw = Callable[[str], Design]
PARTS = """
nodes: {people: client, api: {kind: service, name: Front}, db: rdbms}
flows: ["people -> api", "api -> db"]
"""


def _of(problem: str, design: Design) -> Design:
    return design.with_records([design.meta.changed(problem=problem)])


def _standing(problem: str, point: str, design: Design) -> Standing:
    named = _of(problem, design)
    return {p.point.id: p.standing for p in points_seen(named, review(named))}[point]


def _asked(problem: str, point: str, design: Design) -> bool:
    cards = review(_of(problem, design)).concerns
    return any(
        c.rule == f"{problem}-{point}" and c.state.unaddressed
        for card in cards
        for c in (card, *card.children)
    )


def test_what_the_form_computes_is_the_load_in_numbers(draw: Draw) -> None:
    silent = draw(PARTS)
    filled = draw(PARTS + "words: {numbers: {dau: 10000000, writes_per_user: 20, reads_per_user: 50}}")
    assert _standing("chat", "load-in-numbers", silent) is Standing.OPEN
    assert _asked("chat", "load-in-numbers", silent)
    assert _standing("chat", "load-in-numbers", filled) is Standing.MET
    assert not _asked("chat", "load-in-numbers", filled)


def test_the_form_says_nothing_of_what_it_does_not_compute(draw: Draw) -> None:
    filled = draw(PARTS + "words: {numbers: {dau: 10000000, writes_per_user: 20, reads_per_user: 50}}")
    assert _standing("chat", "connections-in-machines", filled) is Standing.OPEN
    users_alone = draw(PARTS + "words: {numbers: {dau: 10000000}}")
    assert _standing("chat", "load-in-numbers", users_alone) is Standing.OPEN


def test_what_a_decision_rejects_is_said_where_a_choice_is_asked_for(draw: Draw) -> None:
    chosen = "decisions: [{choice: Geohash cells, rejected: %s, reason: it is what we know}]"
    assert _standing("proximity-search", "cells-or-tree", draw(PARTS + chosen % "''")) is Standing.OPEN
    weighed = draw(PARTS + chosen % "a quadtree that is rebuilt")
    assert _standing("proximity-search", "cells-or-tree", weighed) is Standing.MET
    assert not _asked("proximity-search", "cells-or-tree", weighed)


def test_a_decision_meets_no_point_of_the_design_by_what_it_rejects(draw: Draw) -> None:
    rejected = draw(
        PARTS + "decisions: [{choice: one server, rejected: a session registry in Redis, reason: small}]"
    )
    assert _standing("chat", "find-the-socket", rejected) is Standing.OPEN


def test_a_word_of_the_occasion_alone_takes_no_point_out_of_scope(draw: Draw) -> None:
    board = """
nodes: {people: client, api: {kind: service, name: Front}, r: {kind: cache, name: Redis presence}}
flows: ["people -> api", "api -> r: renew"]
"""
    said = "words: {notes: [phones send a heartbeat to Redis every 10 s]%s}"
    assert _standing("chat", "heartbeat-load", draw(board + said % "")) is Standing.OPEN
    other = draw(board + said % ", out: [last seen times on profile pages]")
    assert _standing("chat", "heartbeat-load", other) is Standing.OPEN
    itself = draw(board + said % ", out: [keepalive heartbeats of phones]")
    assert _standing("chat", "heartbeat-load", itself) is Standing.NOT_ASKED


@pytest.mark.parametrize(
    ("problem", "point", "wish"),
    [
        ("ticket-booking", "what-may-be-wrong", "No double booking"),
        ("ticket-booking", "bots", "no bots"),
        ("payments", "twice-or-refused", "No double charge, no lost payment"),
        ("chat", "delivery-acks", "No loss after an ack"),
        ("leaderboard", "who-sends-scores", "no cheating"),
    ],
)
def test_who_forbids_a_harm_wants_it_dealt_with(problem: str, point: str, wish: str, draw: Draw) -> None:
    board = draw(PARTS + f'words: {{qualities: ["{wish}"]}}')
    assert _standing(problem, point, board) is not Standing.NOT_ASKED


@pytest.mark.parametrize(
    ("problem", "point", "wish"),
    [
        ("ticket-booking", "waiting-room", "no waiting room needed"),
        ("payments", "cents-and-currency", "No currency conversion, and no lost payment"),
        ("nearby-friends", "positions-on-disk", "no location history"),
    ],
)
def test_who_refuses_a_thing_leaves_it_out(problem: str, point: str, wish: str, draw: Draw) -> None:
    board = draw(PARTS + f'words: {{qualities: ["{wish}"]}}')
    assert _standing(problem, point, board) is Standing.NOT_ASKED
