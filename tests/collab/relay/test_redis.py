"""Several relays share rooms through Redis, and any of them may die."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.collab.relay.net import NetSeat, RedisProcess, RelayProcess
from whiteboard.collab.protocol.presence import Presence

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(shutil.which("redis-server") is None, reason="there is no redis-server here"),
]

ROUNDS = int(os.environ.get("WHITEBOARD_ROUNDS", "16"))


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisProcess]:
    folder = tmp_path / "redis"
    folder.mkdir()
    made = RedisProcess(folder)
    made.start()
    yield made
    made.stop()


@pytest.fixture(params=["memory", "disk"])
def relays(
    request: pytest.FixtureRequest, redis: RedisProcess, tmp_path: Path
) -> Iterator[list[RelayProcess]]:
    with ExitStack() as stack:
        made: list[RelayProcess] = []
        for name in ("a", "b"):
            disk = ["--data", str(tmp_path / name)] if request.param == "disk" else []
            made.append(RelayProcess("--redis", redis.url, *disk))
            made[-1].start()
            stack.callback(made[-1].stop)
        yield made


def test_a_room_spans_relays(relays: list[RelayProcess]) -> None:
    async def run() -> None:
        here, there = (NetSeat([relay.base], "room") for relay in relays)
        await here.until_synced()
        await there.until_synced()
        here.stick("mine")
        there.stick("theirs")
        for seat in (here, there):
            await seat.until(lambda seat=seat: len(seat.document.design.elements) == 2)
        here.seat.show(Presence(name="Ana"))
        await there.until(lambda: [p.name for p in there.seat.awareness.others.values()] == ["Ana"])
        late = NetSeat([relays[1].base], "room")
        await late.until(lambda: "Ana" in [p.name for p in late.seat.awareness.others.values()])
        relays[0].stop()
        await there.until(lambda: "Ana" not in [p.name for p in there.seat.awareness.others.values()])
        await asyncio.gather(here.close(), there.close(), late.close())

    asyncio.run(run())


def test_redis_may_come_back_empty(relays: list[RelayProcess], redis: RedisProcess) -> None:
    async def run() -> None:
        here, there = (NetSeat([relay.base], "room") for relay in relays)
        await here.until_synced()
        await there.until_synced()
        here.stick("before")
        await there.until(lambda: "before" in there.document.design.elements)
        redis.stop()
        redis.forget()
        here.stick("meanwhile")
        there.stick("as well")
        redis.start()
        for seat in (here, there):
            await seat.until(lambda seat=seat: len(seat.document.design.elements) == 3)
        await here.until_synced()
        await asyncio.gather(here.close(), there.close())
        fresh = NetSeat([relays[1].base], "room")
        await fresh.until(lambda: len(fresh.document.design.elements) == 3)
        await fresh.close()

    asyncio.run(run())


def test_what_only_a_dead_relays_disk_knows_is_told_when_it_is_back(
    redis: RedisProcess, tmp_path: Path
) -> None:
    """Nobody comes to the one that knows it; everybody is at the other."""
    knows, other = (RelayProcess("--redis", redis.url, "--data", str(tmp_path / name)) for name in "ab")

    async def run() -> None:
        seat = NetSeat([knows.base], "room")
        await seat.until_synced()
        redis.stop()
        seat.stick("kept on one disk")
        await seat.until_synced()
        knows.stop()
        await seat.close()
        redis.start()
        other.start()
        elsewhere = NetSeat([other.base], "room")
        await elsewhere.until_synced()
        assert not elsewhere.document.design.elements
        knows.start()
        await elsewhere.until(lambda: "kept on one disk" in elsewhere.document.design.elements)
        await elsewhere.close()

    with ExitStack() as stack:
        for relay in (knows, other):
            stack.callback(relay.stop)
        knows.start()
        asyncio.run(run())


def test_nothing_acknowledged_is_lost_whoever_dies(
    relays: list[RelayProcess], redis: RedisProcess, request: pytest.FixtureRequest
) -> None:
    """In each round somebody comes, draws, and leaves for good once all of it is acknowledged.

    Relays with a disk may die at any moment. Of those that have only Redis, one dies at a time: the next when
    the others have again what it forgot. Two that lose everything at once cannot be made up for.
    """
    on_disk = "disk" in request.node.callspec.id
    chance = random.Random(int(os.environ.get("WHITEBOARD_SEED", "7")))
    bases = [relay.base for relay in relays]

    def disturb() -> None:
        kind = chance.random()
        if kind < 0.6:
            relay = chance.choice(relays)
            relay.stop()
            relay.start()
        else:
            redis.stop()
            if kind > 0.8:
                redis.forget()
            redis.start()
            if kind > 0.8 and not on_disk:
                for relay in relays:
                    relay.until_redis_has_everything()

    async def run() -> None:
        stays = [NetSeat(bases, "room", seed=seed) for seed in (1, 2)]
        promised: set[str] = set()
        for number in range(ROUNDS):
            guest = NetSeat(bases, "room")
            names = {f"{number}-{place}" for place in range(3)}
            disturbing = asyncio.create_task(asyncio.to_thread(disturb))
            for name in sorted(names):
                guest.stick(name)
                await asyncio.sleep(chance.random() / 50)
            await guest.until_synced()
            promised |= names
            await guest.close()
            await disturbing
            for seat in () if on_disk else stays:
                await has(seat, promised)
        for seat in stays:
            await has(seat, promised)
            await seat.until_synced()
        await asyncio.gather(*(seat.close() for seat in stays))
        for base in bases:
            fresh = NetSeat([base], "room")
            await has(fresh, promised)
            await fresh.close()

    asyncio.run(run())


async def has(seat: NetSeat, promised: set[str]) -> None:
    """Wait until the seat's document holds all that was promised."""
    try:
        await seat.until(lambda: promised <= set(seat.document.design.elements), seconds=60)
    except TimeoutError:
        lacking = sorted(promised - set(seat.document.design.elements))
        pytest.fail(f"{seat.connection_status} lacks {lacking} of {len(promised)}")
