"""One connection in a room, as the relay sees it."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from dataclasses import dataclass

from whiteboard.collab.protocol.control import FromRelay, Person, Refused, encode_control
from whiteboard.collab.protocol.frames import ack_frame, control_frame, denied_frame
from whiteboard.collab.protocol.tokens import Grant
from whiteboard.collab.relay.limits import Bucket, Limits
from whiteboard.collab.relay.log import Kept
from whiteboard.collab.relay.metrics import Metrics
from whiteboard.collab.relay.outbox import Message, message
from whiteboard.model.role import Role


@dataclass(slots=True)
class Rights:
    """Who came in how. `role` may change while the connection stands."""

    grant: Grant
    role: Role


class Peer:
    """`send` takes a message's bytes on the wire and gathers them for a moment, `write` does not; `close`
    takes a closing code and a reason."""

    def __init__(
        self,
        seat: str,
        rights: Rights,
        *,
        controls: bool,
        send: Callable[[Message], None],
        write: Callable[[Message], None],
        close: Callable[[int, str], None],
        limits: Limits,
        metrics: Metrics,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self.seat = seat
        self.rights = rights
        self.controls = controls
        """Whether it asked for control messages and acknowledgements."""
        self.send = send
        self.write = write
        self._close = close
        self._metrics = metrics
        now = self._loop.time()
        self.frames = Bucket(limits.frames, limits.frames_burst, now)
        self.commands = Bucket(limits.controls, limits.controls_burst, now)
        self._denials = Bucket(limits.asks, 1.0, now)
        self.bad = 0
        self.stalled = 0
        self.received = 0
        """Step 2 and update frames so far."""
        self.closed = False
        self._kept = 0
        self._told = 0

    @property
    def role(self) -> Role:
        return self.rights.role

    def person(self, clients: tuple[int, ...]) -> Person:
        grant = self.rights.grant
        return Person(
            seat=self.seat,
            role=self.role,
            name=grant.name,
            clients=clients,
            invitation=grant.id,
            host=grant.host,
        )

    def tell(self, said: FromRelay) -> None:
        """Send a control message, where they are wanted."""
        if self.controls:
            self.send(message(control_frame(encode_control(said))))

    def refuse(self, about: str, reason: str) -> None:
        self._metrics.drops[about if about == "edit" else "control"] += 1
        if self.controls:
            self.tell(Refused(about=about, reason=reason))
        elif about == "edit" and self._denials.take(self._loop.time()):
            # A plain Yjs client goes on editing its own copy, and each keystroke would be denied.
            self.send(message(denied_frame(reason)))

    def close(self, code: int, reason: str) -> None:
        """End the connection; what was sent before still arrives where the reader is no slower than that."""
        if not self.closed:
            self.closed = True
            self._metrics.closes[reason.replace(" ", "_")] += 1
            self._close(code, reason)

    def received_one(self) -> Kept:
        """Count a step 2 or update frame: what to call as soon as it is kept for good."""
        self.received += 1
        return functools.partial(self._keep, self.received)

    def _keep(self, count: int) -> None:
        # One acknowledgement for all that a group commit has kept.
        if self.controls and self._kept == self._told:
            self._loop.call_soon(self._acknowledge)
        self._kept = max(self._kept, count)

    def _acknowledge(self) -> None:
        if not self.closed:
            self._metrics.acks += 1
            self.send(message(ack_frame(self._kept)))
        self._told = self._kept
