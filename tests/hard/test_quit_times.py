"""How long the program takes to end after Ctrl+Q, in each state that it can be in; what it waits for a
processor meanwhile is not counted."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.desk import Desk, virtual_screen
from tests.e2e.test_quit import STATES, opened, relay_of, sharing
from tests.hard.figures import Tally
from tests.hard.in_line import Stopwatch

MOST = 2.0
"""Seconds, on a machine with nothing else to do."""

_TOLD = {"sharing, and the relay has died": "The relay of this window has ended"}


@pytest.mark.parametrize("state", [*STATES, "opening a large board"])
def test_it_ends_within_two_seconds(tmp_path: Path, tally: Callable[[str, str], Tally], state: str) -> None:
    row = tally("Ctrl+Q until the program has ended", state)
    with virtual_screen() as display:
        desk = opened(display, tmp_path, large=state not in STATES)
        try:
            if state in STATES:
                STATES[state](desk)
            else:
                desk.until(components=1500)
            desk.keys("ctrl+q")
            code, taken = Stopwatch(desk).end()
        finally:
            desk.kill()
    row.put("seconds", round(taken, 2))
    assert code == 0
    # Of what has happened to it the program tells the terminal, and of nothing else.
    lines = desk.errors.read_text().splitlines()
    assert [line for line in lines if not line.startswith(_TOLD.get(state, "\0"))] == []
    assert taken < MOST


def test_a_guest_whose_hosts_relay_hangs(tmp_path: Path, tally: Callable[[str, str], Tally]) -> None:
    row = tally("Ctrl+Q until the program has ended", "a guest, and the host's relay hangs")
    with virtual_screen() as first, virtual_screen() as second:
        (tmp_path / "host").mkdir()
        host, guest = opened(first, tmp_path / "host"), None
        try:
            sharing(host)
            relay = relay_of(host)
            guest = Desk(second, tmp_path / "guest", host.widget("Invitation link")["text"])
            guest.focus()
            guest.click("Your name")
            guest.type("Grace")
            guest.click("Join")
            guest.ask("widget", name="room-state", until={"text": "Synced"})
            os.kill(relay, signal.SIGSTOP)
            guest.fill_screen()
            guest.click("board")
            # What the guest draws now nobody gets.
            guest.keys("ctrl+a", "ctrl+d")
            guest.until(components=2)
            guest.keys("ctrl+q")
            stopwatch = Stopwatch(guest)
            guest.until(dialog="QMessageBox")
            asked = stopwatch.read()
            row.put("seconds until it asks", round(asked, 2))
            assert asked < MOST
            guest.focus()
            guest.click("Don't save")
            code, taken = Stopwatch(guest).end()
            os.kill(relay, signal.SIGCONT)
        finally:
            for desk in (guest, host):
                if desk is not None:
                    desk.kill()
    row.put("seconds", round(taken, 2))
    assert code == 0
    assert guest.errors.read_text() == ""
    assert taken < MOST


@pytest.mark.parametrize("kind", ["a picture", "a file of another format"])
def test_while_something_large_is_written(
    tmp_path: Path, tally: Callable[[str, str], Tally], kind: str
) -> None:
    """It ends when that is written, or asks about it in time; nothing half written stays."""
    row = tally("Ctrl+Q until the program has ended", f"writing {kind} of a large board")
    out = tmp_path / ("out.png" if kind == "a picture" else "out.mmd")
    with virtual_screen() as display:
        desk = opened(display, tmp_path, large=True)
        try:
            desk.until(components=1500, busy=False)
            desk.click("board")
            if kind == "a picture":
                desk.keys("ctrl+shift+e")
                desk.until(dialog="ExportDialog")
                desk.focus()
                desk.click("Scale: 1×")
                desk.click("Theme: Dark")
                desk.keys("Return")
            else:
                desk.keys("ctrl+shift+s")
            desk.until(dialog="QFileDialog")
            desk.focus()
            desk.keys("ctrl+a")
            desk.type(str(out))
            desk.keys("Return")
            desk.until(dialog="")
            desk.focus()
            desk.keys("ctrl+q")
            code, taken, asked = _ended_or_asked(desk)
        finally:
            desk.kill()
    row.put("seconds", round(taken, 2))
    row.put("asked", "yes" if asked else "no")
    assert code == 0
    assert desk.errors.read_text() == ""
    assert out.exists() or asked
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part" or p.name.startswith(".out")] == []
    # Where it takes longer than a second and a half a question stands there until it is answered, or written.
    assert taken < (MOST if asked else 2 * MOST)


def _ended_or_asked(desk: Desk) -> tuple[int, float, bool]:
    """The exit status, the seconds until then, and whether it asked; then they are those after the answer."""
    stopwatch = Stopwatch(desk)
    try:
        desk.process.wait(timeout=MOST)
    except subprocess.TimeoutExpired:
        pass
    else:
        return (*stopwatch.end(), False)
    try:
        desk.until(dialog="QMessageBox")
        desk.focus()
        desk.click("Close without it")
    except (OSError, ValueError, AssertionError, subprocess.SubprocessError):
        # It was written just then.
        return (*stopwatch.end(), False)
    return (*Stopwatch(desk).end(), True)
