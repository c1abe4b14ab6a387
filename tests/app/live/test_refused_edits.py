"""An edit that the relay does not take: nothing that follows is lost, and the window says what happened."""

from __future__ import annotations

from tests.app.live.room import Room, indicator_of, name_of, rename, synced
from tests.app.live.test_announcing import heard
from whiteboard.app.window import DesignWindow
from whiteboard.document.codec import ELEMENTS, Key
from whiteboard.document.crdt import UNTRACKED
from whiteboard.document.writing import Write
from whiteboard.model.changes import Origin
from whiteboard.model.elements import Sticky
from whiteboard.model.plain import Plain
from whiteboard.model.values import Box

SENT_AGAIN = (
    "The room did not take an edit of yours: {reason}. What you have done is sent once more as a single "
    "step; earlier steps cannot be undone."
)


def write_what_no_relay_takes(window: DesignWindow) -> None:
    """As an edit of this seat's own that its guard and the relay's do not understand."""
    deep: Plain = []
    for _level in range(200):
        deep = [deep]
    document = window.work.document
    document._crdt.write([Write(Key(ELEMENTS, "deep"), put={"type": "sticky", "box": deep})], UNTRACKED)
    document._finish(Origin.LOCAL)


def test_what_follows_an_edit_that_was_refused_reaches_the_others(room: Room) -> None:
    host = room.host()
    guest = room.guest(host)
    said, theirs = heard(guest), heard(host)
    rename(guest, "Before")
    room.until(lambda: name_of(host) == "Before")
    write_what_no_relay_takes(guest)
    rename(guest, "Mine")
    with guest.work.document.edit("Add") as edit:
        edit.add(Sticky(id="s", text="mine", box=Box(0, 300, 180, 120)))
    room.until(lambda: name_of(host) == "Mine" and "s" in host.work.document.design.elements)
    room.until(lambda: synced(guest))
    assert said == [SENT_AGAIN.format(reason="a value that is nested too deeply")]
    assert not [text for text in theirs if "edit" in text]
    rename(host, "Theirs")
    room.until(lambda: name_of(guest) == "Theirs")
    assert guest.work.document.design == host.work.document.design
    assert guest.work.document.undo_label is None
    rename(guest, "On")
    room.until(lambda: name_of(host) == "On")


def test_what_is_refused_again_is_said_to_be_here_only(room: Room) -> None:
    host = room.host()
    guest = room.guest(host)
    said = heard(guest)
    write_what_no_relay_takes(guest)
    rename(guest, "mine 0")
    room.until(lambda: name_of(host) == "mine 0" and synced(guest))
    write_what_no_relay_takes(guest)
    rename(guest, "mine 1")
    room.until(lambda: len(said) == 2)
    reason = "a value that is nested too deeply"
    assert said == [
        SENT_AGAIN.format(reason=reason),
        f"The room does not take what you edit: {reason}. Nobody else has it; save a copy.",
    ]
    assert "Not taken" in indicator_of(guest).text()
    assert name_of(guest) == "mine 1"
    assert name_of(host) == "mine 0"
