"""What a connection says, frame by frame: each goes to where it belongs, or is dropped and counted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from whiteboard.collab.protocol.awareness import ClientState, decode_states
from whiteboard.collab.protocol.closing import POLICY, UNSUPPORTED
from whiteboard.collab.protocol.frames import FrameType, SyncStep, parse_frame
from whiteboard.collab.protocol.varint import ProtocolError
from whiteboard.collab.relay.limits import Latest, Limits
from whiteboard.collab.relay.metrics import Metrics
from whiteboard.collab.relay.peer import Peer
from whiteboard.collab.relay.room import Room


class Conversation:
    """With one connection, from joining to leaving. `command` takes the payload of a control frame."""

    def __init__(
        self, room: Room, peer: Peer, command: Callable[[bytes], None], limits: Limits, metrics: Metrics
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._room = room
        self._peer = peer
        self._command = command
        self._limits = limits
        self._metrics = metrics
        self._asked: Latest[None, bytes] | None = None
        self._shown: Latest[None, None] | None = None
        self._presence: Latest[int, ClientState] | None = None
        self._presence_rate = 0.0

    def hear(self, data: bytes | str) -> None:
        """One message from the connection."""
        peer = self._peer
        if peer.closed:
            return
        self._metrics.frames_in += 1
        self._metrics.bytes_in += len(data)
        if isinstance(data, str):
            peer.close(UNSUPPORTED, "text is not spoken here")
            return
        if not self.count():
            return
        try:
            self._sort(data)
        except ProtocolError:
            self._room.bad_frame(peer)

    def count(self) -> bool:
        """One more frame, of whatever kind; whether it was not too many."""
        if self._peer.frames.take(self._loop.time()):
            return True
        if not self._peer.closed:
            self._metrics.drops["rate"] += 1
            self._peer.close(POLICY, "too many frames")
        return False

    def end(self) -> None:
        """The connection is gone."""
        for waiting in (self._asked, self._presence, self._shown):
            if waiting is not None:
                waiting.stop()

    def _sort(self, data: bytes) -> None:
        frame = parse_frame(data)
        if frame.type is FrameType.SYNC:
            if frame.step is SyncStep.STEP1:
                self._ask(frame.payload)
            else:
                self._room.edit(self._peer, frame.step, frame.payload)
        elif frame.type is FrameType.AWARENESS:
            states = self._room.own_states(self._peer, decode_states(frame.payload))
            if states and not self._presences().put(states):
                self._metrics.drops["presence_coalesced"] += 1
        elif frame.type is FrameType.QUERY_AWARENESS:
            if self._shown is None:
                limits = self._limits
                self._shown = Latest(limits.asks, limits.asks_burst, self._show_all, self._loop)
            self._shown.put({None: None})
        elif frame.type is FrameType.CONTROL and self._peer.controls:
            if self._peer.commands.take(self._loop.time()):
                self._command(frame.payload)
            else:
                self._peer.refuse("control", "too many at once")

    def _ask(self, vector: bytes) -> None:
        if self._asked is None:
            self._asked = Latest(self._limits.asks, self._limits.asks_burst, self._answer, self._loop)
        if not self._asked.put({None: vector}):
            self._metrics.drops["asked_often"] += 1

    def _presences(self) -> Latest[int, ClientState]:
        limits = self._limits
        rate = limits.presence if self._peer.role.edits else limits.observer_presence
        # Roles change while a connection stands.
        if self._presence is None or rate != self._presence_rate:
            if self._presence is not None:
                self._presence.stop()
            self._presence = Latest(rate, rate, self._show, self._loop)
            self._presence_rate = rate
        return self._presence

    def _answer(self, asked: dict[None, bytes]) -> None:
        for vector in asked.values():
            self._room.answer(self._peer, vector)

    def _show(self, states: dict[int, ClientState]) -> None:
        self._room.present_states(self._peer, states.values())

    def _show_all(self, _asked: dict[None, None]) -> None:
        self._room.show_presences(self._peer)
