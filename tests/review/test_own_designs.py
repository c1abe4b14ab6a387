"""Our own samples and reference designs keep what they promise, by our own analyses."""

from __future__ import annotations

from functools import cache

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
from whiteboard.review.result import Review

JUDGED = ("capacity", "latency", "availability")
AT_TEN_TIMES = "At 10 times"


EXAMPLES = {path.stem: path for path in sorted((assets_dir() / "examples").glob("*.whiteboard"))}
each = pytest.mark.parametrize(
    "name", [*(f"example: {name}" for name in EXAMPLES), *(f"reference: {name}" for name in problems())]
)


@cache
def _reviewed(name: str) -> tuple[Design, Review]:
    """The design by its name, and its review: each worker draws what it looks at, once."""
    sort, _colon, own = name.partition(": ")
    if sort == "example":
        design = read_native(EXAMPLES[own].read_bytes()).design
    else:
        design = reference_design(problems()[own]) or Design()
    return design, review(design)


@cache
def _rows(name: str) -> dict[str, list[Row]]:
    design, found = _reviewed(name)
    sections = report(found, design)
    return {s.id: [r for r in s.rows if not r.name.startswith(AT_TEN_TIMES)] for s in sections}


@each
def test_they_meet_their_own_targets(name: str) -> None:
    rows = _rows(name)
    assert [(name, r.name, r.value) for name in JUDGED for r in rows[name] if r.wants] == []


@each
def test_nothing_of_them_is_unknown(name: str) -> None:
    rows = _rows(name)
    judged = ("capacity", "availability")
    assert [(name, r.name, r.value) for name in judged for r in rows[name] if not r.known] == []
    assert [r.value for r in rows["capacity"] if "full at peak" in r.value]


@each
def test_they_review_clean(name: str) -> None:
    design, found = _reviewed(name)
    assert len(design.elements) > 5
    # What breaks first at ten times the load is always told, as information.
    loud = [c for c in found.unaddressed if c.tier is not Tier.NOT_SAID and c.severity is not Severity.INFO]
    assert [(c.id, c.question) for c in loud] == []
