"""After the release a machine without the problem's file has the points in words, standing as they stood."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.problems.own.written import SOLUTION, full
from whiteboard.files.own_problems import keep, remove
from whiteboard.interview.choice import Choice, begun
from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import Debrief, gather
from whiteboard.interview.progress.drill import phase_again
from whiteboard.interview.scoring.points_seen import points_seen
from whiteboard.interview.scoring.told_points import told
from whiteboard.model.conducted import PointHeard, PointTold
from whiteboard.model.design import Design
from whiteboard.model.interview import DeepDive
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.review.engine import review

NOW = 1_000_000.0
MET = "Each place is taken with a conditional update, so that it is sold once."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHITEBOARD_HOME", str(tmp_path))


def _debrief(design: Design) -> Debrief:
    return gather(design, review(design), NOW)


def _released(*said: str, heard: tuple[PointHeard, ...] = ()) -> Design:
    """The design as the interviewer's machine leaves it, which has the problem."""
    keep(full())
    dives = [DeepDive(id=f"d{n}", component="places", text=text) for n, text in enumerate(said)]
    design = begun(full(), Choice(level=Level.STAFF), NOW).with_records(dives)
    return design.with_records([*told(points_seen(design, review(design))), *heard])


def _points(debrief: Debrief) -> list[tuple[str, str, str, int]]:
    return [(p.point.ask, p.standing.value, p.quote, p.hints) for p in debrief.score.points]


@pytest.mark.parametrize("said", [(), (MET,)], ids=["missed", "met"])
@pytest.mark.parametrize(
    "heard",
    [
        (),
        (PointHeard(id="heard-point-2", point="point-2", said=True, hints=2, text="Ten shards"),),
        (PointHeard(id="heard-point-1", point="point-1", said=False, hints=3),),
    ],
    ids=["unheard", "heard", "hinted"],
)
def test_the_debrief_says_of_the_points_what_it_says_where_they_are_known(
    said: tuple[str, ...], heard: tuple[PointHeard, ...]
) -> None:
    design = _released(*said, heard=heard)
    here = _debrief(design)
    remove(full())
    there = _debrief(design)
    assert _points(there) == _points(here)
    assert {d: p.level for d, p in there.score.proposals.items() if "numbers" not in d.value} == {
        d: p.level for d, p in here.score.proposals.items() if "numbers" not in d.value
    }
    listened = "## What interviewers listen for here"
    assert _part(to_markdown(there), listened) == _part(to_markdown(here), listened)


def _part(text: str, heading: str) -> str:
    return text[text.index(heading) :].split("\n## ")[0]


def test_nothing_is_told_of_what_a_point_is_recognised_by_nor_of_its_hints() -> None:
    words = repr(_released(MET).answers_of(PointTold))
    assert "zeppelin-answer" in words
    assert [w for w in SOLUTION if w in words] == ["zeppelin-answer"]


def test_what_is_known_here_goes_before_what_was_told() -> None:
    design = _released()
    better = design.with_records([DeepDive(id="late", component="places", text=MET)])
    assert points_seen(better, review(better))[0].met


@pytest.mark.parametrize("field", [{"category": "weather"}, {"grade": "perhaps"}, {"point": "No slug!"}])
def test_what_a_newer_version_or_a_stranger_wrote_is_left_out(field: dict[str, str]) -> None:
    design = _released(MET)
    remove(full())
    odd = design.answers_of(PointTold)[0].changed(**field)
    found = points_seen(design.with_records([odd]), review(design))
    assert [p.point.id for p in found] == ["point-2"]


def test_a_phase_that_is_repeated_begins_without_what_was_told() -> None:
    assert phase_again(_released(MET), Phase.SCALING).answers_of(PointTold) == ()
