"""Private notes: a document of their own, which a candidate's machine never gets before the release."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.app.hand import answering
from tests.app.live.room import Room, name_of, rename, synced
from whiteboard.actions.registry import action
from whiteboard.app.live.notes_window import NotesWindow
from whiteboard.app.window import DesignWindow
from whiteboard.collab.protocol.control import Invite, Invited
from whiteboard.model.notes import PrivateNote
from whiteboard.model.role import Role
from whiteboard.panels.given_back import GivenBackCard
from whiteboard.panels.parts.line_field import LineField


def opened(window: DesignWindow) -> NotesWindow:
    action("live.notes").trigger(window.work.context)
    found = window.findChild(NotesWindow)
    assert found is not None
    return found


def lines(shown: NotesWindow) -> list[str]:
    rows = shown.findChild(QListWidget)
    assert rows is not None
    return [rows.item(row).text() for row in range(rows.count())]


def write(room: Room, shown: NotesWindow, text: str) -> None:
    field = shown.findChild(LineField)
    assert field is not None
    room.until(field.isEnabled)
    # The guest's window came to the front last, and its board takes the same key.
    shown.activateWindow()
    field.setFocus()
    room.until(field.hasFocus)
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_notes_stay_private_until_they_are_released(qtbot: QtBot, room: Room) -> None:
    host = room.host()
    guest = room.guest(host)
    pane = opened(host)
    (component,) = host.work.document.design.components
    host.work.session.select([component.id])
    write(room, pane, "asks about the load first")
    room.until(lambda: len(lines(pane)) == 1)
    assert lines(pane)[0].endswith("asks about the load first")
    assert component.name in lines(pane)[0] or not component.name
    rename(host, "Shared")
    room.until(lambda: synced(host) and synced(guest))
    for window in (host, guest):
        assert not window.work.document.design.answers_of(PrivateNote)
    other = opened(guest)
    assert lines(other) == []
    host.notes.release()  # the question before it is a dialog of its own
    room.until(lambda: len(lines(other)) == 1)
    field = other.findChild(LineField)
    assert field is not None
    assert field.isReadOnly()
    write_again = lines(pane)
    assert write_again == lines(other)


def test_notes_are_changed_removed_and_brought_back_apart_from_the_design(room: Room) -> None:
    host = room.host()
    pane = opened(host)
    write(room, pane, "first")
    write(room, pane, "second")
    room.until(lambda: len(lines(pane)) == 2)
    notes = host.notes
    notes.reword(notes.notes[0].id, "the very first")
    assert lines(pane)[0].endswith("the very first")
    notes.remove(notes.notes[1].id)
    assert len(lines(pane)) == 1
    before = host.work.document.undo_label
    notes.undo()
    assert len(lines(pane)) == 2
    assert host.work.document.undo_label == before


def test_two_interviewers_share_them_and_a_copy_is_kept_as_text(room: Room) -> None:
    host = room.host()
    second = room.guest(host, Role.INTERVIEWER)
    write(room, opened(host), "from the first")
    pane = opened(second)
    room.until(lambda: len(lines(pane)) == 1)
    write(room, pane, "from the second")
    room.until(lambda: len(host.notes.notes) == 2)
    room.until(lambda: host.notes.copy.exists() and "from the second" in host.notes.copy.read_text())
    assert host.notes.copy.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("answers", "released"), [((0, 1), True), ((0, 0), False), ((1,), False)])
def test_releasing_asks_twice_and_a_second_enter_keeps_them(
    room: Room, monkeypatch: pytest.MonkeyPatch, answers: tuple[int, ...], released: bool
) -> None:
    host = room.host()
    guest = room.guest(host)
    # Their own name comes with their presence, a moment after they do.
    room.until(lambda: host.notes.readers == "Ada")
    waiting, asked = list(answers), list[str]()

    def answer(_parent: QWidget, question: str, _answers: object, *, detail: str = "") -> int:
        asked.append(question + detail)
        return waiting.pop(0)

    monkeypatch.setattr("whiteboard.app.live.notes_window.ask", answer)
    pane = opened(host)
    write(room, pane, "weak on queues")
    next(b for b in pane.findChildren(QPushButton) if "elease" in b.text()).click()
    assert not waiting
    assert len(asked) == len(answers)
    if len(asked) == 2:
        assert "1 private note to Ada?" in asked[1]
    if released:
        room.until(lambda: guest.notes.available)
    else:
        # What was sent before would have arrived with this.
        rename(host, "After")
        room.until(lambda: name_of(guest) == "After")
        assert not guest.notes.available


def test_a_candidates_machine_never_holds_notes(room: Room) -> None:
    host = room.host(Role.CANDIDATE)
    guest = room.guest(host, Role.INTERVIEWER)
    room.until(lambda: guest.work.live.role is Role.INTERVIEWER)
    made: list[Invited] = []
    guest.work.live.room.told.connect(lambda said: made.append(said) if isinstance(said, Invited) else None)
    guest.work.live.tell(Invite(role=Role.INTERVIEWER))
    room.until(lambda: bool(made))
    assert made[0].notes_token == ""
    assert not guest.notes.available
    assert not host.notes.available


def field_of(shown: NotesWindow) -> LineField:
    field = shown.findChild(LineField)
    assert field is not None
    return field


def edit_in_place(room: Room, shown: NotesWindow, row: int, words: str) -> None:
    rows = shown.findChild(QListWidget)
    assert rows is not None
    rows.setCurrentRow(row)
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_F2)
    room.until(lambda: rows.viewport().findChild(QLineEdit) is not None)
    editor = rows.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText(words)


def test_what_is_being_typed_is_noted_before_the_main_window_closes(room: Room) -> None:
    host = room.host()
    pane = opened(host)
    write(room, pane, "first")
    room.until(lambda: len(lines(pane)) == 1)
    edit_in_place(room, pane, 0, "the very first")
    field_of(pane).setText("half a note")
    copy = host.notes.copy
    action("live.leave").trigger(host.work.context)
    assert host.close()
    kept = copy.read_text()
    assert "the very first" in kept
    assert "half a note" in kept
    assert not copy.with_name("notes.md").exists()


def test_the_end_of_the_session_and_a_closed_pane_note_it_as_well(room: Room) -> None:
    host = room.host()
    pane = opened(host)
    room.until(field_of(pane).isEnabled)
    field_of(pane).setText("half a note")
    assert room.program.quitting.end_session(may_ask=False)
    assert [note.text for note in host.notes.notes] == ["half a note"]
    field_of(pane).setText("another half")
    pane.close()
    assert [note.text for note in host.notes.notes] == ["half a note", "another half"]


def test_escape_closes_the_pane_and_keeps_what_was_typed(room: Room) -> None:
    host = room.host()
    pane = opened(host)
    room.until(field_of(pane).isEnabled)
    QTest.keyClicks(field_of(pane), "half a note")
    QTest.keyClick(field_of(pane), Qt.Key.Key_Escape)
    assert not pane.isVisible()
    assert [note.text for note in host.notes.notes] == ["half a note"]


def test_a_note_that_comes_in_leaves_the_one_that_is_being_changed(room: Room) -> None:
    host = room.host()
    pane = opened(host)
    write(room, pane, "first")
    room.until(lambda: len(lines(pane)) == 1)
    edit_in_place(room, pane, 0, "the very first")
    host.notes.add("from the other interviewer")
    pane.finish()
    assert [note.text for note in host.notes.notes] == ["the very first", "from the other interviewer"]
    assert len(lines(pane)) == 2


def test_words_that_cannot_be_noted_any_more_are_given_back(room: Room) -> None:
    host = room.host()
    pane = opened(host)
    write(room, pane, "first")
    room.until(lambda: len(lines(pane)) == 1)
    edit_in_place(room, pane, 0, "the very first")
    host.notes.remove(host.notes.notes[0].id)
    pane.finish()
    card = host.findChild(GivenBackCard)
    assert card is not None
    assert card.words == "the very first"
    pane.close()
    with answering("Give it up"):
        assert host.close()


def test_the_last_notes_are_written_also_where_the_disk_was_busy(room: Room) -> None:
    host = room.host()
    notes, copier = host.notes, host.notes._background  # pyright: ignore[reportPrivateUsage]
    room.until(lambda: notes.writable)
    busy = threading.Event()

    def hold_up() -> None:
        while not copier.stopped:
            busy.wait(0.001)

    copier.run(hold_up, lambda _none: None, lambda _error: None)
    assert notes.add("asked about hot keys")
    notes._keep.timeout.emit()  # pyright: ignore[reportPrivateUsage]
    notes._keep.stop()  # pyright: ignore[reportPrivateUsage]
    path = notes.copy
    host.close()
    assert "asked about hot keys" in path.read_text(encoding="utf-8")
