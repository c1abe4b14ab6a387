"""The sample designs that the start page offers: they open, they are complete, and they are drawn neatly."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from whiteboard.assets import assets_dir
from whiteboard.files.native import read_native, write_native
from whiteboard.geometry.nesting import parents
from whiteboard.interview.coverage import coverage
from whiteboard.kinds.catalogue import catalogue
from whiteboard.model.design import Design
from whiteboard.model.elements import Boxed, Zone
from whiteboard.model.interview import Decision, Requirement
from whiteboard.problems.catalogue import problems
from whiteboard.review.concerns.concern import Severity
from whiteboard.review.engine import review

EXAMPLES = sorted((assets_dir() / "examples").glob("*.whiteboard"))


@pytest.fixture(params=EXAMPLES, ids=lambda path: path.stem)
def example(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def design(example: Path) -> Design:
    return read_native(example.read_bytes()).design


def test_there_are_some() -> None:
    assert [path.stem for path in EXAMPLES] == ["chat", "news-feed", "url-shortener"]


def test_the_file_is_as_we_would_write_it(example: Path) -> None:
    data = example.read_bytes()
    assert write_native(read_native(data).design) == data


def test_it_is_for_a_problem_of_ours(design: Design) -> None:
    assert design.meta.title == problems()[design.meta.problem].title


def test_kinds_and_attributes_are_known(design: Design) -> None:
    for component in design.components:
        kind = catalogue().get(component.kind)
        assert kind is not None
        assert set(component.facts) <= {attribute.name for attribute in kind.attributes}


def test_every_phase_is_covered(design: Design) -> None:
    """One of them leaves a single thing to do, so that the panels have something to show."""
    assert 9 <= len(design.components) <= 14
    assert all(design.flows_at(component.id) for component in design.components)
    assert len(design.answers_of(Requirement)) >= 5
    assert len(design.answers_of(Decision)) >= 2
    covered = coverage(design, review(design)).values()
    missing = [item.title for phase in covered for item in phase.items if not item.done]
    assert len(missing) <= (1 if design.meta.problem == "chat" else 0), missing


def test_the_review_has_little_to_say(design: Design) -> None:
    result = review(design)
    assert not result.fails_on(Severity.HIGH)
    assert len(result.unaddressed) <= 2


def test_nothing_overlaps(design: Design) -> None:
    home = parents(design)
    for one, other in combinations([e for e in design.in_order if isinstance(e, Boxed)], 2):
        if isinstance(one, Zone) and home.get(other.id) == one.id:
            assert one.box.encloses(other.box)
        else:
            assert not one.box.intersects(other.box), (one.id, other.id)
