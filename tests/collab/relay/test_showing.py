"""How presences reach a room: at once among few, gathered in a crowd, and nobody speaks for others."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack

import pytest

from tests.collab.relay.seat import hall, heard_all, until
from whiteboard.collab.protocol.awareness import ClientState
from whiteboard.collab.protocol.control import People
from whiteboard.collab.relay.limits import Limits
from whiteboard.collab.relay.peer import Peer
from whiteboard.collab.relay.showing import FEW, MOST, Showing


def test_a_crowd_is_heard_of_in_few_messages_with_the_newest_of_everybody() -> None:
    async def test() -> None:
        sent: list[tuple[ClientState, ...]] = []

        def send(states: tuple[ClientState, ...], _sender: Peer | None) -> None:
            sent.append(states)

        showing = Showing(send, lambda: 50, asyncio.get_running_loop())
        for clock in range(1, 21):
            for client in range(60):
                showing.put([ClientState(client, clock, "{}")], None)
        await until(lambda: bool(sent) and len(sent[-1]) == 60)
        assert len(sent) <= 4
        assert {state.clock for state in sent[-1]} == {20}
        showing.put([ClientState(client, 30, "{}") for client in range(2 * MOST + 1)], None)
        await until(lambda: sum(len(states) for states in sent[2:]) >= 2 * MOST + 1)
        assert max(map(len, sent)) <= MOST
        count = len(sent)
        showing.put([ClientState(1, 31, "{}")], None)
        showing.stop()
        await asyncio.sleep(0)
        assert len(sent) == count

    asyncio.run(test())


def test_two_hear_of_each_other_at_once() -> None:
    async def test() -> None:
        sent: list[int] = []
        showing = Showing(
            lambda states, _sender: sent.append(states[0].clock), lambda: 2, asyncio.get_running_loop()
        )
        for clock in range(1, 10):
            showing.put([ClientState(1, clock, "{}")], None)
        assert sent == list(range(1, 10))

    asyncio.run(test())


def test_in_a_crowd_nobody_comes_before_what_they_show_of_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whiteboard.collab.relay.showing.EVERY", 3600.0)
    monkeypatch.setattr("whiteboard.collab.relay.showing.LONGEST", 3600.0)

    async def test() -> None:
        async with AsyncExitStack() as stack:
            relay = await stack.enter_async_context(hall(open_rooms=True))
            first, *others = [await stack.enter_async_context(relay.seat("r")) for _seat in range(FEW + 2)]
            for client, seat in enumerate(others, start=1):
                await seat.show(client, 1, "{}")
            everybody = set(range(1, FEW + 2))

            def told() -> set[int]:
                found = first.heard(People)
                return {c for person in found[-1].people for c in person.clients} if found else set()

            await until(lambda: told() == everybody)
            assert first.presences.keys() == everybody

    asyncio.run(test())


def test_many_ids_of_one_connection_share_what_one_may_say() -> None:
    async def test() -> None:
        async with hall(open_rooms=True) as relay, relay.seat("r") as one, relay.seat("r") as two:
            await heard_all(two)
            loop = asyncio.get_running_loop()
            began = loop.time()
            for clock in range(1, 21):
                for client in range(1, 17):
                    await one.show(client, clock, json.dumps({"n": clock}))
            last = {1: 20, 2: 20, 3: 20, 4: 20}
            await until(lambda: {c: s.clock for c, s in two.presences.items()} == last)
            # On a busy machine it takes longer, and more is allowed in longer.
            assert len(two.shown) < 40 + Limits().presence * max(0.0, loop.time() - began - 1)
            assert one.closed is None

    asyncio.run(test())


def test_what_a_client_repeats_of_others_is_not_counted_as_its_own() -> None:
    async def test() -> None:
        async with hall(open_rooms=True) as relay, relay.seat("r") as one, relay.seat("r") as two:
            for client in range(100, 104):
                await two.show(client, 1, "{}")
            await until(lambda: len(one.presences) == 4)
            for clock in range(2, 60):
                for client in range(100, 104):
                    await one.show(client, clock, '{"not":"mine"}')
            await one.show(1, 1, '{"mine":1}')
            await until(lambda: 1 in two.presences)
            assert relay.metrics.drops["presence_coalesced"] == 0
            assert {two.presences.get(client) for client in range(100, 104)} == {None}

    asyncio.run(test())
