"""A document that was made on another thread is what loading or resuming here would have made."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from whiteboard.document.crdt import Crdt
from whiteboard.document.document import Document
from whiteboard.document.journal import Journal, fingerprint
from whiteboard.document.journal_ahead import Ahead, look_ahead
from whiteboard.document.journal_db import JournalDb, Kept
from whiteboard.document.lineage import Lineage, TakenIn, document_id_in
from whiteboard.model.changes import Change, Origin
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.errors import EditError
from whiteboard.model.values import Box

SAVED = fingerprint(b"saved")


def a_design() -> Design:
    return Design.of(
        [Component(id=i, kind="service", name=i, box=Box(0, 0, 172, 64)) for i in ("a", "b", "c")]
    )


def test_adopting_tells_once_and_writes_and_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    lineage = Lineage.of(a_design())
    document = Document()
    heard: list[Change] = []
    updates: list[tuple[bytes, Origin]] = []
    document.subscribe(heard.append)
    document.subscribe_updates(lambda update, origin: updates.append((update, origin)))

    def refuse(*_given: object) -> None:
        raise AssertionError("that was done before")

    for name in ("write", "read", "read_all", "_note"):
        monkeypatch.setattr(Crdt, name, refuse)
    document.adopt(lineage)
    assert [change.origin for change in heard] == [Origin.LOAD]
    assert len(heard[0].added) == 3
    assert updates == [(lineage.state, Origin.LOAD)]
    assert document.design.elements == a_design().elements
    assert document.design.meta.document_id
    assert document.undo_label is None


def test_what_was_taken_in_before_an_edit_tells_of_that_too() -> None:
    """Between taking it in and adopting it somebody may be asked whether to save, and does."""
    document, heard = Document(), list[Change]()
    taken = TakenIn.of(Lineage.of(a_design()), document.design)
    with document.edit("Add") as edit:
        edit.add(Component(id="mine", kind="service", box=Box(0, 0, 172, 64)))
    document.subscribe(heard.append)
    document.adopt(taken)
    assert {record.id for record in heard[0].removed} == {"mine"}
    assert {record.id for record in heard[0].added} == {"a", "b", "c"}
    with document.edit("Rename") as edit:
        edit.update("a", name="goes on")
    assert document.undo() is not None


def test_it_is_edited_undone_and_merged_like_any_other() -> None:
    document, peer = Document(), Document()
    document.adopt(Lineage.of(a_design()))
    peer.apply_update(document.encode_state())
    with document.edit("Rename") as edit:
        edit.update("a", name="mine")
    with peer.edit("Rename") as edit:
        edit.update("b", name="theirs")
    document.apply_update(peer.encode_diff(document.state_vector()))
    peer.apply_update(document.encode_diff(peer.state_vector()))
    assert document.design == peer.design
    assert document.undo() is not None
    assert {c.name for c in document.design.components} == {"a", "theirs", "c"}


def test_a_kept_state_goes_on_in_its_lineage() -> None:
    before, after = Document(), Document()
    before.load(a_design())
    after.adopt(Lineage.kept(before.encode_state()))
    with before.edit("Rename") as edit:
        edit.update("a", name="before")
    after.apply_update(before.encode_diff(after.state_vector()))
    assert after.design == before.design


def test_a_damaged_state_changes_nothing() -> None:
    document = Document()
    document.load(a_design())
    whole, lineage = document.design, Lineage.of(a_design())
    with pytest.raises(EditError, match="damaged"):
        document.adopt(Lineage(lineage.state[: len(lineage.state) // 2], lineage.snapshot))
    assert document.design is whole
    with document.edit("Rename") as edit:
        edit.update("a", name="still here")


def saved_journal(folder: Path) -> Document:
    document, journal = Document(), Journal(folder, "k")
    document.subscribe_updates(journal.append)
    document.load(a_design())
    with document.edit("Rename") as edit:
        edit.update("a", name="saved")
    journal.saved(folder / "feed.whiteboard", SAVED)
    journal.close(clean=True)
    return document


def ahead_of(folder: Path) -> Ahead:
    found = look_ahead(folder, "k", SAVED)
    assert found is not None
    return found


def test_what_was_read_ahead_is_not_put_together_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = saved_journal(tmp_path)
    ahead = ahead_of(tmp_path)
    assert ahead.lineage.design == document.design
    built: list[JournalDb] = []
    state = JournalDb.state

    def count(self: JournalDb, up_to: int | None = None) -> Kept:
        built.append(self)
        return state(self, up_to)

    monkeypatch.setattr(JournalDb, "state", count)
    journal = Journal(tmp_path, "k")
    assert journal.kept(SAVED, ahead) is ahead.lineage.state
    assert built == []
    assert journal.kept(SAVED, Ahead("another", ahead.lineage)) is not ahead.lineage.state
    assert len(built) == 1
    journal.close()


def test_nothing_is_read_ahead_of_what_is_not_kept_for_this_content(tmp_path: Path) -> None:
    assert look_ahead(tmp_path, "k", SAVED) is None
    saved_journal(tmp_path)
    assert look_ahead(tmp_path, "k", fingerprint(b"another")) is None
    assert look_ahead(tmp_path, "another", SAVED) is None
    journal = Journal(tmp_path, "k")
    assert look_ahead(tmp_path, "k", SAVED) is None, "another window has it"
    journal.close(clean=False)
    assert look_ahead(tmp_path, "k", SAVED) is not None
    (tmp_path / "junk").write_bytes(b"no journal")
    next(tmp_path.glob("*.journal")).write_bytes(b"no journal")
    assert look_ahead(tmp_path, "k", SAVED) is None


_CUT_SHORT = Lineage.of(a_design()).state[:-1]
_NO_TEXT = Design.of([Component(id="a", kind="service", name="\ud800", box=Box(0, 0, 172, 64))])


@pytest.mark.parametrize(
    "refused",
    [
        lambda: document_id_in(_CUT_SHORT),
        lambda: Lineage.kept(_CUT_SHORT),
        lambda: Lineage.of(_NO_TEXT),
    ],
    ids=["another seat's state", "a kept state", "a design"],
)
def test_what_is_refused_leaves_no_document_behind(
    monkeypatch: pytest.MonkeyPatch, refused: Callable[[], object]
) -> None:
    begun: list[weakref.ref[Crdt]] = []
    begin = Crdt.__init__

    def noted(self: Crdt, client_id: int | None = None, *, state: bytes = b"") -> None:
        begin(self, client_id, state=state)
        begun.append(weakref.ref(self))

    monkeypatch.setattr(Crdt, "__init__", noted)
    with pytest.raises(EditError):
        refused()
    gc.collect()
    assert begun
    assert [one for one in begun if one() is not None] == []


def test_another_design_does_not_count_what_the_last_one_was_refused() -> None:
    document = Document()
    document.take_state(b"\xff" * 40)
    assert document.quarantined == 1
    document.adopt(Lineage.of(a_design()))
    assert document.quarantined == 0
