"""Which edge cases fit a board, and where each of them is answered."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from tests.panels.stage import ELEMENTS
from whiteboard.interview import edge_questions as questions
from whiteboard.interview.edge_answers import answer_to
from whiteboard.interview.edge_questions import MOST, EdgeQuestion, Family, edge_questions
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowOp
from whiteboard.model.interview import EdgeCase, Resolution
from whiteboard.model.values import Box, FrozenMap
from whiteboard.problems.catalogue import problems
from whiteboard.problems.drawn import reference_design
from whiteboard.review.engine import review
from whiteboard.review.registry import rules

FLOWS = (
    Flow(id="queue", source=FlowEnd(element="feed"), target=FlowEnd(element="plain"), op=FlowOp.WRITE),
    Flow(id="cached", source=FlowEnd(element="feed"), target=FlowEnd(element="cache"), op=FlowOp.READ),
)
BOARD = Design.of((*ELEMENTS, *FLOWS))


def named(design: Design) -> dict[str, EdgeQuestion]:
    return {q.key: q for q in edge_questions(design)}


def test_they_fit_what_is_drawn() -> None:
    found = named(BOARD)
    assert found["tenfold@feed"].text == (
        "Traffic jumps tenfold within a minute. What happens at “Feed service”, and what do users see?"
    )
    assert found["half@feed"].text == (
        "A crash of “Feed service” between its writes to “Kafka” and “Posts DB”. How do they agree again?"
    )
    assert {key.partition("@")[0] for key in found} == {
        "tenfold", "cold", "backlog", "twice", "busiest", "both", "abuse", "poison", "half", "gone", "midway"
    }  # fmt: skip
    without = Design.of([e for e in (*ELEMENTS, *FLOWS) if e.id not in ("plain", "queue", "cache", "cached")])
    assert {"cold@cache", "poison@plain", "half@feed"}.isdisjoint(named(without))


def test_a_board_without_flows_is_asked_nothing() -> None:
    assert edge_questions(Design.of([e for e in ELEMENTS if not isinstance(e, Flow)])) == ()


def test_a_name_with_braces_is_only_a_name() -> None:
    odd = Component(id="feed", kind="service", name="{0} {name}", box=Box(0, 0, 9, 9))
    assert "“{0} {name}”" in named(BOARD.with_records([odd]))["half@feed"].text


@pytest.mark.parametrize("problem", sorted(problems()))
def test_every_reference_design_has_some_of_each_family_and_not_too_many(problem: str) -> None:
    found = edge_questions(reference_design(problems()[problem]))
    for family in Family:
        assert 1 <= sum(q.family is family for q in found) <= MOST, family
    assert len({q.key for q in found}) == len(found)


def test_each_names_rules_that_there_are() -> None:
    known = {each.rule.id for each in rules()}
    for problem in problems().values():
        for question in edge_questions(reference_design(problem)):
            assert question.rules <= known


def test_it_is_answered_in_words_of_its_own() -> None:
    question = named(BOARD)["poison@plain"]
    case = EdgeCase(id="edge-poison@plain", asked="poison@plain", text=question.text)
    assert answer_to(question, BOARD) is None
    # Our own question is no answer.
    assert answer_to(question, BOARD.with_records([case])) is None
    assert answer_to(question, BOARD.with_records([case.changed(answer="x")])) is None
    assert answer_to(question, BOARD.with_records([case.changed(answer="It is parked after 5 tries")])) == ""


def test_it_is_answered_to_a_failure() -> None:
    said = Resolution(id="r", concern="failure:cold@cache", text="Requests are joined\nper key")
    question = named(BOARD)["cold@cache"]
    assert (
        answer_to(question, BOARD.with_records([said]))
        == "Said to its failure: “Requests are joined per key”"
    )
    other = said.changed(concern="failure:slow@cache")
    assert answer_to(question, BOARD.with_records([other])) is None


def test_it_is_answered_by_the_design() -> None:
    queue = Component(
        id="plain",
        kind="queue",
        name="Jobs",
        box=Box(480, 160, 9, 9),
        facts=FrozenMap({"dead_letter_queue": True}),
    )
    question = named(BOARD.with_records([queue]))["poison@plain"]
    assert answer_to(question, BOARD) == "By the design: dead letter queue"
    no = queue.changed(facts=FrozenMap({"dead_letter_queue": False}))
    assert answer_to(named(BOARD.with_records([no]))["poison@plain"], BOARD) is None


def test_it_is_answered_on_its_concern() -> None:
    found = review(BOARD)
    question, card = next(
        (q, c)
        for q in edge_questions(BOARD)
        for c in found.unaddressed
        if c.rule in q.rules and any(s.id == q.part for s in c.subjects)
    )
    said = Resolution(id="r", concern=card.id, text="Celebrities are merged on read")
    design = BOARD.with_records([said])
    assert answer_to(question, BOARD, found) is None
    words = "Said to its concern: Celebrities are merged on read"
    assert answer_to(question, design, review(design)) == words


def lines_run(parts: int) -> int:
    """How much is done for so many services that write to one store."""
    services = [Component(id=f"c{n}", kind="service", box=Box(n * 300, 0, 172, 64)) for n in range(parts)]
    flows = [
        Flow(id=f"f{n}", source=FlowEnd(element=f"c{n}"), target=FlowEnd(element="db"), op=FlowOp.WRITE)
        for n in range(parts)
    ]
    board = Design.of([*services, Component(id="db", kind="rdbms", box=Box(0, 300, 172, 64)), *flows])
    lines = 0

    def count(frame: FrameType, event: str, _arg: object) -> Callable[..., object] | None:
        nonlocal lines
        if frame.f_code.co_filename != questions.__file__:
            return None
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        edge_questions(board)
    finally:
        sys.settrace(before)
    return lines


def test_what_is_asked_costs_by_the_number_of_parts() -> None:
    few, many = lines_run(50), lines_run(200)
    assert few > 50
    assert many < 6 * few
