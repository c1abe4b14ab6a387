"""How a relay takes in what others have left in Redis."""

from __future__ import annotations

import asyncio
from typing import cast

from whiteboard.collab.protocol.awareness import ClientState
from whiteboard.collab.relay.redis.incoming import Incoming
from whiteboard.collab.relay.redis.member import Member, later
from whiteboard.collab.relay.redis.store import BEGINNING, Entry, RedisStore


class Room:
    name = "room"

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    def state(self) -> bytes:
        return b"".join(self.taken)

    def take_update(self, update: bytes) -> None:
        self.taken.append(update)

    def presences_here(self) -> tuple[ClientState, ...]:
        return ()

    def take_presence(self, relay: str, states: tuple[ClientState, ...]) -> None: ...
    def forget_relay(self, relay: str) -> None: ...


class Kept:
    """What a Redis holds of one room."""

    def __init__(
        self, *entries: tuple[str, str, bytes], snapshot: tuple[bytes, str] = (b"", BEGINNING)
    ) -> None:
        self.entries = [Entry(i, relay, update) for i, relay, update in entries]
        self.kept = snapshot

    async def snapshot(self, _room: str) -> tuple[bytes, str]:
        return self.kept

    async def newest(self, _room: str) -> str:
        return self.entries[-1].id if self.entries else BEGINNING

    async def since(self, _room: str, last: str) -> list[Entry]:
        return [entry for entry in self.entries if later(entry.id, last)]


def caught_up(kept: Kept, member: Member) -> Member:
    async def run() -> None:
        store = cast("RedisStore", kept)
        await Incoming(store, "me", {}, lambda _error: None, lambda: None).catch_up(member)

    asyncio.run(run())
    return member


def test_ids_are_compared_as_numbers() -> None:
    assert later("10-0", "9-5")
    assert later("9-10", "9-9")
    assert not later("9-9", "9-9")


def test_a_snapshot_and_what_came_after_it() -> None:
    room = Room()
    member = caught_up(Kept(("5-0", "you", b"c"), snapshot=(b"ab", "4-0")), Member(room))
    assert room.taken == [b"ab", b"c"]
    assert member.last == "5-0"


def test_what_this_relay_has_published_itself_is_passed_over() -> None:
    room = Room()
    member = caught_up(Kept(("1-0", "me", b"a"), ("2-0", "you", b"b")), Member(room))
    assert room.taken == [b"b"]
    assert member.last == "2-0"


def test_only_what_is_new_is_read_again() -> None:
    room = Room()
    kept = Kept(("1-0", "you", b"a"), ("2-0", "you", b"b"))
    caught_up(kept, Member(room, last="1-0"))
    assert room.taken == [b"b"]


def test_a_redis_that_came_back_empty_is_read_from_the_beginning() -> None:
    room = Room()
    member = caught_up(Kept(("3-0", "you", b"x")), Member(room, last="900-0"))
    assert room.taken == [b"x"]
    assert member.last == "3-0"
