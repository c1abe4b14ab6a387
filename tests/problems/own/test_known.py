"""Own problems beside ours: found by their id, carried by a design, and told where they are missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.problems.own.written import SOLUTION, bare, full
from whiteboard.files.native import write_native
from whiteboard.files.own_problems import Arrival, arrival, keep, pass_on, remove
from whiteboard.files.store import load, save
from whiteboard.interview.choice import Choice, begun
from whiteboard.interview.point_hints import hints_to
from whiteboard.model.design import Design
from whiteboard.model.errors import FileProblem
from whiteboard.model.interview import Meta
from whiteboard.model.mode import Mode
from whiteboard.problems.catalogue import new_design, problems
from whiteboard.problems.drawn import reference_design
from whiteboard.problems.known import (
    CARRIED,
    known_points,
    known_problems,
    points_missing,
    points_of,
    problem_of,
)
from whiteboard.problems.own.file import write_own
from whiteboard.problems.own.folder import file_name, look_again, own_folder, own_problems, read_own_file


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHITEBOARD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_what_is_kept_stands_before_ours_until_it_is_removed() -> None:
    problem = full()
    assert arrival(problem) is Arrival.NEW
    keep(problem)
    assert list(known_problems())[:2] == [problem.id, "url-shortener"]
    assert len(known_problems()) == 1 + len(problems())
    assert arrival(problem) is Arrival.SAME
    assert arrival(full(title="Car park")) is Arrival.CHANGED
    assert [p.id for p in known_points(problem.id).points] == ["point-1", "point-2"]
    assert hints_to(f"{problem.id}-point-1") == problem.points[0].hints
    assert hints_to(f"{problem.id}-point-9") == ()
    remove(problem)
    remove(problem)
    assert problem.id not in known_problems()
    assert known_points(problem.id) is None


def test_a_file_that_cannot_be_used_keeps_no_other_from_being(home: Path) -> None:
    keep(bare())
    folder = own_folder()
    (folder / "broken.whiteboard-problem").write_bytes(b"{")
    (folder / "renamed.whiteboard-problem").write_bytes(write_own(full()))
    (folder / "notes.txt").write_text("mine")
    os.mkfifo(folder / "pipe.whiteboard-problem")
    found = look_again()
    assert list(found.problems) == [bare().id]
    assert len(found.unread) == 3
    assert all(str(home) in sentence and sentence.endswith(".") for sentence in found.unread)
    assert "not named after it" in found.unread[2]


def test_without_a_home_there_are_only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    keep(bare())
    monkeypatch.setenv("WHITEBOARD_HOME", "")
    monkeypatch.setenv("HOME", "nowhere")
    monkeypatch.setenv("XDG_DATA_HOME", "nowhere")
    assert own_problems().problems == {}
    assert set(known_problems()) == set(problems())


def test_where_nothing_can_be_written_it_is_said(home: Path) -> None:
    home.write_text("a file, where a folder should be")
    with pytest.raises(FileProblem, match="Cannot make the folder"):
        keep(bare())


def test_it_is_passed_on_and_read_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "garage.whiteboard-problem"
    pass_on(full(), path)
    assert read_own_file(path) == full()
    with pytest.raises(FileProblem, match="o such file"):
        read_own_file(tmp_path / "none.whiteboard-problem")


def test_a_design_carries_title_and_prompt_and_nothing_of_the_solution() -> None:
    problem = full()
    keep(problem)
    design = begun(problem, Choice(mode=Mode.MOCK), 1_000_000.0)
    assert design.meta.prompt == problem.prompt
    text = write_native(design).decode()
    assert [word for word in SOLUTION if word in text] == []
    solved = write_own(problem).decode()
    assert [word for word in SOLUTION if word not in solved] == []


def test_elsewhere_the_prompt_is_there_and_it_is_said_what_is_missing(tmp_path: Path) -> None:
    problem = full()
    keep(problem)
    path = tmp_path / "mine.whiteboard"
    save(path, new_design(problem))
    assert load(path).notes == ()
    remove(problem)
    (note,) = load(path).notes
    assert note.startswith("“Parking garage” is a problem that somebody wrote")
    assert "ask whoever wrote it to pass its file on, and open that." in note
    meta = load(path).design.meta
    shown = problem_of(meta)
    assert (shown.id, shown.title, shown.prompt) == (CARRIED, problem.title, problem.prompt)
    assert points_missing(Design.of([], meta=meta)) == note
    keep(problem)
    assert problem_of(meta) == problem
    assert load(path).notes == ()


def test_ours_are_carried_nowhere_and_missing_nowhere() -> None:
    meta = new_design(problems()["chat"]).meta
    assert meta.prompt == ""
    assert points_missing(Design.of([], meta=meta)) == ""
    assert problem_of(Meta()) is None
    assert problem_of(Meta(problem="no-such-problem")) is None


def test_a_title_names_one_of_ours_only_where_no_problem_is_named() -> None:
    problem = bare(title="A URL shortener for one town")
    keep(problem)
    assert points_of("", problem.title).id == "url-shortener"
    assert points_of(problem.id, problem.title) is None
    assert points_of("somebodys-1a2b3c4d", problem.title) is None


def test_a_reference_is_drawn_and_none_where_there_is_none() -> None:
    drawn = reference_design(full())
    assert [c.name for c in drawn.components] == ["Driver", "Gates", "ochre-store"]
    assert reference_design(bare()) is None
    assert reference_design(full(reference={})) is None
    # A component may be called as the program would call a flow.
    awkward = {"components": [{"id": "r1", "kind": "service", "name": "A"}], "flows": []}
    awkward["flows"] = [{"source": "r1", "target": "r1"}]
    assert len(reference_design(full(reference=awkward)).elements) == 2


def test_the_file_is_the_users_alone() -> None:
    keep(bare())
    assert (own_folder() / file_name(bare())).stat().st_mode & 0o077 == 0
