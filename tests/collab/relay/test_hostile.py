"""Frames that somebody made to hurt: the relay stands, and a healthy pair in the same room converges."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import pytest
from pycrdt import Doc, Map
from websockets.exceptions import ConnectionClosed

from tests.collab.relay.seat import Hall, hall, heard_all, until
from tests.document.wire import Author, deep_array, in_root, within
from whiteboard.collab.protocol.awareness import ClientState, encode_states
from whiteboard.collab.protocol.frames import SyncStep, awareness_frame, control_frame, sync_frame
from whiteboard.collab.protocol.varint import varbytes, varuint
from whiteboard.collab.relay.limits import Limits


def presence(text: str, client: int = 99, clock: int = 1) -> bytes:
    return awareness_frame(encode_states([ClientState(client, clock, text)]))


def wrong_type() -> bytes:
    """A valid update with a string where a Map should be, and numbers that are none."""
    doc: Doc[Map[object]] = Doc()
    root = doc.get("elements", type=Map)
    root["odd"] = "no map"
    root["nan"] = float("nan")
    return sync_frame(SyncStep.UPDATE, doc.get_update())


def deep_value(depth: int) -> bytes:
    author = Author(77)
    author.value(in_root("elements", "deep"), deep_array(depth))
    return sync_frame(SyncStep.UPDATE, author.update())


def maps_in_maps() -> list[bytes]:
    """Each of them flat."""
    author = Author(77)
    last = author.map(in_root("elements", "deep"))
    frames = [sync_frame(SyncStep.UPDATE, author.update())]
    for _level in range(300):
        last = author.map(within(last, "k"))
        frames.append(sync_frame(SyncStep.UPDATE, author.update()))
    return frames


HOSTILE: dict[str, bytes | str | list[bytes]] = {
    "empty": b"",
    "varint bomb": b"\xff" * 262_144,
    "varint bomb as length": b"\x00\x02" + b"\xff" * 100_000,
    "truncated update": sync_frame(SyncStep.UPDATE, b"x" * 100)[:-50],
    "length without end": b"\x00\x02" + varuint(2**40),
    "update garbage": sync_frame(SyncStep.UPDATE, bytes(range(256)) * 4),
    "step 2 garbage": sync_frame(SyncStep.STEP2, b"\x01\x01\xff\xff\xff\xff\x0f\x00"),
    "state vector garbage": sync_frame(SyncStep.STEP1, b"\xff\xff\xff\xff\xff\xff"),
    "unknown sync message": b"\x00\x07\x00",
    "unknown type": b"\x63\x01\x00",
    "text": "hello",
    "8 MB": sync_frame(SyncStep.UPDATE, b"\x00" * 8 * 1024 * 1024),
    "awareness cut short": awareness_frame(b"\x05\x01"),
    "awareness of thousands": awareness_frame(varuint(1_000_000)),
    "awareness no JSON": presence("{nope"),
    "awareness deep JSON": presence("[" * 2000 + "]" * 2000),
    "awareness NaN": presence('{"cursor":[NaN,Infinity]}'),
    "awareness a list": presence("[1,2]"),
    "awareness too long": presence(json.dumps({"x": "y" * 10_000})),
    "awareness no UTF-8": awareness_frame(varuint(1) + varuint(9) + varuint(1) + varbytes(b"\xff\xfe")),
    "spoofed presence": presence('{"user":{"name":"not me"}}', client=1, clock=50),
    "spoofed leaving": presence("null", client=1, clock=51),
    "clock at its end": presence("{}", clock=2**53 - 1),
    "wrong types in the document": wrong_type(),
    "control from a plain client": control_frame(b'{"kind":"release-notes"}'),
    "control garbage": control_frame(b"\xff{}"),
    "control deep": control_frame(b"[" * 10_000),
    "acknowledgement": b"\x65\x05",
    "30 KB of depth": deep_value(15_000),
    "200 KB of depth": deep_value(100_000),
    "maps in maps": maps_in_maps(),
    "a memory for 2^40 structs": sync_frame(SyncStep.UPDATE, b"\x01" + varuint(2**40) + b"\x07\x00"),
    "a state vector of 2^40 authors": sync_frame(SyncStep.STEP1, varuint(2**40)),
    "many step 1": [sync_frame(SyncStep.STEP1, b"\x00")] * 100,
    "many bad frames": [b"\x63"] * 50,
    "a flood": [presence("{}", clock=clock + 1) for clock in range(2_000)],
}


@pytest.mark.parametrize("wb", [False, True])
@pytest.mark.parametrize("what", HOSTILE)
def test_a_healthy_pair_goes_on(what: str, wb: bool) -> None:
    async def test() -> None:
        async with (
            hall(open_rooms=True) as relay,
            relay.seat("r") as one,
            relay.seat("r", wb=False) as two,
            relay.seat("r", wb=wb) as attacker,
        ):
            await one.show(1, 1, '{"user":{"name":"one"}}')
            await one.edit("before", 1.0)
            await until(lambda: 1 in two.presences and "before" in two.content())
            data = HOSTILE[what]
            try:
                for frame in data if isinstance(data, list) else [data]:
                    await attacker.socket.send(frame)
            except ConnectionClosed:
                pass
            await one.edit("a", 1.0)
            await two.edit("b", 2.0)
            await until(lambda: one.text() == two.text() and {"a", "b"} <= set(one.content()))
            assert json.loads(two.presences[1].text) == {"user": {"name": "one"}}
            for state in two.shown:
                json.loads(state.text, parse_constant=_never)
            async with relay.seat("r") as late:
                await until(lambda: late.text() == one.text() and 1 in late.presences)

    asyncio.run(test())


def _never(constant: str) -> float:
    raise AssertionError(constant)


async def _closed(relay: Hall, frames: Callable[[], list[bytes | str]]) -> int:
    async with relay.seat("r") as attacker:
        try:
            for frame in frames():
                await attacker.socket.send(frame)
        except ConnectionClosed:
            pass
        await until(lambda: attacker.closed is not None)
        assert attacker.closed is not None
        return attacker.closed


def test_who_goes_too_far_is_closed_with_a_code_that_says_why() -> None:
    async def test() -> None:
        async with hall(open_rooms=True) as relay:
            assert await _closed(relay, lambda: ["text"]) == 1003
            assert await _closed(relay, lambda: [b"\x63"] * 20) == 1008
            # Many more than at once: a busy machine sends them so slowly that 700 were not too many.
            assert await _closed(relay, lambda: [b"\x03"] * 2_000) == 1008
            assert await _closed(relay, lambda: [b"\x00" * (4 * 1024 * 1024 + 1)]) == 1009

    asyncio.run(test())


def test_presence_that_comes_too_fast_is_thinned_out_to_the_newest() -> None:
    async def test() -> None:
        async with (
            hall(open_rooms=True) as relay,
            relay.seat("r") as one,
            relay.seat("r") as two,
        ):
            await heard_all(two)
            loop, rate = asyncio.get_running_loop(), Limits().presence
            began = loop.time()
            for clock in range(1, 101):
                await one.show(1, clock, json.dumps({"n": clock}))
            await until(lambda: 1 in two.presences and two.presences[1].clock == 100)
            # A second's worth at once, and then as many as its rate has allowed since.
            most = 1 + rate * (1 + loop.time() - began)
            assert len(two.shown) <= most
            assert one.closed is None
            assert relay.metrics.drops["presence_coalesced"] >= 100 - most

    asyncio.run(test())
