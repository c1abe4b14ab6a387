"""Hostile presence hurts neither a relay nor who is shown it; the long form is in `tests/hard/`."""

from __future__ import annotations

import asyncio
import json
import random
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed

from tests.collab.presenting import stream
from tests.collab.relay.seat import hall, heard_all, until
from whiteboard.collab.client.awareness import Awareness
from whiteboard.collab.protocol.awareness import encode_states
from whiteboard.collab.protocol.frames import parse_frame
from whiteboard.collab.protocol.presence import FURTHEST, Presence
from whiteboard.collab.protocol.varint import ProtocolError

MINE = '{"user":{"name":"one"}}'


@pytest.mark.parametrize("seed", range(4))
def test_who_is_there_stays_there(seed: int) -> None:
    async def test() -> None:
        async with hall(open_rooms=True) as relay, relay.seat("r") as one, relay.seat("r") as two:
            await one.show(1, 1, MINE)
            await until(lambda: 1 in two.presences)
            async with relay.seat("r") as attacker:
                with suppress(ConnectionClosed):
                    for frame in stream(random.Random(seed), [1, 2]):
                        await attacker.socket.send(frame)
                await one.edit("a", 1.0)
                await until(lambda: "a" in two.content())
            await until(lambda: list(two.presences) == [1])
            await heard_all(two)
            assert json.loads(two.presences[1].text) == json.loads(MINE)
            shown = encode_states(two.shown[:200])
        seat = Awareness(2, clock=lambda: 0.0, new_id=lambda: 3)
        seat.show(Presence(name="two"))
        seat.receive(shown)

    asyncio.run(test())


@pytest.mark.parametrize("seed", range(40))
def test_a_window_takes_what_no_relay_has_looked_at(seed: int) -> None:
    ids = iter(range(3, 10_000))
    seat = Awareness(2, clock=lambda: 0.0, new_id=lambda: next(ids))
    seat.show(Presence(name="two"))
    for frame in stream(random.Random(seed), [1, 2]):
        with suppress(ProtocolError):
            seat.receive(parse_frame(frame).payload)
    assert seat.client not in seat.others
    for presence in seat.others.values():
        assert all(abs(value) <= FURTHEST for point in presence.laser for value in point)
        assert presence.name.isprintable()
        assert json.loads(json.dumps(presence.state(), allow_nan=False))
