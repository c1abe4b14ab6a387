"""Whether a window is in a room, and everything that goes with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, QTimer, Signal

from whiteboard.app.live.hearing import Hearing
from whiteboard.app.live.hosting import Hosting, Relay, Wanted
from whiteboard.app.live.inviting import Inviter, invitation
from whiteboard.app.live.kept_rooms import KeptRoom, KeptRooms
from whiteboard.app.live.me import Me
from whiteboard.app.live.room import Room
from whiteboard.app.live.showing import Seats, presence_of
from whiteboard.collab.client.standing import Standing, Status
from whiteboard.collab.protocol.control import FromClient, NotesReleased, Refused
from whiteboard.collab.protocol.links import Link
from whiteboard.collab.protocol.roles import Role
from whiteboard.document.document import Document
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem
from whiteboard.session.session import Session

SHOW_EVERY_MS = 50
"""Presence goes out 20 times a second at most, as the relay allows."""


MOST_DEATHS = 3
"""So many relays in a row may die within RELAY_LASTS seconds each before the room is given up."""
RELAY_LASTS = 30.0


@dataclass(slots=True)
class _Hosted:
    """The room that this window opens, and how often its relay has died right after it began."""

    kept: KeptRoom
    address: str
    role: Role
    began: float = field(default_factory=time.monotonic)
    deaths: int = 0

    @property
    def wanted(self) -> Wanted:
        kept, port = self.kept, self.kept.ports.get(self.address, 0)
        return Wanted(self.address, kept.folder, kept.key, port, self.role.leads)

    def may_run_again(self, now: float) -> bool:
        self.deaths = self.deaths + 1 if now - self.began < RELAY_LASTS else 1
        self.began = now
        return self.deaths <= MOST_DEATHS


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
        self._kept = kept
        self._hosted: _Hosted | None = None
        self._document, self._session, self._me, self._clock = document, session, me, clock
        self._room: Room | None = None
        self._link: Link | None = None
        self._hosting = Hosting(self)
        self._hosting.ready.connect(self._on_relay)
        self._hosting.failed.connect(self._on_relay_failed)
        self._hosting.lost.connect(self._on_relay_lost)
        self._seats = Seats()
        self._hearing = Hearing(self._show_others, self)
        self._show = QTimer(self)
        self._show.setInterval(SHOW_EVERY_MS)
        self._show.timeout.connect(self._show_presence)
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
        return self._room is not None and self._hosted is not None

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
        return self._kept.known(self._document.design.meta.document_id)

    def host(self, address: str, role: Role, *, afresh: bool = False) -> None:
        """Share the document in a room on a relay of this machine; ends in `changed` or `failed`.

        It is the room in which the design was before, unless it is to be one `afresh`.
        """
        self.leave()
        document_id = self._document.design.meta.document_id
        try:
            if afresh:
                self._kept.forget(document_id)
            kept = self._kept.open(document_id)
        except FileProblem as problem:
            self.failed.emit(str(problem))
            return
        self._hosted = _Hosted(kept, address, role)
        self._hosting.start(self._hosted.wanted)

    def join(self, link: Link, *, only_this_design: bool = False) -> None:
        """Enter a room; the document is to be the room's design, or empty. With `only_this_design` the room
        is left alone where it does not hold the document's design already."""
        self.leave()
        self._enter(link, only_this_design=only_this_design)

    def leave(self) -> None:
        """Out of the room; a relay that runs here ends."""
        self._drop()
        self._hosted = None
        self._hosting.stop()
        self.changed.emit()

    def close(self) -> None:
        """Out of the room for good; waits until a relay that runs here has ended."""
        self._drop()
        self.inviter.close()
        self._hosting.close()

    def tell(self, message: FromClient) -> None:
        """Ask something of the relay."""
        if self._room is not None:
            self._room.tell(message)

    def _enter(self, link: Link, *, only_this_design: bool = False) -> None:
        self._link = link
        room = self._room = Room(
            self._document,
            link.socket_url,
            fingerprint=link.fingerprint,
            only_this_design=only_this_design,
            parent=self,
        )
        room.standing_changed.connect(self._on_standing)
        room.presence_changed.connect(self._hearing.heard)
        room.people_changed.connect(self._on_people)
        room.told.connect(self._on_told)
        self.inviter.enter(room, link, self._hosting.relay)
        room.connect_now()
        self._show.start()
        self.changed.emit()

    def _drop(self) -> None:
        self._show.stop()
        room, self._room, self._link = self._room, None, None
        if room is not None:
            room.leave()
            room.deleteLater()
        self.inviter.leave()
        self._hearing.stop()
        self._session.set_seats(())
        self._session.follow(None)

    def _on_relay(self, relay: Relay) -> None:
        hosted = self._hosted
        if hosted is None:
            return
        try:
            self._kept.note_port(hosted.kept, hosted.address, relay.port)
        except FileProblem as problem:
            # The room is open all the same; its next address may be another one.
            self.refused.emit(str(problem))
        if self._link is not None and self._link.port == relay.port:
            # After its relay has died: everybody comes back by themselves.
            self.changed.emit()
            return
        self._drop()
        link = invitation(relay, hosted.kept.name, hosted.role)
        self._enter(replace(link, host=hosted.address))

    def _on_relay_failed(self, sentence: str) -> None:
        self._drop()
        self._hosted = None
        self.changed.emit()
        self.failed.emit(sentence)

    def _on_relay_lost(self) -> None:
        hosted = self._hosted
        if hosted is not None and hosted.may_run_again(time.monotonic()):
            self._hosting.start(hosted.wanted)
            self.changed.emit()
        else:
            # The design is here all the same; the room can be opened again.
            self._on_relay_failed(_relay_lost())

    def _on_standing(self) -> None:
        room = self._room
        if room is None:
            return
        standing = room.standing
        if standing.status is Status.LIVE and not self._document.design.meta.document_id:
            self._found(standing)
        if standing.status is Status.ENDED:
            self._show.stop()
            self._session.set_seats(())
        self.changed.emit()

    def _found(self, standing: Standing) -> None:
        """An empty room: everybody in it gives its design the same id."""
        if self._link is not None and (standing.role is None or standing.role.edits):
            # Not within the room's own word of its standing, which an edit would change again.
            room = self._link.room
            QTimer.singleShot(0, self, lambda: self._found_now(f"room-{room}"))

    def _found_now(self, document_id: str) -> None:
        if not self._document.design.meta.document_id and not self._document.read_only:
            self._document.found(document_id)

    def _on_people(self) -> None:
        self._show_others()
        self.changed.emit()

    def _show_others(self) -> None:
        if self._room is not None:
            self._session.set_seats(self._seats.of(self._room.others, self._room.people))

    def _on_told(self, message: object) -> None:
        if isinstance(message, NotesReleased) and self._link is not None:
            self.notes_released.emit(replace(self._link, room=message.room, token=message.token))
        elif isinstance(message, Refused) and message.about != "edit":
            self.refused.emit(_("The relay refused: {reason}.").format(reason=message.reason))

    def _show_presence(self) -> None:
        if self._room is not None:
            me = self._me()
            self._room.show(presence_of(self._session, me.name, me.colour))


def _relay_lost() -> str:
    return _("The relay on this machine has ended, and the room with it. The design is still here.")
