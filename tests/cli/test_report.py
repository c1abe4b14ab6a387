"""`whiteboard report`: the debrief as a document, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from whiteboard.cli.program import run
from whiteboard.files.store import save
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
