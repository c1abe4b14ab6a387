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
        loop = self._loop = asyncio.get_running_loop()
        self._room = room
        self._peer = peer
        self._command = command
        self._metrics = metrics
        self._asked: Latest[None, bytes] = Latest(limits.asks, limits.asks_burst, self._answer, loop)
        self._full: Latest[int, ClientState] = Latest(limits.presence, limits.presence, self._show, loop)
        self._slow: Latest[int, ClientState] = Latest(
            limits.observer_presence, limits.observer_presence, self._show, loop
        )
        self._shown: Latest[None, None] = Latest(limits.asks, limits.asks_burst, self._show_all, loop)

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
        if not peer.frames.take(self._loop.time()):
            self._metrics.drops["rate"] += 1
            peer.close(POLICY, "too many frames")
            return
        try:
            self._sort(data)
        except ProtocolError:
            self._room.bad_frame(peer)

    def end(self) -> None:
        """The connection is gone."""
        for waiting in (self._asked, self._full, self._slow, self._shown):
            waiting.stop()

    def _sort(self, data: bytes) -> None:
        frame = parse_frame(data)
        if frame.type is FrameType.SYNC:
            if frame.step is SyncStep.STEP1:
                if not self._asked.put({None: frame.payload}):
                    self._metrics.drops["asked_often"] += 1
            else:
                self._room.edit(self._peer, frame.step, frame.payload)
        elif frame.type is FrameType.AWARENESS:
            states = {state.client: state for state in decode_states(frame.payload)}
            presence = self._full if self._peer.role.edits else self._slow
            if not presence.put(states):
                self._metrics.drops["presence_coalesced"] += 1
        elif frame.type is FrameType.QUERY_AWARENESS:
            self._shown.put({None: None})
        elif frame.type is FrameType.CONTROL and self._peer.controls:
            if self._peer.commands.take(self._loop.time()):
                self._command(frame.payload)
            else:
                self._peer.refuse("control", "too many at once")

    def _answer(self, asked: dict[None, bytes]) -> None:
        for vector in asked.values():
            self._room.answer(self._peer, vector)

    def _show(self, states: dict[int, ClientState]) -> None:
        self._room.present_states(self._peer, states.values())

    def _show_all(self, _asked: dict[None, None]) -> None:
        self._room.show_presences(self._peer)
