"""`whiteboard problem`: a file is checked, added and passed on, and one starts on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.problems.own.written import SOLUTION, bare, full
from whiteboard.cli.program import run
from whiteboard.files.store import load
from whiteboard.problems.own.file import write_own


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHITEBOARD_HOME", str(tmp_path / "home"))


@pytest.fixture
def passed_on(tmp_path: Path) -> Path:
    path = tmp_path / "garage.whiteboard-problem"
    path.write_bytes(write_own(full()))
    return path


def test_a_file_is_checked_without_showing_the_solution(
    passed_on: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["problem", "check", str(passed_on)]) == 0
    out = capsys.readouterr().out
    assert out == f"{passed_on} holds the problem “Parking garage”: 1 question, 2 points.\n"
    assert [word for word in SOLUTION if word in out] == []


def test_a_file_that_cannot_be_used_ends_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.whiteboard-problem"
    path.write_bytes(write_own(full()).replace(b'"conditional (update|write)"', b'"(update"'))
    for command in ("check", "add"):
        assert run(["problem", command, str(path)]) == 2
        said = capsys.readouterr().err
        assert said.startswith(
            f"whiteboard: Cannot open {path}: it cannot be used: 'points.0.said' does not fit"
        )
        assert said.count("\n") == 1


def test_what_is_added_is_listed_as_ones_own_and_can_be_started_on(
    passed_on: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["problem", "add", str(passed_on)]) == 0
    assert run(["problems"]) == 0
    line = capsys.readouterr().out.splitlines()[1]
    assert line.split() == [
        "parking-garage-1a2b3c4d",
        "hard",
        "Parking",
        "garage",
        "own,",
        "money,",
        "parking",
    ]
    design = tmp_path / "mine.whiteboard"
    assert run(["new", "--problem", full().id, "-o", str(design)]) == 0
    assert load(design).design.meta.prompt == full().prompt
    assert run(["review", str(design)]) == 0
    assert "note" not in capsys.readouterr().err


def test_another_version_replaces_it_only_by_force(
    passed_on: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["problem", "add", str(passed_on)]) == 0
    assert run(["problem", "add", str(passed_on)]) == 0
    passed_on.write_bytes(write_own(full(title="Car park")))
    assert run(["problem", "add", str(passed_on)]) == 2
    assert "--force replaces it" in capsys.readouterr().err
    assert run(["problem", "add", "--force", str(passed_on)]) == 0
    assert run(["problems"]) == 0
    assert "Car park" in capsys.readouterr().out


def test_one_is_passed_on(passed_on: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.whiteboard-problem"
    assert run(["problem", "pass-on", full().id, "-o", str(out)]) == 2
    assert "You have no problem 'parking-garage-1a2b3c4d'; yours are none." in capsys.readouterr().err
    run(["problem", "add", str(passed_on)])
    assert run(["problem", "pass-on", full().id, "-o", str(out)]) == 0
    assert out.read_bytes() == passed_on.read_bytes()
    assert run(["problem", "pass-on", full().id, "-o", str(out)]) == 2
    assert "--force to replace it" in capsys.readouterr().err
    assert run(["problem", "pass-on", full().id, "-o", str(tmp_path / "out.json")]) == 2
    assert "choose a name that ends in .whiteboard-problem" in capsys.readouterr().err


@pytest.mark.usefixtures("qapp")
def test_a_design_of_a_problem_that_is_not_here_is_remarked_on(
    passed_on: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["problem", "add", str(passed_on)])
    design = tmp_path / "mine.whiteboard"
    run(["new", "--problem", full().id, "-o", str(design)])
    monkeypatch.setenv("WHITEBOARD_HOME", str(tmp_path / "elsewhere"))
    capsys.readouterr()
    assert run(["review", str(design)]) == 0
    assert "note: “Parking garage” is a problem that somebody wrote" in capsys.readouterr().err
    assert run(["report", str(design), "-o", str(tmp_path / "out.md")]) == 0
    assert "not on this computer" in (tmp_path / "out.md").read_text()


def test_a_damaged_one_in_the_folder_is_told_beside_the_list(
    passed_on: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["problem", "add", str(passed_on)])
    (tmp_path / "home" / "problems" / "bad.whiteboard-problem").write_bytes(write_own(bare())[:40])
    from whiteboard.problems.own.folder import look_again

    look_again()
    capsys.readouterr()
    assert run(["problems"]) == 0
    found = capsys.readouterr()
    assert "Parking garage" in found.out
    assert "bad.whiteboard-problem: it is damaged or cut short" in found.err
