"""What relays say to each other about a room beside its updates: presences, decisions, signs of life."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from whiteboard.collab.protocol.awareness import ClientState, decode_states, encode_states
from whiteboard.collab.protocol.varint import ProtocolError, read_varbytes, varbytes
from whiteboard.collab.relay.redis.member import Member, Members
from whiteboard.collab.relay.redis.store import TROUBLE, RedisStore

BEAT = 2.0
"""Seconds between two signs of life of a relay in each of its rooms."""
DEAD_AFTER = 7.0
"""Seconds without one after which the people at another relay are taken for gone."""
HEAR_WAIT = 1.0
RETRY = 0.2

PRESENCE, BEATING, ASKING, LEAVING, FACTS = b"p", b"b", b"a", b"l", b"f"


class Talking:
    """Nothing of this is kept by Redis but the decisions; `take_facts` gets those of other relays."""

    def __init__(
        self, store: RedisStore, relay: str, members: Members, failed: Callable[[Exception], None]
    ) -> None:
        self._store, self._relay, self._members, self._failed = store, relay, members, failed
        self._ear = store.ear()
        self.take_facts: Callable[[str, bytes], None] = lambda _room, _encoded: None

    async def enter(self, room: str) -> None:
        """Listen to a room, and ask the other relays who is there. Raises what the store does."""
        await self._ear.listen_to([room])
        if facts := await self._store.facts(room):
            self.take_facts(room, facts)
        await self._say(room, ASKING)

    async def leave(self, room: str) -> None:
        await self._ear.ignore(room)
        await self._say(room, LEAVING)

    async def show(self, room: str, states: tuple[ClientState, ...]) -> None:
        await self._say(room, PRESENCE, encode_states(states))

    async def decide(self, room: str, encoded: bytes) -> None:
        await self._store.keep_facts(room, encoded)
        await self._say(room, FACTS, encoded)

    async def again(self) -> None:
        """After an error: listen to every room anew, and hear who is there."""
        await self._ear.close()
        self._ear = self._store.ear()
        for room in tuple(self._members):
            await self.enter(room)

    async def run(self) -> None:
        """Listen for ever."""
        while True:
            try:
                if not self._members:
                    await asyncio.sleep(RETRY)
                    continue
                said = await self._ear.hear(HEAR_WAIT)
            except TROUBLE as error:
                self._failed(error)
                await asyncio.sleep(RETRY)
                continue
            member = self._members.get(said.room) if said is not None else None
            if said is not None and member is not None:
                await self._take(member, said.data)

    async def beat(self) -> None:
        """Give signs of life for ever, and notice whose fail to come."""
        now = asyncio.get_running_loop().time
        while True:
            await asyncio.sleep(BEAT)
            for name, member in tuple(self._members.items()):
                silent = [relay for relay, at in member.heard.items() if now() - at > DEAD_AFTER]
                for relay in silent:
                    del member.heard[relay]
                    member.room.forget_relay(relay)
                try:
                    await self._say(name, BEATING)
                except TROUBLE as error:
                    self._failed(error)
                    break

    async def close(self) -> None:
        await self._ear.close()

    async def _take(self, member: Member, data: bytes) -> None:
        try:
            relay, place = read_varbytes(data, 1)
        except ProtocolError:
            return
        name = relay.decode(errors="replace")
        if name == self._relay:
            return
        kind, payload = data[:1], data[place:]
        if kind == LEAVING:
            member.heard.pop(name, None)
            member.room.forget_relay(name)
            return
        member.heard[name] = asyncio.get_running_loop().time()
        if kind == PRESENCE:
            try:
                member.room.take_presence(name, decode_states(payload))
            except ProtocolError:
                return
        elif kind == FACTS:
            self.take_facts(member.room.name, payload)
        elif kind == ASKING and (states := member.room.presences_here()):
            try:
                await self.show(member.room.name, states)
            except TROUBLE as error:
                self._failed(error)

    async def _say(self, room: str, kind: bytes, payload: bytes = b"") -> None:
        await self._store.say(room, kind + varbytes(self._relay.encode()) + payload)
