"""A room that a document is in: one seat and its socket, kept connected."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from whiteboard.app.live.socket import RoomSocket
from whiteboard.collab.client.awareness import Awareness
from whiteboard.collab.client.connection_status import ConnectionStatus, Status
from whiteboard.collab.client.seat import Seat
from whiteboard.collab.client.shared import Outlets
from whiteboard.collab.protocol.control import FromClient, FromRelay, People, Person, Welcome
from whiteboard.collab.protocol.presence import Presence
from whiteboard.document.document import Document
from whiteboard.interview.watch import Watch, since_boot
from whiteboard.model.ids import random_client

TICK_MS = 1000


class Room(QObject):
    """Connects by itself, and again after every loss, until it is left or put out."""

    connection_changed = Signal()
    presence_changed = Signal()
    people_changed = Signal()
    told = Signal(object)
    """A control message of the relay (`FromRelay`)."""

    def __init__(
        self,
        document: Document,
        url: Callable[[], str],
        *,
        fingerprint: str = "",
        only_this_design: bool = False,
        parent: QObject,
    ) -> None:
        """`url` is asked for at each attempt to connect. `only_this_design`: see `Seat`."""
        super().__init__(parent)
        self._url, self._fingerprint = url, fingerprint
        self._people: tuple[Person, ...] = ()
        self._connection = ""
        # Goes on through a sleep, as the relay's does, and hears nothing of a clock that is set here.
        self._watch = Watch(steady=since_boot)
        self._ahead = 0.0
        self._socket = RoomSocket(self)
        self._seat = Seat(
            document,
            Awareness(random_client(), clock=time.monotonic, new_id=random_client),
            Outlets(
                self._socket.send, self.connection_changed.emit, self.presence_changed.emit, self._on_told
            ),
            clock=time.monotonic,
            random=random.random,
            only_this_design=only_this_design,
        )
        self._retry = _timer(self, self.connect_now)
        self._retry.setSingleShot(True)
        self._tick = _timer(self, self._on_tick)
        self._tick.setInterval(TICK_MS)
        socket, seat = self._socket, self._seat
        socket.opened.connect(seat.opened)
        socket.received.connect(seat.received)
        socket.alive.connect(seat.heard)
        socket.closed.connect(self._on_closed)
        socket.refused.connect(self._on_refused)

    @property
    def connection_status(self) -> ConnectionStatus:
        return self._seat.connection_status

    @property
    def retry_in(self) -> float | None:
        """Seconds from now until the next attempt to connect, None while none is due."""
        return self._retry.remainingTime() / 1000 if self._retry.isActive() else None

    @property
    def client(self) -> int:
        """This seat's presence id."""
        return self._seat.awareness.client

    @property
    def connection(self) -> str:
        """What the relay calls this connection, "" until it has said so."""
        return self._connection

    @property
    def others(self) -> Mapping[int, Presence]:
        return self._seat.awareness.others

    @property
    def people(self) -> tuple[Person, ...]:
        """Who is in the room by the relay's word; empty with a server that is not ours."""
        return self._people

    @property
    def now(self) -> float:
        """The room's time in POSIX seconds: the relay's clock, so that all seats count alike."""
        return self._watch.now() + self._ahead

    def connect_now(self) -> None:
        """Try at once, whatever wait is left."""
        if self.connection_status.status in (Status.CONNECTING, Status.OFFLINE):
            self._retry.stop()
            self._tick.start()
            self._socket.open(self._url(), fingerprint=self._fingerprint)

    def show(self, presence: Presence) -> None:
        self._seat.show(presence)

    def tell(self, message: FromClient) -> None:
        self._seat.tell(message)

    def ask(self) -> None:
        """Ask the relay for what the document lacks."""
        self._seat.ask()

    def leave(self) -> None:
        """Say goodbye and end; the document stays as it is."""
        self._retry.stop()
        self._tick.stop()
        self._seat.leave()
        self._socket.close()

    def _on_closed(self, code: int) -> None:
        self._seat.closed(code)
        self._people = ()
        self.people_changed.emit()
        connection_status = self.connection_status
        if connection_status.retry_in is not None:
            self._retry.start(int(connection_status.retry_in * 1000))
        elif connection_status.status is Status.ENDED:
            self._tick.stop()

    def _on_refused(self) -> None:
        self._tick.stop()
        self._seat.refused()

    def _on_tick(self) -> None:
        if self._seat.silent:
            self._socket.give_up()
        elif self.connection_status.status is Status.ENDED:
            self._tick.stop()
            self._socket.close()
        else:
            self._seat.tick()

    def _on_told(self, message: FromRelay) -> None:
        if isinstance(message, Welcome):
            self._connection = message.seat
            self._ahead = message.time - self._watch.now()
        elif isinstance(message, People):
            self._people = message.people
            self.people_changed.emit()
        self.told.emit(message)


def _timer(parent: QObject, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.timeout.connect(then)
    return timer
