"""The others, and what a window says of itself beside its edits."""

from __future__ import annotations

from whiteboard.session.participants import Participant
from whiteboard.session.session import Part, Session


def test_each_change_is_told_once() -> None:
    session, heard = Session(), list[Part]()
    session.subscribe(heard.append)
    for _again in range(2):
        session.set_chatting(True)
        session.show_cursors(False)
        session.say_at_cursor("Hi")
        session.set_participants([Participant(2), Participant(1)])
        session.follow(2)
    assert heard == [Part.CHATTING, Part.CURSORS, Part.CHAT, Part.PARTICIPANTS, Part.FOLLOWING]
    assert [seat.id for seat in session.participants] == [1, 2]
    session.set_participants([Participant(1)])
    assert session.following is None
    assert heard[-2:] == [Part.PARTICIPANTS, Part.FOLLOWING]
