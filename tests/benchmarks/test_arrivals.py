"""How long a guest's window does not answer while thousands of things arrive from a peer.

    pytest -s tests/benchmarks/test_arrivals.py

The real program on a virtual screen, in a room of a real relay, with a peer that does each thing in one edit.
For each: the longest turn of the event loop, by the clock and in processor time (which depends less on what
else the machine does). STALL_STACKS=1 prints what ran.
"""

# ruff: noqa: T201

from __future__ import annotations

import asyncio
import math
import os
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from tests.benchmarks.test_stalls import BUSY_MS
from tests.collab.relay.net import NetSeat, RelayProcess
from tests.e2e.desk import Desk, virtual_screen
from whiteboard.model.comments import Comment
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.ids import random_id
from whiteboard.model.interview import Requirement
from whiteboard.model.record import Record
from whiteboard.model.values import Box, Point

INSIDE = Path(__file__).with_name("arrivals_inside.py")
ROOM = "A" * 22
MOST = 0.1
"""Seconds of processor time in one turn of the event loop."""


def components(count: int, prefix: str = "c", top: float = 0.0) -> list[Record]:
    row = max(1, round(math.sqrt(count * 1.5)))
    return [
        Component(
            id=f"{prefix}{n}",
            order=f"{n:06}",
            kind="service",
            name=f"Service {n}",
            box=Box(n % row * 280.0, top + n // row * 160.0, 172, 64),
        )
        for n in range(count)
    ]


def chain(count: int, prefix: str = "c") -> list[Record]:
    return [_flow(f"{prefix}f{n}", f"{prefix}{n}", f"{prefix}{n + 1}") for n in range(count)]


def between_two(count: int) -> list[Record]:
    return [_flow(f"b{n}", "a0", "a1") for n in range(count)]


def _flow(name: str, source: str, target: str) -> Record:
    return Flow(id=name, order=name, source=FlowEnd(element=source), target=FlowEnd(element=target))


def answers(count: int) -> list[Record]:
    return [
        Requirement(id=f"r{n}", order=f"{n:06}", text=f"Read feed {n} within 200 ms", functional=n % 2 == 0)
        for n in range(count)
    ]


def comments(count: int) -> list[Record]:
    return [
        Comment(
            id=f"k{n}",
            order=f"{n:06}",
            text=f"Why this, {n}?",
            author="Ana",
            point=Point(n * 7.0, -90),
        )
        for n in range(count)
    ]


class Guest:
    def __init__(self, desk: Desk, seat: NetSeat, relay: RelayProcess) -> None:
        self.desk, self.seat, self._relay = desk, seat, relay
        self.found: dict[str, float] = {}

    async def join(self, room: str) -> None:
        link = f"wb://127.0.0.1:{self._relay.port}/{room}#none"
        await asyncio.to_thread(self.desk.ask, "join", link=link)

    async def watch(self, name: str) -> None:
        holds = {
            "elements": len(self.seat.document.design.elements),
            "answers": len(self.seat.document.design.answers),
        }
        await asyncio.to_thread(self.desk.ask, "holds", until=holds)
        await asyncio.to_thread(self.desk.ask, "rest", ms=2 * BUSY_MS)
        stalls = await asyncio.to_thread(self.desk.ask, "stalls")
        self.found[name] = stalls["cpu"]
        print(
            f"  {name:44} {stalls['clock'] * 1000:7.0f} ms   cpu {stalls['cpu'] * 1000:7.0f} ms", flush=True
        )
        if os.environ.get("STALL_STACKS") and stalls["cpu"] > MOST / 2:
            for stack, times in stalls["stacks"][:6]:
                print(f"    {times} samples:\n      {stack}", flush=True)

    async def quietly(self) -> None:
        await asyncio.to_thread(self.desk.ask, "rest", ms=BUSY_MS)
        await asyncio.to_thread(self.desk.ask, "stalls")

    async def put(self, name: str, records: list[Record]) -> None:
        with self.seat.document.edit("Paste") as edit:
            for record in records:
                edit.add(record)
        await self.seat.until_synced()
        await self.watch(name)

    async def remove(self, name: str, records: list[Record]) -> None:
        with self.seat.document.edit("Delete") as edit:
            for record in records:
                edit.remove(record.id)
        await self.seat.until_synced()
        await self.watch(name)

    async def move(self, name: str, ids: list[str]) -> None:
        with self.seat.document.edit("Move") as edit:
            for id_ in ids:
                box = self.seat.document.design.box_of(id_)
                assert box is not None
                edit.update(id_, box=box.moved(40, 40))
        await self.seat.until_synced()
        await self.watch(name)


async def parts(guest: Guest) -> None:
    await guest.put("1 part", components(1, "one", -700.0))
    some = components(1_000, "s", -40_000)
    await guest.put("1,000 parts", some)
    await guest.remove("1,000 parts deleted", some)
    paste = [*components(5_000), *chain(100)]
    await guest.put("5,000 parts", paste)
    await guest.move("5,000 parts moved", [f"c{n}" for n in range(5_000)])
    await guest.remove("5,000 parts deleted", paste)
    guest.seat.document.undo()
    await guest.seat.until_synced()
    await guest.watch("5,000 parts back by undo")
    await guest.remove("5,000 parts deleted again", paste)


async def flows(guest: Guest) -> None:
    await guest.put("two parts", components(2, "a", -900.0))
    crowd = between_two(5_000)
    await guest.put("5,000 flows between two parts", crowd)
    await guest.move("those two parts moved", ["a0", "a1"])
    await guest.remove("5,000 flows deleted", crowd)


async def said(guest: Guest) -> None:
    spoken = comments(2_000)
    await guest.put("2,000 comments", spoken)
    await guest.remove("2,000 comments deleted", spoken)
    written = answers(2_000)
    await guest.put("2,000 answers", written)
    await guest.remove("2,000 answers deleted", written)


async def arriving(desk: Desk, relay: RelayProcess, course: Course) -> dict[str, float]:
    seat = NetSeat([relay.base], ROOM)
    guest = Guest(desk, seat, relay)
    await seat.until_synced()
    seat.document.found(random_id())
    await seat.until_synced()
    await guest.quietly()
    if course is not full_room:
        await guest.join(ROOM)
        await guest.watch("join an empty room")
    await course(guest)
    await seat.close()
    return guest.found


async def full_room(guest: Guest) -> None:
    """Comes into a room that is nearly full."""
    seat = guest.seat
    for some in (components(10_000), chain(2_500), answers(2_000), comments(2_000)):
        with seat.document.edit("Draw") as edit:
            for record in some:
                edit.add(record)
    await seat.until_synced()
    await guest.quietly()
    await guest.join(ROOM)
    await guest.watch("join a room of 16,500 things")


Course = Callable[[Guest], Awaitable[None]]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with virtual_screen() as name:
        yield name


@pytest.mark.timeout(900)
@pytest.mark.parametrize("course", [parts, flows, said, full_room])
def test_what_arrives_does_not_stop_the_window(display: str, tmp_path: Path, course: Course) -> None:
    relay = RelayProcess()
    relay.start()
    desk = Desk(display, tmp_path / "home", inside=INSIDE)
    print()
    try:
        found = asyncio.run(arriving(desk, relay, course))
    finally:
        desk.kill()
        relay.stop()
    print(desk.errors.read_text())
    long = {name: cpu for name, cpu in found.items() if cpu > MOST}
    print(f"{len(long)} of {len(found)} over {MOST * 1000:.0f} ms")
    assert not long
