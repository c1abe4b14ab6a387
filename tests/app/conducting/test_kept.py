"""What an interviewer noted, on disk: never lost to damage, and each failure one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from whiteboard.app.conducting.kept import KeptInterview
from whiteboard.interview.conducting.record import Conducted
from whiteboard.model.errors import DamagedFile, FileProblem


def _damaged(folder: Path, content: bytes) -> KeptInterview:
    kept = KeptInterview(folder, "an interview")
    kept.write(Conducted())
    kept.path.write_bytes(content)
    return kept


def test_a_second_damaged_record_does_not_cost_the_first(tmp_path: Path) -> None:
    for content in (b"{first", b"{second"):
        with pytest.raises(DamagedFile, match="damaged and set aside"):
            _damaged(tmp_path, content).read()
    assert {p.read_bytes() for p in tmp_path.rglob("*.damaged")} == {b"{first", b"{second"}


def test_a_damaged_record_that_cannot_be_set_aside_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = _damaged(tmp_path, b"{damaged")

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "no")

    for name in ("rename", "replace"):
        monkeypatch.setattr(Path, name, refuse)
    with pytest.raises(FileProblem, match="cannot be set aside") as told:
        kept.read()
    assert not isinstance(told.value, DamagedFile)
    assert kept.path.read_bytes() == b"{damaged"


def test_where_there_is_no_folder_to_be_made_it_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "interviews").write_text("a file")
    with pytest.raises(FileProblem, match="What you noted of this interview cannot be kept"):
        KeptInterview(tmp_path / "interviews", "an interview").write(Conducted())
