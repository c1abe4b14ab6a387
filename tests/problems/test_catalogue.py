"""The practice problems: complete, and their numbers agree with each other."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.traits import Trait
from whiteboard.model.dimension import Dimension
from whiteboard.model.phase import Phase
from whiteboard.problems.catalogue import judged_boards, new_design, problems, read_problems
from whiteboard.problems.points import all_points
from whiteboard.problems.problem import Problem

PROBLEMS = tuple(problems().values())
every_problem = pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.id)

SECONDS_PER_DAY = 86_400


def test_twenty_are_offered_in_order() -> None:
    assert list(problems())[:3] == ["url-shortener", "news-feed", "chat"]
    assert len(problems()) == 20
    assert set(problems()) == set(all_points())


@every_problem
def test_a_card_carries_everything(problem: Problem) -> None:
    for text in (problem.title, problem.summary, problem.prompt, problem.crux, problem.consistency):
        assert text.strip()
    assert len(problem.questions) >= 6
    assert all(q.ask.endswith("?") and q.answer and q.words for q in problem.questions)
    assert sum(bool(q.unasked) for q in problem.questions) >= 2
    assert sum(requirement.functional for requirement in problem.requirements) >= 3
    others = [requirement.text for requirement in problem.requirements if not requirement.functional]
    assert len(others) >= 2
    assert any(re.search(r"\d", text) for text in others)
    assert problem.out_of_scope
    assert len(problem.deep_dives) >= 2
    assert all(len(dive.points) >= 2 for dive in problem.deep_dives)
    assert len(problem.curveballs) >= 4
    assert all(c.deal and c.changes and c.expect for c in problem.curveballs)
    assert 6 <= len(problem.probes) <= 8
    assert all(p.ask and p.listen_for for p in problem.probes)
    assert problem.decisive is not None
    assert problem.topics
    assert problem.availability > 0
    assert problem.decisive.choice
    assert problem.decisive.why
    assert problem.decisive.disqualifying
    assert problem.decisive.said
    assert all(v.name and v.when for v in problem.variants)
    assert all(w.turn and w.why for w in problem.wrong_turns)
    assert len(problem.variants) >= 2
    assert len(problem.wrong_turns) >= 3


@every_problem
def test_the_reference_writes_what_a_complete_answer_writes(problem: Problem) -> None:
    reference = problem.reference
    assert len(reference.endpoints) >= 3
    assert reference.entities
    assert len(reference.deep_dives) >= 2
    assert sum(bool(re.search(r"\d", dive.bottleneck)) for dive in reference.deep_dives) >= 2
    assert len(reference.decisions) >= 3
    assert all(d.choice and d.rejected and d.reason and d.cost for d in reference.decisions)
    assert len(reference.edge_cases) >= 4
    assert all(case.answer for case in reference.edge_cases)
    assert reference.notes[Phase.SCALING]


@every_problem
def test_a_weak_and_a_middling_board_lie_beside_it(problem: Problem) -> None:
    boards = judged_boards(problem.id)
    assert set(boards) == {"weak", "middling"}
    shown = set(Dimension) - {Dimension.COMMUNICATION}
    for board in boards.values():
        assert set(board.marks) == shown
        assert all(mark.why for mark in board.marks.values())
    mean = {name: sum(m.mark for m in board.marks.values()) for name, board in boards.items()}
    assert mean["weak"] < mean["middling"]


@every_problem
def test_the_numbers_agree(problem: Problem) -> None:
    qps, storage = problem.qps, problem.storage
    assert problem.users.value > 0
    assert problem.users.unit
    assert qps.reads == pytest.approx(qps.writes * problem.read_write, rel=0.1)
    assert qps.reads < qps.peak_reads
    assert qps.writes < qps.peak_writes
    assert storage.per_day == pytest.approx(qps.writes * problem.object_size * SECONDS_PER_DAY, rel=0.1)
    assert storage.total == pytest.approx(storage.per_day * storage.days, rel=0.1)
    assert problem.latency.p99 > 0


@every_problem
def test_the_estimate_inputs_lead_to_the_same_rates(problem: Problem) -> None:
    given = problem.estimates
    writes = given.get("write_qps") or given["dau"] * given["writes_per_user"] / SECONDS_PER_DAY
    assert writes == pytest.approx(problem.qps.writes, rel=0.1)
    reads = given.get("read_qps") or writes * given["read_write_ratio"]
    assert reads == pytest.approx(problem.qps.reads, rel=0.1)
    assert reads * given["peak_factor"] == pytest.approx(problem.qps.peak_reads, rel=0.1)
    assert given["object_size"] == problem.object_size


@every_problem
def test_the_reference_design_is_made_of_known_kinds_with_their_attributes(problem: Problem) -> None:
    ids = [component.id for component in problem.reference.components]
    assert len(ids) == len(set(ids))
    for component in problem.reference.components:
        kind = catalogue().get(component.kind)
        assert kind is not None
        assert kind.palette
        for name, value in component.facts.items():
            attribute = kind.attribute(name)
            assert attribute is not None, f"{component.id}: a {kind.title} has no {name}"
            types = {"flag": bool, "number": float, "text": str, "choice": str}
            assert isinstance(value, types[attribute.type])
            assert not attribute.choices or value in attribute.choices


@every_problem
def test_the_reference_design_has_an_entry_and_no_loose_part(problem: Problem) -> None:
    ids = {component.id for component in problem.reference.components}
    ends = {end for flow in problem.reference.flows for end in (flow.source, flow.target)}
    assert ends == ids
    entries = {
        component.id
        for component in problem.reference.components
        if catalogue().kinds[component.kind].has(Trait.ENTRY)
    }
    assert any("peak_qps" in flow.facts for flow in problem.reference.flows if flow.source in entries)


@every_problem
def test_every_functional_requirement_has_a_path_over_flows(problem: Problem) -> None:
    flows = {(flow.source, flow.target) for flow in problem.reference.flows}
    for requirement in problem.requirements:
        assert bool(requirement.path) == requirement.functional
        for step in pairwise(requirement.path):
            assert step in flows, f"{requirement.text}: no flow {step}"


@every_problem
def test_brokers_and_stores_of_the_reference_design_survive_a_loss(problem: Problem) -> None:
    for component in problem.reference.components:
        kind = catalogue().kinds[component.kind]
        if not (kind.has(Trait.STORES_DATA) or kind.has(Trait.BROKERS)) or kind.has(Trait.MANAGED_REDUNDANT):
            continue
        copies = max(float(component.facts.get(name, 0)) for name in ("replicas", "replication_factor"))
        assert copies >= 2, component.id


@every_problem
def test_a_new_design_says_its_problem_and_nothing_else(problem: Problem) -> None:
    design = new_design(problem)
    assert design.meta.problem == problem.id
    assert design.meta.title == problem.title
    assert not design.elements
    assert not design.answers


def test_a_free_design_is_empty() -> None:
    design = new_design(None)
    assert design.meta.problem == ""
    assert not design.elements


def test_a_file_must_be_named_after_its_problem(tmp_path: Path) -> None:
    source = (Path(__file__).parents[2] / "assets" / "problems" / "chat.toml").read_text(encoding="utf-8")
    (tmp_path / "talk.toml").write_text(source, encoding="utf-8")
    with pytest.raises(ValueError, match="name the file after it"):
        read_problems(tmp_path)
