"""What the others cost a window: the real program on a virtual screen, a relay, and people who point.

    python -m tests.benchmarks.collaborators_load [--components 1000] [--offscreen] [--tree FOLDER]
        [--shots FOLDER] [--theme dark] [CASE ...]

`--tree` runs the program and the relay of another checkout. A case is COUNTkind+COUNTkind..., the kinds being
cursors, lasers (held and moved), still (who only are there) and ids (one connection with so many ids;
10x5ids are ten such).
Printed for each: processor time of the window and of the relay for a second of the clock, and how long after
it was sent a presence was heard in the window.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.benchmarks.relay_load import cpu_seconds
from tests.collab.relay.net import free_port
from tests.e2e.desk import virtual_screen
from whiteboard.collab.protocol.awareness import ClientState, encode_states, state_text
from whiteboard.collab.protocol.frames import awareness_frame
from whiteboard.collab.protocol.presence import Look, Presence
from whiteboard.geometry.thin import thin
from whiteboard.model.values import Point

INSIDE = Path(__file__).with_name("collaborators_inside.py")
CASES = ("0", "1cursors", "1lasers", "3lasers", "16ids", "10x5ids", "50cursors", "10lasers+50cursors")
SECONDS = 6.0
COLOURS = ("#c24a1b", "#94650a", "#587718", "#128047", "#0b7c84", "#2a6fcb", "#7358d6", "#a445b8")
RATE = 20.0


class Board:
    """As many components in rows as fit a wide window; `size` is how much larger it is than one of 24."""

    def __init__(self, components: int) -> None:
        self.components = components
        self.row = max(1, round(math.sqrt(components * 1.5)))
        self.size = self.row / 6


class Person:
    """Points in circles of their own, as fast as a window of ours tells of it."""

    def __init__(self, number: int, kind: str, size: float = 1.0, ids: int = 1) -> None:
        self._number, self._kind, self._size = number, kind, size
        self._ids = [random.getrandbits(31) for _ in range(ids)]
        self._step = 0
        self._trace: list[Point] = []

    def frame(self) -> bytes:
        self._step += 1
        return awareness_frame(
            encode_states(
                ClientState(client, self._step, state_text(self._presence(n).state()))
                for n, client in enumerate(self._ids)
            )
        )

    def _presence(self, n: int) -> Presence:
        if self._kind == "clock":
            return Presence(name="clock", summon=int(time.monotonic() * 1000))
        angle = self._step / 7 + self._number * 1.7 + n
        where = 820.0 + 600 * math.cos(self._number + n), 320.0 + 280 * math.sin(self._number * 2.3 + n)
        at = where[0] + 130 * math.cos(angle), where[1] + 90 * math.sin(angle * 1.3)
        at = Point(at[0] * self._size, at[1] * self._size)
        colour = COLOURS[(self._number + n) % len(COLOURS)]
        looks = Look(Point(800, 300), 1.0, 1200, 700)
        if self._kind == "lasers":
            # A hand draws for two seconds, then lets go for a moment.
            phase = self._step % 45
            self._trace = [*thin((*self._trace, at), 32)] if phase < 40 else []
        return Presence(f"Person {self._number}", colour, at, looks, laser=tuple(self._trace))


async def _live(person: Person, url: str, *, still: bool = False) -> None:
    async with connect(url, compression=None, max_queue=None) as socket:
        reading = asyncio.create_task(_drain(socket))
        try:
            await asyncio.sleep(random.random() / RATE)
            while True:
                await socket.send(person.frame())
                await asyncio.sleep(10.0 if still else 1 / RATE)
        except ConnectionClosed as closed:
            print(f"    (put out: {closed})")
        finally:
            reading.cancel()


async def _drain(socket: ClientConnection) -> None:
    async for _message in socket:
        pass


class Window:
    def __init__(
        self, tree: Path, display: str, home: Path, link: str, board: Board, environment: dict[str, str]
    ) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(INSIDE), link, str(board.components), str(board.row)],
            cwd=tree,
            env={
                **os.environ,
                "PYTHONPATH": str(tree),
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb" if display else "offscreen",
                "WHITEBOARD_HOME": str(home),
                "LC_ALL": "C.UTF-8",
                **environment,
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.pid = self._process.pid

    def say(self, words: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()

    def ask(self, words: str) -> dict[str, float]:
        self.say(words)
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


async def _case(
    name: str, url: str, window: Window, relay: int, board: Board, shots: str, *, profile: bool
) -> None:
    people = [Person(0, "clock")]
    still = 0
    for times, number, kind in re.findall(r"(?:(\d+)x)?(\d+)([a-z]+)", name):
        if kind == "ids":
            for _time in range(int(times or 1)):
                people.append(Person(len(people), "cursors", board.size, int(number)))
        else:
            people += [Person(len(people) + n, kind, board.size) for n in range(int(number))]
            still += int(number) if kind == "still" else 0
    tasks = [asyncio.create_task(_live(person, url, still=person._kind == "still")) for person in people]
    await asyncio.sleep(2.0)
    window.say("profile" if profile else "rest")
    began, window_cpu, relay_cpu = time.monotonic(), cpu_seconds(window.pid), cpu_seconds(relay)
    mine = time.process_time()
    await asyncio.sleep(SECONDS)
    took = time.monotonic() - began
    window_cpu, relay_cpu = cpu_seconds(window.pid) - window_cpu, cpu_seconds(relay) - relay_cpu
    told = await asyncio.to_thread(window.ask, "tell")
    print(
        f"  {name:22} window {window_cpu / took:6.1%}  relay {relay_cpu / took:6.1%}  "
        f"(load {(time.process_time() - mine) / took:4.0%})  lag median {told['median']:6.1f} "
        f"p95 {told['p95']:6.1f} worst {told['worst']:7.1f} ms, {told['count']:.0f} heard, "
        f"{told['seats']:.0f} seats, {told['frames'] / took:.0f} frames a second",
        flush=True,
    )
    if profile:
        await asyncio.to_thread(window.ask, "profiled")
    if shots:
        await asyncio.to_thread(window.ask, f"shot {shots}/{name}.png")
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(2.0)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--tree", type=Path, default=Path(__file__).parents[2])
    arguments.add_argument("--shots", default="")
    arguments.add_argument("--theme", default="")
    arguments.add_argument("cases", nargs="*", default=CASES)
    arguments.add_argument("--components", type=int, default=24)
    arguments.add_argument("--offscreen", action="store_true")
    arguments.add_argument("--profile", action="store_true")
    given = arguments.parse_args()
    port = free_port()
    screen = nullcontext("") if given.offscreen else virtual_screen()
    with screen as display, tempfile.TemporaryDirectory() as home:
        relay = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "whiteboard",
                "serve",
                "--open-rooms",
                "--port",
                str(port),
                "--parent-stdin",
            ],
            cwd=given.tree,
            env={**os.environ, "PYTHONPATH": str(given.tree)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert relay.stdout is not None
        relay.stdout.readline()
        room = "A" * 22
        theme = {"COMPANY_THEME": given.theme} if given.theme else {}
        board = Board(given.components)
        link = f"wb://127.0.0.1:{port}/{room}#none"
        window = Window(given.tree, display, Path(home), link, board, theme)
        try:
            while not window.ask("draw")["ready"]:
                time.sleep(0.2)
            time.sleep(4.0)
            print(f"\n{given.tree.name}:", flush=True)
            for name in given.cases:
                url = f"ws://127.0.0.1:{port}/{room}?wb=1"
                asyncio.run(_case(name, url, window, relay.pid, board, given.shots, profile=given.profile))
        finally:
            window.end()
            relay.kill()
            relay.communicate()


if __name__ == "__main__":
    main()
