"""A journal that is damaged, gone or somebody else's: never in the way of a file, never passed over."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.document.test_journal import SAVED, a_design, crash, opened, rename
from whiteboard.document.document import Document
from whiteboard.document.journal import Journal
from whiteboard.document.journal_db import LOOKED_AT
from whiteboard.document.journal_files import journal_file
from whiteboard.document.recovery import Damage, discard, pending, prune, recover, set_aside
from whiteboard.model.elements import Component
from whiteboard.model.errors import JournalLocked, JournalProblem

Spoil = Callable[[Path], None]


def killed(folder: Path, edits: int = 30) -> Document:
    """A design of which a process left so many unsaved edits behind."""
    document, journal = opened(folder)
    journal.saved(folder / "feed.whiteboard", SAVED)
    for number in range(edits):
        rename(document, f"{number} " + "x" * 500)
        journal.flush()
    crash(journal)
    return document


def sql(text: str, *values: object) -> Spoil:
    def spoil(file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute(text, values)

    return spoil


def without_sides(spoil: Spoil) -> Spoil:
    """The side file is worked into the journal first, so that nothing is left of what is spoilt."""

    def both(file: Path) -> None:
        sql("PRAGMA journal_mode=DELETE")(file)
        spoil(file)

    return both


def of_another_program(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE meta (id INTEGER, blob BLOB)")
        connection.execute("PRAGMA user_version=1")


def folder_in_place(file: Path) -> None:
    file.unlink()
    file.mkdir()


WHOLE: dict[str, Spoil] = {
    "zeroed": without_sides(lambda f: f.write_bytes(bytes(f.stat().st_size))),
    "empty": without_sides(lambda f: f.write_bytes(b"")),
    "a few bytes": without_sides(lambda f: os.truncate(f, 90)),
    "garbage": without_sides(lambda f: f.write_bytes(os.urandom(f.stat().st_size))),
    "of another program": without_sides(of_another_program),
    "a folder": without_sides(folder_in_place),
    "no tables": sql("DROP TABLE updates"),
}

PARTLY: dict[str, Spoil] = {
    "path is no JSON": sql("UPDATE meta SET value='{' WHERE key='path'"),
    "path is a number": sql("UPDATE meta SET value='5' WHERE key='path'"),
    "path has a zero": sql("UPDATE meta SET value=? WHERE key='path'", json.dumps("/a\0b.whiteboard")),
    "path has half a letter": sql("UPDATE meta SET value=? WHERE key='path'", json.dumps("/a\ud800b")),
    "path is bytes": sql("UPDATE meta SET value=? WHERE key='path'", b"\xff\xfe"),
    "path is no UTF-8": sql("UPDATE meta SET value=CAST(x'FFFE' AS TEXT) WHERE key='path'"),
    "saved is a word": sql("UPDATE meta SET value='seven' WHERE key='saved_seq'"),
    "saved is huge": sql("UPDATE meta SET value=? WHERE key='saved_seq'", "9" * 5000),
    "saved is later than the last": sql("UPDATE meta SET value='1000' WHERE key='saved_seq'"),
    "id leads elsewhere": sql("UPDATE meta SET value='../../x' WHERE key='id'"),
    "time is huge": sql("UPDATE updates SET at_ms=9223372036854775807"),
    "time is a word": sql("UPDATE updates SET at_ms='soon'"),
    "time is before 1970": sql("UPDATE updates SET at_ms=-9223372036854775807"),
    "an update is no bytes": sql("UPDATE updates SET data='text' WHERE seq=25"),
    "an update is cut": sql("UPDATE updates SET data=substr(data, 1, 9) WHERE seq=25"),
}

_OLDER = f"DELETE FROM meta WHERE key='{LOOKED_AT}'"
"""An older version did not look at what it wrote down."""

NO_BYTES: dict[str, Spoil] = {
    "an update is words": sql("UPDATE updates SET data='text' WHERE seq=2"),
    "an update is a number": sql("UPDATE updates SET data=5 WHERE seq=2"),
    "the snapshot is words": sql("UPDATE snapshot SET data='text'"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_cannot_be_read_at_all_is_reported_set_aside_and_not_in_the_way(
    tmp_path: Path, name: str
) -> None:
    killed(tmp_path)
    WHOLE[name](journal_file(tmp_path, "k"))
    (found,) = pending(tmp_path)
    assert found.damage is Damage.WHOLE
    with pytest.raises(JournalProblem, match="cannot be read"):
        recover(found)
    where = set_aside(found)
    assert where.exists()
    assert where.suffix == ".damaged"
    assert pending(tmp_path) == (), "told once"


@pytest.mark.parametrize("name", WHOLE)
def test_what_cannot_be_read_at_all_makes_room_when_its_design_is_opened(tmp_path: Path, name: str) -> None:
    killed(tmp_path)
    WHOLE[name](journal_file(tmp_path, "k"))
    document, journal = opened(tmp_path)
    assert journal.set_aside is not None
    assert journal.set_aside.exists()
    rename(document, "goes on")
    journal.flush()
    crash(journal)
    (found,) = pending(tmp_path)
    assert recover(found).design == document.design


@pytest.mark.parametrize("name", PARTLY)
def test_one_odd_value_costs_no_more_than_itself(tmp_path: Path, name: str) -> None:
    document = killed(tmp_path)
    PARTLY[name](journal_file(tmp_path, "k"))
    prune(tmp_path, keep=0)
    (found,) = pending(tmp_path)
    assert found.damage is Damage.PART
    assert 0 <= found.at < 1e11
    design = recover(found).design
    element = design.elements["a"]
    assert isinstance(element, Component)
    if name.startswith("an update"):
        assert element.name.startswith("23 "), "what came before the gap"
    else:
        assert design == document.design
    # It is never destroyed, only put away, for some of it could not be read.
    discard(found)
    assert pending(tmp_path) == ()
    assert list(tmp_path.glob("*.damaged"))


@pytest.mark.parametrize("name", PARTLY)
def test_one_odd_value_is_not_in_the_way_of_its_design(tmp_path: Path, name: str) -> None:
    killed(tmp_path)
    PARTLY[name](journal_file(tmp_path, "k"))
    _, journal = opened(tmp_path)
    assert len(pending(tmp_path)) == 1
    journal.close()


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_journal_gives_what_can_be_had(tmp_path: Path, kept: float) -> None:
    killed(tmp_path, 200)
    file = journal_file(tmp_path, "k")
    sql("PRAGMA journal_mode=DELETE")(file)
    os.truncate(file, int(file.stat().st_size * kept))
    (found,) = pending(tmp_path)
    assert found.damage is not Damage.NONE
    if found.damage is Damage.PART:
        assert recover(found).design.elements
    assert file.exists()


SPOILT: dict[str, Spoil] = {
    "as it was": lambda f: None,
    "empty": lambda f: os.truncate(f, 0),
    "zeroed": lambda f: f.write_bytes(bytes(f.stat().st_size)) and None,
    "garbage": lambda f: f.write_bytes(os.urandom(f.stat().st_size)) and None,
    "cut": lambda f: os.truncate(f, 90),
}


@pytest.mark.parametrize("name", SPOILT)
def test_the_side_file_that_a_killed_process_leaves_makes_up_for_the_rest(tmp_path: Path, name: str) -> None:
    document, journal = opened(tmp_path / "alive")
    for number in range(30):
        rename(document, f"{number} " + "x" * 500)
        journal.flush()
    shutil.copytree(tmp_path / "alive", tmp_path / "killed")
    SPOILT[name](journal_file(tmp_path / "killed", "k"))
    (found,) = pending(tmp_path / "killed")
    assert recover(found).design == document.design
    journal.close()


def test_two_damaged_journals_of_one_design_are_both_kept(tmp_path: Path) -> None:
    for content in (b"one" * 999, b"two" * 999):
        journal_file(tmp_path, "k").write_bytes(content)
        opened(tmp_path)[1].close()
    assert sorted(f.read_bytes()[:3] for f in tmp_path.glob("*.damaged")) == [b"one", b"two"]


def test_a_newer_journal_is_reported_and_left_where_its_program_finds_it(tmp_path: Path) -> None:
    killed(tmp_path)
    sql("PRAGMA user_version=99")(journal_file(tmp_path, "k"))
    (found,) = pending(tmp_path)
    assert found.damage is Damage.NEWER
    with pytest.raises(JournalProblem, match="newer version"):
        recover(found)
    opened(tmp_path)[1].close()
    (again,) = pending(tmp_path)
    assert again.damage is Damage.NEWER


def test_what_lies_on_a_disk_that_cannot_be_written_is_offered_all_the_same(tmp_path: Path) -> None:
    document = killed(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for file in tmp_path.glob("*.journal*"):
        shutil.move(file, elsewhere)
    for file in elsewhere.iterdir():
        file.chmod(0o444)
    elsewhere.chmod(0o555)
    (found,) = pending(elsewhere)
    assert recover(found).design == document.design
    elsewhere.chmod(0o755)


@pytest.mark.parametrize("lost", ["the folder", "the file", "the side file", "its place"])
def test_a_journal_that_is_gone_says_so_and_comes_back_whole(tmp_path: Path, lost: str) -> None:
    folder = tmp_path / "journals"
    document, journal = opened(folder)
    journal.saved(tmp_path / "feed.whiteboard", SAVED)
    rename(document, "before")
    journal.flush()
    file = journal_file(folder, "k")
    if lost == "the folder":
        shutil.rmtree(folder)
    elif lost == "the file":
        file.unlink()
    elif lost == "the side file":
        file.with_name(file.name + "-wal").unlink()
    else:
        file.unlink()
        file.write_bytes(b"something else" * 999)
    assert not journal.intact
    rename(document, "after")
    with pytest.raises(JournalProblem):
        journal.flush()
    journal.renew(document.encode_state())
    assert journal.intact
    assert journal.unsaved > 0
    crash(journal)
    (found,) = pending(folder)
    assert recover(found).design == document.design
    assert (found.path, found.fingerprint) == (tmp_path / "feed.whiteboard", SAVED)


def test_a_saved_design_comes_back_as_saved(tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    document, journal = opened(folder)
    rename(document, "saved")
    mark = journal.mark
    shutil.rmtree(folder)
    journal.renew(document.encode_state())
    # The file was being written in this moment.
    journal.saved(tmp_path / "feed.whiteboard", SAVED, mark=mark)
    assert journal.unsaved == 0
    crash(journal)
    assert pending(folder) == ()
    again = Journal(folder, "k")
    assert again.kept(SAVED) is not None
    again.close()


def test_a_design_that_takes_the_place_of_another_in_the_midst_of_a_save_is_unsaved(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    for number in range(9):
        rename(document, str(number))
    mark = journal.mark
    document.rebuild(Document().encode_state())
    journal.saved(tmp_path / "feed.whiteboard", SAVED, mark=mark)
    assert journal.unsaved > 0
    crash(journal)
    (found,) = pending(tmp_path)
    assert recover(found).design == document.design


def test_what_could_not_be_noted_at_a_save_is_noted_by_the_next_flush(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    db = journal._place.db  # pyright: ignore[reportPrivateUsage]
    assert db is not None
    db._db.execute("PRAGMA max_page_count=8")  # pyright: ignore[reportPrivateUsage]
    rename(document, "x" * 90_000)
    with pytest.raises(JournalProblem):
        journal.saved(tmp_path / "feed.whiteboard", SAVED)
    db._db.execute("PRAGMA max_page_count=100000")  # pyright: ignore[reportPrivateUsage]
    journal.flush()
    crash(journal)
    assert pending(tmp_path) == ()
    again = Journal(tmp_path, "k")
    assert again.kept(SAVED) is not None
    again.close()


def test_a_journal_made_over_a_damaged_one_while_running_goes_on(tmp_path: Path) -> None:
    """The disk gives back something else than what was written."""
    document, journal = opened(tmp_path)
    db = journal._place.db  # pyright: ignore[reportPrivateUsage]
    assert db is not None
    db._db.execute("DROP TABLE updates")  # pyright: ignore[reportPrivateUsage]
    rename(document, "x")
    with pytest.raises(JournalProblem):
        journal.flush()
    journal.renew(document.encode_state())
    assert journal.set_aside is not None
    crash(journal)
    (found,) = pending(tmp_path)
    assert recover(found).design == document.design


def test_the_design_of_a_journal_that_could_not_be_opened_is_kept_later(tmp_path: Path) -> None:
    folder = tmp_path / "journals"
    folder.write_text("in the way")
    document, journal = Document(), Journal(folder, "k", later=True)
    with pytest.raises(JournalProblem):
        journal.open()
    document.subscribe_updates(journal.append)
    document.load(a_design())
    rename(document, "drawn meanwhile")
    assert not journal.intact
    folder.unlink()
    journal.renew(document.encode_state())
    crash(journal)
    (found,) = pending(folder)
    assert recover(found).design == document.design


@pytest.mark.skipif(sys.platform == "win32", reason="locks of another kind")
@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_disk_without_locks_is_not_another_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """SQLite calls both of them busy; here a journal that is really held stands for its refusal."""
    _document, journal = opened(tmp_path)
    with pytest.raises(JournalLocked, match="another window"):
        opened(tmp_path)

    def refuse(*_given: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("fcntl.lockf", refuse)
    with pytest.raises(JournalProblem, match="no locks") as told:
        opened(tmp_path)
    assert not isinstance(told.value, JournalLocked)
    journal.close()


@pytest.mark.parametrize("name", NO_BYTES)
@pytest.mark.parametrize("older", [False, True])
def test_what_is_no_bytes_costs_no_more_than_itself(tmp_path: Path, name: str, *, older: bool) -> None:
    killed(tmp_path, edits=3)
    if older:
        sql(_OLDER)(journal_file(tmp_path, "k"))
    NO_BYTES[name](journal_file(tmp_path, "k"))
    (found,) = pending(tmp_path)
    assert found.damage is (Damage.WHOLE if "snapshot" in name else Damage.PART)


def test_what_was_spoilt_while_the_design_was_open_is_not_kept_as_the_whole(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    for number in range(3):
        rename(document, str(number))
    journal.saved(tmp_path / "feed.whiteboard", SAVED)
    journal._place.db._db.execute("UPDATE updates SET data='text' WHERE seq=2")  # pyright: ignore[reportPrivateUsage, reportOptionalMemberAccess]
    journal.close()
    again = Journal(tmp_path, "k")
    assert again.kept(SAVED) is None
    again.close()


def test_what_the_disk_does_not_give_now_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = killed(tmp_path)

    def refuse(*_given: object, **_named: object) -> Path:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as away:
        away.setattr("whiteboard.document.recovery.JournalDb", refuse)
        away.setattr("whiteboard.document.recovery.copy", refuse)
        (found,) = pending(tmp_path)
        assert found.damage is Damage.OUT_OF_REACH
        with pytest.raises(JournalProblem, match="cannot be read"):
            recover(found)
    (again,) = pending(tmp_path)
    assert recover(again).design == document.design
