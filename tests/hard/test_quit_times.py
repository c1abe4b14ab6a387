"""How long the program takes to end after Ctrl+Q, in each state that it can be in."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.desk import virtual_screen
from tests.e2e.test_quit import STATES, opened
from tests.hard.figures import Tally

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
            start = time.monotonic()
            code = desk.end()
            taken = time.monotonic() - start
        finally:
            desk.kill()
    row.put("seconds", round(taken, 2))
    assert code == 0
    # Of what has happened to it the program tells the terminal, and of nothing else.
    lines = desk.errors.read_text().splitlines()
    assert [line for line in lines if not line.startswith(_TOLD.get(state, "\0"))] == []
    assert taken < MOST
