"""The journal: what is on disk when, the lock, and resuming a lineage."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from whiteboard.document.document import Document
from whiteboard.document.journal import Journal, fingerprint, journal_key
from whiteboard.document.journal_files import SUFFIX, journal_file
from whiteboard.document.lineage import design_from
from whiteboard.document.recovery import discard, pending, prune, recover
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.errors import JournalLocked, JournalProblem
from whiteboard.model.interview import Meta
from whiteboard.model.values import Box

SAVED = fingerprint(b"the file's content")


def a_design(title: str = "Feed") -> Design:
    return Design.of([Component(id="a", kind="service", box=Box(0, 0, 172, 64))], meta=Meta(title=title))


def opened(folder: Path, key: str = "k") -> tuple[Document, Journal]:
    """A document with its journal, as the program wires them."""
    document, journal = Document(), Journal(folder, key, clock=lambda: 1000.5)
    document.subscribe_updates(journal.append)
    document.load(a_design())
    journal.flush()
    return document, journal


def rename(document: Document, name: str) -> None:
    with document.edit("Rename") as edit:
        edit.update("a", name=name)


def crash(journal: Journal) -> None:
    """Leave the file as a killed process does: what was not flushed is lost, the lock is free."""
    if journal._place.db is not None:  # pyright: ignore[reportPrivateUsage]
        journal._place.db.close()  # pyright: ignore[reportPrivateUsage]


def test_flushed_edits_can_be_recovered(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    rename(document, "one")
    rename(document, "two")
    assert journal.unsaved == 2
    journal.flush()
    flushed = document.design
    rename(document, "lost")
    crash(journal)
    (found,) = pending(tmp_path)
    assert (found.title, found.path, found.fingerprint, found.at, found.edits) == (
        "Feed",
        None,
        "",
        1000.5,
        2,
    )
    recovered = recover(found)
    assert recovered.design == flushed
    again = Document()
    again.resume(recovered.state)
    assert again.design == flushed
    discard(found)
    discard(found)
    assert pending(tmp_path) == ()
    assert not list(tmp_path.iterdir())
    with pytest.raises(JournalProblem):
        recover(found)


def test_an_opened_design_without_edits_is_not_offered(tmp_path: Path) -> None:
    _, journal = opened(tmp_path)
    crash(journal)
    assert pending(tmp_path) == ()


def test_after_saving_only_the_later_edits_are_unsaved(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    file = tmp_path / "feed.whiteboard"
    rename(document, "one")
    journal.saved(file, SAVED)
    assert journal.unsaved == 0
    rename(document, "two")
    journal.flush()
    crash(journal)
    (found,) = pending(tmp_path)
    assert (found.path, found.fingerprint, found.edits) == (file, SAVED, 1)
    assert recover(found).design == document.design
    assert not file.exists()


def test_a_second_window_is_kept_out(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    with pytest.raises(JournalLocked):
        Journal(tmp_path, "k")
    rename(document, "one")
    journal.flush()
    assert pending(tmp_path) == ()
    journal.close()
    Journal(tmp_path, "k").close()


def test_a_clean_close_of_an_untitled_design_leaves_nothing(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    rename(document, "given up")
    journal.close(clean=True)
    assert not list(tmp_path.iterdir())


def test_closing_otherwise_leaves_the_edits_for_recovery(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    rename(document, "session ends")
    journal.close(clean=False)
    (found,) = pending(tmp_path)
    assert recover(found).design == document.design


def test_reopening_the_same_content_resumes_the_lineage(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    rename(document, "saved")
    journal.saved(tmp_path / "feed.whiteboard", SAVED)
    saved = document.design
    peer = Document()
    peer.apply_update(document.encode_state())
    rename(document, "given up")
    journal.close(clean=True)
    assert pending(tmp_path) == ()

    journal = Journal(tmp_path, "k")
    assert journal.kept(fingerprint(b"another content")) is None
    assert journal.kept("") is None
    state = journal.kept(SAVED)
    assert state is not None
    again = Document()
    again.subscribe_updates(journal.append)
    again.resume(state)
    assert again.design == saved
    with again.edit("Move") as edit:
        edit.update("a", box=(9, 9, 9, 9))
    rename(peer, "peer")
    again.apply_update(peer.encode_diff(again.state_vector()))
    peer.apply_update(again.encode_diff(peer.state_vector()))
    assert again.design == peer.design
    found = peer.design.elements["a"]
    assert isinstance(found, Component)
    assert (found.name, found.box) == ("peer", Box(9, 9, 9, 9))
    journal.close()


def test_a_crash_right_after_saving_keeps_the_lineage(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    rename(document, "saved")
    journal.saved(tmp_path / "feed.whiteboard", SAVED)
    crash(journal)
    journal = Journal(tmp_path, "k")
    state = journal.kept(SAVED)
    assert state is not None
    assert design_from(state) == document.design
    journal.close()


def test_opening_again_sets_unsaved_edits_aside(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    rename(document, "unsaved")
    journal.flush()
    crash(journal)
    (before,) = pending(tmp_path)
    other, journal = opened(tmp_path)
    rename(other, "other")
    journal.flush()
    assert journal.kept(SAVED) is None
    (found,) = pending(tmp_path)
    assert found.id == before.id
    # What was listed before the design was opened again is still found.
    assert recover(before).design == document.design
    discard(before)
    assert pending(tmp_path) == ()
    journal.close()


def test_recovered_edits_stay_unsaved_until_saved(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    rename(document, "unsaved")
    journal.flush()
    crash(journal)
    (found,) = pending(tmp_path)
    journal = Journal(tmp_path, "k")
    again = Document()
    again.subscribe_updates(journal.append)
    again.resume(recover(found).state)
    journal.begin(again.encode_state(), unsaved=True)
    journal.flush()
    discard(found)
    crash(journal)
    (found,) = pending(tmp_path)
    assert recover(found).design == document.design


def test_another_design_voids_the_history(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    rename(document, "old")
    journal.saved(tmp_path / "feed.whiteboard", SAVED)
    rename(document, "never flushed")
    document.load(a_design("Other"))
    rename(document, "new")
    journal.flush()
    assert journal.unsaved == 1
    crash(journal)
    (found,) = pending(tmp_path)
    assert (found.title, found.path, found.edits) == ("Other", None, 1)
    assert recover(found).design == document.design


@pytest.mark.parametrize("save_first", [True, False])
def test_moving_to_another_file(tmp_path: Path, *, save_first: bool) -> None:
    document, journal = opened(tmp_path, "untitled:d")
    rename(document, "one")
    if save_first:
        journal.saved(tmp_path / "feed.whiteboard", SAVED)
    busy = Journal(tmp_path, "busy")
    with pytest.raises(JournalLocked):
        journal.moved("busy", document.encode_state())
    busy.close()
    assert journal.moved("untitled:d", document.encode_state()) is journal
    journal = journal.moved("feed", document.encode_state())
    assert journal.key == "feed"
    assert (journal.unsaved > 0) is not save_first
    document.subscribe_updates(journal.append)
    rename(document, "two")
    journal.flush()
    crash(journal)
    (found,) = pending(tmp_path)
    assert recover(found).design == document.design


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalProblem):
        Journal(tmp_path / "file" / "folder", "k")
    assert pending(tmp_path / "nowhere") == ()


def test_what_the_disk_refuses_is_kept_for_the_next_flush(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    db = journal._place.db  # pyright: ignore[reportPrivateUsage]
    assert db is not None
    db._db.execute("PRAGMA max_page_count=8")  # pyright: ignore[reportPrivateUsage]
    rename(document, "x" * 90_000)
    with pytest.raises(JournalProblem):
        journal.flush()
    db._db.execute("PRAGMA max_page_count=100000")  # pyright: ignore[reportPrivateUsage]
    rename(document, "y")
    journal.flush()
    crash(journal)
    (found,) = pending(tmp_path)
    assert (recover(found).design, found.edits) == (document.design, 2)


def test_keys(tmp_path: Path) -> None:
    link = tmp_path / "link.whiteboard"
    link.symlink_to(tmp_path / "feed.whiteboard")
    assert journal_key(link, "d") == journal_key(tmp_path / "feed.whiteboard", "e")
    assert journal_key(None, "d") != journal_key(None, "e")


def test_old_lineages_are_pruned_but_nothing_else(tmp_path: Path) -> None:
    for number in range(4):
        _, journal = opened(tmp_path, f"saved {number}")
        journal.saved(tmp_path / f"{number}.whiteboard", SAVED)
        journal.close()
        os.utime(journal_file(tmp_path, f"saved {number}"), (number + 10, number + 10))
    document, journal = opened(tmp_path, "unsaved")
    rename(document, "unsaved")
    journal.close(clean=False)
    os.utime(journal_file(tmp_path, "unsaved"), (1, 1))
    _, live = opened(tmp_path, "live")
    os.utime(journal_file(tmp_path, "live"), (2, 2))
    prune(tmp_path, keep=2)
    left = {file for file in tmp_path.iterdir() if file.suffix == SUFFIX}
    assert left == {journal_file(tmp_path, key) for key in ("saved 3", "saved 2", "unsaved", "live")}
    assert len(pending(tmp_path)) == 1
    live.close()


def test_edits_made_while_the_file_is_written_stay_unsaved(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    rename(document, "written")
    mark = journal.mark
    rename(document, "meanwhile")
    journal.saved(tmp_path / "feed.whiteboard", SAVED, mark=mark)
    assert journal.unsaved == 1
    crash(journal)
    (found,) = pending(tmp_path)
    assert (found.edits, found.fingerprint) == (1, SAVED)
    assert recover(found).design == document.design
    again = Journal(tmp_path, "k")
    assert again.kept(SAVED) is None  # set aside with its edits
    again.close()


def test_recovered_edits_remember_their_file(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    journal.begin(document.encode_state(), unsaved=True, path=tmp_path / "feed.whiteboard", content=SAVED)
    journal.flush()
    crash(journal)
    (found,) = pending(tmp_path)
    assert (found.path, found.fingerprint) == (tmp_path / "feed.whiteboard", SAVED)


def test_recovered_edits_that_are_given_up_leave_nothing(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    journal.begin(document.encode_state(), unsaved=True, path=tmp_path / "feed.whiteboard", content=SAVED)
    journal.close(clean=True)
    assert not list(tmp_path.iterdir())


def test_a_moved_journal_remembers_the_file_it_was_saved_to_last(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    journal.saved(tmp_path / "feed.whiteboard", SAVED)
    rename(document, "not saved")
    journal = journal.moved("elsewhere", document.encode_state())
    journal.flush()
    crash(journal)
    (found,) = pending(tmp_path)
    assert (found.path, found.fingerprint) == (tmp_path / "feed.whiteboard", SAVED)


def test_a_move_onto_a_full_disk_leaves_what_there_was(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    rename(document, "x" * 90_000)
    journal.flush()
    other = journal.moved("elsewhere", document.encode_state())
    db = other._place.db  # pyright: ignore[reportPrivateUsage]
    assert db is not None
    db._db.execute("PRAGMA max_page_count=8")  # pyright: ignore[reportPrivateUsage]
    with pytest.raises(JournalProblem):
        other.flush()
    with pytest.raises(JournalProblem):
        other.close(clean=False)
    (found,) = pending(tmp_path)
    assert recover(found).design == document.design


def test_a_close_that_fails_lets_go_of_the_key(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    db = journal._place.db  # pyright: ignore[reportPrivateUsage]
    assert db is not None
    db._db.execute("PRAGMA max_page_count=8")  # pyright: ignore[reportPrivateUsage]
    rename(document, "x" * 90_000)
    with pytest.raises(JournalProblem):
        journal.close()
    Journal(tmp_path, "k").close()


def test_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.whiteboard")
    document, journal = opened(tmp_path, journal_key(path, ""))
    journal.saved(path, SAVED)
    rename(document, "x")
    journal.flush()
    crash(journal)
    (found,) = pending(tmp_path)
    assert found.path == path


def test_pruning_passes_over_what_vanishes_meanwhile(tmp_path: Path) -> None:
    (tmp_path / f"gone{SUFFIX}").symlink_to(tmp_path / "nowhere")
    _, journal = opened(tmp_path)
    journal.saved(tmp_path / "a.whiteboard", SAVED)
    journal.close()
    prune(tmp_path, keep=0)
    assert not journal_file(tmp_path, "k").exists()


def test_going_back_to_a_rooms_state_counts_as_unsaved_and_keeps_the_file(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    file = tmp_path / "feed.wboard"
    rename(document, "saved")
    journal.saved(file, SAVED)
    saved, room = document.design, Document()
    room.apply_update(document.encode_state())
    rename(room, "by a peer")
    rename(document, "never taken")
    document.rebuild(room.encode_state())
    assert document.design == room.design != saved
    assert journal.unsaved > 0
    journal.flush()
    crash(journal)
    (found,) = pending(tmp_path)
    assert (found.path, found.fingerprint) == (file, SAVED)
    assert recover(found).design == room.design


def test_a_file_is_not_taken_for_the_rooms_state_when_it_is_opened_again(tmp_path: Path) -> None:
    document, journal = opened(tmp_path)
    journal.saved(tmp_path / "feed.wboard", SAVED)
    room = Document()
    room.apply_update(document.encode_state())
    rename(room, "by a peer")
    document.rebuild(room.encode_state())
    journal.flush()
    crash(journal)
    again = Journal(tmp_path, "k")
    assert again.kept(SAVED) is None
    again.close()
