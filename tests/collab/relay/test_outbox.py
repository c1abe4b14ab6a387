"""What goes out keeps its order, whether it is written at once, gathered, or waits for a reader that lags."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.collab.relay.outbox import Outbox, Turn


class Wire:
    """A connection that notes what was written, and takes nothing while it is paused."""

    def __init__(self) -> None:
        self.transport = self
        self.paused = False
        self.written: list[bytes] = []
        self._free = asyncio.Event()
        self._free.set()

    def write(self, data: bytes) -> None:
        assert not self.paused
        self.written.append(data)

    async def drain(self) -> None:
        await self._free.wait()

    def pause(self, outbox: Outbox) -> None:
        if not self.paused:
            self.paused = True
            self._free.clear()
            outbox.pause()

    def resume(self, outbox: Outbox) -> None:
        if self.paused:
            self.paused = False
            self._free.set()
            outbox.resume()


def an_outbox(wire: Wire, most: int = 10**6, frames: int = 10**4) -> tuple[Outbox, list[str]]:
    slow: list[str] = []
    turn = Turn(asyncio.get_running_loop())
    return Outbox(cast("Any", wire), turn, most, frames, lambda: slow.append("slow")), slow


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["write", "send", "pause", "resume", "turn", "turn"]), max_size=40))
def test_nothing_is_lost_or_overtaken(steps: list[str]) -> None:
    async def test() -> None:
        wire = Wire()
        outbox, slow = an_outbox(wire)
        said = b""
        for number, step in enumerate(steps):
            if step in ("write", "send"):
                frame = b"<%d>" % number
                said += frame
                getattr(outbox, step)(frame)
            elif step == "turn":
                await asyncio.sleep(0)
            else:
                getattr(wire, step)(outbox)
        wire.resume(outbox)
        for _turn in range(5):
            await asyncio.sleep(0)
        assert b"".join(wire.written) == said
        assert not slow
        outbox.write(b"at once")
        assert wire.written[-1] == b"at once"

    asyncio.run(test())


def test_what_is_gathered_is_written_once() -> None:
    async def test() -> None:
        wire = Wire()
        outbox, _slow = an_outbox(wire)
        for frame in (b"a", b"b", b"c"):
            outbox.send(frame)
        outbox.write(b"d")
        assert not wire.written
        await asyncio.sleep(0)
        assert wire.written == [b"abcd"]

    asyncio.run(test())


def test_a_reader_that_takes_nothing_is_told_of_once_and_gets_nothing_more() -> None:
    async def test() -> None:
        wire = Wire()
        outbox, slow = an_outbox(wire, most=100)
        wire.pause(outbox)
        for _frame in range(30):
            outbox.write(b"x" * 10)
            await asyncio.sleep(0)
        assert slow == ["slow"]
        wire.resume(outbox)
        outbox.write(b"more")
        for _turn in range(5):
            await asyncio.sleep(0)
        assert not wire.written

    asyncio.run(test())
