"""A relay in memory for tests of seats: it keeps a document, answers handshakes, and passes everything on."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterator
from itertools import count

from whiteboard.collab.client.awareness import Awareness
from whiteboard.collab.client.seat import Seat
from whiteboard.collab.client.shared import Outlets
from whiteboard.collab.protocol.control import FromRelay, Refused, Welcome, encode_control
from whiteboard.collab.protocol.frames import (
    FrameType,
    SyncStep,
    ack_frame,
    control_frame,
    parse_frame,
    sync_frame,
)
from whiteboard.document.document import Document
from whiteboard.model.role import Role


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Line:
    """One seat with its document, and the two directions of its connection, which the test empties."""

    def __init__(self, hub: Hub, document: Document, name: int) -> None:
        self.document, self.hub = document, hub
        self.up: deque[bytes] = deque()
        self.down: deque[bytes] = deque()
        self.told: list[FromRelay] = []
        self.frames = 0
        self.role = Role.CANDIDATE
        ids = count(name * 1000)
        self.seat = Seat(
            document,
            Awareness(next(ids), clock=hub.clock, new_id=lambda: next(ids)),
            Outlets(self.up.append, lambda: None, lambda: None, self.told.append),
            clock=hub.clock,
            random=random.Random(name).random,
        )

    def connect(self, *, speaks: bool = True) -> None:
        """Open the socket; `speaks`: the relay is one of ours, with a welcome and acknowledgements."""
        self.up.clear()
        self.down.clear()
        self.frames = 0
        self.hub.lines.append(self)
        if speaks:
            welcome = Welcome(seat=str(id(self)), role=self.role, time=self.hub.clock())
            self.down.append(control_frame(encode_control(welcome)))
        self.down.append(sync_frame(SyncStep.STEP1, self.hub.document.state_vector()))
        self.seat.opened()

    def lose(self, code: int = 1006) -> None:
        """The connection breaks, with whatever was under way."""
        self.hub.lines.remove(self)
        self.up.clear()
        self.down.clear()
        self.seat.closed(code)


class Hub:
    """`acknowledge` off: frames are taken but not said to be kept. So many of the next edits it `refuses`."""

    def __init__(self, new_document: Callable[[], Document]) -> None:
        self.clock = Clock()
        self.document = new_document()
        self.lines: list[Line] = []
        self.acknowledge = True
        self.refuses = 0
        self._numbers = count(1)

    def join(self, document: Document) -> Line:
        line = Line(self, document, next(self._numbers))
        line.connect()
        return line

    def run(self) -> None:
        """Until nothing is under way any more."""
        while any(line.up or line.down for line in self.lines):
            for line in tuple(self.lines):
                for message in _drained(line.up):
                    self.take(line, message)
                for message in _drained(line.down):
                    line.seat.received(message)

    def step(self, line: Line, count: int) -> None:
        """Let so many messages through on one line, each way."""
        for queue, take in ((line.up, lambda m: self.take(line, m)), (line.down, line.seat.received)):
            for _index in range(min(count, len(queue))):
                take(queue.popleft())

    def take(self, line: Line, message: bytes) -> None:
        """A message of a seat has arrived."""
        frame = parse_frame(message)
        if frame.type is FrameType.AWARENESS:
            self._pass_on(line, message)
        if frame.type is not FrameType.SYNC:
            return
        if frame.step is SyncStep.STEP1:
            line.down.append(sync_frame(SyncStep.STEP2, self.document.encode_diff(frame.payload)))
            return
        if line.role.edits and self.refuses:
            self.refuses -= 1
            refused = Refused(about="edit", reason="a part of an unknown kind")
            line.down.append(control_frame(encode_control(refused)))
        elif line.role.edits:
            self.document.apply_update(frame.payload)
            self._pass_on(line, sync_frame(SyncStep.UPDATE, frame.payload))
        line.frames += 1
        if self.acknowledge:
            line.down.append(ack_frame(line.frames))

    def _pass_on(self, sender: Line, message: bytes) -> None:
        for other in self.lines:
            if other is not sender:
                other.down.append(message)


def _drained(queue: deque[bytes]) -> Iterator[bytes]:
    while queue:
        yield queue.popleft()
