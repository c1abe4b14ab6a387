"""`whiteboard report`: the debrief as a document, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from whiteboard.cli.program import run
from whiteboard.document.recorded.moment import PHASE, Moment
from whiteboard.document.recorded.recording import Note, Writing
from whiteboard.document.recorded.tape import FOLDER
from whiteboard.files.store import save
from whiteboard.model.interview import Clock
from whiteboard.model.phase import Phase
from whiteboard.model.values import FrozenMap
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design


@pytest.fixture
def design(tmp_path: Path) -> Path:
    path = tmp_path / "interview.whiteboard"
    save(path, judged_design(problems()["chat"], judged_boards("chat")["middling"]))
    return path


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".html", b"<!doctype html>"), (".pdf", b"%PDF-"), (".md", b"# Debrief")]
)
def test_a_document_in_each_format(
    design: Path, tmp_path: Path, suffix: str, begins: bytes, qapp: object
) -> None:
    out = tmp_path / f"out{suffix}"
    assert run(["report", str(design), "-o", str(out)]) == 0
    assert out.read_bytes().startswith(begins)
    beside = sorted(p.name for p in tmp_path.glob("out-*.png"))
    assert beside == (["out-board.png", "out-reference.png"] if suffix == ".md" else [])


def test_the_phases_that_this_computer_has_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    monkeypatch.setenv("WHITEBOARD_HOME", str(tmp_path / "home"))
    whole = judged_design(problems()["chat"], judged_boards("chat")["middling"])
    meta = whole.meta.changed(document_id="d", phase=Phase.HIGH_LEVEL)
    clock = Clock(spent=FrozenMap({"high-level": 60.0}))
    half = whole.with_records([meta, clock], [f.id for f in whole.flows])
    path, out = tmp_path / "interview.whiteboard", tmp_path / "out.md"
    save(path, whole.with_records([meta, clock]))
    assert run(["report", str(path), "-o", str(out)]) == 0
    assert "not recorded on this computer" in capsys.readouterr().err
    assert "not recorded on this computer" in out.read_text(encoding="utf-8")

    writing = Writing(tmp_path / "home" / FOLDER, "d")
    after = whole.with_records([meta.changed(phase=Phase.DETAILED), clock])
    writing.write(
        [
            Note(Moment(0, 0, Phase.HIGH_LEVEL), half),
            Note(Moment(60, 60, Phase.DETAILED, mark=PHASE), half.with_records([after.meta])),
            Note(Moment(90, 90, Phase.DETAILED), after),
        ]
    )
    writing.close()
    assert run(["report", str(path), "-o", str(out), "--force"]) == 0
    assert "recorded" not in capsys.readouterr().err
    assert (tmp_path / "out-phase-2.png").read_bytes().startswith(b"\x89PNG")
    assert "High-level design, until 1:00" in out.read_text(encoding="utf-8")


def test_another_ending_is_refused(design: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(design), "-o", str(tmp_path / "out.docx")]) == 2
    assert ".html, .pdf, .md" in capsys.readouterr().err


def test_nothing_is_replaced_unasked(
    design: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.md"
    out.write_text("mine")
    assert run(["report", str(design), "-o", str(out)]) == 2
    assert "--force" in capsys.readouterr().err
    assert out.read_text() == "mine"


def test_a_mock_interview_holds_it_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "mock.whiteboard", tmp_path / "out.md"
    held = judged_design(problems()["chat"], judged_boards("chat")["weak"])
    save(path, held.with_records([held.meta.changed(mock=True)]))
    assert run(["report", str(path), "-o", str(out)]) != 0
    assert "--mock" in capsys.readouterr().err
    assert not out.exists()
