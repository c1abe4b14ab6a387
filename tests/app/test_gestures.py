"""Whatever hands do in whatever order: nothing raises, the design stays whole, undo leads back."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.ending import giving_up
from tests.app.gestures import Gestures, check, check_saved, check_undo, nothing_stays_open, opened
from tests.app.workers import put_away, threads, workers
from whiteboard.app.program import Program

STEPS = 200
REVIEWED = 3
"""Of the first boards each state is reviewed as well, which costs as much again as all that is done to it."""


PLATFORM = pytest.mark.qt_log_ignore("This plugin does not support")
"""A platform without windows cannot raise them or grab the keyboard."""


@PLATFORM
@pytest.mark.parametrize("seed", range(1, 11))
def test_gestures_by_chance(program: Program, qtbot: QtBot, tmp_path: Path, seed: int) -> None:
    play(program, qtbot, tmp_path, seed, STEPS, reviewing=seed <= REVIEWED)


def play(
    program: Program, qtbot: QtBot, folder: Path, seed: int, steps: int, *, reviewing: bool = True
) -> None:
    earlier = threads()
    window = opened(program, folder, seed)
    reviewed: list[object] = []
    window.work.review.reviewed.connect(reviewed.append)
    qtbot.waitUntil(lambda: not window.busy and bool(reviewed))
    if not reviewing:
        window.work.review.set_paused()
    start, before = window.work.document.design, workers(window)
    gestures = Gestures(program, window, seed)
    try:
        with nothing_stays_open():
            for step in range(steps):
                gestures.one()
                if step % 20 == 0:
                    check(window.work.document.design)
            gestures.rest()
            check(window.work.document.design)
            check_saved(window, folder / "kept.whiteboard")
            check_undo(window, start)
    except BaseException:
        print("\n".join(gestures.done[-40:]))  # noqa: T201
        raise

    def as_before() -> bool:
        # Again and again: a replay opens as soon as its recording is read.
        put_away(program)
        return workers(window) == before

    qtbot.waitUntil(as_before)
    assert len(threads() - earlier) <= sum(map(workers, program.windows))
    with giving_up():
        for shown in program.windows:
            shown.work.document.set_read_only(True)
            shown.close()
    qtbot.waitUntil(lambda: threads() <= earlier)
