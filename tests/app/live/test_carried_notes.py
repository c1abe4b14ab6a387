"""The private notes go along when a design gets another room, and nobody else's do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.live.room import KEY, Room, TeamRelay, synced
from tests.app.live.test_reopened_room import no_question, opened, save
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.kept_notes import FILE, KeptNotes, read_kept, write_kept
from whiteboard.app.live.own_room import Place
from whiteboard.app.live.team_relay import TeamRelay as Kept
from whiteboard.app.window import DesignWindow
from whiteboard.model.errors import FileProblem
from whiteboard.model.notes import PrivateNote
from whiteboard.model.role import Role


def on_team(room: Room, window: DesignWindow, team: TeamRelay, role: Role = Role.INTERVIEWER) -> None:
    kept = Kept(host=LOOPBACK, port=team.port, tls=False, secret=KEY)
    window.work.live.share_on(kept, role)
    room.until(lambda: synced(window) and not window.work.live.hosts)


def hosted_again(room: Room, window: DesignWindow) -> None:
    window.work.live.host(Place(LOOPBACK), Role.INTERVIEWER)
    room.until(lambda: synced(window) and window.work.live.hosts)


def texts(window: DesignWindow) -> list[str]:
    return [note.text for note in window.notes.notes]


def noted(room: Room, window: DesignWindow, text: str) -> None:
    room.until(lambda: window.notes.writable)
    assert window.notes.add(text)
    # On its way the note is nobody's yet: what becomes of it then is another question than who carries it.
    notes = window.notes._room
    room.until(lambda: notes is None or notes.connection_status.synced)


def test_they_come_along_to_the_teams_relay_and_back(room: Room, team: TeamRelay) -> None:
    host = room.host()
    noted(room, host, "asks about the load first")
    on_team(room, host, team)
    room.until(lambda: texts(host) == ["asks about the load first"])
    assert not host.work.document.design.answers_of(PrivateNote)
    # A second interviewer there reads them, a candidate does not, nor does the room.
    second = room.guest(host, Role.INTERVIEWER)
    room.until(lambda: texts(second) == ["asks about the load first"])
    candidate = room.guest(host)
    assert not candidate.notes.available
    assert not candidate.work.document.design.answers_of(PrivateNote)
    noted(room, host, "weak on queues")
    hosted_again(room, host)
    room.until(lambda: texts(host) == ["asks about the load first", "weak on queues"])


def test_they_come_along_after_the_window_was_closed(
    room: Room, team: TeamRelay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_question(monkeypatch)
    path = tmp_path / "feed.whiteboard"
    host = room.host()
    save(room, host, path)
    noted(room, host, "as the window closes")
    host.work.live.leave()
    assert host.close()
    host = opened(room, path)
    on_team(room, host, team)
    room.until(lambda: texts(host) == ["as the window closes"])


def test_what_was_removed_where_they_went_does_not_come_again(room: Room, team: TeamRelay) -> None:
    host = room.host()
    noted(room, host, "first")
    noted(room, host, "second")
    on_team(room, host, team)
    room.until(lambda: texts(host) == ["first", "second"])
    host.notes.remove(host.notes.notes[0].id)
    host.work.live.leave()
    on_team(room, host, team)
    room.until(lambda: texts(host) == ["second"])
    noted(room, host, "third")
    assert texts(host) == ["second", "third"]


def test_what_another_interviewer_wrote_stays_in_its_room(
    room: Room, team: TeamRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = room.host()
    noted(room, host, "mine")
    second = room.guest(host, Role.INTERVIEWER)
    room.until(lambda: texts(second) == ["mine"])
    # The two windows of a test are one user's.
    other = second.work.live.me().__class__("Grace", "#c24a1b", "another")
    monkeypatch.setattr(second.work.live, "me", lambda: other)
    noted(room, second, "theirs")
    room.until(lambda: texts(host) == ["mine", "theirs"])
    on_team(room, host, team)
    noted(room, host, "the last")
    room.until(lambda: texts(host) == ["mine", "the last"])


def test_a_candidate_who_shares_takes_no_notes_anywhere(room: Room, team: TeamRelay) -> None:
    host = room.host()
    noted(room, host, "mine")
    on_team(room, host, team, Role.CANDIDATE)
    assert not host.notes.available
    assert not host.work.document.design.answers_of(PrivateNote)


def test_a_room_that_lost_everything_gets_them_again(tmp_path: Path) -> None:
    note = PrivateNote(id="n", text="mine")
    kept = KeptNotes().seen("here", [note])
    assert kept.lacking("here", empty=False) == ()
    assert kept.lacking("here", empty=True) == kept.lacking("there", empty=False) == (note,)
    assert kept.without(["n"]).lacking("there", empty=True) == ()
    write_kept(tmp_path / FILE, kept)
    assert read_kept(tmp_path / FILE) == kept
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("held", [b"", b"{", b"[]", b'{"notes": [{"id": 3}]}', b"\xff\xfe"])
def test_a_damaged_file_is_set_aside_and_told(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / FILE
    path.write_bytes(held)
    with pytest.raises(FileProblem, match=r"notes\.damaged"):
        read_kept(path)
    assert (tmp_path / "notes.damaged").read_bytes() == held
    assert read_kept(path) == KeptNotes()
