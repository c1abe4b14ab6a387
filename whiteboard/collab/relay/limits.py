"""How much one connection, one room and the whole relay may take, and the buckets that hold them to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

MEBI = 1024 * 1024

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Limits:
    """Rates are per second, sizes in bytes, times in seconds."""

    frames: float = 200.0
    frames_burst: float = 600.0
    presence: float = 20.0
    """Presences, so that who speaks for several clients shares it among them."""
    observer_presence: float = 5.0
    asks: float = 1.0
    """Sync step 1 of one connection: each may cost the encoding of a whole document."""
    asks_burst: float = 8.0
    controls: float = 5.0
    controls_burst: float = 30.0
    longest_frame: int = 4 * MEBI
    """No less than 64 KiB: a message below that is heard without being measured."""
    document: int = 8 * MEBI
    held_bytes: int = 16 * MEBI
    """What may wait for a reader that is too slow; more, and it is disconnected."""
    held_frames: int = 5_000
    presences: int = 4
    """Presence ids that one connection may own: one, and the next where the first one is spent."""
    presence_age: float = 45.0
    """A presence that is not renewed for so long is removed; clients renew theirs every 15 seconds."""
    bad_frames: int = 20
    stalled: int = 3
    """Updates in a row that change nothing, after which the relay asks for what it lacks."""
    most_stalled: int = 2_000
    rooms: int = 10_000
    connections: int = 5_000
    people: int = 500
    """Connections in one room."""
    per_address: int = 100
    """Connections from one address (IPv6: one /64); the loopback is free, for a proxy may stand there."""
    linger: float = 600.0
    """How long an empty room is remembered by a relay that has no disk."""
    compact_every: int = 2_000


class Bucket:
    """A token bucket: `rate` a second on average, `burst` at once."""

    __slots__ = ("_burst", "_level", "_rate", "_then")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate = rate
        self._burst = burst
        self._level = burst
        self._then = now

    def take(self, now: float, count: int = 1) -> bool:
        """Whether so many more are allowed; more than there is room for make the next ones wait longer."""
        level = min(self._burst, self._level + (now - self._then) * self._rate)
        self._then = now
        if level < 1.0:
            self._level = level
            return False
        self._level = level - count
        return True

    @property
    def wait(self) -> float:
        """Seconds from the last `take` until the next is allowed."""
        return max(0.0, (1.0 - self._level) / self._rate)


class Latest(Generic[_Key, _Value]):
    """Hands values on, so many a second; of what comes faster, only the newest of each key is kept."""

    __slots__ = ("_bucket", "_deliver", "_loop", "_timer", "_waiting")

    def __init__(
        self,
        rate: float,
        burst: float,
        deliver: Callable[[dict[_Key, _Value]], None],
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self._bucket = Bucket(rate, burst, loop.time())
        self._deliver = deliver
        self._loop = loop
        self._waiting: dict[_Key, _Value] = {}
        self._timer: asyncio.TimerHandle | None = None

    def put(self, values: dict[_Key, _Value]) -> bool:
        """Hand on now or later; whether it was now."""
        if self._timer is None and self._bucket.take(self._loop.time(), len(values)):
            self._deliver(values)
            return True
        self._waiting.update(values)
        if self._timer is None:
            self._timer = self._loop.call_later(self._bucket.wait, self._due)
        return False

    def stop(self) -> None:
        self._waiting.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _due(self) -> None:
        self._timer = None
        values, self._waiting = self._waiting, {}
        self._bucket.take(self._loop.time(), len(values))
        self._deliver(values)
