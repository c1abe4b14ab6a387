"""Settings: each stands by itself, what is unknown survives, and two writers do not undo one another."""

from __future__ import annotations

import errno
import json
import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from whiteboard.app.in_order import InOrder
from whiteboard.app.program import Program
from whiteboard.app.settings import Settings, merged, read_settings
from whiteboard.app.settings_file import SettingsFile

NAME = "Ada"


def kept(folder: Path) -> dict[str, object]:
    return json.loads((folder / "settings.json").read_text(encoding="utf-8"))


def write(folder: Path, **values: object) -> SettingsFile:
    """The settings of a file with these values beside a name and an id."""
    known = {"display_name": NAME, "person_id": "me", "recent_files": ["/a"]}
    (folder / "settings.json").write_text(json.dumps(known | values), encoding="utf-8")
    return SettingsFile(folder)


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("theme", "sepia"),
        ("theme", None),
        ("grid", "perhaps"),
        ("grid", [1]),
        ("hidden_panels", 7),
        ("recent_rooms", {"a": 1}),
        ("favourite_kinds", None),
    ],
)
def test_one_bad_value_resets_itself_alone_and_stays_in_the_file(
    tmp_path: Path, name: str, bad: object
) -> None:
    file = write(tmp_path, **{name: bad})
    assert getattr(file.value, name) == Settings.model_fields[name].get_default()
    assert (file.value.display_name, file.value.recent_files) == (NAME, ("/a",))
    file.change(file.value.with_recent_file(Path("/b")))
    assert kept(tmp_path)[name] == bad
    assert kept(tmp_path)["recent_files"] == ["/b", "/a"]
    assert len(file.notices) == 1
    assert name in file.notices[0]


def test_an_unknown_value_goes_when_its_setting_is_changed(tmp_path: Path) -> None:
    file = write(tmp_path, theme="sepia", depth={"of": 3})
    file.change(file.value.model_copy(update={"theme": "dark"}))
    assert kept(tmp_path)["theme"] == "dark"
    assert kept(tmp_path)["depth"] == {"of": 3}


def test_of_a_list_only_the_bad_entries_are_left_out(tmp_path: Path) -> None:
    room = {"address": "h:1/r", "link": "wb://h:1/r", "document_id": "d", "later": 1}
    file = write(tmp_path, recent_files=["/a", 5, "", "/b"], recent_rooms=[{"address": 3}, room])
    assert file.value.recent_files == ("/a", "/b")
    assert [r.address for r in file.value.recent_rooms] == ["h:1/r"]
    file.change(file.value.model_copy(update={"grid": False}))
    assert kept(tmp_path)["recent_files"] == ["/a", 5, "", "/b"]


def test_who_one_is_outlives_a_bad_id(tmp_path: Path) -> None:
    first = write(tmp_path, person_id=None).value
    assert first.person_id
    assert SettingsFile(tmp_path).value.person_id == first.person_id
    assert first.display_name == NAME


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b"null", b"[" * 100_000])
def test_a_file_that_is_no_settings_at_all_is_set_aside_and_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    file = SettingsFile(tmp_path)
    assert (tmp_path / "settings.damaged").read_bytes() == content
    assert "settings.damaged" in file.notices[0]
    assert kept(tmp_path)["person_id"] == file.value.person_id


def test_a_second_damaged_file_does_not_cost_the_first(tmp_path: Path) -> None:
    for content in (b"{first", b"{second"):
        (tmp_path / "settings.json").write_bytes(content)
        SettingsFile(tmp_path)
    assert {p.read_bytes() for p in tmp_path.glob("settings*.damaged")} == {b"{first", b"{second"}


def test_damaged_settings_that_cannot_be_set_aside_are_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "rename", refuse)
    (tmp_path / "settings.json").write_text("{damaged")
    file = SettingsFile(tmp_path)
    file.change(file.value.with_display_name(NAME))
    assert (tmp_path / "settings.json").read_text() == "{damaged"
    (sentence,) = file.notices
    assert "until the end" in sentence


def test_two_processes_do_not_undo_each_others_changes(tmp_path: Path) -> None:
    one, two = write(tmp_path), SettingsFile(tmp_path)
    one.change(one.value.model_copy(update={"theme": "dark"}))
    one.change(one.value.with_recent_file(Path("/one")))
    two.change(two.value.model_copy(update={"grid": False}))
    two.change(two.value.with_recent_file(Path("/two")))
    after = SettingsFile(tmp_path).value
    assert (after.theme, after.grid, after.recent_files) == ("dark", False, ("/two", "/one", "/a"))


def test_what_one_process_cleared_does_not_come_back_from_the_other(tmp_path: Path) -> None:
    one, two = write(tmp_path), SettingsFile(tmp_path)
    one.change(one.value.model_copy(update={"recent_files": ()}))
    two.change(two.value.with_recent_file(Path("/two")))
    assert SettingsFile(tmp_path).value.recent_files == ("/two",)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_only_the_user_can_read_them(tmp_path: Path) -> None:
    file = write(tmp_path)
    os.chmod(tmp_path / "settings.json", 0o644)
    file.change(file.value.model_copy(update={"grid": False}))
    assert stat.S_IMODE((tmp_path / "settings.json").stat().st_mode) == 0o600


def test_where_they_cannot_be_written_it_is_said_once_and_the_session_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way of a folder")
    file = SettingsFile(tmp_path / "file")
    told: list[str] = []
    file.tell(told.append)
    file.change(file.value.model_copy(update={"grid": False}))
    file.change(file.value.model_copy(update={"grid": True, "theme": "dark"}))
    assert len(told) == 1
    assert "settings.json" in told[0]
    assert file.value.theme == "dark"


def test_what_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    file = SettingsFile(tmp_path)
    file.change(file.value.model_copy(update={"grid": False}))
    assert (tmp_path / "settings.json").is_dir()
    assert len(file.notices) == 1


def test_what_can_no_longer_be_read_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, from_a_newer_version=1)
    before = kept(tmp_path)

    def refuse(_path: Path) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as away:
        away.setattr(Path, "read_bytes", refuse)
        file.change(file.value.with_display_name("Grace"))
    assert kept(tmp_path) == before
    assert len(file.notices) == 1


def test_a_list_is_merged_by_what_was_put_in_front_and_what_was_removed() -> None:
    assert merged(("a", "b"), ("b", "a"), ("c", "a", "b")) == ("b", "c", "a")
    assert merged(("a", "b"), ("a",), ("c", "a", "b")) == ("c", "a")
    assert merged(("a",), ("n", "a"), ()) == ("n",)
    assert merged(True, True, False) is False
    assert merged(True, False, True) is False


_json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(Settings.model_fields)) | st.text(), _json))
def test_no_content_is_fatal_and_the_sound_values_stand(raw: dict[str, object]) -> None:
    settings, refused = read_settings({**raw, "grid": False})
    assert settings.grid is False
    assert settings.person_id
    assert "grid" not in refused


def test_beside_the_window_they_are_written_in_order_and_at_the_end_all_of_them(tmp_path: Path) -> None:
    beside = InOrder()
    file = SettingsFile(tmp_path, beside=beside)
    may_write, here = threading.Event(), threading.get_ident()
    writers: set[int] = set()
    beside.do(lambda: (may_write.wait(30), writers.add(threading.get_ident())))
    for number in range(20):
        file.change(file.value.model_copy(update={"display_name": str(number), "grid": number % 2 == 0}))
        file.change(file.value.with_recent_file(Path(f"/{number}")))
    assert "display_name" not in kept(tmp_path), "the window does not wait for the disk"
    may_write.set()
    file.finish()
    assert here not in writers
    assert kept(tmp_path)["display_name"] == "19"
    assert kept(tmp_path)["grid"] is False
    assert kept(tmp_path)["recent_files"] == [f"/{n}" for n in range(19, 7, -1)]
    file.change(file.value.model_copy(update={"theme": "dark"}))
    file.finish()
    assert kept(tmp_path)["theme"] == "dark", "what comes later is written as well"


def test_settings_are_set_aside_after_what_was_changed_before(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path, beside=InOrder())
    file.change(file.value.model_copy(update={"theme": "dark"}))
    aside = file.reset(tmp_path / "window.ini")
    assert len(aside) == 1
    assert json.loads(aside[0].read_text())["theme"] == "dark"
    file.change(file.value.model_copy(update={"theme": "light"}))
    file.finish()
    assert not (tmp_path / "settings.json").exists()


def test_a_disk_that_does_not_answer_does_not_keep_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("whiteboard.app.in_order.WITHIN_SECONDS", 0.01)
    beside = InOrder()
    file = SettingsFile(tmp_path, beside=beside)
    answers = threading.Event()
    beside.do(lambda: answers.wait(30))
    file.change(file.value.model_copy(update={"theme": "dark"}))
    (thread,) = (t for t in threading.enumerate() if t.name == "in order")
    file.finish()
    assert "may not have been written" in caplog.text
    answers.set()
    thread.join()


def test_a_program_that_is_told_to_end_waits_for_its_settings(qapp: QApplication, tmp_path: Path) -> None:
    beside = InOrder()
    program = Program(qapp, SettingsFile(tmp_path, beside=beside), tmp_path / "journals")
    may_write = threading.Event()
    beside.do(lambda: may_write.wait(30) and None)
    program.keep(program.settings.model_copy(update={"theme": "dark"}))
    assert "theme" not in kept(tmp_path)
    may_write.set()
    program.leave_all()
    assert kept(tmp_path)["theme"] == "dark"


def test_one_thing_that_fails_does_not_keep_the_next(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []
    beside = InOrder()
    beside.do(lambda: done.append(str(1 // 0)))
    beside.do(lambda: done.append("next"))
    assert beside.finish()
    assert done == ["next"]
    assert "division" in caplog.text
