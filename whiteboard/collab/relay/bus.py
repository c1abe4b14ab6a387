"""Between relays that share rooms: the seam, and the kind for a relay that stands alone.

A relay applies and fans out first and publishes behind, so that its own clients never wait for the bus. The
bus keeps what it could not publish, in order. Whenever it cannot know what the others have (it was cut off,
or the other side came back empty), it takes the room's whole state from `state` and offers that again, and
hands the room everything from the beginning: applying twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from whiteboard.collab.protocol.awareness import ClientState


class SharedRoom(Protocol):
    """What a bus sees of a room. All of it is called in the event loop."""

    @property
    def name(self) -> str: ...

    def state(self) -> bytes:
        """The whole document as one update."""
        ...

    def take_update(self, update: bytes) -> None:
        """An update that another relay has published. What cannot be applied is dropped and counted."""
        ...

    def presences_here(self) -> tuple[ClientState, ...]:
        """Who is present at this relay."""
        ...

    def take_presence(self, relay: str, states: tuple[ClientState, ...]) -> None:
        """Presences at another relay; ids that belong to a connection here are left alone."""
        ...

    def forget_relay(self, relay: str) -> None:
        """Another relay is gone, and everybody on it."""
        ...


class Bus(Protocol):
    @property
    def shared(self) -> bool:
        """Whether there are other relays."""
        ...

    @property
    def behind(self) -> int:
        """How many updates the others may not have yet; 0 where there is nobody else."""
        ...

    def heed(self, take_facts: Callable[[str, bytes], None]) -> None:
        """Called once, before anything else: where to hand what was decided in a room at another relay, with
        the room's name."""
        ...

    def when_mended(self, then: Callable[[], None]) -> None:
        """Call `then` whenever what connects the relays has been away and may have forgotten everything."""
        ...

    async def subscribe(self, room: SharedRoom) -> None:
        """Take part in a room: hand it all that others have published, then what they publish from now on.
        Returns once the room has what was there before."""
        ...

    def unsubscribe(self, room: str) -> None:
        """The room is empty here, or closed."""
        ...

    def publish(self, room: str, update: bytes) -> None:
        """Tell the others an update, in the order of the calls."""
        ...

    def publish_presence(self, room: str, states: tuple[ClientState, ...]) -> None:
        """Tell the others presences; these may be lost."""
        ...

    def publish_facts(self, room: str, encoded: bytes) -> None:
        """Tell the others what an interviewer has decided."""
        ...

    def keep_code(self, secret: str, body: str, seconds: float) -> None:
        """Let the others know a short code for so long."""
        ...

    async def find_code(self, secret: str) -> str | None:
        """What a short code of another relay stands for; None where there is none, or nobody to ask."""
        ...

    def offer(self, room: SharedRoom) -> None:
        """Publish the room's whole state, so that what went before it can be dropped."""
        ...

    async def close(self) -> None: ...


class LocalBus:
    """There is nobody else."""

    shared = False
    behind = 0

    def heed(self, take_facts: Callable[[str, bytes], None]) -> None:
        pass

    def when_mended(self, then: Callable[[], None]) -> None:
        pass

    async def subscribe(self, room: SharedRoom) -> None:
        pass

    def unsubscribe(self, room: str) -> None:
        pass

    def publish(self, room: str, update: bytes) -> None:
        pass

    def publish_presence(self, room: str, states: tuple[ClientState, ...]) -> None:
        pass

    def publish_facts(self, room: str, encoded: bytes) -> None:
        pass

    def keep_code(self, secret: str, body: str, seconds: float) -> None:
        pass

    async def find_code(self, secret: str) -> str | None:
        return None

    def offer(self, room: SharedRoom) -> None:
        pass

    async def close(self) -> None:
        pass
