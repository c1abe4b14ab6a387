"""A link that is opened while another window, or another program, has the offline copy of its room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from tests.app.ending import end
from tests.app.live.room import Room, name_of, rename, status, synced
from tests.app.live.test_reopened_room import interrupted, merged, no_question, share_again
from tests.app.live.test_share_dialog import button, field
from whiteboard.app import neighbours
from whiteboard.app.live.join_dialog import JoinDialog
from whiteboard.app.live.recent_rooms import same_room
from whiteboard.app.neighbours import Neighbours
from whiteboard.app.program import Program
from whiteboard.app.settings_file import SettingsFile
from whiteboard.app.window import DesignWindow
from whiteboard.collab.client.connection_status import Status
from whiteboard.collab.protocol.links import Link
from whiteboard.collab.protocol.rooms import new_room
from whiteboard.model.role import Role

GO_ON, HERE_TOO, CANCEL = 0, 1, 2


@pytest.fixture
def other(qapp: QApplication, program: Program, tmp_path: Path) -> Iterator[Program]:
    """A second program of the same home, started later."""
    program.listen()
    home = program.journals.parent
    made = Program(qapp, SettingsFile(home), tmp_path / "home" / "journals")
    made.listen()
    yield made
    end(made)
    program.close()


def answering(monkeypatch: pytest.MonkeyPatch, answer: int) -> list[str]:
    asked: list[str] = []

    def ask(_window: object, question: str, _answers: object, *, detail: str = "") -> int:
        asked.append(f"{question} {detail}")
        return answer

    no_question(monkeypatch)
    monkeypatch.setattr("whiteboard.app.following.ask", ask)
    return asked


def question_in(window: DesignWindow) -> JoinDialog | None:
    return window.findChild(JoinDialog)


@pytest.mark.parametrize("whose", ["the same program's", "another program's"])
def test_one_goes_on_where_the_copy_is(
    room: Room,
    other: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    whose: str,
) -> None:
    asked = answering(monkeypatch, GO_ON)
    guest = interrupted(room, tmp_path / "feed.whiteboard")
    host, link = share_again(room, tmp_path / "feed.whiteboard")
    rename(host, "Alone")
    opens = room.program if whose == "the same program's" else other
    before = len(opens.windows)
    opens.open_window(link=link)
    room.until(lambda: question_in(guest) is not None)
    room.until(lambda: len(opens.windows) == before)
    assert len(asked) == 1
    assert "“Feed”" in asked[0]
    assert "2 edits in it have not reached the others" in asked[0]
    # Nothing has connected yet: it is asked there as anywhere.
    assert status(guest) is Status.ENDED
    dialog = question_in(guest)
    assert dialog is not None
    assert field(dialog, "Invitation").text() == str(link)
    button(dialog, "Join").click()
    merged(room, host, guest)


def test_a_program_that_stood_still_hears_who_has_answered_meanwhile(
    room: Room, other: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one does that opens its window after it has asked."""
    monkeypatch.setattr(neighbours, "PATIENCE_MS", 1)
    asked = answering(monkeypatch, CANCEL)
    interrupted(room, tmp_path / "feed.whiteboard")
    _host, link = share_again(room, tmp_path / "feed.whiteboard")
    window = other.open_window(link=link)
    room.until(lambda: bool(asked) or question_in(window) is not None)
    assert len(asked) == 1


@pytest.mark.parametrize(("answer", "windows"), [(HERE_TOO, 1), (CANCEL, 1)])
def test_or_enters_in_the_new_window_or_not_at_all(
    room: Room, other: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: int, windows: int
) -> None:
    asked = answering(monkeypatch, answer)
    guest = interrupted(room, tmp_path / "feed.whiteboard")
    _host, link = share_again(room, tmp_path / "feed.whiteboard")
    window = other.open_window(link=link)
    room.until(lambda: len(asked) == 1)
    room.until(lambda: (question_in(window) is not None) is (answer == HERE_TOO))
    assert len(other.windows) == windows
    assert question_in(guest) is None
    for dialog in window.findChildren(JoinDialog):
        dialog.close()


def test_nothing_is_offered_where_the_other_window_is_in_the_room(
    room: Room, other: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, CANCEL)
    host = room.host()
    guest = room.guest(host)
    link = room.invite(host, Role.CANDIDATE).link
    window = other.open_window(link=link)
    room.until(lambda: question_in(window) is not None)
    assert not asked
    assert synced(guest)
    assert name_of(guest) is not None
    question_in(window).close()


def test_a_program_that_was_killed_or_hangs_keeps_nobody_out(
    room: Room, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "PATIENCE_MS", 100)
    folder = program.journals.parent / "windows"
    program.listen()
    (folder / "whiteboard-killed").touch()
    hangs, name = QLocalServer(), "whiteboard-hangs-" + new_room()
    assert hangs.listen(name)
    (folder / name).touch()
    link = room.invite(room.host(), Role.CANDIDATE).link
    window = program.open_window(link=link)
    room.until(lambda: question_in(window) is not None)
    assert not (folder / "whiteboard-killed").exists()
    question_in(window).close()
    program.close()
    hangs.close()
    assert [p.name for p in folder.iterdir()] == [name]


@pytest.mark.parametrize("said", [b"nonsense\n", b"[]\n", b'{"link": "wb://"}\n', b"x" * 10_000])
def test_whoever_says_nonsense_is_cut_off(room: Room, program: Program, said: bytes) -> None:
    program.listen()
    (name,) = (p.name for p in (program.journals.parent / "windows").iterdir())
    socket = QLocalSocket()
    socket.connectToServer(name)
    room.until(lambda: socket.state() is QLocalSocket.LocalSocketState.ConnectedState)
    socket.write(said)
    room.until(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    program.close()


def test_only_this_user_can_see_who_listens(tmp_path: Path, program: Program) -> None:
    listens = Neighbours(tmp_path / "windows", lambda _link: None, lambda _link: None, program)
    listens.listen()
    (told,) = (tmp_path / "windows").iterdir()
    assert (tmp_path / "windows").stat().st_mode & 0o777 == 0o700
    assert told.stat().st_mode & 0o777 == 0o600
    listens.close()


def test_a_room_is_known_again_under_another_address_by_a_name_that_nobody_chose() -> None:
    name = new_room()
    while not any(letter.isdigit() for letter in name):
        name = new_room()
    here = Link("192.168.1.20", 40123, name, "t")
    assert same_room(here, Link("192.168.1.21", 40124, name, "u"))
    given = Link("192.168.1.20", 40123, "interview", "t")
    assert same_room(given, Link("192.168.1.20", 40124, "interview", "u"))
    assert not same_room(given, Link("192.168.1.21", 40123, "interview", "u"))
