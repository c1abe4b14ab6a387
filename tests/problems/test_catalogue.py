"""The practice problems: complete, and their numbers agree with each other."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from whiteboard.kinds.catalogue import catalogue
from whiteboard.kinds.traits import Trait
from whiteboard.problems.catalogue import new_design, problems, read_problems
from whiteboard.problems.problem import Problem

PROBLEMS = tuple(problems().values())
every_problem = pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.id)

SECONDS_PER_DAY = 86_400


def test_the_first_three_are_offered_in_order() -> None:
    assert list(problems())[:3] == ["url-shortener", "news-feed", "chat"]


@every_problem
def test_a_card_carries_everything(problem: Problem) -> None:
    for text in (problem.title, problem.summary, problem.prompt, problem.crux, problem.consistency):
        assert text.strip()
    assert len(problem.questions) >= 4
    assert all(question.ask.endswith("?") and question.answer for question in problem.questions)
    assert sum(requirement.functional for requirement in problem.requirements) >= 3
    others = [requirement.text for requirement in problem.requirements if not requirement.functional]
    assert len(others) >= 2
    assert any(re.search(r"\d", text) for text in others)
    assert problem.out_of_scope
    assert len(problem.deep_dives) >= 2
    assert all(len(dive.points) >= 2 for dive in problem.deep_dives)
    assert len(problem.curveballs) >= 3
    assert len(problem.reference.decisions) >= 2


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
