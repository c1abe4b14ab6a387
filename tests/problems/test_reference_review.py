"""The reference design of each problem, drawn as a candidate would: the review finds nothing open."""

from __future__ import annotations

import pytest

from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.ids import counted_ids
from whiteboard.model.interview import Decision, Estimate, Requirement
from whiteboard.model.record import Record
from whiteboard.model.values import Box
from whiteboard.problems.catalogue import new_design, problems
from whiteboard.problems.problem import Problem
from whiteboard.review.concerns.concern import Severity
from whiteboard.review.engine import review


def answered(problem: Problem) -> Design:
    ids = counted_ids("r")
    reference = problem.reference
    records: list[Record] = [
        Component(id=c.id, kind=c.kind, name=c.name, facts=c.facts, box=Box(240 * i, 0, 172, 64))
        for i, c in enumerate(reference.components)
    ]
    for f in reference.flows:
        ends = {"source": FlowEnd(element=f.source), "target": FlowEnd(element=f.target)}
        records.append(Flow(id=ids(), label=f.label, mode=f.mode, op=f.op, facts=f.facts, **ends))
    for wish in problem.requirements:
        records.append(Requirement(id=ids(), functional=wish.functional, text=wish.text))
    records += [Estimate(id=ids(), key=key, value=value) for key, value in problem.estimates.items()]
    records += [Decision(id=ids(), **decision.model_dump()) for decision in reference.decisions]
    return new_design(problem).with_records(put=records)


@pytest.mark.parametrize("problem", problems().values(), ids=lambda problem: problem.id)
def test_the_model_answer_leaves_nothing_open(problem: Problem) -> None:
    # What breaks first at ten times the load is always told, as information.
    left = [c for c in review(answered(problem)).concerns if c.severity is not Severity.INFO]
    assert [(c.id, c.message, c.evidence) for c in left] == []


def test_the_review_does_find_what_is_taken_away() -> None:
    problem = problems()["url-shortener"]
    design = answered(problem)
    cache = design.elements["cache"]
    assert isinstance(cache, Component)
    forgetful = cache.changed(facts=cache.facts.with_("immutable", None))
    found = {c.rule for c in review(design.with_records(put=[forgetful])).concerns}
    assert "cache-invalidation-undefined" in found
