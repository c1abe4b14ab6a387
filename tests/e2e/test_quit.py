"""Ctrl+Q ends the program, whatever it is doing; only unsaved work is asked about."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk import Desk, virtual_screen

from tests.app.desk import a_design
from tests.benchmarks.test_canvas import board
from whiteboard.files.store import save


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with virtual_screen() as name:
        yield name


def opened(display: str, folder: Path, *, large: bool = False) -> Desk:
    path = folder / "feed.whiteboard"
    save(path, board(1500) if large else a_design())
    desk = Desk(display, folder / "home", path)
    desk.fill_screen()
    return desk


def at_rest(desk: Desk) -> None:
    desk.until(busy=False, components=1)


def choosing_a_file(desk: Desk) -> None:
    at_rest(desk)
    desk.click("board")
    desk.keys("ctrl+o")
    desk.until(dialog="QFileDialog")
    desk.focus()


def exporting(desk: Desk) -> None:
    at_rest(desk)
    desk.click("board")
    desk.keys("ctrl+shift+e")
    desk.until(dialog="ExportDialog")
    desk.focus()


def choosing_a_command(desk: Desk) -> None:
    at_rest(desk)
    desk.click("board")
    desk.keys("ctrl+k")
    desk.until(focus="Command")


def sharing(desk: Desk) -> None:
    at_rest(desk)
    desk.click("Share")
    desk.click("Your name")
    desk.type("Ada")
    desk.click("Start sharing")
    desk.ask("widget", name="Invitation link", until={"text__has": "wb://"})
    desk.focus()


def naming(desk: Desk) -> None:
    at_rest(desk)
    desk.click("board")
    desk.keys("ctrl+a", "Return")
    desk.until(editing=True)


def opening_the_command_palette(desk: Desk) -> None:
    at_rest(desk)
    desk.click("board")
    desk.keys("ctrl+k")  # and nobody waits for it


def opening_a_dialog(desk: Desk) -> None:
    at_rest(desk)
    desk.click("board")
    desk.keys("ctrl+shift+e")


def in_a_menu(desk: Desk) -> None:
    at_rest(desk)
    desk.click("board")
    desk.keys("alt+f")
    desk.until(popup__has="enu")


def in_a_context_menu(desk: Desk) -> None:
    at_rest(desk)
    x, y, w, h = desk.widget("board")["box"]
    desk.click_at(x + w // 2, y + h // 2, 3)
    desk.until(popup__has="enu")


def dragging(desk: Desk) -> None:
    at_rest(desk)
    x, y, w, h = desk.widget("board")["box"]
    desk.press_at((x + w // 2, y + h // 2), (x + w // 2 + 120, y + h // 2 + 60))
    desk.until(state="select.moving")


def on_the_start_page(desk: Desk) -> None:
    at_rest(desk)
    desk.click("board")
    desk.keys("ctrl+n")
    desk.widget("back")


def telling_of_an_error(desk: Desk) -> None:
    at_rest(desk)
    desk.ask("crash")
    desk.until(dialog="CrashDialog")
    desk.focus()


def sharing_with_a_relay_that_hangs(desk: Desk) -> None:
    sharing(desk)
    os.kill(relay_of(desk), signal.SIGSTOP)


def sharing_with_a_relay_that_died(desk: Desk) -> None:
    sharing(desk)
    os.kill(relay_of(desk), signal.SIGKILL)


def choosing_in_a_combo_box(desk: Desk) -> None:
    at_rest(desk)
    desk.click("board")
    desk.keys("alt+shift+bracketright")
    desk.click("Add: API endpoints")
    desk.type("/feed")
    desk.keys("Return")
    # So that nothing is unsaved, which would be asked about.
    desk.keys("ctrl+s")
    desk.until(modified=False, busy=False)
    desk.click("Method")
    desk.until(popup="QFrame")


def asked_a_question(desk: Desk) -> None:
    at_rest(desk)
    desk.click("board")
    desk.keys("ctrl+k")
    desk.until(focus="Command")
    desk.type("Reset settings")
    desk.keys("Return")
    desk.until(dialog="QMessageBox")
    desk.focus()


def reading_a_hostile_file(desk: Desk) -> None:
    """200 times 200 flows in 2.6 KB, more than a design holds."""
    at_rest(desk)
    path = Path(desk.errors.parent, "hostile.mmd")
    ends = [" & ".join(f"{side}{n}" for n in range(200)) for side in "ab"]
    path.write_text(f"flowchart LR\n{ends[0]} --> {ends[1]}\n")
    choosing_a_file(desk)
    desk.keys("ctrl+a")
    desk.type(str(path))
    desk.keys("Return")
    desk.until(busy=True)


def relay_of(desk: Desk) -> int:
    """The process id of the relay that a window runs."""
    own = desk.process.pid
    children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
    (found,) = [int(c) for c in children if b"\0serve\0" in Path(f"/proc/{c}/cmdline").read_bytes()]
    return found


STATES: dict[str, Callable[[Desk], None]] = {
    "at rest": at_rest,
    "choosing a file": choosing_a_file,
    "exporting": exporting,
    "choosing a command": choosing_a_command,
    "naming a component": naming,
    "sharing": sharing,
    "the command palette just opening": opening_the_command_palette,
    "a dialog just opening": opening_a_dialog,
    "in a menu": in_a_menu,
    "in a context menu": in_a_context_menu,
    "in the midst of a drag": dragging,
    "on the start page": on_the_start_page,
    "in the crash dialog": telling_of_an_error,
    "in a combo box": choosing_in_a_combo_box,
    "asked a question": asked_a_question,
    "reading a hostile file": reading_a_hostile_file,
    "sharing, and the relay hangs": sharing_with_a_relay_that_hangs,
    "sharing, and the relay has died": sharing_with_a_relay_that_died,
}
SHORT = ("choosing a file", "the command palette just opening", "a dialog just opening", "sharing")
"""The others are tried by `make check-hard`."""


@pytest.mark.e2e
@pytest.mark.parametrize("state", SHORT)
def test_ctrl_q_ends_it(display: str, tmp_path: Path, state: str) -> None:
    desk = opened(display, tmp_path)
    try:
        STATES[state](desk)
        desk.keys("ctrl+q")
        assert desk.end() == 0
    finally:
        desk.kill()
    assert desk.errors.read_text() == ""


@pytest.mark.e2e
def test_ctrl_q_ends_it_in_the_midst_of_opening_a_large_board(display: str, tmp_path: Path) -> None:
    desk = opened(display, tmp_path, large=True)
    try:
        desk.until(components=1500)
        desk.keys("ctrl+q")
        assert desk.end() == 0
    finally:
        desk.kill()
    assert desk.errors.read_text() == ""
