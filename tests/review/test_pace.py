"""A check that never ends is named like one that fails; a review that nobody wants any more ends at once."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterable

import pytest

from tests.review.conftest import design_of
from tests.review.shapes import SHAPES, name_of, shape
from whiteboard.interview.coverage import coverage
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow
from whiteboard.model.interview import Requirement
from whiteboard.review import engine
from whiteboard.review.concerns.rule import Entry, Finding
from whiteboard.review.context import Context
from whiteboard.review.effort import pace
from whiteboard.review.effort.guard import Failure
from whiteboard.review.effort.pace import Cancelled, TooLong, at_most, step, wanted_while
from whiteboard.review.engine import review
from whiteboard.review.registry import rules
from whiteboard.review.reports.analyses_report import not_made, report
from whiteboard.review.requirements.coverage import functional, serving
from whiteboard.review.requirements.serving_path import path_of
from whiteboard.review.system.normalising.normalise import normalise


@pytest.fixture
def design() -> Design:
    return design_of(
        {
            "nodes": {"user": "client", "api": "service", "db": {"kind": "rdbms", "name": "DB"}},
            "flows": ["user -> api: post {qps: 500}", "api -> db: insert"],
        }
    )


def over_nodes(context: Context) -> Iterable[Finding]:
    while True:
        yield from (Finding(n.name, None) for n in context.board.nodes.values() if not n.name)  # type: ignore[arg-type]


def over_edges(context: Context) -> Iterable[Finding]:
    for _turn in itertools.count():
        if any(e.source == "nobody" for e in context.board.edges):
            break
    return []


def over_facts(context: Context) -> Iterable[Finding]:
    node = context.board.nodes["api"]
    while not node.fact("nothing").known:
        pass
    return []


def over_words(context: Context) -> Iterable[Finding]:
    while not context.board.waiting.get("nobody"):
        context.upstream("api")
    return []


@pytest.mark.parametrize("endless", [over_nodes, over_edges, over_facts, over_words])
def test_a_rule_without_an_end_is_named_and_the_rest_stands(
    design: Design, monkeypatch: pytest.MonkeyPatch, endless: Callable[[Context], Iterable[Finding]]
) -> None:
    whole = review(design)
    first = next(e for e in rules() if e.rule.id == whole.concerns[0].rule)
    found = tuple(Entry(e.rule, endless, e.docs) if e is first else e for e in rules())
    monkeypatch.setattr(engine, "rules", lambda: found)
    monkeypatch.setattr(pace, "MOST_STEPS", 50_000)
    result = review(design)
    reason = "it would take too long on a board like this"
    assert result.failed == (Failure(first.rule.id, first.rule.title, reason),)
    assert {c.rule for c in result.concerns} >= {c.rule for c in whole.concerns} - {first.rule.id}


def test_a_review_is_called_off_within_a_rule(design: Design, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 5

    first, *others = rules()
    monkeypatch.setattr(engine, "rules", lambda: (Entry(first.rule, over_edges, ""), *others))
    with pytest.raises(Cancelled):
        review(design, cancelled=cancelled)
    assert asked == 6


def test_the_analyses_are_called_off(design: Design) -> None:
    with pytest.raises(Cancelled):
        report(review(design), design, lambda: True)


def test_the_work_around_does_not_count_the_steps_inside() -> None:
    with at_most(10_000):
        step(6_000)
        with pytest.raises(TooLong), at_most(5_000):
            step(20_000)
        step(3_000)
        with pytest.raises(TooLong):
            step(9_000)


def test_nobody_who_is_not_asked_ends_it() -> None:
    with wanted_while(lambda: False):
        step(10**9)
    step(10**9)


@pytest.mark.parametrize("name", SHAPES)
def test_the_work_grows_with_the_board(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps, not seconds: twice the parts are at most two and a half times the work."""
    small, large = (_steps(shape(name, count), monkeypatch) for count in (150, 300))
    assert large < 2.6 * small


def _steps(design: Design, monkeypatch: pytest.MonkeyPatch) -> int:
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    monkeypatch.setattr(pace, "_SLICE", 50)
    with wanted_while(count):
        found = review(design, cancelled=count)
        sections = report(found, design, count)
        covered = coverage(design, found)
    assert found.failed == ()
    assert not_made(sections) == ()
    assert covered
    return asked


def test_requirements_look_up_their_words() -> None:
    """Calls, not seconds: twice the requirements and twice the parts were four times the work."""
    small, large = (_calls(shape("requirements", count)) for count in (300, 600))
    assert large < 2.6 * small


def test_the_path_of_a_requirement_costs_no_more_than_a_walk() -> None:
    """Each requirement compared each flow with each other requirement: cubic work."""
    small, large = (_calls_for_paths(_wished_chain(count)) for count in (40, 80))
    assert large < 5 * small


def _wished_chain(count: int) -> Design:
    """A chain with as many requirements as parts, all of words that the flows have too, the first one all."""
    design = shape("chain", count)
    names = [name_of(i) for i in range(count + 1)]
    flows = [r for r in design.in_order if isinstance(r, Flow)]
    put = [
        r.changed(label=f"{names[i]} {names[i + 1]}" if i else " ".join(names)) for i, r in enumerate(flows)
    ]
    wishes = [
        Requirement(id=f"r{i}", text=f"people want {names[i]}", functional=True, order=f"9{i}")
        for i in range(count)
    ]
    return design.with_records([*put, *wishes])


def _calls_for_paths(design: Design) -> int:
    board = normalise(design)
    return _calls_of(lambda: [path_of(design, board, r) for r in functional(design)])


def _calls(design: Design) -> int:
    board = normalise(design)
    return _calls_of(lambda: [serving(design, board, r) for r in functional(design)])


def _calls_of(work: Callable[[], object]) -> int:
    """How many functions are called, those of C and each turn of a generator included."""
    work()  # what is remembered from one time to the next is there
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls
