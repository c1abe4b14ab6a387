"""Frames and people that mean no good, beside two who go on working."""

from __future__ import annotations

import asyncio
import json

import pytest
from pycrdt import Doc, Map

from tests.collab.relay.inside import Client, relay_inside
from whiteboard.collab.protocol.awareness import ClientState, encode_states
from whiteboard.collab.protocol.closing import POLICY, TOO_BIG, UNSUPPORTED
from whiteboard.collab.protocol.frames import FrameType, SyncStep, awareness_frame, sync_frame
from whiteboard.collab.protocol.varint import MAX_INT, varuint
from whiteboard.collab.relay.limits import MEBI


def presence(client: int, clock: int, text: str) -> bytes:
    return awareness_frame(encode_states([ClientState(client, clock, text)]))


def update_of(value: object) -> bytes:
    doc: Doc[Map[object]] = Doc()
    doc.get("elements", type=Map)["odd"] = value
    return doc.get_update()


FRAMES: dict[str, bytes] = {
    "empty": b"",
    "a number without an end": b"\xff" * 256 * 1024,
    "a number over 53 bits": varuint(MAX_INT * 2),
    "a step without a payload": b"\x00\x02",
    "a payload that is cut short": b"\x00\x02\x7f\x01",
    "an unknown step": b"\x00\x09\x00",
    "an unknown type": b"\x2a\x00",
    "an update of nonsense": sync_frame(SyncStep.UPDATE, b"\xde\xad\xbe\xef" * 100),
    "a step 2 of nonsense": sync_frame(SyncStep.STEP2, b"\x05" * 300),
    "a state vector of nonsense": sync_frame(SyncStep.STEP1, b"\xff" * 300),
    "an update that claims a billion structs": sync_frame(SyncStep.UPDATE, varuint(2**30) * 3),
    "an update that is cut short": sync_frame(SyncStep.UPDATE, update_of("x" * 500)[:-40]),
    "a valid update with an element that is none": sync_frame(SyncStep.UPDATE, update_of(float("nan"))),
    "a presence that is no JSON": presence(9, 1, "{nonsense"),
    "a presence that is no object": presence(9, 1, "[1, 2]"),
    "a presence without a floor": presence(9, 1, "[" * 2000 + "]" * 2000),
    "a presence with a number that is none": presence(9, 1, '{"cursor":[NaN,Infinity]}'),
    "a presence that is no UTF-8": awareness_frame(b"\x01\x09\x01\x02\xff\xfe"),
    "a presence that is too long": presence(9, 1, json.dumps({"chat": "x" * 9000})),
    "ten thousand presences": awareness_frame(varuint(10_000) + b"\x01\x01\x04null" * 10_000),
    "a counter at its end": presence(9, MAX_INT - 1, '{"user":{"name":"Eve"}}'),
    "a control message of nonsense": b"\x64\x05hello",
    "a control message of an unknown kind": b"\x64" + varuint(17) + b'{"kind":"unknown"',
    "an acknowledgement": b"\x65\x05",
    "a refusal": b"\x02\x00\x03bye",
}


async def still_converge(one: Client, other: Client, number: int) -> None:
    await one.set(f"mine{number}", number)
    await other.set(f"yours{number}", number)
    await one.until_has(**{f"yours{number}": number})
    await other.until_has(**{f"mine{number}": number})


def test_no_frame_harms_the_others() -> None:
    async def run() -> None:
        async with relay_inside() as relay, relay.seat("room") as one, relay.seat("room") as other:
            for number, frame in enumerate(FRAMES.values()):
                async with relay.seat("room") as bad:
                    await bad.web.send(frame)
                    await still_converge(one, other, number)
            async with relay.seat("room") as late:
                await late.until_has(mine0=0, yours0=0)
            assert one.doc.get_state() == other.doc.get_state()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (b"\x00\x02" + varuint(8 * MEBI) + b"x" * 8 * MEBI, TOO_BIG),
        ("text", UNSUPPORTED),
    ],
    ids=["8 MB", "text"],
)
def test_what_cannot_be_a_frame_ends_the_connection(frame: bytes | str, code: int) -> None:
    async def run() -> None:
        async with relay_inside() as relay, relay.seat("room") as one, relay.seat("room") as other:
            async with relay.seat("room") as bad:
                await bad.web.send(frame)
                assert await bad.until_closed() == code
            await still_converge(one, other, 1)

    asyncio.run(run())


def test_a_flood_ends_the_connection() -> None:
    async def run() -> None:
        async with relay_inside() as relay, relay.seat("room") as one, relay.seat("room") as other:
            async with relay.seat("room") as bad:
                for _index in range(700):
                    await bad.web.send(b"\x03")
                assert await bad.until_closed() == POLICY
            await still_converge(one, other, 1)

    asyncio.run(run())


def test_nobody_speaks_for_another() -> None:
    async def run() -> None:
        async with relay_inside() as relay, relay.seat("room") as ana, relay.seat("room") as eve:
            async with relay.seat("room") as reader:
                await ana.web.send(presence(7, 1, '{"user":{"name":"Ana"}}'))
                await reader.until(lambda: any(b"Ana" in f.payload for f in reader.frames))
                await eve.web.send(presence(7, 5, '{"user":{"name":"Eve"}}'))
                await eve.web.send(presence(8, 1, '{"user":{"name":"really Eve"}}'))
                await reader.until(lambda: any(b"really Eve" in f.payload for f in reader.frames))
                assert not any(b'"name":"Eve"' in f.payload for f in reader.frames)
            assert relay.metrics.drops["presence"] >= 1

    asyncio.run(run())


def test_a_vanished_persons_presence_goes_at_once() -> None:
    async def run() -> None:
        async with relay_inside() as relay, relay.seat("room") as reader, relay.seat("room") as ana:
            await ana.web.send(presence(7, 1, '{"user":{"name":"Ana"}}'))
            await reader.until(lambda: any(b"Ana" in f.payload for f in reader.frames))
            ana.web.transport.abort()
            await reader.until(
                lambda: any(f.type is FrameType.AWARENESS and b"null" in f.payload for f in reader.frames)
            )

    asyncio.run(run())


def test_a_document_does_not_grow_without_end() -> None:
    async def run() -> None:
        async with relay_inside(document=200_000) as relay, relay.seat("room") as one:
            async with relay.seat("room") as greedy:
                for number in range(8):
                    await greedy.set(f"big{number}", "x" * 60_000)
                await greedy.until_closed()
                assert greedy.code == TOO_BIG
            await one.set("small", 1)
            async with relay.seat("room") as late:
                await late.until_has(small=1)
                assert len(late.doc.get_update()) < 250_000

    asyncio.run(run())


def test_a_reader_that_does_not_read_is_let_go() -> None:
    async def run() -> None:
        async with (
            relay_inside(held_bytes=2 * MEBI) as relay,
            relay.seat("room") as writing,
            relay.seat("room") as reading,
        ):
            async with relay.seat("room") as slow:
                await slow.end()
                slow.web.transport.pause_reading()
                for number in range(120):
                    await writing.set("large", "x" * 100_000 + str(number))
                    await reading.until_has(large="x" * 100_000 + str(number))
                    if relay.metrics.drops["slow_reader"]:
                        break
                assert relay.metrics.drops["slow_reader"] == 1
                slow.web.transport.abort()
            await still_converge(writing, reading, 1)

    asyncio.run(run())
