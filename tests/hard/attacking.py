"""A peer that means harm, as a process of its own: `python -m tests.hard.attacking URL SEED SECONDS STREAMS`.

It sends hostile updates, frames and presence for so many seconds, or so many streams of presence and nothing
else, and comes back whenever it is put out. It prints what it sent as one line of JSON. What it is allowed to
do, deleting what others drew, it does not do: that would be no attack on the program.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections import Counter
from contextlib import suppress

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.collab.presenting import stream
from tests.collab.relay.test_hostile import HOSTILE
from tests.document.mutating import crowding, mutated, real_updates
from whiteboard.collab.protocol.awareness import decode_states
from whiteboard.collab.protocol.frames import FrameType, SyncStep, parse_frame, sync_frame
from whiteboard.collab.protocol.varint import ProtocolError

MOST_AT_ONCE = 200
"""Updates of one crowd."""
BURST = 25
"""Frames before a pause: a peer that only floods is put out at once, and shows nothing."""
PAUSE = 0.15


async def attack(urls: list[str], seed: int, seconds: float, streams: int) -> Counter[str]:
    dice, updates = random.Random(seed), real_updates()
    sent: Counter[str] = Counter()
    others: set[int] = {1}
    ends = time.monotonic() + seconds
    while sent["streams"] < streams if streams else time.monotonic() < ends:
        try:
            async with connect(
                dice.choice(urls), compression=None, max_size=2**26, close_timeout=1
            ) as socket:
                sent["connections"] += 1
                listening = asyncio.create_task(_listen(socket, others))
                try:
                    while sent["streams"] < streams if streams else time.monotonic() < ends:
                        await _burst(dice, socket, updates, sorted(others), sent, only_presence=bool(streams))
                        await asyncio.sleep(PAUSE)
                finally:
                    listening.cancel()
        # Python 3.11 aborts a transport that is closed already with an AttributeError.
        except (ConnectionClosed, InvalidHandshake, OSError, AttributeError):
            sent["put out"] += 1
            await asyncio.sleep(PAUSE)
    return sent


async def _burst(
    dice: random.Random,
    socket: ClientConnection,
    updates: list[bytes],
    others: list[int],
    sent: Counter[str],
    *,
    only_presence: bool,
) -> None:
    frames: list[bytes | str]
    what = 0.0 if only_presence else dice.random()
    if what < 0.25:
        frames = [*stream(dice, others)]
        sent["streams"] += 1
    elif what < 0.33:
        frames = [sync_frame(SyncStep.UPDATE, update) for update in crowding(dice)[:MOST_AT_ONCE]]
        sent["crowds"] += 1
    elif what < 0.85:
        steps = (SyncStep.UPDATE, SyncStep.UPDATE, SyncStep.STEP2)
        frames = [sync_frame(dice.choice(steps), mutated(dice, dice.choice(updates))) for _ in range(BURST)]
        sent["updates"] += len(frames)
    else:
        frame = HOSTILE[dice.choice(sorted(HOSTILE))]
        frames = frame if isinstance(frame, list) else [frame]
        sent["frames"] += len(frames)
    for frame in frames:
        await socket.send(frame)


async def _listen(socket: ClientConnection, others: set[int]) -> None:
    with suppress(ConnectionClosed):
        async for data in socket:
            with suppress(ProtocolError):
                frame = parse_frame(data)
                if frame.type is FrameType.AWARENESS and len(others) < 50:
                    others.update(state.client for state in decode_states(frame.payload))


if __name__ == "__main__":
    found = asyncio.run(
        attack(json.loads(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
    )
    sys.stdout.write(json.dumps(found) + "\n")
