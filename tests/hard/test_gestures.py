"""The long form of the random gestures: many boards, many gestures on each."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.conftest import garbage_on_this_thread, program
from tests.app.test_gestures import PLATFORM, play
from tests.hard.figures import Tally, scaled
from whiteboard.app.program import Program

__all__ = ["garbage_on_this_thread", "program"]

BOARDS, STEPS = 300, 200


@PLATFORM
@pytest.mark.parametrize("first", range(0, scaled(BOARDS), 10))
def test_gestures_by_chance(
    program: Program, qtbot: QtBot, tmp_path: Path, tally: Callable[[str, str], Tally], first: int
) -> None:
    row = tally("Random gestures", f"boards {first} to {first + 9}")
    row.put("gestures on each", STEPS)
    row.count("failed", 0)
    for seed in range(first, first + 10):
        with row.one():
            try:
                play(program, qtbot, tmp_path, 1000 + seed, STEPS)
            except BaseException:
                row.count("failed")
                raise
            finally:
                # As the program does it now and then; else ten windows' would gather.
                gc.collect()
