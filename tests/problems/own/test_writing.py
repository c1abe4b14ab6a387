"""A problem while it is written: plain data of which it is made, or a sentence on what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.problems.own.written import bare, full
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Sticky
from whiteboard.model.interview import Decision, Estimate, PhaseNote, Requirement, ScopeItem, note_id
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box, FrozenMap, Point
from whiteboard.problems.catalogue import problems
from whiteboard.problems.drawn import reference_design
from whiteboard.problems.own.own_problem import OwnProblem, Unsound
from whiteboard.problems.own.taken import drop_board, take_board
from whiteboard.problems.own.writing import (
    Written,
    entries,
    finished,
    numbered,
    part,
    put,
    started_from,
    written_of,
)
from whiteboard.problems.points import all_points


@pytest.mark.parametrize("problem", [full(), bare()], ids=["full", "bare"])
def test_what_is_opened_and_saved_is_the_same(problem: OwnProblem) -> None:
    assert finished(written_of(problem)) == problem


def test_title_and_prompt_are_enough() -> None:
    problem = finished({"title": " Vending\n machine ", "prompt": "Design one."})
    assert problem.title == "Vending machine"
    assert problem.id.startswith("vending-machine-")
    assert problem.points == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({}, "it needs a title"),
        ({"title": "A"}, "it needs a prompt"),
        ({"title": "A", "prompt": "\n"}, "it needs a prompt"),
        ({"questions": [{"ask": "a?"}, {"answer": "b"}]}, "question 2 has no question yet"),
        (
            {"points": [{"phase": "scaling", "category": "data", "good": "x"}]},
            "point 1 does not say what you",
        ),
        ({"probes": [{"phase": "scaling", "listen_for": "x"}]}, "probe 1 has no question yet"),
        ({"curveballs": [{"expect": "x"}]}, "curveball 1 does not say what is dealt"),
        ({"variants": [{"when": "x"}]}, "variant 1 has no name yet"),
        ({"wrong_turns": [{"why": "x"}]}, "wrong turn 1 does not say what is done"),
        ({"title": "x" * 200}, "“title” does not fit: a title has 120 characters at most"),
        (
            {"questions": [{"ask": "a?", "words": ["(a"]}]},
            "“questions 1 words” does not fit: the phrase '(a'",
        ),
        ({"prompt": "x" * 30_000}, "a text has 30,000 characters"),
    ],
)
def test_what_is_missing_is_said(written: Written, said: str) -> None:
    content = {"title": "A", "prompt": "B", **written} if written and "prompt" not in written else written
    if set(written) == {"title"} and written["title"] == "A":
        content = written
    elif "prompt" in written and "title" not in written:
        content = {"title": "A", **written}
    with pytest.raises(Unsound) as caught:
        finished(content)
    assert said in str(caught.value)


def test_points_keep_their_ids_and_new_ones_get_free_ones() -> None:
    points: list[Written] = [{"id": "point-2"}, {}, {"id": ""}, {"id": "mine"}]
    numbered(points)
    assert [p["id"] for p in points] == ["point-2", "point-1", "point-3", "mine"]


paths = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3).map(".".join)


@given(st.lists(st.tuples(paths, st.integers(1, 9))), paths, st.integers(1, 9))
def test_what_is_put_is_found_and_what_is_emptied_leaves_nothing(
    before: list[tuple[str, int]], path: str, value: int
) -> None:
    written: Written = {}
    for where, what in before:
        put(written, where, what)
    put(written, path, value)
    assert part(written, path) == value
    for where in [w for w, _what in before] + [path]:
        put(written, where, "")
        assert part(written, where) is None
    assert written == {}


def test_entries_of_what_is_no_list_are_none() -> None:
    assert entries({"a": "words", "b": [1, {"c": 2}]}, "a") == []
    assert entries({"a": "words", "b": [1, {"c": 2}]}, "b") == [{"c": 2}]


@pytest.mark.parametrize("problem", problems().values(), ids=lambda p: p.id)
def test_one_of_ours_can_be_started_from(problem: OwnProblem) -> None:
    mine = finished(started_from(problem, all_points()[problem.id]))
    assert mine.title == f"{problem.title}, my version"
    assert mine.id not in problems()
    assert (mine.prompt, mine.reference) == (problem.prompt, problem.reference)
    assert mine.points == all_points()[problem.id].points


def _board() -> Design:
    return Design.of(
        [
            Component(id="c", kind="client", name="Driver", box=Box(0, 0, 172, 64)),
            Component(
                id="s", kind="service", name="Gates", box=Box(300, 0, 172, 64), facts={"replicas": 3.0}
            ),
            Flow(id="f", source=FlowEnd(element="c"), target=FlowEnd(element="s"), label="Enter"),
            Flow(id="g", source=FlowEnd(element="s"), target=FlowEnd(point=Point(900, 0))),
            Sticky(id="n", text="Remember", box=Box(0, 300, 100, 100)),
            Requirement(id="r", text="Enter with a ticket", path=("c", "gone", "s")),
            Requirement(id="q", text=" "),
            ScopeItem(id="o", inside=False, text="Charging"),
            Estimate(id="e", key="write_qps", value=5),
            Estimate(id="l", text="40,000 cars a day / 86,400 s = 0.5/s"),
            Decision(id="d", choice="One row per place", rejected="A counter"),
            PhaseNote(id=note_id(Phase.SCALING), phase=Phase.SCALING, text="Ten garages are ten shards."),
        ]
    )


def test_the_open_board_becomes_the_reference_and_can_be_left_out_again() -> None:
    written = written_of(bare())
    take_board(written, _board())
    problem = finished(written)
    assert [r.text for r in problem.requirements] == ["Enter with a ticket"]
    assert problem.requirements[0].path == ("c", "s")
    assert problem.out_of_scope == ("Charging",)
    assert problem.estimates == FrozenMap({"write_qps": 5.0})
    drawn = reference_design(problem)
    assert [(c.name, dict(c.facts)) for c in drawn.components] == [
        ("Driver", {}),
        ("Gates", {"replicas": 3.0}),
    ]
    assert [f.label for f in drawn.flows] == ["Enter"]
    assert [d.choice for d in drawn.answers_of(Decision)] == ["One row per place"]
    assert [n.text for n in drawn.answers_of(PhaseNote)] == ["Ten garages are ten shards."]
    drop_board(written)
    assert finished(written) == bare()


@pytest.mark.parametrize("problem", problems().values(), ids=lambda p: p.id)
def test_a_reference_that_is_drawn_and_taken_again_is_the_same(problem: OwnProblem) -> None:
    written = written_of(bare())
    take_board(written, reference_design(problem))
    mine = finished(written)
    for name in type(problem.reference).model_fields:
        taken, drawn = getattr(mine.reference, name), getattr(problem.reference, name)
        # The order of what is drawn says nothing.
        assert sorted(map(str, taken)) == sorted(map(str, drawn)), name
    assert mine.requirements == problem.requirements
    assert mine.out_of_scope == problem.out_of_scope
