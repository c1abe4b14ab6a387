"""The way back into the rooms that the design of a window was in, and what such a room has not got yet."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.app.design_file import DesignFile
from whiteboard.app.kept import SettingsKeeper
from whiteboard.app.live.live import Live
from whiteboard.app.live.recent_rooms import RecentRoom, address_of, room_with, same_room, with_room
from whiteboard.collab.client.connection_status import ConnectionStatus, Ending, Status
from whiteboard.collab.protocol.links import BadLink, Link, read_link

OTHERS = (Ending.OTHER_DESIGN, Ending.OTHER_LINEAGE)
LAST_COPY = (*OTHERS, Ending.HOST_ENDED)
"""After these there may be no other copy of what is here."""
APART = (Status.OFFLINE, Status.ENDED)


@dataclass(frozen=True, slots=True)
class HeldCopy:
    """What a window has of a room that it is not connected to: the design's title, and how many edits the
    room has not got."""

    title: str
    unsent: int


class WayHome:
    """One of each window."""

    def __init__(self, live: Live, keeper: SettingsKeeper, file: DesignFile) -> None:
        self._live, self._keeper, self._file = live, keeper, file

    @property
    def back(self) -> RecentRoom | None:
        """The room in which the design that is here was last."""
        return room_with(self._keeper.settings.recent_rooms, self._file.design.meta.document_id)

    def held(self, link: Link) -> HeldCopy | None:
        """The copy of what is in that room, where this window has one and is not in the room."""
        connection_status = self._live.connection_status
        if connection_status is not None and connection_status.status not in APART:
            return None
        known = [self._live.link]
        document_id = self._file.design.meta.document_id
        for room in self._keeper.settings.recent_rooms:
            if document_id and room.document_id == document_id:
                known.append(_link_of(room))
        if not any(one is not None and same_room(one, link) for one in known):
            return None
        return HeldCopy(self._file.title, self._file.standing.unsent or 0)

    def note_live(self) -> bool:
        """The window is in its room now; whether that is somebody else's, which is remembered."""
        link, design = self._live.link, self._file.design
        if link is None or not design.meta.document_id or self._live.hosts:
            return False
        room = RecentRoom(
            address=address_of(link),
            link=str(link),
            document_id=design.meta.document_id,
            title=self._file.title,
            role=self._live.role.value if self._live.role is not None else "",
        )
        settings = self._keeper.settings
        rooms = with_room(settings.recent_rooms, room)
        self._keeper.keep(settings.model_copy(update={"recent_rooms": rooms}))
        return True

    def note_unsent(self, connection_status: ConnectionStatus) -> None:
        """What a guest's window alone has must not go with the window."""
        of_file = self._file.standing
        if connection_status.unsent or connection_status.ending in LAST_COPY:
            of_file.unsent = max(connection_status.unsent, of_file.unsent or 0)
        elif connection_status.synced:
            of_file.unsent = None


def _link_of(room: RecentRoom) -> Link | None:
    try:
        return read_link(room.link)
    except BadLink:
        return None
