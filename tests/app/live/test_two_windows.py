"""Two windows in one room, with a real relay as a child process between them."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QToolButton

from tests.app.live.room import Room, TeamRelay, a_design, indicator_of, name_of, rename, status, synced
from whiteboard.app.live.people_verbs import PeopleVerbs
from whiteboard.app.program import Program
from whiteboard.collab.client.connection_status import Ending, Status
from whiteboard.collab.protocol.control import Remove, SetRole
from whiteboard.document.recovery import pending
from whiteboard.document.unread import AT_ONCE
from whiteboard.model.elements import Component
from whiteboard.model.errors import ReadOnlyError
from whiteboard.model.role import Role
from whiteboard.model.values import Box
from whiteboard.panels.forms.component import ComponentForm
from whiteboard.panels.palette_tiles import PaletteTiles
from whiteboard.panels.parts.text_field import TextField


def test_edits_go_both_ways_and_undo_is_ones_own(room: Room) -> None:
    host = room.host()
    guest = room.guest(host)
    assert guest.work.document.design == host.work.document.design
    rename(host, "From the host")
    room.until(lambda: name_of(guest) == "From the host")
    rename(guest, "From the guest")
    room.until(lambda: name_of(host) == "From the guest")
    assert guest.work.document.undo_label == "Rename"
    guest.work.document.undo()
    room.until(lambda: name_of(host) == "From the host")
    room.until(lambda: synced(host) and synced(guest))


def test_each_shows_the_other_and_forgets_who_left(room: Room) -> None:
    host = room.host()
    guest = room.guest(host)
    room.until(lambda: [s.role for s in host.work.session.participants] == ["candidate"])
    room.until(lambda: [s.role for s in guest.work.session.participants] == ["interviewer"])
    assert host.work.session.participants[0].name == room.program.settings.display_name
    guest.work.live.leave()
    room.until(lambda: not host.work.session.participants)
    assert not guest.work.session.participants


def test_an_observer_sees_and_cannot_edit_until_promoted(room: Room) -> None:
    host = room.host()
    guest = room.guest(host, Role.OBSERVER)
    room.until(lambda: guest.work.document.read_only)
    with pytest.raises(ReadOnlyError):
        rename(guest, "Mine")
    rename(host, "Theirs")
    room.until(lambda: name_of(guest) == "Theirs")
    assert guest.file.read_only
    page = guest.page
    tools = {b.accessibleName(): b for b in page._toolbar.findChildren(QToolButton)}
    off = {"Flow", "Box", "Text", "Zone", "Sticky note", "Eraser"}
    on = {"Select", "Hand", "Laser pointer"}
    assert {name for name in on | off if not tools[name].isEnabled()} == off
    (tiles,) = page.palette_panel.findChildren(PaletteTiles)
    assert not tiles.isEnabled()
    guest.work.session.select(("a",))
    room.until(lambda: guest.findChild(ComponentForm) is not None)
    fields = guest.findChild(ComponentForm).findChildren(TextField)
    assert fields
    assert all(field.isReadOnly() for field in fields)
    room.until(lambda: len(host.work.live.room.people) == 2)
    (seat,) = (p.seat for p in host.work.live.room.people if p.role is Role.OBSERVER)
    host.work.live.tell(SetRole(seat=seat, role=Role.CANDIDATE))
    room.until(lambda: not guest.work.document.read_only)
    assert all(tools[name].isEnabled() for name in on | off)
    assert tiles.isEnabled()
    assert not any(field.isReadOnly() for field in fields)
    rename(guest, "Mine")
    room.until(lambda: name_of(host) == "Mine")


def test_a_demoted_window_is_writable_again_when_it_leaves(room: Room) -> None:
    host = room.host()
    guest = room.guest(host, Role.OBSERVER)
    room.until(lambda: guest.work.document.read_only)
    guest.work.live.leave()
    assert not guest.work.document.read_only
    rename(guest, "My copy")
    assert name_of(host) == ""


def test_who_is_put_out_is_told_and_does_not_come_back(room: Room) -> None:
    host = room.host()
    guest = room.guest(host)
    room.until(lambda: len(host.work.live.room.people) == 2)
    (seat,) = (p.seat for p in host.work.live.room.people if p.role is Role.CANDIDATE)
    host.work.live.tell(Remove(seat=seat))
    room.until(lambda: status(guest) is Status.ENDED)
    assert guest.work.live.connection_status.ending is Ending.REMOVED
    assert "put you out" in guest.toast.accessibleName()
    assert name_of(guest) == ""


def test_only_an_interviewer_is_offered_what_only_an_interviewer_may(room: Room) -> None:
    host = room.host()
    guest = room.guest(host)
    assert PeopleVerbs(host.work.live, host).possible
    assert not PeopleVerbs(guest.work.live, guest).possible
    assert host.work.live.inviter.possible
    assert not guest.work.live.inviter.possible


def test_the_relay_ends_with_the_window(room: Room) -> None:
    host = room.host()
    guest = room.guest(host)
    host.file.start(host.file.design)
    room.until(lambda: status(guest) is Status.ENDED)
    assert guest.work.live.connection_status.ending is Ending.HOST_ENDED
    assert "The host has ended this room" in guest.toast.accessibleName()
    assert not host.work.live.hosts
    assert name_of(guest) == ""


def test_the_interview_clock_is_the_rooms(room: Room) -> None:
    began = time.monotonic()
    host = room.host()
    guest = room.guest(host)
    took = time.monotonic() - began
    assert guest.work.context.now == guest.work.live.now
    # As exact as the relay's word was quick, which on a busy machine it is not.
    assert abs(guest.work.context.now() - host.work.context.now()) < took


def test_a_candidate_hosts_without_private_notes(room: Room) -> None:
    host = room.host(Role.CANDIDATE)
    assert host.work.live.link.notes_token == ""
    invitation = room.invite(host, Role.INTERVIEWER)
    assert invitation.link.notes_token == ""
    guest = room.join(invitation.link)
    room.until(lambda: synced(guest) and guest.work.live.role is Role.INTERVIEWER)
    again = room.invite(guest, Role.INTERVIEWER)
    assert again.link.notes_token == ""


def test_two_guests_on_one_machine_have_a_journal_each(room: Room, program: Program) -> None:
    host = room.host()
    first, second = room.guest(host), room.guest(host, Role.INTERVIEWER)
    rename(first, "One")
    room.until(lambda: name_of(second) == "One")
    for guest in (first, second):
        guest.file.close(clean=False)
    # What a crash of both would leave: a copy each.
    assert [offer.title for offer in pending(program.journals)] == ["Feed", "Feed"]


def test_offline_edits_are_counted_and_merge_when_the_relay_is_back(room: Room, team: TeamRelay) -> None:
    first = room.program.open_window()
    first.file.start(a_design())
    first.work.live.join(team.link(Role.INTERVIEWER))
    room.until(lambda: synced(first))
    second = room.join(team.link(Role.CANDIDATE))
    room.until(lambda: name_of(second) == "")
    team.kill()
    room.until(lambda: status(first) is Status.OFFLINE and status(second) is Status.OFFLINE)
    rename(first, "Written offline")
    with second.work.document.edit("Move") as edit:
        edit.update("a", kind="cache")
    assert first.work.live.connection_status.unsent == 1
    room.until(lambda: indicator_of(first).text() == "Offline, 1 unsent")
    assert "Trying again" in indicator_of(first).toolTip()
    team.start()
    first.work.live.room.connect_now()
    second.work.live.room.connect_now()
    room.until(lambda: synced(first) and synced(second))
    room.until(lambda: name_of(second) == "Written offline")
    room.until(lambda: first.work.document.design == second.work.document.design)
    assert first.work.document.design.elements["a"].kind == "cache"


def test_another_design_is_told_apart_and_not_mixed(room: Room, team: TeamRelay) -> None:
    first = room.program.open_window()
    first.file.start(a_design())
    first.work.live.join(team.link(Role.INTERVIEWER))
    room.until(lambda: synced(first))
    second = room.program.open_window()
    second.file.start(a_design())
    before = second.work.document.design
    second.work.live.join(team.link(Role.CANDIDATE))
    room.until(lambda: status(second) is Status.ENDED)
    assert second.work.live.connection_status.ending is Ending.OTHER_DESIGN
    assert second.work.document.design == before
    assert "not mixed" in second.toast.accessibleName()


@pytest.mark.parametrize("wrong", ["key", "expired", "room"])
def test_a_wrong_invitation_is_told_in_a_sentence(room: Room, team: TeamRelay, wrong: str) -> None:
    link = team.link(Role.CANDIDATE)
    if wrong == "key":
        link = team.link(Role.CANDIDATE, key="another key of sixteen letters")
    elif wrong == "expired":
        link = team.link(Role.CANDIDATE, expires_in=-1)
    else:
        link = replace(link, room="another")
    window = room.join(link)
    room.until(lambda: status(window) is Status.ENDED)
    assert window.work.live.connection_status.ending is Ending.NOT_INVITED
    assert "ask for a new one" in window.toast.accessibleName()


def test_a_window_finds_back_into_its_room_with_its_design(room: Room, team: TeamRelay) -> None:
    link = team.link(Role.CANDIDATE)
    first = room.program.open_window()
    first.file.start(a_design())
    first.work.live.join(team.link(Role.INTERVIEWER))
    room.until(lambda: synced(first))
    second = room.join(link)
    room.until(lambda: name_of(second) == "")
    assert [r.title for r in room.program.settings.recent_rooms][:1] == ["Feed"]
    second.work.live.leave()
    rename(second, "While away")
    assert indicator_of(second).text() == "Rejoin the room"
    indicator_of(second).click()
    room.until(lambda: name_of(first) == "While away")


def relays() -> bytes:
    """The relays that this process has running."""
    asked = ["pgrep", "-P", str(os.getpid()), "-f", "whiteboard serve"]
    return subprocess.run(asked, capture_output=True, check=False).stdout


def test_leaving_lets_the_relay_end_beside_the_window(room: Room) -> None:
    host = room.host()
    host.work.live.leave()
    room.until(lambda: not relays())


def test_a_window_that_closes_leaves_no_process(room: Room) -> None:
    host = room.host()
    assert relays()
    host.work.live.close()
    assert not relays()


def test_who_joins_a_large_room_sees_all_of_it_in_the_end(room: Room) -> None:
    """It is read some at a time; the view is brought to what there is when all of it is here."""
    host = room.host()
    places = [Box(n % 20 * 200.0, 100 + n // 20 * 80.0, 172, 64) for n in range(2 * AT_ONCE)]
    many = [Component(id=f"c{n:04}", kind="service", box=box) for n, box in enumerate(places)]
    with host.work.document.edit("Fill") as edit:
        for component in many:
            edit.add(component)
    guest = room.guest(host)
    room.until(lambda: guest.work.document.design == host.work.document.design)
    assert not guest.work.live.reading.under_way
    for element in ("a", many[-1].id):
        box = guest.work.document.design.box_of(element)
        assert box is not None
        room.until(lambda box=box: guest.work.view.visible_box().encloses(box))
