"""Whether a window is in a room, and everything that goes with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from whiteboard.app.live.breaks import Breaks
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
from whiteboard.collab.client.standing import Standing, Status
from whiteboard.collab.protocol.control import FromClient, NotesReleased, Refused
from whiteboard.collab.protocol.links import Link
from whiteboard.collab.protocol.roles import Role
from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem
from whiteboard.session.session import Session


class Live(QObject):
    """One of each window. In a room the document is shared; leaving it leaves the document as it is."""

    changed = Signal()
    """The standing, the people, or whether there is a room at all may be others now."""
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
        self._document, self._me, self._clock = document, me, clock
        self._room: Room | None = None
        self._link: Link | None = None
        self._own = OwnRoom(kept, self)
        self._own.opened.connect(self._on_opened)
        self._own.failed.connect(self._on_own_failed)
        self._own.troubled.connect(self.refused)
        self.reading = ReadingOn(document, self)
        self.reading.done.connect(self._on_standing)
        self.reading.named.connect(self._on_standing)
        self.reading.missed.connect(self._on_missed)
        self.breaks = Breaks(document, self)
        self._presences = Presences(session, me, self)
        self._founding = Founding(document, self)
        self.inviter = Inviter(self)

    @property
    def room(self) -> Room | None:
        return self._room

    @property
    def me(self) -> Me:
        return self._me()

    @property
    def link(self) -> Link | None:
        """How this window came into its room, None while it is in none."""
        return self._link

    @property
    def hosts(self) -> bool:
        """Whether this window runs the room's relay."""
        return self._room is not None and self._own.active

    @property
    def through(self) -> str:
        """The host outside through which others reach the room that is here, "" where none is needed."""
        return self._own.through

    @property
    def standing(self) -> Standing | None:
        return self._room.standing if self._room is not None else None

    @property
    def role(self) -> Role | None:
        standing = self.standing
        return standing.role if standing is not None else None

    def now(self) -> float:
        """POSIX seconds by the relay's clock, so that all seats of a room count alike; by our own alone."""
        return self._room.now if self._room is not None else self._clock()

    @property
    def known_room(self) -> bool:
        """Whether the design has a room of this machine's, which sharing opens again."""
        return self._own.known(self._document.design.meta.document_id)

    def host(self, place: Place, role: Role, *, afresh: bool = False) -> None:
        """Share the document in a room on a relay of this machine; ends in `changed` or `failed`.

        It is the room in which the design was before, unless it is to be one `afresh`.
        """
        self.leave()
        self._own.open(self._document.design.meta.document_id, place, role, afresh=afresh)

    def share_on(self, team: TeamRelay, role: Role, *, afresh: bool = False) -> None:
        """Share the document in its room on a team's relay; ends as `host`."""
        self.leave()
        try:
            name = self._own.name(self._document.design.meta.document_id, afresh=afresh)
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
        self._own.stop()
        self.changed.emit()

    def close(self) -> None:
        """Out of the room for good; waits until a relay that runs here has ended."""
        self._drop()
        self.reading.stop()
        self.breaks.stop()
        self.inviter.close()
        self._own.close()

    def tell(self, message: FromClient) -> None:
        """Ask something of the relay."""
        if self._room is not None:
            self._room.tell(message)

    def _enter(
        self, link: Link, relay: Relay | None, outside: Link, *, only_this_design: bool = False
    ) -> None:
        """`relay`: the one that invitations like `outside` are made for here."""
        self._link = link
        room = self._room = Room(
            self._document,
            link.socket_url,
            fingerprint=link.fingerprint,
            only_this_design=only_this_design,
            parent=self,
        )
        room.standing_changed.connect(self._on_standing)
        room.people_changed.connect(self._on_people)
        room.told.connect(self._on_told)
        self.inviter.enter(room, outside, relay)
        self._presences.enter(room)
        room.connect_now()
        self.changed.emit()

    def _drop(self) -> None:
        self._founding.stop()
        room, self._room, self._link = self._room, None, None
        if room is not None:
            room.leave()
            room.deleteLater()
        self.inviter.leave()
        self._presences.leave()

    def _on_opened(self, opened: Opened) -> None:
        self._drop()
        self._enter(opened.link, opened.relay, opened.outside)

    def _on_own_failed(self, sentence: str) -> None:
        self._drop()
        self.changed.emit()
        self.failed.emit(sentence)

    def _on_standing(self) -> None:
        room = self._room
        if room is None:
            return
        standing = room.standing
        may_edit = standing.role is None or standing.role.edits
        if standing.status is Status.LIVE and self._founding.due and may_edit and self._link is not None:
            self._founding.start(f"room-{self._link.room}")
        if standing.status is Status.ENDED:
            self._presences.rest()
        self.changed.emit()

    def _on_missed(self) -> None:
        if self._room is not None:
            self._room.ask()

    def _on_people(self) -> None:
        self._presences.refresh()
        self.changed.emit()

    def _on_told(self, message: object) -> None:
        if isinstance(message, NotesReleased) and self._link is not None:
            self.notes_released.emit(replace(self._link, room=message.room, token=message.token))
        elif isinstance(message, Refused) and message.about != "edit":
            self.refused.emit(_("The relay refused: {reason}.").format(reason=message.reason))
