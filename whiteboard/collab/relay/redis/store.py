"""What the relays keep in Redis, with the types that its client leaves open.

Keys carry the room in braces, so that a cluster keeps one room's keys together:
    wb:{ROOM}:log       stream of updates; fields r (relay), u (update)
    wb:{ROOM}:snapshot  hash: s (state), i (stream id up to which the state holds everything)
    wb:{ROOM}:facts     what was decided in the room
    wb:{ROOM}:lock      held by the relay that takes a snapshot
    wb:{ROOM}:talk      channel for presences and facts; may be lost
A short code is of no room until it is looked up:
    wb:code:SECRET      what it stands for, as JSON; ends with the code
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

TROUBLE = (RedisError, OSError, TimeoutError)
"""What an operation raises when Redis cannot be reached or does not do what is asked."""

BEGINNING = "0-0"
LOCK_MS = 10_000
KEEP_SECONDS = 30 * 86_400
"""Idle rooms are forgotten after so long; whoever needs them longer gives the relays a disk."""

_UNLOCK = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"


@dataclass(frozen=True, slots=True)
class Entry:
    """One update in a room's stream."""

    id: str
    relay: str
    update: bytes


@dataclass(frozen=True, slots=True)
class Talk:
    """What came over a room's channel."""

    room: str
    data: bytes


class RedisStore:
    """Every method may raise what is in TROUBLE."""

    def __init__(self, url: str) -> None:
        """Raises ValueError for something that is no URL of Redis."""
        # An attempt that fails is reported at once: what to try again, and from where, is the bus's to know.
        made: Any = Redis
        self._redis: Any = made.from_url(
            url,
            socket_connect_timeout=5,
            socket_keepalive=True,
            health_check_interval=15,
            retry=Retry(NoBackoff(), 0),
        )

    async def ping(self) -> None:
        await self._redis.ping()

    async def add(self, updates: Iterable[tuple[str, bytes]], relay: str) -> None:
        """Append updates of rooms to their streams, in this order."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for room, update in updates:
                pipe.xadd(_key(room, "log"), {"r": relay, "u": update})
            await pipe.execute()

    async def read(self, after: Mapping[str, str], wait_ms: int) -> dict[str, list[Entry]]:
        """What came into the streams after these ids, by room; waits for something."""
        streams = {_key(room, "log"): last for room, last in after.items()}
        found = await self._redis.xread(streams, count=500, block=wait_ms)
        # Likewise the streams, in a map or in a list of pairs.
        rows = dict(cast("Iterable[tuple[bytes, Any]]", found or ()))
        return {_room(_text(key)): _entries(entries) for key, entries in rows.items()}

    async def since(self, room: str, last: str) -> list[Entry]:
        """Everything in a room's stream after an id."""
        return _entries(await self._redis.xrange(_key(room, "log"), min=f"({last}"))

    async def newest(self, room: str) -> str:
        """The id of the last entry of a room's stream, the beginning where it is empty."""
        rows = _entries(await self._redis.xrevrange(_key(room, "log"), count=1))
        return rows[0].id if rows else BEGINNING

    async def snapshot(self, room: str) -> tuple[bytes, str]:
        """The kept state of a room and the stream id up to which it holds everything."""
        state, last = await self._redis.hmget(_key(room, "snapshot"), ["s", "i"])
        return cast("bytes", state or b""), _text(last) if last else BEGINNING

    async def keep_snapshot(self, room: str, relay: str, state: bytes, last: str) -> None:
        """Put a state in place of the stream up to an id; nothing where another relay is doing so."""
        lock = _key(room, "lock")
        if not await self._redis.set(lock, relay, nx=True, px=LOCK_MS):
            return
        try:
            async with self._redis.pipeline(transaction=True) as pipe:
                pipe.hset(_key(room, "snapshot"), mapping={"s": state, "i": last})
                pipe.xtrim(_key(room, "log"), minid=last, approximate=False)
                for name in ("log", "snapshot", "facts"):
                    pipe.expire(_key(room, name), KEEP_SECONDS)
                await pipe.execute()
        finally:
            # Only our own: it may have run out, and then be another relay's.
            await self._redis.eval(_UNLOCK, 1, lock, relay)

    async def facts(self, room: str) -> bytes:
        return cast("bytes", await self._redis.get(_key(room, "facts")) or b"")

    async def keep_facts(self, room: str, encoded: bytes) -> None:
        await self._redis.set(_key(room, "facts"), encoded, ex=KEEP_SECONDS)

    async def keep_code(self, secret: str, body: str, seconds: float) -> None:
        await self._redis.set(f"wb:code:{secret}", body, px=int(seconds * 1000), nx=True)

    async def code(self, secret: str) -> str | None:
        found = await self._redis.get(f"wb:code:{secret}")
        return _text(found) if found is not None else None

    async def say(self, room: str, data: bytes) -> None:
        """Say something on a room's channel to whoever listens now."""
        await self._redis.publish(_key(room, "talk"), data)

    def ear(self) -> Ear:
        return Ear(self._redis.pubsub(ignore_subscribe_messages=True))

    async def close(self) -> None:
        await self._redis.aclose()


class Ear:
    """Listens to the channels of rooms."""

    def __init__(self, channels: PubSub) -> None:
        self._channels: Any = channels

    async def listen_to(self, rooms: Iterable[str]) -> None:
        names = [_key(room, "talk") for room in rooms]
        if names:
            await self._channels.subscribe(*names)

    async def ignore(self, room: str) -> None:
        await self._channels.unsubscribe(_key(room, "talk"))

    async def hear(self, wait: float) -> Talk | None:
        """The next thing said, None where nothing is within so many seconds."""
        said = await self._channels.get_message(timeout=wait)
        if said is None or said["type"] != "message":
            return None
        return Talk(_room(_text(said["channel"])), said["data"])

    async def close(self) -> None:
        await self._channels.aclose()


def _key(room: str, name: str) -> str:
    return f"wb:{{{room}}}:{name}"


def _room(key: str) -> str:
    return key[key.index("{") + 1 : key.rindex("}")]


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _entries(rows: Any) -> list[Entry]:
    # The protocol's versions differ in whether a stream's entries come in one list or in a list of lists.
    nested = cast("list[list[Any] | tuple[Any, ...]]", rows)
    flat: list[Any] = nested[0] if len(nested) == 1 and isinstance(nested[0], list) else nested
    pairs = cast("list[tuple[bytes, Mapping[bytes, bytes] | None]]", flat)
    # An entry that was trimmed meanwhile has no fields any more.
    return [Entry(_text(i), _text(f.get(b"r", b"")), f.get(b"u", b"")) for i, f in pairs if f]
