"""The fault table, long: each fault lasts most of a minute while two people draw; not one edit is lost."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.collab.relay.net import NetSeat, RedisProcess, RelayProcess
from tests.e2e.faults import FAULTS, tried
from tests.hard.figures import Tally, scaled

EDITS = 2_000
SECONDS = 50.0
"""Longer than a silent connection is believed in."""


@pytest.mark.timeout(2400)
@pytest.mark.parametrize("name", FAULTS)
def test_no_edit_is_lost(name: str, tmp_path: Path, tally: Callable[[str, str], Tally]) -> None:
    row = tally("Faults while two people draw", name)
    seconds = scaled(int(SECONDS))
    outcome = asyncio.run(tried(FAULTS[name], tmp_path, edits=scaled(EDITS), seconds=seconds))
    row.put("lasted, s", seconds)
    row.put("edits", outcome.host_edits + outcome.guest_edits)
    row.put("lost", len(outcome.lost))
    assert outcome.lost == []


@pytest.mark.timeout(2400)
@pytest.mark.skipif(shutil.which("redis-server") is None, reason="there is no redis-server here")
def test_redis_comes_back_empty(tmp_path: Path, tally: Callable[[str, str], Tally]) -> None:
    row = tally("Faults while two people draw", "Redis empty")
    edits, seconds = scaled(EDITS), scaled(int(SECONDS))
    redis = RedisProcess(tmp_path)
    redis.start()
    relays = [RelayProcess("--redis", redis.url) for _relay in range(2)]
    made: list[str] = []

    async def draw(seats: list[NetSeat], count: int) -> None:
        for number in range(count):
            made.append(f"e{len(made)}")
            seats[number % 2].stick(made[-1])
            await asyncio.sleep(0.01)

    async def run() -> int:
        seats = [NetSeat([relay.base], "room") for relay in relays]
        for seat in seats:
            await seat.until_synced()
        await draw(seats, edits // 2)
        redis.stop()
        redis.forget()
        drawing = asyncio.ensure_future(draw(seats, edits - edits // 2))
        await asyncio.sleep(seconds)
        await drawing
        await asyncio.to_thread(redis.start)
        for seat in seats:
            await seat.until(lambda seat=seat: all(n in seat.document.design.elements for n in made), 120)
        await asyncio.gather(*(seat.close() for seat in seats))
        for relay in relays:
            await asyncio.to_thread(relay.until_redis_has_everything)
            relay.stop()
        await asyncio.to_thread(relays[0].start)
        late = NetSeat([relays[0].base], "room")
        await late.until_synced()
        lost = sum(name not in late.document.design.elements for name in made)
        await late.close()
        return lost

    try:
        for relay in relays:
            relay.start()
        lost = asyncio.run(run())
    finally:
        for relay in relays:
            relay.stop()
        redis.stop()
    row.put("lasted, s", seconds)
    row.put("edits", len(made))
    row.put("lost", lost)
    assert lost == 0
