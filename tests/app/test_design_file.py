"""Saving, opening and recovering keep what the user has made, whatever else happens to the files."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.app.desk import Desk, a_design, name_in
from whiteboard.app.disk import ChangedOnDisk
from whiteboard.document.crdt import Crdt
from whiteboard.document.recovery import recover
from whiteboard.files.native import read_native
from whiteboard.files.store import load, save
from whiteboard.model.changes import Origin
from whiteboard.model.errors import DamagedFile, ForeignFile, JournalLocked

ROOT = Path(__file__).parents[2]
MakeDesk = Callable[[], Desk]


@pytest.fixture
def make_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeDesk]:
    made: list[Desk] = []

    def make() -> Desk:
        desk = Desk(tmp_path)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    return make_desk()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A saved design."""
    path = tmp_path / "feed.whiteboard"
    save(path, a_design())
    return path


def test_a_new_design_is_not_modified_until_something_is_drawn(desk: Desk) -> None:
    desk.start()
    assert not desk.file.modified
    assert desk.file.path is None
    desk.rename("x")
    assert desk.file.modified


def test_undo_to_the_saved_state_takes_the_mark_away(desk: Desk, tmp_path: Path) -> None:
    desk.start()
    desk.rename("saved")
    assert desk.save(tmp_path / "a.whiteboard")
    assert not desk.file.modified
    desk.rename("x")
    assert desk.file.modified
    desk.document.undo()
    assert not desk.file.modified
    desk.document.undo()
    assert desk.file.modified
    desk.document.redo()
    assert not desk.file.modified


def test_saved_and_opened_again_it_is_equal(desk: Desk, tmp_path: Path) -> None:
    desk.start()
    desk.rename("kept")
    path = tmp_path / "a.whiteboard"
    assert desk.save(path)
    written = desk.document.design
    desk.start()
    assert desk.open(path) is not None
    assert desk.document.design == written
    assert not desk.file.modified
    assert desk.file.path == path


def test_opening_a_file_never_writes_to_it(desk: Desk, path: Path) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino
    desk.open(path)
    desk.rename("x")
    desk.crash()
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_edits_made_while_saving_stay_unsaved_and_are_recovered(make_desk: MakeDesk, path: Path) -> None:
    desk = make_desk()
    desk.open(path)
    desk.rename("in the file")
    desk.file.save(path, lambda: None, desk.errors.append)
    desk.rename("meanwhile")
    desk.background.wait()
    assert name_in(path) == "in the file"
    assert desk.file.modified
    desk.crash()
    (offer,) = desk.offers
    assert offer.edits == 1
    again = make_desk()
    again.recover(offer)
    assert again.document.design == desk.document.design
    # What it was recovered onto is known to be what the file holds, so no question is due.
    assert again.save(path)
    assert name_in(path) == "meanwhile"
    assert not again.errors


def test_a_file_changed_by_another_program_is_not_overwritten(desk: Desk, path: Path) -> None:
    desk.open(path)
    save(path, a_design("by another program"))
    theirs = path.read_bytes()
    desk.rename("mine")
    assert not desk.save(path)
    assert isinstance(desk.errors[0], ChangedOnDisk)
    assert path.read_bytes() == theirs
    assert desk.file.modified
    assert desk.save(path, anyway=True)
    assert name_in(path) == "mine"


def test_the_same_file_by_another_name_is_guarded_as_well(desk: Desk, path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.whiteboard").symlink_to(path)
    desk.open(path)
    save(path, a_design("by another program"))
    desk.rename("mine")
    assert not desk.save(tmp_path / "link.whiteboard")
    assert isinstance(desk.errors[0], ChangedOnDisk)


def test_a_relative_path_is_kept_whole(
    desk: Desk, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk.open(Path(path.name))
    monkeypatch.chdir("/")
    assert desk.file.path == path
    desk.rename("x")
    assert desk.save(desk.file.path)


def test_a_file_removed_meanwhile_is_written_again(desk: Desk, path: Path) -> None:
    desk.open(path)
    path.unlink()
    desk.rename("still here")
    assert desk.save(path)
    assert name_in(path) == "still here"


def test_a_folder_removed_meanwhile_is_one_sentence(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "a.whiteboard"
    path.parent.mkdir()
    desk.start()
    assert desk.save(path)
    path.unlink()
    path.parent.rmdir()
    desk.rename("x")
    assert not desk.save(path)
    assert "folder does not exist" in desk.error
    assert desk.file.modified
    assert desk.save(tmp_path / "b.whiteboard")


def test_a_save_that_fails_leaves_the_journal_where_it_was(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    desk.start()
    first = tmp_path / "a.whiteboard"
    assert desk.save(first)
    assert not desk.save(tmp_path / "nowhere" / "b.whiteboard")
    desk.errors.clear()
    desk.rename("after the failure")
    desk.crash()
    (offer,) = desk.offers
    assert offer.path == first
    again = make_desk()
    again.recover(offer)
    assert again.file.path == first
    assert again.save(first)
    assert name_in(first) == "after the failure"


def test_a_second_window_on_the_file_is_read_only_and_says_so(make_desk: MakeDesk, path: Path) -> None:
    first, second = make_desk(), make_desk()
    first.open(path)
    opened = second.open(path)
    assert opened is not None
    assert any("another window" in note for note in opened.notes)
    assert second.document.read_only
    assert not second.file.modified
    assert not first.document.read_only


def test_a_second_window_cannot_overwrite_the_first_ones_file(make_desk: MakeDesk, path: Path) -> None:
    first, second, third = make_desk(), make_desk(), make_desk()
    first.open(path)
    first.rename("first")
    assert first.save(path)
    second.open(path)
    third.start()
    for other in (second, third):
        for anyway in (False, True):
            assert not other.save(path, anyway=anyway)
            assert isinstance(other.errors[0], JournalLocked)
            other.errors.clear()
    assert name_in(path) == "first"
    assert second.document.read_only
    assert not third.document.read_only


def test_a_read_only_window_gets_a_file_of_its_own(make_desk: MakeDesk, path: Path, tmp_path: Path) -> None:
    first, second = make_desk(), make_desk()
    first.open(path)
    second.open(path)
    assert not second.save(tmp_path / "nowhere" / "b.whiteboard")
    assert second.document.read_only
    copy = tmp_path / "copy.whiteboard"
    assert second.save(copy)
    assert not second.document.read_only
    second.rename("of the copy")
    second.crash()
    (offer,) = second.offers
    assert offer.path == copy


OPEN_AND_WAIT = """
import sys
import threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from tests.app.desk import Desk
app = QCoreApplication([])
desk = Desk(Path(sys.argv[1]))
print("read-only" if desk.open(Path(sys.argv[2])) and desk.file.read_only else "open", flush=True)
sys.stdin.read()
"""


def test_two_processes_on_one_file(desk: Desk, path: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", OPEN_AND_WAIT, str(tmp_path), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        desk.open(path)
        assert desk.document.read_only
        other.stdin.close()
        assert other.wait(timeout=30) == 0
    desk.open(path)
    assert not desk.document.read_only


def test_a_newer_file_is_read_only_and_a_copy_keeps_all_of_it(desk: Desk, path: Path, tmp_path: Path) -> None:
    text = path.read_text().replace('"whiteboard": 1', '"whiteboard": 99,\n  "future": {"a": [1, 2]}', 1)
    path.write_text(text)
    opened = desk.open(path)
    assert opened is not None
    assert "newer version" in opened.notes[-1]
    assert desk.document.read_only
    copy = tmp_path / "copy.whiteboard"
    assert desk.save(copy)
    assert desk.document.read_only
    kept = read_native(copy.read_bytes())
    assert (kept.newer, kept.extras) == (True, read_native(path.read_bytes()).extras)
    desk.start()
    assert not desk.document.read_only


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("cut.whiteboard", b'{"whiteboard": 1, "design": {"elem', DamagedFile),
        ("empty.whiteboard", b"", DamagedFile),
        ("zeros.whiteboard", bytes(4096), Exception),
        ("foreign.whiteboard", b'{"type": "something else"}', Exception),
        ("photo.jpg", b"\xff\xd8\xff\xe0", ForeignFile),
        ("deep.whiteboard", b"[" * 100_000, Exception),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_changes_nothing(
    desk: Desk, tmp_path: Path, name: str, content: bytes, kind: type[Exception]
) -> None:
    desk.start()
    desk.rename("mine")
    before = desk.document.design
    bad = tmp_path / name
    bad.write_bytes(content)
    assert desk.open(bad) is None
    assert isinstance(desk.errors[0], kind)
    assert name in desk.error
    assert desk.document.design is before
    assert desk.file.modified
    assert bad.read_bytes() == content
    desk.rename("goes on")
    desk.crash()
    assert len(desk.offers) == 1


def test_a_design_that_no_document_can_hold_changes_nothing(desk: Desk, path: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.whiteboard"
    bad.write_text(path.read_text().replace("[0, 0, 172, 64]", "[0, 0, 1e300, 64]"))
    desk.start()
    desk.rename("mine")
    before = desk.document.design
    assert desk.open(bad) is None
    assert "bad.whiteboard" in desk.error
    assert desk.document.design is before
    desk.rename("goes on")
    desk.crash()
    assert len(desk.offers) == 1


def test_whoever_backs_out_of_opening_keeps_everything(desk: Desk, path: Path) -> None:
    desk.start()
    desk.rename("mine")
    assert desk.open(path, allowed=False) is None
    assert desk.file.path is None
    assert desk.file.modified
    assert not desk.errors


def test_another_format_becomes_a_new_design_with_notes(make_desk: MakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "shop.mmd"
    path.write_text("flowchart LR\n  a[Web app] --> b[(Orders)]\n  ??? !!!\n")
    first, second = make_desk(), make_desk()
    for desk in (first, second):
        opened = desk.open(path)
        assert opened is not None
        assert any("???" in note for note in opened.notes), opened.notes
        assert not any("another window" in note for note in opened.notes)
        assert desk.file.path is None
        assert desk.file.title == "shop"
        assert len(desk.document.design.components) == 2
        assert not desk.document.read_only
        assert not desk.troubles
    assert path.read_text().startswith("flowchart")
    second.crash()
    (offer,) = second.offers
    assert (offer.title, offer.path) == ("shop", None)


def test_a_write_protected_file_is_one_sentence(desk: Desk, path: Path, tmp_path: Path) -> None:
    desk.open(path)
    desk.rename("x")
    path.unlink()
    path.mkdir()
    assert not desk.save(path)
    assert "it is a folder" in desk.error or "not an ordinary file" in desk.errors[0].args[0]
    assert desk.file.modified
    assert desk.save(tmp_path / "b.whiteboard")


def test_a_journal_folder_that_cannot_be_written_is_said_once_and_work_goes_on(
    qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    desk = Desk(tmp_path, journals=tmp_path / "file" / "journals")
    desk.open(path)
    assert len(desk.troubles) == 1
    assert not desk.document.read_only
    for number in range(3):
        desk.rename(str(number))
        assert desk.save(path)
        assert desk.save(tmp_path / "copy.whiteboard")
        desk.start()
        desk.open(path)
    assert name_in(path) == "2"
    assert len(desk.troubles) == 1
    assert not desk.errors
    desk.close()


def test_nothing_drawn_nothing_offered(make_desk: MakeDesk, path: Path) -> None:
    fresh, opened = make_desk(), make_desk()
    fresh.start()
    opened.open(path)
    fresh.crash()
    opened.crash()
    assert fresh.offers == ()


def test_unsaved_edits_are_offered_when_their_file_is_opened_again(make_desk: MakeDesk, path: Path) -> None:
    desk = make_desk()
    desk.open(path)
    desk.rename("lost and found")
    desk.crash()
    again = make_desk()
    opened = again.open(path)
    assert opened is not None
    assert name_in(path) == ""
    assert not again.file.modified
    (offer,) = opened.offers
    recovered = again.recover(offer)
    assert recovered is not None
    assert again.document.design == desk.document.design
    assert again.file.path == path
    assert again.file.modified
    assert again.offers == ()
    # Recovered and lost once more, it still knows its file.
    again.crash()
    (offer,) = again.offers
    assert offer.path == path
    third = make_desk()
    third.recover(offer)
    assert third.save(path)
    assert name_in(path) == "lost and found"
    assert not third.errors
    third.crash()
    assert third.offers == ()


def test_a_death_right_after_the_file_was_written_offers_nothing_older(
    make_desk: MakeDesk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk()
    desk.open(path)
    desk.rename("in the file")
    # The journal has not heard of it when the process dies.
    monkeypatch.setattr(desk.file._keeper, "saved", lambda *_given: None)  # pyright: ignore[reportPrivateUsage]
    assert desk.save(path)
    desk.crash()
    (offer,) = desk.offers
    assert recover(offer).design == load(path).design.with_records(put=[recover(offer).design.meta])
    again = make_desk()
    opened = again.open(path)
    assert opened is not None
    # It is what the file holds: nothing to ask.
    assert opened.offers == ()
    assert again.offers == ()


def test_recovering_asks_before_it_replaces(make_desk: MakeDesk, path: Path) -> None:
    desk = make_desk()
    desk.start()
    desk.rename("x")
    desk.crash()
    other = make_desk()
    other.start()
    other.rename("mine")
    assert other.recover(*other.offers, allowed=False) is None
    assert other.file.modified
    assert len(other.offers) == 1


def test_recovered_edits_on_a_file_changed_since_ask_before_they_overwrite(
    make_desk: MakeDesk, path: Path
) -> None:
    desk = make_desk()
    desk.open(path)
    desk.rename("mine")
    desk.crash()
    save(path, a_design("by another program"))
    again = make_desk()
    again.recover(*again.offers)
    assert not again.save(path)
    assert isinstance(again.errors[0], ChangedOnDisk)


def test_recovered_edits_keep_what_else_their_file_holds(make_desk: MakeDesk, path: Path) -> None:
    path.write_text(
        path.read_text().replace('"whiteboard": 1', '"whiteboard": 1, "of another tool": {"a": 1}')
    )
    desk = make_desk()
    desk.open(path)
    desk.rename("x")
    desk.crash()
    again = make_desk()
    again.recover(*again.offers)
    assert again.save(path)
    assert "of another tool" in path.read_text()


def test_recovering_what_another_window_has_open_takes_nothing_from_it(
    make_desk: MakeDesk, path: Path, tmp_path: Path
) -> None:
    desk = make_desk()
    desk.open(path)
    desk.rename("lost")
    desk.crash()
    first, second = make_desk(), make_desk()
    first.open(path)
    (offer,) = first.offers
    opened = second.recover(offer)
    assert opened is not None
    assert "another window" in opened.notes[0]
    assert second.file.path is None
    assert second.file.modified
    assert not second.save(path)
    assert second.save(tmp_path / "copy.whiteboard")
    assert name_in(tmp_path / "copy.whiteboard") == "lost"


def test_what_cannot_be_journaled_again_stays_on_offer(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    desk.start()
    desk.rename("x")
    desk.crash()
    (offer,) = desk.offers
    (tmp_path / "file").write_text("")
    elsewhere = Desk(tmp_path, journals=tmp_path / "file" / "journals")
    elsewhere.recover(offer)
    assert elsewhere.document.design == desk.document.design
    assert desk.offers == (offer,)
    elsewhere.close()


def test_recovering_what_is_gone_is_one_sentence(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.start()
    desk.rename("x")
    desk.crash()
    (offer,) = desk.offers
    first, second = make_desk(), make_desk()
    assert first.recover(offer) is not None
    second.start()
    before = second.document.design
    assert second.recover(offer) is None
    assert second.error
    assert second.document.design is before


def test_edits_are_on_disk_within_half_a_second(desk: Desk, qtbot: QtBot) -> None:
    desk.start()
    desk.rename("x")
    (journal,) = desk.journals.glob("*.journal")
    before = journal.with_name(journal.name + "-wal").stat().st_size
    # When it is due, and that it is done then: a busy machine may come to it later.
    due = [t.remainingTime() for t in desk.file.findChildren(QTimer) if t.isSingleShot() and t.isActive()]
    assert min(due) < 500
    qtbot.waitUntil(lambda: journal.with_name(journal.name + "-wal").stat().st_size > before)


def test_a_file_name_that_is_no_text(make_desk: MakeDesk, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.whiteboard")
    desk = make_desk()
    desk.start()
    assert desk.save(path)
    desk.rename("x")
    desk.crash()
    (offer,) = desk.offers
    assert offer.path == path
    again = make_desk()
    assert again.open(path) is not None
    assert not again.errors
    assert load(path).design.meta.title == "Feed"


FILL_THE_DISK = """
import resource, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from tests.app.desk import Desk, name_in
app = QCoreApplication([])
desk, path = Desk(Path(sys.argv[1])), Path(sys.argv[2])
desk.open(path)
desk.rename("before")
assert desk.save(path)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, limit[1]))
desk.rename("x" * 90_000)
assert not desk.save(path)
sentence = desk.error
assert "Cannot save" in sentence and str(path) in sentence, sentence
assert desk.file.modified
assert name_in(path) == "before"
assert not list(path.parent.glob(".whiteboard-*"))
desk.file._keeper.flush(); desk.file._keeper.flush()
assert len(desk.troubles) == 1, desk.troubles
resource.setrlimit(resource.RLIMIT_FSIZE, limit)
assert desk.save(path), desk.errors
assert name_in(path) == "x" * 90_000
desk.rename("after")
desk.crash()
assert [offer.edits for offer in desk.offers] == [1]
"""


def test_a_full_disk_costs_nothing(path: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILL_THE_DISK, str(tmp_path), str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("way", ["another home", "a hard link"])
def test_a_file_that_is_open_elsewhere_is_read_only_however_it_is_reached(
    make_desk: MakeDesk, path: Path, tmp_path: Path, way: str
) -> None:
    first = make_desk()
    first.open(path)
    other = tmp_path / "other.whiteboard"
    if way == "a hard link":
        os.link(path, other)
        second = make_desk()
    else:
        other = path
        second = Desk(tmp_path, journals=tmp_path / "another home")
    opened = second.open(other)
    assert opened is not None
    assert any("another window" in note for note in opened.notes)
    assert second.document.read_only
    assert not second.save(other)
    assert isinstance(second.errors.pop(), JournalLocked)
    # Also what was saved since, which is another file to the disk.
    first.rename("x")
    assert first.save(path)
    third = Desk(tmp_path, journals=tmp_path / "third home")
    third.open(path)
    assert third.document.read_only
    third.start()
    assert not third.save(path)
    third.errors.clear()
    first.start()
    third.open(path)
    assert not third.document.read_only
    third.close()
    if way == "another home":
        second.close()


def test_a_save_that_fails_keeps_others_out_still(make_desk: MakeDesk, path: Path, tmp_path: Path) -> None:
    first = make_desk()
    first.open(path)
    first.rename("x")
    assert not first.save(tmp_path / "nowhere" / "b.whiteboard")
    second = Desk(tmp_path, journals=tmp_path / "another home")
    second.open(path)
    assert second.document.read_only
    second.close()


def test_a_death_in_the_midst_of_a_save_is_no_change_by_another_program(
    make_desk: MakeDesk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk()
    desk.open(path)
    desk.rename("in the file")
    # It dies after the file was written, before it noted that down, and more was drawn meanwhile.
    monkeypatch.setattr(desk.file._keeper, "saved", lambda *_given: None)  # pyright: ignore[reportPrivateUsage]
    assert desk.save(path)
    desk.rename("drawn meanwhile")
    desk.crash()
    again = make_desk()
    again.recover(*again.offers)
    assert again.save(path), again.errors
    assert name_in(path) == "drawn meanwhile"


def test_opening_builds_and_reads_the_document_on_the_other_thread(
    make_desk: MakeDesk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = threading.get_ident()
    worked: list[str] = []
    for name in ("write", "read_all", "read", "take_own"):
        real = getattr(Crdt, name)

        def watched(
            self: Crdt, *given: object, real: Callable[..., object] = real, name: str = name
        ) -> object:
            if threading.get_ident() == here:
                worked.append(name)
            return real(self, *given)

        monkeypatch.setattr(Crdt, name, watched)
    for kept in (False, True):
        desk = make_desk()
        heard: list[Origin] = []
        desk.document.subscribe(lambda change, heard=heard: heard.append(change.origin))
        desk.open(path)
        assert heard == [Origin.LOAD], "in one step"
        assert desk.document.design.elements == a_design().elements
        assert worked == []
        if not kept:
            # From now on the journal knows the lineage.
            assert desk.save(path)
        desk.file.close(clean=True)
        worked.clear()
