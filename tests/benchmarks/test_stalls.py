"""How long the window does not answer while one works in it: `pytest -s tests/benchmarks/test_stalls.py`.

Real pointer and keys on a virtual screen. For each step: the longest gap of the event loop, by the clock and
in processor time (which depends less on what else the machine does). STALL_STACKS=30 prints what ran
in the turns of more than 30 ms.
"""

# ruff: noqa: T201

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.benchmarks.test_canvas import board
from tests.e2e.desk import Desk, virtual_screen
from whiteboard.files.store import save
from whiteboard.geometry.route import route_all
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, Sticky, Text, Zone
from whiteboard.model.interview import Clock, Meta, Requirement
from whiteboard.model.values import Box

INSIDE = Path(__file__).with_name("stalls_inside.py")
MOST = 0.05
"""Seconds; what takes longer is to leave the GUI thread."""
BUSY_MS = 1200
"""How long after a step is watched: what follows from it runs late."""


def design(components: int) -> Design:
    """The board of `test_canvas`, with a thing of each kind above it."""
    drawn = board(components)
    far = -400.0
    return drawn.with_records(
        put=[
            Meta(title="Stalls"),
            Clock(),
            Zone(id="zone", order="A", name="A zone", box=Box(0, far, 300, 160)),
            Sticky(id="sticky", order="B", text="A sticky", box=Box(400, far, 160, 160)),
            Text(id="text", order="C", text="A text", box=Box(640, far, 120, 30)),
            Component(id="spare", order="D", kind="cache", name="Spare", box=Box(840, far, 172, 64)),
            Requirement(id="r", text="Read the feed", functional=True),
        ]
    )


@dataclass
class Steps:
    """Drives one desk, and keeps what each step cost."""

    desk: Desk
    found: dict[str, tuple[float, float]]

    def watch(self, name: str) -> None:
        """Whatever ran since the step before belongs to this one."""
        self.desk.ask("settled", until=True)
        self.desk.ask("rest", ms=BUSY_MS)
        stalls = self.desk.ask("stalls")
        clock, cpu = stalls["clock"], stalls["cpu"]
        before = self.found.get(name, (9.0, 9.0))
        self.found[name] = min(before, (clock, cpu), key=lambda pair: pair[1])
        print(f"  {name:34} {clock * 1000:7.0f} ms   cpu {cpu * 1000:7.0f} ms", flush=True)
        told = os.environ.get("STALL_STACKS")
        if told and cpu * 1000 > float(told):
            for call, times in stalls["stacks"]:
                print(f"    {times:4} {call}", flush=True)

    def quietly(self) -> None:
        self.desk.ask("rest", ms=BUSY_MS)
        self.desk.ask("stalls")

    def keys(self, name: str, *keys: str) -> None:
        self.desk.keys(*keys)
        self.watch(name)

    def click(self, name: str, widget: str) -> None:
        self.desk.click(widget)
        self.watch(name)

    def click_board(self, name: str, x: float, y: float) -> None:
        self.desk.click_at(*self.desk.board(x, y))
        self.watch(name)


def open_file(steps: Steps, path: Path) -> None:
    desk = steps.desk
    desk.fill_screen()
    steps.quietly()
    desk.keys("ctrl+o")
    desk.until(dialog="QFileDialog")
    desk.focus()
    desk.keys("ctrl+a")
    desk.type(str(path))
    steps.quietly()
    desk.keys("Return")
    desk.until(dialog="", busy=False, title="Stalls[*] — Whiteboard")
    desk.ask("reviewed", until=True)
    steps.watch("open a file")
    desk.focus()


def work(steps: Steps, path: Path, flow_at: tuple[float, float]) -> None:
    desk = steps.desk
    open_file(steps, path)
    for again in ("", " again"):
        steps.keys(f"theme{again}", "alt+shift+d")
    for again in ("", " again"):
        steps.click_board(f"select a component{again}", 926, -368)
        steps.click_board(f"select a zone{again}", 20, -398)
        steps.click_board(f"select a sticky{again}", 480, -320)
        steps.click_board(f"select a text{again}", 660, -385)
        steps.click_board(f"select a flow{again}", *flow_at)
        steps.keys(f"Escape{again}", "Escape")
        steps.keys(f"select all{again}", "ctrl+a")
        steps.keys(f"clear the selection{again}", "Escape")
    start, end = desk.board(-100, -460), desk.board(1050, -200)
    desk.drag(start, end)
    steps.watch("marquee")
    steps.keys("Escape", "Escape")
    for again in ("", " again", " a third time"):
        steps.keys(f"next concern{again}", "g")
    for phase in ("a", "b"):
        steps.keys(f"next phase {phase}", "alt+shift+bracketright")
    for tab in ("Concerns", "Numbers", "Comments", "Answers"):
        name = desk.ask("widget_like", start=f"Show: {tab}", until=True)["name"]
        steps.click(f"tab {tab}", name)
    desk.click("board")
    steps.quietly()
    steps.keys("zoom in", "ctrl+plus")
    steps.keys("zoom out", "ctrl+minus")
    steps.keys("show everything", "shift+1")
    desk.click_at(*desk.board(926, -368))
    steps.quietly()
    steps.keys("nudge", "Right")
    steps.keys("undo", "ctrl+z")
    steps.keys("redo", "ctrl+shift+z")
    steps.keys("duplicate", "ctrl+d")
    steps.keys("delete", "Delete")
    steps.keys("undo a deletion", "ctrl+z")
    _drag(steps)
    for again in ("", " again"):
        steps.keys(f"theme with all panels used{again}", "alt+shift+d")
    steps.keys("command palette", "ctrl+k")
    steps.keys("close it", "Escape")
    steps.keys("find on the board", "ctrl+f")
    steps.keys("close it", "Escape")
    desk.fill_screen(1366, 768)
    steps.watch("a smaller window")
    desk.fill_screen()
    steps.watch("a larger window")
    steps.keys("save", "ctrl+s")
    desk.until(busy=False, modified=False)


def _drag(steps: Steps) -> None:
    """From afar, where the component is as small as its handles, and from near."""
    desk = steps.desk
    x, y = desk.board(926, -368)
    desk.drag((x, y), (x + 60, y - 30))
    steps.watch("drag from what is selected")
    desk.keys("Escape", "Escape", "Escape")
    desk.click_at(*desk.board(926, -368))
    desk.keys("shift+2")
    steps.quietly()
    desk.keys("Escape")
    steps.quietly()
    x, y = desk.board(926, -380)
    desk.drag((x, y), (x + 60, y - 30))
    steps.watch("drag a component")
    steps.keys("undo the drag", "ctrl+z")
    desk.keys("shift+1")
    desk.click("board")
    steps.quietly()


def change_all(steps: Steps) -> None:
    """What is done to all of a board at once."""
    steps.quietly()
    steps.keys("select all", "ctrl+a")
    steps.keys("copy", "ctrl+c")
    steps.keys("paste", "ctrl+v")
    steps.keys("undo the paste", "ctrl+z")
    steps.keys("redo the paste", "ctrl+shift+z")
    steps.keys("undo it again", "ctrl+z")
    steps.desk.keys("ctrl+a")
    steps.quietly()
    steps.keys("cut", "ctrl+x")
    steps.keys("undo the cut", "ctrl+z")
    steps.desk.keys("ctrl+a")
    steps.quietly()
    steps.keys("delete", "Delete")
    steps.keys("undo the deletion", "ctrl+z")


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with virtual_screen() as name:
        yield name


@pytest.mark.timeout(900)
@pytest.mark.parametrize("components", [50, 200, 1000])
def test_nothing_stalls_the_window(display: str, tmp_path: Path, components: int) -> None:
    path = tmp_path / "stalls.whiteboard"
    drawn = design(components)
    save(path, drawn)
    desk = Desk(display, tmp_path / "home", inside=INSIDE)
    steps = Steps(desk, {})
    print(f"\n{components} components")
    try:
        work(steps, path, _middle_of_a_flow(drawn))
    finally:
        desk.kill()
    print(desk.errors.read_text())
    long = {name: cpu for name, (_clock, cpu) in steps.found.items() if cpu > MOST}
    print(f"{len(long)} of {len(steps.found)} steps over {MOST * 1000:.0f} ms")
    assert long == {}


@pytest.mark.timeout(300)
def test_what_changes_a_whole_board(display: str, tmp_path: Path) -> None:
    path = tmp_path / "stalls.whiteboard"
    save(path, design(1000))
    desk = Desk(display, tmp_path / "home", inside=INSIDE)
    steps = Steps(desk, {})
    print("\nall of 1000 components")
    try:
        open_file(steps, path)
        change_all(steps)
    finally:
        desk.kill()
    print(desk.errors.read_text())
    assert {name: cpu for name, (_clock, cpu) in steps.found.items() if cpu > MOST} == {}


def _middle_of_a_flow(drawn: Design) -> tuple[float, float]:
    route = route_all(Design.of(drawn.elements.values()))[
        next(f.id for f in drawn.flows if isinstance(f, Flow))
    ]
    a, b = max(
        zip(route.points, route.points[1:], strict=False),
        key=lambda p: abs(p[0].x - p[1].x) + abs(p[0].y - p[1].y),
    )
    return a.x + (b.x - a.x) * 0.15, a.y + (b.y - a.y) * 0.15
