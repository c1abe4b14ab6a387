"""A host closes, opens the design again and shares it again: what a guest did meanwhile comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.live.room import Room, TeamRelay, a_design, name_of, rename, status, synced
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.own_room import Place
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.collab.client.connection_status import Ending, Status
from whiteboard.collab.protocol.links import Link
from whiteboard.document.recovery import pending
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.role import Role
from whiteboard.model.values import Box


def add(window: DesignWindow, element: str) -> None:
    with window.work.document.edit("Add") as edit:
        edit.add(Component(id=element, kind="cache", box=Box(300, 0, 172, 64)))


def save(room: Room, window: DesignWindow, path: Path) -> None:
    done: list[bool] = []
    window.file.save(path, lambda: done.append(True), lambda error: pytest.fail(str(error)))
    room.until(lambda: bool(done))


def opened(room: Room, path: Path) -> DesignWindow:
    window = room.program.open_window(path)
    room.until(lambda: window.file.path == path)
    return window


def share_again(room: Room, path: Path) -> tuple[DesignWindow, Link]:
    """In a new window, under a new address."""
    host = opened(room, path)
    host.work.live.host(Place(LOOPBACK), Role.INTERVIEWER)
    room.until(lambda: synced(host))
    return host, room.invite(host, Role.CANDIDATE).link


def interrupted(room: Room, path: Path) -> DesignWindow:
    """A guest whose host has closed the window, and who goes on alone."""
    host = room.host()
    save(room, host, path)
    guest = room.guest(host)
    rename(guest, "Together")
    # Or what is not acknowledged yet counts as unsent, too.
    room.until(lambda: name_of(host) == "Together" and synced(guest))
    save(room, host, path)
    assert host.close()
    room.until(lambda: status(guest) is Status.ENDED)
    assert guest.work.live.connection_status.ending is Ending.HOST_ENDED
    rename(guest, "Alone")
    add(guest, "b")
    assert guest.work.live.connection_status.unsent == 2
    return guest


def merged(room: Room, host: DesignWindow, guest: DesignWindow) -> None:
    room.until(lambda: name_of(host) == "Alone" and synced(guest))
    room.until(lambda: host.work.document.design == guest.work.document.design)
    assert sorted(host.work.document.design.elements) == ["a", "b"]


def no_question(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Nothing is asked; what would be asked of the user is answered with Don't save, and noted."""
    asked: list[str] = []

    def ask(_window: object, question: str, _answers: object, *, detail: str = "") -> int:
        asked.append(f"{question} {detail}")
        return 1

    for place in ("file_flow", "recovering"):
        monkeypatch.setattr(f"whiteboard.app.{place}.ask", ask)
    # The host means it.
    monkeypatch.setattr("whiteboard.app.live.together.ask", lambda *_asked, **_more: 0)
    return asked


def test_the_same_window_brings_its_edits_by_the_new_link(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = no_question(monkeypatch)
    guest = interrupted(room, tmp_path / "feed.whiteboard")
    host, link = share_again(room, tmp_path / "feed.whiteboard")
    rename(host, "Alone")
    guest.together.join(link)
    merged(room, host, guest)
    assert not asked
    assert guest.file.standing.unsent is None


def restarted(room: Room, program: Program, guest: DesignWindow) -> DesignWindow:
    """Closed with Don't save, and taken up again from the start page."""
    assert guest.close()
    (offer,) = pending(program.journals)
    window = program.open_window()
    window.file.recover(offer, lambda: True, lambda _opened: None, lambda error: pytest.fail(str(error)))
    room.until(lambda: name_of(window) == "Alone")
    return window


def saved(room: Room, program: Program, guest: DesignWindow) -> DesignWindow:
    """Kept as a file, closed, and opened again."""
    path = guest.file.path or program.journals.parent / "copy.whiteboard"
    save(room, guest, path)
    assert guest.close()
    return opened(room, path)


@pytest.mark.parametrize("again", [restarted, saved])
def test_a_guest_that_was_closed_in_between_brings_its_edits(
    room: Room,
    program: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    again: Callable[[Room, Program, DesignWindow], DesignWindow],
) -> None:
    asked = no_question(monkeypatch)
    guest = interrupted(room, tmp_path / "feed.whiteboard")
    guest = again(room, program, guest)
    assert len(asked) == (again is restarted)
    assert all("2 edits have not reached the others" in question for question in asked)
    host, link = share_again(room, tmp_path / "feed.whiteboard")
    guest.together.join(link)
    merged(room, host, guest)


def test_a_room_with_another_design_costs_the_guest_nothing(
    room: Room, program: Program, team: TeamRelay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = no_question(monkeypatch)
    guest = interrupted(room, tmp_path / "feed.whiteboard")
    mine = guest.work.document.design
    other = program.open_window()
    other.file.start(Design.of([Component(id="z", kind="cache", box=Box(0, 0, 172, 64))]))
    other.work.live.join(team.link(Role.INTERVIEWER))
    room.until(lambda: synced(other))
    guest.together.join(team.link(Role.CANDIDATE))
    room.until(lambda: synced(guest) and "z" in guest.work.document.design.elements)
    assert "a" not in other.work.document.design.elements
    assert len(asked) == 1
    assert "2 edits have not reached the others" in asked[0]
    (offer,) = [one for one in pending(program.journals) if one.title == "Feed"]
    window = program.open_window()
    window.file.recover(offer, lambda: True, lambda _opened: None, lambda error: pytest.fail(str(error)))
    room.until(lambda: window.work.document.design == mine)


def test_an_empty_room_does_not_get_a_design_from_elsewhere(
    room: Room, team: TeamRelay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_question(monkeypatch)
    guest = interrupted(room, tmp_path / "feed.whiteboard")
    guest.together.join(team.link(Role.CANDIDATE))
    room.until(lambda: synced(guest) and not guest.work.document.design.elements)


def test_two_lineages_of_one_design_are_not_mixed(room: Room, team: TeamRelay) -> None:
    first, second = room.program.open_window(), room.program.open_window()
    first.file.start(a_design())
    first.work.live.join(team.link(Role.INTERVIEWER))
    room.until(lambda: synced(first))
    # As from a file that was copied to another computer.
    second.file.start(first.work.document.design)
    second.work.live.join(team.link(Role.CANDIDATE))
    room.until(lambda: status(second) is Status.ENDED)
    assert second.work.live.connection_status.ending is Ending.OTHER_LINEAGE
