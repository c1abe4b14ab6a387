"""The theme changes under an open design, and looks as if it had been chosen before."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.app.desk import a_design
from tests.app.hand import until
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import save
from whiteboard.panels.forms.component import ComponentForm


def opened(program: Program, folder: Path, qtbot: QtBot) -> DesignWindow:
    """A window on a design, reviewed, with its component selected."""
    folder.mkdir()
    save(folder / "feed.whiteboard", a_design())
    window = program.open_window(folder / "feed.whiteboard")
    window.resize(1280, 800)
    with qtbot.waitSignal(window.work.review.reviewed, timeout=30_000):
        pass
    window.work.session.select(["a"])
    until(lambda: window.findChildren(ComponentForm))
    return window


def picture(window: DesignWindow) -> QImage:
    window.work.view.setFocus()
    window.work.view.finish_painting()
    return window.grab().toImage()


@pytest.mark.parametrize("times", [1, 2, 3])
def test_it_looks_as_if_it_had_been_chosen_before(
    program: Program, qtbot: QtBot, tmp_path: Path, times: int
) -> None:
    window = opened(program, tmp_path / "one", qtbot)
    first = picture(window)
    for _press in range(times):
        program.toggle_theme()
    until(window.updatesEnabled)
    other = opened(program, tmp_path / "other", qtbot)
    # The minimap follows a moment later.
    qtbot.waitUntil(lambda: picture(other) == picture(window), timeout=20_000)
    assert times == 2 or picture(window).pixelColor(600, 400) != first.pixelColor(600, 400)


def test_the_window_answers_between_the_parts(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(program, tmp_path / "one", qtbot)
    turns: list[int] = []
    watch = QObject(window)
    timer = QTimer(watch)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start(0)
    program.toggle_theme()
    assert not window.updatesEnabled(), "it shows the old picture until all is done"
    until(window.updatesEnabled)
    timer.stop()
    assert turns, "the whole change came in one turn"


def test_a_window_that_closes_meanwhile_is_no_trouble(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    window, other = (opened(program, tmp_path / name, qtbot) for name in ("one", "other"))
    program.toggle_theme()
    window.close()
    until(other.updatesEnabled)
    assert other.work.view.stage.kit.theme.dark
