"""The reference design of each problem, drawn as a candidate would: the review finds nothing open."""

from __future__ import annotations

import pytest

from whiteboard.model.elements import Component
from whiteboard.problems.catalogue import problems
from whiteboard.problems.drawn import reference_design
from whiteboard.problems.problem import Problem
from whiteboard.review.concerns.concern import Severity
from whiteboard.review.engine import review


@pytest.mark.parametrize("problem", problems().values(), ids=lambda problem: problem.id)
def test_the_model_answer_leaves_nothing_open(problem: Problem) -> None:
    # What breaks first at ten times the load is always told, as information.
    left = [c for c in review(reference_design(problem)).concerns if c.severity is not Severity.INFO]
    assert [(c.id, c.message, c.evidence) for c in left] == []


def test_the_review_does_find_what_is_taken_away() -> None:
    problem = problems()["url-shortener"]
    design = reference_design(problem)
    cache = design.elements["cache"]
    assert isinstance(cache, Component)
    forgetful = cache.changed(facts=cache.facts.with_("immutable", None))
    found = {c.rule for c in review(design.with_records(put=[forgetful])).concerns}
    assert "cache-invalidation-undefined" in found
