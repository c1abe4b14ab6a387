"""Past interviews to be looked at: plots, evidence, the table by keyboard, the line on the start page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.interview.progress.records import DAY, NOON, past
from tests.panels.stage import shown
from whiteboard.interview.progress.summary import Progress, progress_of
from whiteboard.interview.progress.trends import Dot, Trend
from whiteboard.look.contrast import contrast
from whiteboard.look.theme import Theme, load_theme
from whiteboard.model.dimension import Dimension
from whiteboard.panels.parts.section import Section
from whiteboard.panels.progress.past_table import PastTable
from whiteboard.panels.progress.progress_line import ProgressLine
from whiteboard.panels.progress.progress_window import ProgressWindow
from whiteboard.panels.progress.shown import ShownProgress
from whiteboard.panels.progress.step_plot import StepPlot, legend

FILE = "/designs/payments.whiteboard"


@pytest.fixture
def progress() -> Progress:
    pasts = [
        past("payments", 1, title="Pay & go", missed=("idempotency",), file=FILE),
        past("ticket-booking", 2, title="Tickets", missed=("idempotent-buy",), file="/gone.whiteboard"),
    ]
    return progress_of(pasts, (), NOON + 3 * DAY)


@pytest.fixture
def window(progress: Progress, theme: Theme, qtbot: QtBot) -> ProgressWindow:
    made = ProgressWindow(theme)
    qtbot.addWidget(made)
    made.show_progress(ShownProgress(progress, frozenset([FILE])))
    shown(made, 860, 780)
    return made


def _button(owner: QWidget, text: str) -> QPushButton:
    return next(b for b in owner.findChildren(QPushButton) if text in b.text())


def _answer(window: QWidget, text: str) -> None:
    box = window.findChild(QMessageBox)
    assert box is not None
    _button(box, text).click()
    QApplication.processEvents()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_plot_steps_as_the_marks_do_and_can_be_seen(name: str, qtbot: QtBot) -> None:
    theme = load_theme(name)
    trend = Trend(Dimension.DEPTH, tuple(Dot(float(n), mark) for n, mark in enumerate((1, 4, 3))))
    plot = StepPlot(trend, theme)
    qtbot.addWidget(plot)
    plot.resize(plot.sizeHint())
    low, high, middle = plot.steps
    assert low.x() < high.x() < middle.x()
    assert high.y() < middle.y() < low.y()
    assert plot.accessibleName() == "Depth"
    assert plot.accessibleDescription() == trend.words
    image = QImage(plot.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.colors.panel))
    plot.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    for at in plot.steps:
        there = image.pixelColor(round(at.x()), round(at.y())).name()
        assert contrast(there, theme.colors.panel) >= 3


def test_a_dimension_that_was_never_seen_has_no_step(qtbot: QtBot, theme: Theme) -> None:
    plot = StepPlot(Trend(Dimension.DEPTH, ()), theme)
    qtbot.addWidget(plot)
    assert plot.steps == []
    assert plot.accessibleDescription() == "not seen yet"
    plot.grab()


def test_what_is_missed_unfolds_to_its_boards(window: ProgressWindow, qtbot: QtBot) -> None:
    section = window.findChildren(Section)[0]
    heading = section.findChildren(QToolButton)[0]
    assert heading.text().startswith("2 of 2 boards: nobody said what happens on a retry")
    heading.setFocus()
    QTest.keyClick(heading, Qt.Key.Key_Right)
    gone, there = _button(section, "Tickets"), _button(section, "Pay && go")
    assert not gone.isEnabled()
    assert "no longer there" in gone.accessibleDescription()
    with qtbot.waitSignal(window.file_chosen) as chosen:
        QTest.keyClick(there, Qt.Key.Key_Space)
    assert chosen.args == [FILE]


def test_the_table_opens_by_enter_what_is_there(window: ProgressWindow, qtbot: QtBot) -> None:
    table = window.findChild(PastTable)
    assert table is not None
    with qtbot.assertNotEmitted(window.file_chosen):
        QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.file_chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == [FILE]


def test_what_cannot_be_opened_says_why(window: ProgressWindow, qtbot: QtBot) -> None:
    """Nothing happened, and one clicked again."""
    table = window.findChildren(PastTable)[0]
    titles = [table.item(row, 1).text() for row in range(table.rowCount())]
    row = titles.index("Tickets")
    place = table.visualItemRect(table.item(row, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    why = next(w for w in window.findChildren(QLabel) if "/gone.whiteboard is no longer there" in w.text())
    assert why.isVisible()
    assert why.accessibleName() == why.text()
    table.setCurrentCell(titles.index("Pay & go"), 1)
    assert why.text() == "", "it is about the other one"
    table.setCurrentCell(row, 1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert "“Tickets” cannot be opened" in why.text()


def test_one_that_was_never_saved_says_so(theme: Theme, qtbot: QtBot) -> None:
    made = ProgressWindow(theme)
    qtbot.addWidget(made)
    progress = progress_of([past("payments", 1)], (), NOON + 3 * DAY)
    made.show_progress(ShownProgress(progress, frozenset()))
    shown(made, 860, 780)
    qtbot.keyClick(made.findChildren(PastTable)[0], Qt.Key.Key_Return)
    texts = [w.text() for w in made.findChildren(QLabel)]
    assert "“Payments” cannot be opened: the design was not saved as a file." in texts


@pytest.mark.parametrize("name", ["light", "dark"])
def test_each_line_of_a_plot_has_its_mark_beside_it(name: str, qtbot: QtBot) -> None:
    theme = load_theme(name)
    plot = StepPlot(Trend(Dimension.DEPTH, ()), theme)
    qtbot.addWidget(plot)
    plot.setStyleSheet(f"background: {theme.colors.panel}")
    plot.resize(plot.sizeHint())
    picture = plot.grab().toImage()
    lines = [plot.height_of(level) for level in (1, 2, 3, 4)]
    apart = (lines[0] - lines[1]) / 2
    ground = QColor(theme.colors.panel)
    for y in lines:
        rows = range(max(0, round(y - apart)), min(picture.height(), round(y + apart)))
        colors = {picture.pixelColor(x, row).name() for x in range(8) for row in rows}
        assert max(contrast(QColor(c).name(), ground.name()) for c in colors) > 4


def test_the_plots_say_what_their_lines_are(window: ProgressWindow) -> None:
    told = " ".join(w.text() for w in window.findChildren(QLabel))
    assert "1 No hire, 2 Lean no, 3 Hire (dashed), 4 Strong hire" in told
    seen = [Trend(d, (Dot(NOON, 1), Dot(NOON + n * DAY, 2))) for n, d in enumerate(Dimension, start=1)]
    assert "from 2026-03-02 on the left to 2026-03-08" in legend(seen)


def test_delete_asks_before_it_forgets(window: ProgressWindow, qtbot: QtBot) -> None:
    table = window.findChild(PastTable)
    assert table is not None
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(window.forget_requested):
        QTest.keyClick(table, Qt.Key.Key_Delete)
        _answer(window, "Keep it")
    QApplication.sendPostedEvents(None, 52)
    with qtbot.waitSignal(window.forget_requested) as forgotten:
        QTest.keyClick(table, Qt.Key.Key_Delete)
        _answer(window, "Forget it")
    assert forgotten.args == ["payments-1"]


def test_everything_can_be_forgotten(window: ProgressWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.forget_all_requested):
        _button(window, "Forget everything").click()
        _answer(window, "Forget everything")


def test_a_phase_is_repeated_on_a_board_that_is_there(window: ProgressWindow, qtbot: QtBot) -> None:
    there = past("payments", 1, title="Pay & go", file=FILE)
    latest = past("payments", 2, file="/gone.whiteboard")
    both = progress_of([there, latest], (), NOON + 30 * DAY)
    window.show_progress(ShownProgress(both, frozenset([FILE])))
    with qtbot.waitSignal(window.repeat_requested) as wanted:
        _button(window, "Repeat it on “Pay && go”").click()
    assert wanted.args == ["payments-1", "trade-offs"]


def test_without_interviews_it_says_so(theme: Theme, qtbot: QtBot) -> None:
    made = ProgressWindow(theme)
    qtbot.addWidget(made)
    made.show_progress(ShownProgress(progress_of([], (), NOON)))
    assert not _button(made, "Forget this").isEnabled()
    assert made.findChild(PastTable) is None


def test_the_line_says_what_to_repeat_and_what_is_next(
    progress: Progress, theme: Theme, qtbot: QtBot
) -> None:
    line = ProgressLine(theme)
    qtbot.addWidget(line)
    assert line.isHidden()
    line.show_progress(progress)
    assert not line.isHidden()
    assert _button(line, "Repeat").accessibleDescription() == "Tickets was yesterday"
    with qtbot.waitSignal(line.repeat_requested) as wanted:
        QTest.keyClick(_button(line, "Repeat “Trade-offs and alternatives”?"), Qt.Key.Key_Return)
    assert wanted.args == ["ticket-booking-2", "trade-offs"]
    assert progress.next is not None
    with qtbot.waitSignal(line.problem_chosen) as chosen:
        _button(line, "Next: ").click()
    assert chosen.args == [progress.next.problem.id]
    line.show_progress(None)
    assert line.isHidden()


@pytest.mark.parametrize("some", [True, False])
def test_it_says_what_counts(window: ProgressWindow, some: bool) -> None:
    if not some:
        window.show_progress(ShownProgress(progress_of((), (), NOON)))
        QApplication.processEvents()
    words = "An interview counts once it is ended with a requirement in words and something drawn."
    assert words in [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
