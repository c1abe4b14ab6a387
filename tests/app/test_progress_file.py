"""Past interviews on disk: private, merged between processes, and never lost to a line that is damaged."""

from __future__ import annotations

import json
import os
import stat
import threading
from pathlib import Path

import pytest

from whiteboard.app.progress_file import DAMAGED, FOLDER, NAME, ProgressFile
from whiteboard.interview.progress.past import Past
from whiteboard.model.errors import FileProblem


def _past(document: str, at: float = 1.0, **fields: object) -> Past:
    return Past.model_validate({"document": document, "at": at, **fields})


def _documents(file: ProgressFile) -> list[str]:
    return [past.document for past in file.read().pasts]


def _lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / FOLDER / NAME).read_text(encoding="utf-8").splitlines()]


def test_what_is_kept_comes_back_the_latest_first(tmp_path: Path) -> None:
    file = ProgressFile(tmp_path / "home")
    assert file.read().pasts == ()
    file.keep(_past("a", 1, title="Größe"))
    file.keep(_past("b", 2))
    again = ProgressFile(tmp_path / "home")
    assert _documents(again) == ["b", "a"]
    assert again.read().pasts[1].title == "Größe"
    assert _lines(tmp_path / "home")[0] == {"whiteboard-progress": 1}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    ProgressFile(tmp_path).keep(_past("a"))
    assert stat.S_IMODE((tmp_path / FOLDER / NAME).stat().st_mode) == 0o600


def test_ending_again_replaces_and_fields_of_a_newer_version_stay(tmp_path: Path) -> None:
    file = ProgressFile(tmp_path)
    file.keep(_past("a", 1))
    lines = _lines(tmp_path)
    lines[0]["more"] = 1
    lines[1]["mood"] = "fine"
    (tmp_path / FOLDER / NAME).write_text(
        "".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8"
    )
    file.keep(_past("a", 5, title="Chat"))
    head, line = _lines(tmp_path)
    assert head["more"] == 1
    assert (line["mood"], line["at"], line["title"]) == ("fine", 5.0, "Chat")


def test_what_was_forgotten_comes_back_by_its_end_only(tmp_path: Path) -> None:
    file = ProgressFile(tmp_path)
    file.keep(_past("a"))
    file.keep(_past("b"))
    file.forget("a")
    file.keep(_past("a"), anew=False)
    assert _documents(file) == ["b"]
    file.keep(_past("a"))
    assert set(_documents(file)) == {"a", "b"}


def test_damaged_lines_are_set_aside_and_told_once(tmp_path: Path) -> None:
    file = ProgressFile(tmp_path)
    file.keep(_past("a"))
    with (tmp_path / FOLDER / NAME).open("ab") as out:
        out.write(b'{"document": "b", "at": \n\xff\xfe\n[1]\n{"document": "", "at": 1}\n')
    kept = ProgressFile(tmp_path).read()
    assert [p.document for p in kept.pasts] == ["a"]
    assert len(kept.notices) == 1
    assert "4 lines" in kept.notices[0]
    assert str(tmp_path / FOLDER / DAMAGED) in kept.notices[0]
    assert (tmp_path / FOLDER / DAMAGED).read_bytes().count(b"\n") == 4
    assert b"\xff\xfe" in (tmp_path / FOLDER / DAMAGED).read_bytes()
    assert file.read().notices == ()


def test_keeping_loses_no_damaged_line(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / NAME).write_text("nonsense\n", encoding="utf-8")
    ProgressFile(tmp_path).keep(_past("a"))
    assert (tmp_path / FOLDER / DAMAGED).read_text(encoding="utf-8") == "nonsense\n"


def test_damaged_lines_stay_where_those_before_them_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = ProgressFile(tmp_path)
    file.keep(_past("a"))
    (tmp_path / FOLDER / DAMAGED).write_text("earlier\n", encoding="utf-8")
    with (tmp_path / FOLDER / NAME).open("a", encoding="utf-8") as out:
        out.write("nonsense\n")
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == DAMAGED:
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    kept = file.read()
    assert [p.document for p in kept.pasts] == ["a"]
    assert "cannot be read (Permission denied)" in kept.notices[0]
    monkeypatch.undo()
    assert (tmp_path / FOLDER / DAMAGED).read_text(encoding="utf-8") == "earlier\n"
    assert "nonsense" in (tmp_path / FOLDER / NAME).read_text(encoding="utf-8")


def test_an_interview_that_only_a_newer_version_understands_is_kept(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    line = {"document": "n", "at": 3, "level": "principal"}
    (tmp_path / FOLDER / NAME).write_text(json.dumps(line) + "\n", encoding="utf-8")
    file = ProgressFile(tmp_path)
    file.keep(_past("a"))
    kept = file.read()
    assert [p.document for p in kept.pasts] == ["a"]
    assert "1 past interview is not understood" in kept.notices[0]
    assert line in _lines(tmp_path)


def test_a_file_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    text = '{"whiteboard-progress": 2}\n{"document": "a", "at": 1}\n'
    (tmp_path / FOLDER / NAME).write_text(text, encoding="utf-8")
    file = ProgressFile(tmp_path)
    for attempt in (file.read, lambda: file.keep(_past("b")), lambda: file.forget("a")):
        with pytest.raises(FileProblem, match="newer version"):
            attempt()
    assert (tmp_path / FOLDER / NAME).read_text(encoding="utf-8") == text


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / FOLDER / NAME).mkdir(parents=True)
    with pytest.raises(FileProblem, match="cannot be read"):
        ProgressFile(tmp_path).read()


def test_several_that_keep_at_once_lose_nothing(tmp_path: Path) -> None:
    def keep(who: int) -> None:
        file = ProgressFile(tmp_path)
        for n in range(5):
            file.keep(_past(f"{who}-{n}"))

    threads = [threading.Thread(target=keep, args=(who,)) for who in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_documents(ProgressFile(tmp_path))) == 15


def test_where_the_design_is_by_now(tmp_path: Path) -> None:
    file = ProgressFile(tmp_path)
    file.keep(_past("a"))
    file.place("a", "/b.whiteboard")
    file.place("unknown", "/c.whiteboard")
    assert [(p.document, p.file) for p in file.read().pasts] == [("a", "/b.whiteboard")]


def test_everything_forgotten_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / NAME).write_text("nonsense\n", encoding="utf-8")
    file = ProgressFile(tmp_path)
    file.keep(_past("a"))
    file.forget_all()
    assert list((tmp_path / FOLDER).iterdir()) == []
    assert _documents(file) == []


def test_where_nothing_is_to_be_kept_it_lasts_as_long_as_the_program(tmp_path: Path) -> None:
    ProgressFile(tmp_path).keep(_past("before"))
    before = (tmp_path / FOLDER / NAME).read_bytes()
    file = ProgressFile(tmp_path, kept=False)
    assert _documents(file) == []
    file.keep(_past("a"))
    file.keep(_past("b"))
    file.forget("a")
    assert _documents(file) == ["b"]
    file.forget_all()
    assert _documents(file) == []
    assert (tmp_path / FOLDER / NAME).read_bytes() == before
