"""What the rules ask the requirements: bounds on time, places of users, what is wanted, second effects."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.review.context import Context
from whiteboard.review.numbers.analyses import analyse
from whiteboard.review.patterns.continents import continents
from whiteboard.review.patterns.regions import in_one_region, regions_of
from whiteboard.review.requirements.brief import briefed, wanted
from whiteboard.review.requirements.latency_target import latency_target
from whiteboard.review.system.normalising.normalise import normalise
from whiteboard.review.system.side_effects import Effect, takings, wanted_once

Draw = Callable[[str], Design]


def context_of(design: Design) -> Context:
    board = normalise(design)
    return Context(design, board, Phase.EDGE_CASES, analyse(design, board))


def qualities(draw: Draw, *texts: str) -> Context:
    lines = ", ".join(f'"{t}"' for t in texts)
    return context_of(draw(f"{{nodes: {{api: service}}, words: {{qualities: [{lines}]}}}}"))


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("p99 under 300 ms", 300),
        ("Match within 10 s p95", 10_000),
        ("Edits shown to others < 200 ms in region", 200),
        ("The first page answers within 1,500 ms", 1500),
        ("p99 read under 0.5 s", 500),
    ],
)
def test_a_bound_on_the_answer_is_read(draw: Draw, text: str, ms: float) -> None:
    found = latency_target(qualities(draw, text))
    assert found is not None
    assert found.ms == ms
    assert found.requirement.text == text


@pytest.mark.parametrize(
    "text",
    ["Drivers send their position every 4 s", "Keep versions for 30 days", "Fast", "Expires within 10 s"],
)
def test_other_times_are_no_bound(draw: Draw, text: str) -> None:
    assert latency_target(qualities(draw, text)) is None


def test_the_strictest_bound_counts(draw: Draw) -> None:
    found = latency_target(qualities(draw, "writes within 2 s", "reads within 100 ms"))
    assert found is not None
    assert found.ms == 100


def test_continents_need_people(draw: Draw) -> None:
    assert continents(qualities(draw, "users in the US and in Europe")).names == {"north america", "europe"}
    assert len(continents(qualities(draw, "customers all over the world")).names) == 6
    assert continents(qualities(draw, "servers in Europe and Asia")).names == frozenset()
    assert continents(qualities(draw, "users in Japan")).names == {"asia"}


def test_a_wish_that_is_denied_or_out_of_scope_is_none(draw: Draw) -> None:
    pattern = re.compile("history")
    assert wanted(qualities(draw, "Version history"), pattern) is not None
    assert wanted(qualities(draw, "no history"), pattern) is None
    assert wanted(qualities(draw, "history is out of scope"), pattern) is None


def test_a_drawing_without_requirements_is_not_briefed(draw: Draw) -> None:
    assert not briefed(context_of(draw("{nodes: {api: service}}")))
    assert briefed(qualities(draw, "p99 under 300 ms"))


def test_regions_are_where_the_boxes_lie(draw: Draw) -> None:
    found = context_of(
        draw("""
        zones: {eu: region, us: region, a: availability-zone}
        nodes: {x: {kind: service, in: eu}, y: {kind: service, in: us}, z: {kind: service, in: a}, w: service}
        """)
    )
    assert {n.id: regions_of(found, n) for n in found.board.nodes.values()} == {
        "x": {"eu"},
        "y": {"us"},
        "z": frozenset(),
        "w": frozenset(),
    }
    assert in_one_region(found) == ""


def test_one_region_is_drawn_or_said(draw: Draw) -> None:
    drawn = context_of(draw("{zones: {eu: region}, nodes: {x: {kind: service, in: eu}}}"))
    assert in_one_region(drawn) == "eu"
    said = context_of(draw('{nodes: {x: service}, words: {notes: ["one region for now"]}}'))
    assert in_one_region(said) == "“one region for now”"
    assert in_one_region(context_of(draw("{nodes: {x: {kind: service, regions: 2}}}"))) == ""


def test_effects_of_consumers(draw: Draw) -> None:
    found = context_of(
        draw("""
        nodes:
          q: queue
          pay: {kind: worker, name: Charger}
          seat: {kind: worker, name: Seats}
          mail: {kind: worker, name: Mailer}
          view: {kind: worker, name: Projector}
          sums: {kind: stream-processor, name: Sums}
          db: {kind: rdbms, name: Rows}
          es: {kind: search, name: Payments index}
          ext: {kind: external, name: Bank}
        flows:
          - "q -> pay"
          - "q -> seat"
          - "q -> mail"
          - "q -> view"
          - "q -> sums"
          - "pay -> ext: charge the card"
          - "seat -> db: reserve"
          - "view -> es: index payment"
          - "sums -> db: increment"
        """)
    )
    assert {t.consumer.id: (t.effect, t.what) for t in takings(found.board)} == {
        "pay": (Effect.MONEY, "charge the card"),
        "seat": (Effect.STOCK, "reserve"),
        "mail": (Effect.SENDS, "Mailer"),
    }


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("Do not send the same notification twice", True),
        ("A driver must never be given two trips again", True),
        ("no duplicates", True),
        ("Users open the app twice a day", False),
    ],
)
def test_wishing_for_once(draw: Draw, text: str, once: bool) -> None:
    assert (wanted_once(qualities(draw, text).design) is not None) is once
