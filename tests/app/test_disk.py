"""What the background thread finds on disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from whiteboard.app.disk import read_file, unreadable_work, unsaved_work
from whiteboard.document.document import Document
from whiteboard.document.journal import Journal
from whiteboard.document.recovery import pending, recover
from whiteboard.files.store import save
from whiteboard.model.design import Design
from whiteboard.model.interview import Meta


def left_behind(folder: Path, key: str, state: bytes, at: float) -> None:
    """The journal of a process that died with this state unsaved."""
    journal = Journal(folder, key, clock=lambda: at)
    journal.begin(state, unsaved=True)
    journal.flush()
    journal.close(clean=False)


def state_of(title: str) -> bytes:
    document = Document()
    document.load(Design(meta=Meta(document_id="d", title=title)))
    return document.encode_state()


def test_what_a_later_journal_holds_as_well_is_offered_once(tmp_path: Path) -> None:
    """A process died after it had taken over what was recovered, before it removed the journal of it."""
    left_behind(tmp_path, "taken over", state_of("Feed"), 1000.0)
    left_behind(tmp_path, "new", state_of("Feed"), 2000.0)
    left_behind(tmp_path, "another", state_of("Chat"), 1500.0)
    offers = unsaved_work(tmp_path)
    assert [(recover(o).design.meta.title, o.at) for o in offers] == [("Feed", 2000.0), ("Chat", 1500.0)]
    assert len(pending(tmp_path)) == 2, "or it would come back, older than what is saved by then"


def test_a_file_with_another_name_says_what_saving_does_to_that(tmp_path: Path) -> None:
    path = tmp_path / "feed.whiteboard"
    save(path, Design(meta=Meta(title="Feed")))
    assert read_file(path, tmp_path / "journals").loaded.notes == ()
    (tmp_path / "other.whiteboard").hardlink_to(path)
    (note,) = read_file(path, tmp_path / "journals").loaded.notes
    assert "another name" in note
    assert note.startswith("feed.whiteboard")


def test_what_the_disk_does_not_give_now_is_told_and_left_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind(tmp_path, "feed", state_of("Feed"), 1000.0)

    def refuse(*_given: object, **_named: object) -> Path:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as away:
        away.setattr("whiteboard.document.recovery.JournalDb", refuse)
        away.setattr("whiteboard.document.recovery.copy", refuse)
        assert unsaved_work(tmp_path) == ()
        (sentence,) = unreadable_work(tmp_path)
        assert "cannot be read now" in sentence
        assert "damaged" not in sentence
    assert unreadable_work(tmp_path) == ()
    assert len(unsaved_work(tmp_path)) == 1
