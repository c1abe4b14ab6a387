"""`whiteboard progress`: what past interviews say, in words and as JSON."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from whiteboard.app.progress_file import ProgressFile
from whiteboard.cli.program import run
from whiteboard.interview.progress.past import Past


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHITEBOARD_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def pasts(home: Path) -> None:
    day = 86_400.0
    fixes = [{"dimension": "depth", "phase": "detailed", "missing": "keys"}]
    for problem, title, point in (
        ("payments", "Payment system", "idempotency"),
        ("ticket-booking", "Ticket booking", "idempotent-buy"),
    ):
        known = {"document": problem, "at": time.time() - 3 * day, "problem": problem, "title": title}
        marks = {"decided": {"depth": 2}, "missed": [point], "fixes": fixes}
        ProgressFile(home).keep(Past.model_validate({**known, **marks}))


@pytest.mark.usefixtures("home")
def test_at_first_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["progress"]) == 0
    assert capsys.readouterr().out == "No interview has come to its end here yet.\n"


@pytest.mark.usefixtures("pasts")
def test_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["progress"]) == 0
    said = capsys.readouterr().out
    assert "2.0 · Lean no" in said
    assert "Depth: now 2 · Lean no, at first 2, 2 marks, mean 2.0" in said
    assert "2 of 2 boards: nobody said what happens on a retry" in said
    assert "3 days ago. Repeat “Detailed component design”?" in said
    assert "Next problem: " in said


@pytest.mark.usefixtures("pasts")
def test_as_json(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (home / "settings.json").write_text('{"done_problems": ["chat"]}', encoding="utf-8")
    assert run(["progress", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {i["problem"] for i in found["interviews"]} == {"payments", "ticket-booking"}
    assert [d["mark"] for d in found["dimensions"]["depth"]] == [2, 2]
    retry = next(m for m in found["missed"] if m["id"] == "kind:retry")
    assert (retry["of"], len(retry["boards"])) == (2, 2)
    assert found["reminder"]["phase"] == "detailed"
    assert found["next"] not in ("payments", "ticket-booking", "chat")
    # To look changes nothing.
    assert (home / "settings.json").read_text(encoding="utf-8") == '{"done_problems": ["chat"]}'


@pytest.mark.usefixtures("home")
def test_a_file_of_a_newer_version_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "progress").mkdir()
    (home / "progress" / "interviews.jsonl").write_text('{"whiteboard-progress": 9}\n', encoding="utf-8")
    assert run(["progress"]) == 2
    assert "newer version" in capsys.readouterr().err
