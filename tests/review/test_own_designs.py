"""Our own samples and reference designs keep what they promise, by our own analyses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from whiteboard.assets import assets_dir
from whiteboard.files.native import read_native
from whiteboard.model.design import Design
from whiteboard.problems.catalogue import problems
from whiteboard.problems.drawn import reference_design
from whiteboard.review.concerns.concern import Severity
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.engine import review
from whiteboard.review.reports.analyses_report import report
from whiteboard.review.reports.sections.row import Row

JUDGED = ("capacity", "latency", "availability")
AT_TEN_TIMES = "At 10 times"


def _designs() -> Iterator[Any]:
    for path in sorted((assets_dir() / "examples").glob("*.whiteboard")):
        yield pytest.param(read_native(path.read_bytes()).design, id=f"example: {path.stem}")
    for problem in problems().values():
        yield pytest.param(reference_design(problem), id=f"reference: {problem.id}")


def _rows(design: Design) -> dict[str, list[Row]]:
    sections = report(review(design), design)
    return {s.id: [r for r in s.rows if not r.name.startswith(AT_TEN_TIMES)] for s in sections}


@pytest.mark.parametrize("design", list(_designs()))
def test_they_meet_their_own_targets(design: Design) -> None:
    rows = _rows(design)
    assert [(name, r.name, r.value) for name in JUDGED for r in rows[name] if r.wants] == []


@pytest.mark.parametrize("design", list(_designs()))
def test_nothing_of_them_is_unknown(design: Design) -> None:
    rows = _rows(design)
    judged = ("capacity", "availability")
    assert [(name, r.name, r.value) for name in judged for r in rows[name] if not r.known] == []
    assert [r.value for r in rows["capacity"] if "full at peak" in r.value]


@pytest.mark.parametrize("design", list(_designs()))
def test_they_review_clean(design: Design) -> None:
    # What breaks first at ten times the load is always told, as information.
    loud = [
        c
        for c in review(design).unaddressed
        if c.tier is not Tier.NOT_SAID and c.severity is not Severity.INFO
    ]
    assert [(c.id, c.question) for c in loud] == []
