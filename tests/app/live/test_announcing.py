"""What the window says of others in the room, and of one's own rights."""

from __future__ import annotations

import pytest

from tests.app.live.room import Room, name_of, rename
from tests.document.test_broken_updates import stops_midway
from whiteboard.app.window import DesignWindow
from whiteboard.collab.protocol.control import PutOut, ReleaseNotes, Remove, SetRole
from whiteboard.document.update.places import Places
from whiteboard.model.errors import EditError
from whiteboard.model.role import Role


def heard(window: DesignWindow) -> list[str]:
    """What the window will have said from now on."""
    found: list[str] = []
    say = window.toast.say
    window.together._announcing._say_it = lambda text: (found.append(text), say(text))  # type: ignore
    return found


def test_joins_roles_releases_and_kicks_are_said(room: Room) -> None:
    host = room.host()
    said = heard(host)
    guest = room.guest(host, Role.CANDIDATE)
    room.until(lambda: said == ["Ada joined as candidate."])
    theirs = heard(guest)
    watcher = room.guest(host, Role.OBSERVER)
    room.until(lambda: theirs == ["Ada joined as observer."])
    # The host may hear of it after the guest.
    room.until(lambda: len(host.work.live.room.people) == 3)
    seats = {p.role: p.seat for p in host.work.live.room.people}
    host.work.live.tell(SetRole(seat=seats[Role.OBSERVER], role=Role.CANDIDATE))
    room.until(lambda: theirs[1:] == ["Ada is candidate now."])
    host.work.live.tell(ReleaseNotes())
    room.until(lambda: any("released the private notes" in text for text in theirs))
    own = heard(watcher)
    host.work.live.tell(SetRole(seat=seats[Role.OBSERVER], role=Role.OBSERVER))
    room.until(lambda: any("You are an observer now" in text for text in own))
    host.work.live.tell(Remove(seat=seats[Role.OBSERVER]))
    room.until(lambda: theirs[-1] == "Ada was put out of the room.")
    guest.work.live.leave()
    room.until(lambda: said[-1] == "Ada left.")
    # The one who was put out was not said to have left as well.
    rename(host, "After")
    assert theirs.count("Ada left.") == 0
    assert name_of(host) == "After"


def test_a_change_that_broke_the_design_is_said_and_that_nothing_before_it_can_be_undone(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = room.host()
    guest = room.guest(host, Role.CANDIDATE)
    rename(guest, "Mine")
    said, theirs = heard(guest), heard(host)
    # Nothing is known that gets past the guard: here it is left open.
    monkeypatch.setattr(Places, "admit", lambda _places, _update, **_bounds: None)
    with pytest.raises(EditError):
        guest.work.document.apply_update(stops_midway())
    assert said == [
        "Someone's change broke the shared design; it was put together again, "
        "and earlier steps cannot be undone."
    ]
    assert guest.work.document.undo_label is None
    assert name_of(guest) == "Mine"
    assert theirs == []


def test_who_was_put_out_is_not_said_to_come_while_the_list_still_names_them(room: Room) -> None:
    host = room.host()
    guest = room.guest(host, Role.CANDIDATE)
    theirs = heard(guest)
    room.guest(host, Role.OBSERVER)
    room.until(lambda: theirs == ["Ada joined as observer."])
    live = guest.work.live
    (watcher,) = [p.seat for p in live.room.people if p.role is Role.OBSERVER]
    # The relay's word; the list of people without them has not come yet, and something else changes.
    live.room.told.emit(PutOut(seat=watcher))
    live.changed.emit()
    assert theirs[1:] == ["Ada was put out of the room."]
    host.work.live.tell(Remove(seat=watcher))
    room.until(lambda: len(live.room.people) == 2)
    assert theirs[1:] == ["Ada was put out of the room."]


def test_who_leaves_is_named_though_their_presence_went_a_moment_before(room: Room) -> None:
    host = room.host()
    said = heard(host)
    guest = room.guest(host, Role.CANDIDATE)
    room.until(lambda: said == ["Ada joined as candidate."])
    # As when a slow machine takes its time to close the connection after the goodbye.
    live = host.work.live
    guest.work.live._presences.leave()  # type: ignore[reportPrivateUsage]
    guest.work.live.room._seat.leave()  # type: ignore[reportPrivateUsage]
    room.until(lambda: [len(p.clients) for p in live.room.people] == [1, 0])
    guest.work.live.leave()
    room.until(lambda: len(live.room.people) == 1)
    assert said[1:] == ["Ada left."]
