"""What follows in a window from the word of the room that it is in."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from whiteboard.app.live.entry import Entry
from whiteboard.app.live.founding import Founding
from whiteboard.app.live.presences import Presences
from whiteboard.app.live.reading_on import ReadingOn
from whiteboard.app.live.room import Room
from whiteboard.collab.client.connection_status import Status
from whiteboard.collab.protocol.control import NotesReleased, Refused
from whiteboard.collab.protocol.links import Link
from whiteboard.i18n import _

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcry:
    """Whom to tell: that something is another, of the link to released notes, and of a refusal."""

    changed: Callable[[], None]
    released: Callable[[Link], None]
    refused: Callable[[str], None]


class Attending(QObject):
    """From coming in to `leave`."""

    def __init__(
        self,
        room: Room,
        entry: Entry,
        reading: ReadingOn,
        founding: Founding,
        presences: Presences,
        outcry: Outcry,
    ) -> None:
        super().__init__(room)
        self.room, self.entry, self._reading = room, entry, reading
        self._founding, self._presences, self._outcry = founding, presences, outcry
        room.connection_changed.connect(self._on_connection)
        room.people_changed.connect(self._on_people)
        room.told.connect(self._on_told)
        reading.done.connect(self._on_connection)
        reading.named.connect(self._on_connection)
        reading.missed.connect(room.ask)
        presences.enter(room)

    def leave(self) -> None:
        """Out of the room."""
        for signal in (self._reading.done, self._reading.named):
            signal.disconnect(self._on_connection)
        self._reading.missed.disconnect(self.room.ask)
        self._founding.stop()
        self._presences.leave()
        self.room.leave()
        self.room.deleteLater()

    def _on_connection(self) -> None:
        connection_status = self.room.connection_status
        log.debug("Room: %s, role %s", connection_status.status, connection_status.role)
        may_edit = connection_status.role is None or connection_status.role.edits
        if connection_status.status is Status.LIVE and self._founding.due and may_edit:
            self._founding.start(f"room-{self.entry.link.room}")
        if connection_status.status is Status.ENDED:
            self._presences.rest()
        self._outcry.changed()

    def _on_people(self) -> None:
        self._presences.refresh()
        self._outcry.changed()

    def _on_told(self, message: object) -> None:
        if isinstance(message, NotesReleased):
            self._outcry.released(replace(self.entry.link, room=message.room, token=message.token))
        elif isinstance(message, Refused) and message.about != "edit":
            self._outcry.refused(_("The relay refused: {reason}.").format(reason=message.reason))
