"""One seat in a room: what goes out, and what is done with what comes in. Without a socket."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from whiteboard.collab.client.awareness import Awareness
from whiteboard.collab.client.backoff import Backoff
from whiteboard.collab.client.connection_status import ConnectionStatus, Ending, Status, Trouble
from whiteboard.collab.client.exchange import Exchange, OtherDesign
from whiteboard.collab.client.shared import Outlets, SharedDocument
from whiteboard.collab.protocol.closing import (
    ENDED,
    FINAL,
    REMOVED,
    TOO_BIG,
    TRY_LATER,
    TURNED_AWAY,
    UNTRUSTED,
)
from whiteboard.collab.protocol.control import (
    FromClient,
    Refused,
    Removed,
    RoleChanged,
    Welcome,
    encode_control,
    read_from_relay,
)
from whiteboard.collab.protocol.frames import Frame, FrameType, awareness_frame, control_frame, parse_frame
from whiteboard.collab.protocol.presence import Presence
from whiteboard.collab.protocol.varint import ProtocolError
from whiteboard.model.errors import EditError
from whiteboard.model.role import Role

SILENT_AFTER = 40.0
"""Seconds without a byte from the relay, which is pinged every 15, after which the connection is dead."""

_ENDINGS = {TOO_BIG: Ending.TOO_BIG, REMOVED: Ending.REMOVED, ENDED: Ending.HOST_ENDED}

_TROUBLES = {
    UNTRUSTED: Trouble.WRONG_CERTIFICATE,
    TURNED_AWAY: Trouble.TURNED_AWAY,
    TRY_LATER: Trouble.TURNED_AWAY,
}


class Seat:
    """Feed it with what the socket does; it answers through its outlets. Times are monotonic seconds."""

    def __init__(
        self,
        document: SharedDocument,
        awareness: Awareness,
        outlets: Outlets,
        *,
        clock: Callable[[], float],
        random: Callable[[], float],
        only_this_design: bool = False,
    ) -> None:
        """`only_this_design`: stay out where the room does not hold the document's design already, even where
        it is empty and would take it."""
        self.awareness, self._out, self._clock = awareness, outlets, clock
        self._exchange = Exchange(document, outlets.send, outlets.connection, clock, only_this_design)
        self._backoff = Backoff(random)
        self._connection_status = ConnectionStatus()
        self._heard_at = clock()

    @property
    def connection_status(self) -> ConnectionStatus:
        exchange = self._exchange
        return replace(self._connection_status, unsent=exchange.unsent, stuck=exchange.rewriting.stuck)

    @property
    def connected(self) -> bool:
        return self._connection_status.status in (Status.SYNCING, Status.LIVE)

    @property
    def silent(self) -> bool:
        """Whether the relay has been silent for so long that the connection must be dead."""
        return self.connected and self._clock() - self._heard_at > SILENT_AFTER

    def opened(self) -> None:
        """The socket is open."""
        self._heard_at = self._clock()
        self._set(replace(self._connection_status, status=Status.SYNCING, retry_in=None))
        self._exchange.begin()
        self._send_awareness(self.awareness.announce())

    def received(self, data: bytes) -> None:
        """The socket brought a message; whatever it holds, nothing is raised."""
        self._heard_at = self._clock()
        if not self.connected:
            return
        try:
            self._take(parse_frame(data))
        except OtherDesign as other:
            self._end(Ending.OTHER_LINEAGE if other.same_design else Ending.OTHER_DESIGN)
        except (ProtocolError, EditError):
            # The relay may be newer; and the handshake heals what an update should have brought.
            self._exchange.ask()

    def heard(self) -> None:
        """A pong came."""
        self._heard_at = self._clock()

    def closed(self, code: int) -> None:
        """The socket is closed, or could not be opened; the status' `retry_in` says when to try again."""
        if self._connection_status.status is Status.ENDED:
            return
        self._exchange.end()
        self.awareness.forget_others()
        if code in FINAL:
            self._end(_ENDINGS.get(code, Ending.REMOVED))
        else:
            first = self._connection_status.status is Status.CONNECTING
            status = Status.CONNECTING if first else Status.OFFLINE
            trouble = _TROUBLES.get(code, Trouble.NO_ANSWER)
            self._set(
                replace(
                    self._connection_status, status=status, retry_in=self._backoff.wait(), trouble=trouble
                )
            )
        self._out.presence()

    def refused(self) -> None:
        """The relay does not let this seat in: 401 before the upgrade."""
        self._end(Ending.NOT_INVITED)

    def leave(self) -> None:
        """Say goodbye and stop listening to the document. The socket is for the caller to close."""
        if self.connected and (gone := self.awareness.show(None)):
            self._send_awareness(gone)
        self._end(Ending.LEFT)
        self._exchange.close()

    def show(self, presence: Presence) -> None:
        """Show this to the others; call it 20 times a second at most."""
        payload = self.awareness.show(presence)
        if payload is not None and self.connected:
            self._send_awareness(payload)

    def tell(self, message: FromClient) -> None:
        """Ask something of the relay; nothing while there is none."""
        if self.connected:
            self._out.send(control_frame(encode_control(message)))

    def ask(self) -> None:
        """Ask the relay for what the document lacks; nothing while there is none."""
        self._exchange.ask()

    def tick(self) -> None:
        """About once a second."""
        if not self.connected:
            return
        if (payload := self.awareness.renewal()) is not None:
            self._send_awareness(payload)
        if self.awareness.expire():
            self._out.presence()
        self._exchange.ask_if_due()

    def _take(self, frame: Frame) -> None:
        match frame.type:
            case FrameType.SYNC:
                self._exchange.take(frame)
                if self._exchange.live and self._connection_status.status is Status.SYNCING:
                    self._backoff.succeeded()
                    self._set(replace(self._connection_status, status=Status.LIVE))
            case FrameType.AWARENESS:
                if (answer := self.awareness.receive(frame.payload)) is not None:
                    self._send_awareness(answer)
                self._out.presence()
            case FrameType.QUERY_AWARENESS:
                self._send_awareness(self.awareness.announce())
            case FrameType.CONTROL:
                self._take_control(frame.payload)
            case FrameType.ACK:
                self._exchange.acknowledged(frame.count)
            case FrameType.AUTH:
                self.refused()

    def _take_control(self, payload: bytes) -> None:
        try:
            message = read_from_relay(payload)
        except ProtocolError:
            return  # a newer relay's
        if isinstance(message, Welcome):
            self._exchange.expect_acknowledgements()
            self._take_role(message.role, kept=message.kept)
        elif isinstance(message, RoleChanged):
            self._take_role(message.role, kept=self._connection_status.kept)
        elif isinstance(message, Removed):
            self._end(Ending.REMOVED)
        elif isinstance(message, Refused) and message.about == "edit" and not self._exchange.refused():
            return
        self._out.told(message)

    def _take_role(self, role: Role, *, kept: bool) -> None:
        self._connection_status = replace(self._connection_status, role=role, kept=kept)
        # Before it is told: whoever hears of the role looks at what may be edited now.
        self._exchange.allow_edits(role.edits)
        self._out.connection()

    def _send_awareness(self, payload: bytes) -> None:
        self._out.send(awareness_frame(payload))

    def _end(self, ending: Ending) -> None:
        if self._connection_status.status is not Status.ENDED:
            self._exchange.end()
            self._set(replace(self._connection_status, status=Status.ENDED, ending=ending, retry_in=None))

    def _set(self, connection_status: ConnectionStatus) -> None:
        self._connection_status = connection_status
        self._out.connection()
