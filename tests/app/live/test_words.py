"""What the indicator says of each connection status."""

from __future__ import annotations

import pytest

from whiteboard.app.live.me import COLOURS, colour_of
from whiteboard.app.live.recent_rooms import MOST, RecentRoom, room_with, with_room
from whiteboard.app.live.words import Around, ending_sentence, told_of
from whiteboard.collab.client.connection_status import ConnectionStatus, Ending, Status, Trouble
from whiteboard.model.role import Role

LIVE = ConnectionStatus(Status.LIVE, role=Role.CANDIDATE)


@pytest.mark.parametrize(
    ("connection_status", "around", "text", "detail"),
    [
        (ConnectionStatus(), Around(), "Connecting…", "Connecting"),
        (ConnectionStatus(), Around(retry_in=2.2), "No answer", "in 3 seconds"),
        (ConnectionStatus(), Around(retry_in=2.2), "No answer", "Nothing answers"),
        (
            ConnectionStatus(trouble=Trouble.WRONG_CERTIFICATE),
            Around(retry_in=2.2),
            "Wrong certificate",
            "right certificate",
        ),
        (
            ConnectionStatus(trouble=Trouble.TURNED_AWAY),
            Around(retry_in=2.2),
            "Refused",
            "lets nobody in now",
        ),
        (
            ConnectionStatus(Status.OFFLINE, unsent=2, trouble=Trouble.WRONG_CERTIFICATE),
            Around(retry_in=2.2),
            "Offline, 2 unsent",
            "right certificate",
        ),
        (ConnectionStatus(Status.SYNCING), Around(), "Catching up…", "room"),
        (LIVE, Around(people=1), "Synced", "Nobody else"),
        (
            LIVE,
            Around(people=3, hosts=True),
            "Synced",
            "3 people are in the room. The room is on this computer.",
        ),
        (ConnectionStatus(Status.LIVE, unsent=1), Around(), "Sending 1", "1 edit."),
        (ConnectionStatus(Status.LIVE, role=Role.OBSERVER), Around(), "Observer", "point"),
        (LIVE, Around(file_read_only=True), "Read-only", "file"),
        (LIVE, Around(file_read_only=True, newer=True), "Read-only", "newer version"),
        (
            ConnectionStatus(Status.OFFLINE, unsent=2),
            Around(retry_in=0.4),
            "Offline, 2 unsent",
            "in 1 second;",
        ),
        (ConnectionStatus(Status.OFFLINE), Around(), "Offline", "Trying again now"),
        (
            ConnectionStatus(Status.OFFLINE, unsent=2, kept=True),
            Around(),
            "Offline, 2 unsent",
            "go on, they are sent when",
        ),
        (
            ConnectionStatus(Status.OFFLINE, unsent=2),
            Around(),
            "Offline, 2 unsent",
            "kept here, and sent if the room",
        ),
        (
            ConnectionStatus(Status.ENDED, unsent=1, ending=Ending.HOST_ENDED),
            Around(),
            "Not in the room",
            "1 edit here has not reached",
        ),
        (LIVE, Around(hidden=2), "Synced", "2 elements of a newer or damaged kind are not shown."),
        (LIVE, Around(hidden=1), "Synced", "1 element of a newer or damaged kind is not shown."),
        (ConnectionStatus(Status.ENDED, ending=Ending.REMOVED), Around(), "Not in the room", "put you out"),
    ],
)
def test_it_tells_the_truth(
    connection_status: ConnectionStatus, around: Around, text: str, detail: str
) -> None:
    told = told_of(connection_status, around)
    assert told.text == text
    assert detail in told.detail


@pytest.mark.parametrize("ending", Ending)
def test_every_ending_is_one_sentence(ending: Ending) -> None:
    assert ending_sentence(ending).count(".") == 1


def test_a_person_keeps_a_colour_and_the_colours_are_all_had() -> None:
    assert colour_of("one") == colour_of("one")
    assert {colour_of(str(number)) for number in range(200)} == set(COLOURS)


def test_the_latest_room_is_first_and_each_is_there_once() -> None:
    rooms: tuple[RecentRoom, ...] = ()
    for number in range(MOST + 2):
        rooms = with_room(rooms, RecentRoom(address=str(number), link="", document_id=f"d{number}"))
    rooms = with_room(rooms, RecentRoom(address="5", link="new", document_id="d5"))
    assert [room.address for room in rooms] == ["5", "9", "8", "7", "6", "4", "3", "2"]
    assert room_with(rooms, "d5") == rooms[0]
    assert room_with(rooms, "") is None
