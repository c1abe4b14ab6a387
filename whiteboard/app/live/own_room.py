"""The room that a window opens itself: what is kept of it, its relay, and the way to it from outside."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, QTimer, Signal

from whiteboard.app.live.hosting import LOOPBACK, Hosting, Relay, Wanted
from whiteboard.app.live.inviting import invitation
from whiteboard.app.live.kept_rooms import KeptRoom, KeptRooms
from whiteboard.app.live.tunnel import Outside, Tunnel
from whiteboard.collab.protocol.links import Link
from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem
from whiteboard.model.role import Role

MOST_DEATHS = 3
"""So many relays in a row may die within RELAY_LASTS seconds each before the room is given up."""
RELAY_LASTS = 30.0
TUNNEL_AGAIN_MS = 5_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a room is to be reached: at an address of this machine, or `through` a host of ssh's."""

    address: str = LOOPBACK
    through: str = ""

    @property
    def name(self) -> str:
        """What its port is remembered by."""
        return f"ssh:{self.through}" if self.through else self.address


@dataclass(frozen=True, slots=True)
class Opened:
    """`link` is this window's own; invitations are like `outside`."""

    relay: Relay
    link: Link
    outside: Link


@dataclass(slots=True)
class _Room:
    kept: KeptRoom
    place: Place
    role: Role
    relay: Relay | None = None
    outside: Outside | None = None
    began: float = field(default_factory=time.monotonic)
    deaths: int = 0

    @property
    def wanted(self) -> Wanted:
        # What goes through a foreign host is nobody's there to read.
        tls = bool(self.place.through) or self.place.address != LOOPBACK
        port = self.kept.ports.get(self.place.address, 0)
        return Wanted(
            self.place.address, self.kept.folder, self.kept.key, port, tls=tls, notes=self.role.leads
        )

    def may_run_again(self, now: float) -> bool:
        self.deaths = self.deaths + 1 if now - self.began < RELAY_LASTS else 1
        self.began = now
        return self.deaths <= MOST_DEATHS


class OwnRoom(QObject):
    """`open` ends in `opened` or `failed`; a room that cannot be held any more is told as `failed`, too."""

    opened = Signal(object)
    """An `Opened`, also later where the room has got another address."""
    failed = Signal(str)
    troubled = Signal(str)
    """A sentence; the room goes on."""

    def __init__(self, kept: KeptRooms, parent: QObject) -> None:
        super().__init__(parent)
        self._kept = kept
        self._room: _Room | None = None
        self._hosting = Hosting(self)
        self._hosting.ready.connect(self._on_relay)
        self._hosting.failed.connect(self._fail)
        self._hosting.lost.connect(self._on_relay_lost)
        self._tunnel = Tunnel(self)
        self._tunnel.ready.connect(self._on_tunnel)
        self._tunnel.failed.connect(self._on_no_tunnel)
        self._tunnel.lost.connect(self._on_tunnel_lost)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(TUNNEL_AGAIN_MS)
        self._again.timeout.connect(self._dig)
        self._open = False

    @property
    def active(self) -> bool:
        """Whether there is a room, or is about to be one."""
        return self._room is not None

    @property
    def through(self) -> str:
        """The host of ssh's that passes on to the room, "" where there is none."""
        return self._room.place.through if self._room is not None else ""

    def known(self, document_id: str) -> bool:
        """Whether a design has a room that opens again."""
        return self._kept.known(document_id)

    def name(self, document_id: str, *, afresh: bool = False) -> str:
        """What the room of a design is called, wherever it is.

        Raises:
            FileProblem: what is kept of it cannot be read, or written.
        """
        return self._kept_room(document_id, afresh=afresh).name

    def open(self, document_id: str, place: Place, role: Role, *, afresh: bool = False) -> None:
        """Open the room in which the design was before, or one `afresh`."""
        self.stop()
        try:
            kept = self._kept_room(document_id, afresh=afresh)
        except FileProblem as problem:
            self.failed.emit(str(problem))
            return
        self._room = _Room(kept, place, role)
        self._hosting.start(self._room.wanted)

    def stop(self) -> None:
        """Have it end, while the window goes on."""
        self._room, self._open = None, False
        self._again.stop()
        self._tunnel.stop()
        self._hosting.stop()

    def close(self) -> None:
        """Have it end, and wait until it has."""
        self.stop()
        self._hosting.close()

    def _kept_room(self, document_id: str, *, afresh: bool) -> KeptRoom:
        if afresh:
            self._kept.forget(document_id)
        kept = self._kept.open(document_id)
        if kept.lost:
            self.troubled.emit(
                _(
                    "What was kept of this design's room is damaged, so this is a new one: invitations to the"
                    " room before lead nowhere."
                )
            )
        return kept

    def _on_relay(self, relay: Relay) -> None:
        room = self._room
        if room is None:
            return
        same = room.relay is not None and room.relay.port == relay.port
        room.relay = relay
        self._note_port(room, room.place.address, relay.port)
        if same:
            return  # after its relay has died, everybody comes back by themselves
        if room.place.through:
            self._dig()
        else:
            self._tell(room, relay, None)

    def _dig(self) -> None:
        room = self._room
        if room is not None and room.relay is not None:
            port = room.kept.ports.get(room.place.name, 0)
            self._tunnel.start(room.place.through, room.relay.port, port=port)

    def _on_tunnel(self, outside: Outside) -> None:
        room = self._room
        if room is None or room.relay is None:
            return
        self._note_port(room, room.place.name, outside.port)
        before, room.outside = room.outside, outside
        # Where the way is the old one, everybody comes back by themselves.
        if before != outside:
            self._tell(room, room.relay, outside)

    def _on_no_tunnel(self, sentence: str) -> None:
        if self._open:
            self._again.start()
        else:
            self._fail(sentence)

    def _on_tunnel_lost(self, sentence: str) -> None:
        self.troubled.emit(sentence)
        self._again.start()

    def _tell(self, room: _Room, relay: Relay, outside: Outside | None) -> None:
        self._open = True
        link = replace(invitation(relay, room.kept.name, room.role), host=room.place.address)
        far = replace(link, host=outside.host, port=outside.port) if outside is not None else link
        self.opened.emit(Opened(relay, link, far))

    def _on_relay_lost(self) -> None:
        room = self._room
        if room is not None and room.may_run_again(time.monotonic()):
            self._hosting.start(room.wanted)
        else:
            self._fail(
                _("The relay on this machine has ended, and the room with it. The design is still here.")
            )

    def _note_port(self, room: _Room, name: str, port: int) -> None:
        try:
            self._kept.note_port(room.kept, name, port)
        except FileProblem as problem:
            # The room is open all the same; its next address may be another one.
            self.troubled.emit(str(problem))

    def _fail(self, sentence: str) -> None:
        self.stop()
        self.failed.emit(sentence)
