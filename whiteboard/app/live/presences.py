"""Who is in the room beside this window, for its session; and this window, for them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from whiteboard.app.live.hearing import Hearing
from whiteboard.app.live.me import Me
from whiteboard.app.live.presence_sender import PresenceSender
from whiteboard.app.live.room import Room
from whiteboard.app.live.showing import Seats, presence_of
from whiteboard.session.session import Session


class Presences(QObject):
    """Between `enter` and `leave`."""

    def __init__(self, session: Session, me: Callable[[], Me], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._me = session, me
        self._room: Room | None = None
        self._seats = Seats()
        self._hearing = Hearing(self.refresh, self)
        self._sender = PresenceSender(self._show_mine, self)

    def enter(self, room: Room) -> None:
        """Show and hear in this room from now on."""
        self._room = room
        room.presence_changed.connect(self._hearing.heard)
        self._sender.start()

    def refresh(self) -> None:
        """Tell the session who is there now."""
        if self._room is not None:
            self._session.set_participants(self._seats.of(self._room.others, self._room.people))

    def rest(self) -> None:
        """The room is over, though one is still in it."""
        self._sender.stop()
        self._session.set_participants(())

    def leave(self) -> None:
        """Nobody is there any more."""
        self.rest()
        self._room = None
        self._hearing.stop()
        self._session.follow(None)

    def _show_mine(self) -> None:
        if self._room is not None:
            me = self._me()
            self._room.show(presence_of(self._session, me.name, me.colour))
