"""Whether a window is in a room, and everything that goes with it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from whiteboard.app.live.attending import Attending, Outcry
from whiteboard.app.live.breaks import Breaks
from whiteboard.app.live.entry import Entry
from whiteboard.app.live.founding import Founding
from whiteboard.app.live.hosting import Relay
from whiteboard.app.live.inviting import Inviter, invitation
from whiteboard.app.live.kept_rooms import KeptRooms
from whiteboard.app.live.me import Me
from whiteboard.app.live.own_room import Opened, OwnRoom, Place
from whiteboard.app.live.presences import Presences
from whiteboard.app.live.reading_on import ReadingOn
from whiteboard.app.live.room import Room
from whiteboard.app.live.team_relay import TeamRelay
from whiteboard.collab.client.connection_status import ConnectionStatus
from whiteboard.collab.protocol.control import FromClient
from whiteboard.collab.protocol.links import Link
from whiteboard.document.document import Document
from whiteboard.model.errors import FileProblem
from whiteboard.model.role import Role
from whiteboard.session.session import Session


class Live(QObject):
    """One of each window. In a room the document is shared; leaving it leaves the document as it is."""

    changed = Signal()
    """The connection's status, the people, or whether there is a room at all may be others now."""
    failed = Signal(str)
    """A sentence: there will be no room."""
    notes_released = Signal(object)
    """The `Link` to the private notes, which the interviewer has opened to everybody."""
    refused = Signal(str)
    """A sentence: the relay would not do what was asked of it."""

    def __init__(
        self,
        document: Document,
        session: Session,
        me: Callable[[], Me],
        kept: KeptRooms,
        parent: QObject,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._document, self._clock = document, clock
        self.me = me
        self._attending: Attending | None = None
        self.own = OwnRoom(kept, self)
        self.own.opened.connect(self._on_opened)
        self.own.failed.connect(self._on_own_failed)
        self.own.troubled.connect(self.refused)
        self.reading = ReadingOn(document, self)
        self.breaks = Breaks(document, self)
        self._presences = Presences(session, me, self)
        self._founding = Founding(document, self)
        self.inviter = Inviter(self)

    @property
    def room(self) -> Room | None:
        return self._attending.room if self._attending is not None else None

    @property
    def known_room(self) -> bool:
        """Whether the design has a room of this machine's, which sharing opens again."""
        return self.own.known(self._document.design.meta.document_id)

    @property
    def entry(self) -> Entry | None:
        """What this window comes into its room with, None while it is in none."""
        return self._attending.entry if self._attending is not None else None

    @property
    def link(self) -> Link | None:
        """How this window came into its room, None while it is in none."""
        entry = self.entry
        return entry.link if entry is not None else None

    @property
    def hosts(self) -> bool:
        """Whether this window runs the room's relay."""
        return self.room is not None and self.own.active

    @property
    def connection_status(self) -> ConnectionStatus | None:
        room = self.room
        return room.connection_status if room is not None else None

    @property
    def role(self) -> Role | None:
        connection_status = self.connection_status
        return connection_status.role if connection_status is not None else None

    def now(self) -> float:
        """POSIX seconds by the relay's clock, so that all seats of a room count alike; by our own alone."""
        room = self.room
        return room.now if room is not None else self._clock()

    def host(self, place: Place, role: Role, *, afresh: bool = False) -> None:
        """Share the document in a room on a relay of this machine; ends in `changed` or `failed`.

        It is the room in which the design was before, unless it is to be one `afresh`.
        """
        self.leave()
        self.own.open(self._document.design.meta.document_id, place, role, afresh=afresh)

    def share_on(self, team: TeamRelay, role: Role, *, afresh: bool = False) -> None:
        """Share the document in its room on a team's relay; ends as `host`."""
        self.leave()
        try:
            name = self.own.name(self._document.design.meta.document_id, afresh=afresh)
        except FileProblem as problem:
            self.failed.emit(str(problem))
            return
        relay = Relay(team.host, team.port, team.tls, team.fingerprint, team.secret)
        link = invitation(relay, name, role)
        self._enter(link, relay, link)

    def join(self, link: Link, *, only_this_design: bool = False) -> None:
        """Enter a room; the document is to be the room's design, or empty. With `only_this_design` the room
        is left alone where it does not hold the document's design already."""
        self.leave()
        self._enter(link, None, link, only_this_design=only_this_design)

    def leave(self) -> None:
        """Out of the room; a relay that runs here ends."""
        self._drop()
        self.own.stop()
        self.changed.emit()

    def close(self) -> None:
        """Out of the room for good; waits until a relay that runs here has ended."""
        self._drop()
        self.reading.stop()
        self.breaks.stop()
        self.inviter.close()
        self.own.close()

    def tell(self, message: FromClient) -> None:
        """Ask something of the relay."""
        room = self.room
        if room is not None:
            room.tell(message)

    def _enter(
        self, link: Link, relay: Relay | None, outside: Link, *, only_this_design: bool = False
    ) -> None:
        """`relay`: the one that invitations like `outside` are made for here."""
        entry = Entry(link, relay)
        room = Room(
            self._document,
            lambda: entry.fresh().socket_url,
            fingerprint=link.fingerprint,
            only_this_design=only_this_design,
            parent=self,
        )
        outcry = Outcry(self.changed.emit, self.notes_released.emit, self.refused.emit)
        self._attending = Attending(room, entry, self.reading, self._founding, self._presences, outcry)
        self.inviter.enter(room, outside, relay)
        room.connect_now()
        self.changed.emit()

    def _drop(self) -> None:
        attending, self._attending = self._attending, None
        if attending is not None:
            attending.leave()
        self.inviter.leave()

    def _on_opened(self, opened: Opened) -> None:
        self._drop()
        self._enter(opened.link, opened.relay, opened.outside)

    def _on_own_failed(self, sentence: str) -> None:
        self._drop()
        self.changed.emit()
        self.failed.emit(sentence)
