"""The theme changes under an open design, and looks as if it had been chosen before."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.app.desk import a_design
from tests.app.hand import until
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import save
from whiteboard.look.style import apply_theme
from whiteboard.panels.forms.component import ComponentForm
from whiteboard.panels.interview.panel import ANSWERS, COMMENTS, CONCERNS, NUMBERS, InterviewPanel
from whiteboard.panels.name_dialog import NameDialog


def opened(program: Program, folder: Path, qtbot: QtBot) -> DesignWindow:
    """A window on a design, reviewed, with its component selected."""
    folder.mkdir()
    save(folder / "feed.whiteboard", a_design())
    window = program.open_window(folder / "feed.whiteboard")
    window.resize(1280, 800)
    with qtbot.waitSignal(window.work.review.reviewed):
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
    qtbot.waitUntil(lambda: picture(other) == picture(window))
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


def test_all_that_was_looked_at_before_looks_as_if_the_program_had_started_so(
    program: Program, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """Every widget of the window, shown and hidden, and a dialog that is open meanwhile."""
    window = opened(program, tmp_path / "one", qtbot)
    page = window.findChildren(InterviewPanel)[0]
    for tab in (CONCERNS, NUMBERS, COMMENTS, ANSWERS):
        page.show_tab(tab)
        qapp.processEvents()
    window.show_start()
    qapp.processEvents()
    dialog = NameDialog("Ana", 40, program.theme, window)
    dialog.open()
    qapp.processEvents()
    program.toggle_theme()
    until(lambda: not program.redressing.under_way)
    qapp.processEvents()
    changed = looks(window)
    assert len(changed) > 300
    apply_theme(qapp, program.theme)
    assert changed == looks(window)
    program.toggle_theme()
    until(lambda: not program.redressing.under_way)
    qapp.processEvents()
    back = looks(window)
    assert back != changed
    apply_theme(qapp, program.theme)
    assert back == looks(window)


def test_the_other_theme_is_seen_before_what_is_hidden_has_changed(
    program: Program, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """Most of a window that was looked at is hidden, and is polished when nobody waits for it."""
    window = opened(program, tmp_path / "one", qtbot)
    page = window.findChildren(InterviewPanel)[0]
    for tab in (CONCERNS, NUMBERS, COMMENTS, ANSWERS):
        page.show_tab(tab)
        qapp.processEvents()
    told = Told()
    qapp.installEventFilter(told)
    program.toggle_theme()
    until(window.updatesEnabled)
    qapp.removeEventFilter(told)
    assert program.redressing.under_way
    in_sight = sum(not widget.visibleRegion().isEmpty() for widget in window.findChildren(QWidget))
    assert told.times[QEvent.Type.PaletteChange] < 3 * in_sight < len(window.findChildren(QWidget))


def test_what_is_shown_before_its_turn_has_come_wears_the_other_theme(
    program: Program, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(program, tmp_path / "one", qtbot)
    page = window.findChildren(InterviewPanel)[0]
    for tab in (NUMBERS, ANSWERS):
        page.show_tab(tab)
        qapp.processEvents()
    program.toggle_theme()
    until(window.updatesEnabled)
    page.show_tab(NUMBERS)
    assert program.redressing.under_way
    at_once = {w: look(w) for w in with_all(page) if not w.visibleRegion().isEmpty()}
    until(lambda: not program.redressing.under_way)
    # What is built bit by bit may take the place of something meanwhile.
    later = {widget: look(widget) for widget in at_once if shiboken6.isValid(widget)}
    assert len(later) > 20
    assert later == {widget: at_once[widget] for widget in later}


def test_no_widget_is_measured_anew_for_another_theme(
    program: Program, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """Fonts and sizes are the same in each; to shape every word again would hold up the window."""
    opened(program, tmp_path / "one", qtbot)
    qapp.processEvents()
    told = Told()
    qapp.installEventFilter(told)
    program.toggle_theme()
    until(lambda: not program.redressing.under_way)
    qapp.removeEventFilter(told)
    widgets = len(qapp.allWidgets())
    # A form may still be under way, and be polished for the first time.
    assert told.times[QEvent.Type.FontChange] < widgets / 5
    assert told.times[QEvent.Type.StyleChange] < widgets / 5
    assert told.times[QEvent.Type.LayoutRequest] < widgets / 5
    assert widgets / 2 < told.times[QEvent.Type.PaletteChange] < 4 * widgets


def test_what_waits_to_be_painted_is_painted_in_the_other_theme(
    program: Program, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(program, tmp_path / "one", qtbot)
    view = window.work.view
    picture(window)
    qapp.processEvents()
    view.update()
    program.toggle_theme()
    until(window.updatesEnabled)
    painted: list[bool] = []
    paint = view.scene.paint

    def count(*given: Any, **more: Any) -> bool:
        painted.append(paint(*given, **more))
        return painted[-1]

    view.scene.paint = count
    qtbot.waitUntil(lambda: True in painted)


def with_all(widget: QWidget) -> list[QWidget]:
    return [widget, *widget.findChildren(QWidget)]


def looks(window: DesignWindow) -> list[tuple[str, str, str, str, int, int]]:
    """How the words of each widget look; menus and dialogs of the window are among them."""
    return [look(widget) for widget in with_all(window)]


def look(widget: QWidget) -> tuple[str, str, str, str, int, int]:
    return (
        type(widget).__name__,
        widget.accessibleName(),
        widget.palette().color(widget.foregroundRole()).name(),
        widget.palette().color(widget.backgroundRole()).name(),
        widget.font().pixelSize(),
        int(widget.font().weight()),
    )


class Told(QObject):
    """Counts what widgets are told. What another filter keeps from them does not come here."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[QEvent.Type] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget):
            self.times[event.type()] += 1
        return False


def test_a_window_that_closes_meanwhile_is_no_trouble(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    window, other = (opened(program, tmp_path / name, qtbot) for name in ("one", "other"))
    program.toggle_theme()
    window.close()
    until(other.updatesEnabled)
    assert other.work.view.scene.context.theme.dark
