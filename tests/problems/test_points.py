"""What interviewers listen for: each point's own sentences meet it, or do not."""

from __future__ import annotations

import pytest

from whiteboard.language.phrases import phrase
from whiteboard.model.phase import Phase
from whiteboard.problems.known import points_of
from whiteboard.problems.points import Point, all_points
from whiteboard.review.questions.point_rules import meets

POINTS = [pytest.param(p, id=f"{known.id}: {p.id}") for known in all_points().values() for p in known.points]


@pytest.mark.parametrize("point", POINTS)
def test_a_point_is_met_by_its_own_sentences_only(point: Point) -> None:
    assert [s for s in point.yes if not meets(point, s)] == []
    assert [s for s in point.no if meets(point, s)] == []


@pytest.mark.parametrize("points", all_points().values(), ids=all_points())
def test_a_problem_has_a_crux_and_enough_points(points: object) -> None:
    found = all_points()[points.id]
    assert sum(p.crux for p in found.points) >= 1
    assert all(len(p.hints) == 3 and all(p.hints) and p.good and p.poor for p in found.points)
    assert all(p.why and p.answer and p.said for p in found.points)
    assert all(len(p.yes) >= 3 and len(p.no) >= 2 for p in found.points)
    assert found.titles
    assert all(sum(p.phase is phase for p in found.points) >= 2 for phase in Phase)
    assert len({p.id for p in found.points}) == len(found.points) >= 18
    assert all(p.grade == "must" for p in found.points if p.crux)
    assert all(p.ask.rstrip().endswith("?") for p in found.points)
    assert all(phrase(t) for t in found.titles)


@pytest.mark.parametrize(
    ("title", "problem"),
    [
        ("Design a URL shortener like TinyURL", "url-shortener"),
        ("Design a bank", ""),
        ("", ""),
        ("A laundry washes bed linen and clothing for 900 hotels and homes", ""),
    ],
)
def test_a_title_names_a_problem(title: str, problem: str) -> None:
    found = points_of("", title)
    assert (found.id if found else "") == problem
