"""The numbers: what they say, what they rest on, and that they stay as they were put by a new review."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown
from whiteboard.look.theme import Theme
from whiteboard.panels.analyses import MOST_ROWS, ROWS_AT_ONCE, AnalysesView
from whiteboard.panels.analysis_row import AnalysisRow
from whiteboard.panels.interview.panel import NUMBERS, InterviewPanel
from whiteboard.panels.parts.section import Section as Folding
from whiteboard.review.reports.analyses_report import report
from whiteboard.review.reports.sections.row import Row, Section

KNOWN = Row(
    "Feed service", "59% full at peak", ("12k/s / 20k/s = 59%", "replicas: 20 (yours)"), elements=("feed",)
)
UNKNOWN = Row("Redis", "unknown: needs how many replicas run", known=False)
LATE = Row(
    "Web app → Feed service",
    "p50 34 ms · p99 260 ms: too slow",
    ("Feed service: 90% of the mean",),
    wants=True,
)


def section(*rows: Row, key: str = "capacity", formula: str = "load / capacity") -> Section:
    return Section(key, key.title(), rows, formula, ("an assumption",), ("hot keys",), "a book")


class Bench:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.stage = stage
        self.view = AnalysesView(stage.context, theme)
        qtbot.addWidget(self.view)
        shown(self.view, 300, 800)

    def take(self, *sections: Section) -> None:
        self.view.set_analyses(sections)
        self.settle()

    def settle(self) -> None:
        """Until all rows are made: a few come in each turn of the event loop."""
        settle()
        while any(timer.isActive() for timer in self.view.findChildren(QTimer)):
            settle()

    @property
    def rows(self) -> dict[str, AnalysisRow]:
        found = [r for r in self.view.findChildren(AnalysisRow) if r.isVisible()]
        found.sort(key=lambda r: r.mapTo(self.view, r.rect().topLeft()).y())
        return {r.row.name: r for r in found}

    @property
    def texts(self) -> str:
        return "\n".join(w.text() for w in self.view.findChildren(QLabel) if w.isVisible())


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage, theme: Theme) -> Bench:
    return Bench(qtbot, stage, theme)


def test_says_that_nothing_is_there_yet(bench: Bench) -> None:
    assert "as soon as something is on the board" in bench.texts
    bench.take(section(KNOWN))
    assert "as soon as" not in bench.texts


def test_rows_in_their_order_with_their_values(bench: Bench) -> None:
    bench.take(section(KNOWN, UNKNOWN, LATE))
    assert list(bench.rows) == ["Feed service", "Redis", "Web app → Feed service"]
    assert "59% full at peak" in bench.texts
    assert "unknown: needs how many replicas run" in bench.texts
    assert "1 unknown" in bench.texts


def test_a_value_leads_to_what_it_rests_on(bench: Bench) -> None:
    bench.take(section(KNOWN))
    row = bench.rows["Feed service"]
    assert "replicas: 20 (yours)" in row.toolTip()
    assert row.accessibleName() == "Feed service: 59% full at peak"
    assert "replicas: 20 (yours)" in row.accessibleDescription()


def test_a_number_too_bad_stands_out(bench: Bench) -> None:
    bench.take(section(KNOWN, LATE))
    roles = {n: [w.property("role") for w in r.findChildren(QLabel)] for n, r in bench.rows.items()}
    assert "sub-warn" in roles["Web app → Feed service"]
    assert "sub-warn" not in roles["Feed service"]


def test_a_click_opens_the_working_and_shows_it_on_the_board(bench: Bench) -> None:
    bench.take(section(KNOWN))
    row = bench.rows["Feed service"]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()
    assert row.is_open
    assert "12k/s / 20k/s = 59%" in bench.texts
    assert bench.stage.session.highlight == frozenset({"feed"})
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()
    assert "12k/s / 20k/s = 59%" not in bench.texts


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_open_the_working(bench: Bench, key: Qt.Key) -> None:
    bench.take(section(KNOWN))
    row = bench.rows["Feed service"]
    row.setFocus()
    QTest.keyClick(row, key)
    assert row.is_open


def test_what_is_gone_from_the_board_is_not_pointed_at(bench: Bench) -> None:
    bench.take(section(Row("Gone", "5", ("x",), elements=("gone",))))
    QTest.mouseClick(bench.rows["Gone"], Qt.MouseButton.LeftButton)
    assert bench.stage.session.highlight == frozenset()


def test_a_new_review_keeps_what_is_open_and_the_widgets(bench: Bench) -> None:
    bench.take(section(KNOWN, LATE))
    row = bench.rows["Feed service"]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    fuller = Row("Feed service", "80% full at peak", ("16k/s / 20k/s = 80%",), elements=("feed",))
    bench.take(section(UNKNOWN, fuller))
    assert bench.rows["Feed service"] is row
    assert row.is_open
    assert "16k/s / 20k/s = 80%" in bench.texts
    assert "12k/s / 20k/s = 59%" not in bench.texts
    assert list(bench.rows) == ["Redis", "Feed service"]


def test_sections_come_and_go(bench: Bench) -> None:
    bench.take(section(KNOWN), section(LATE, key="latency"))
    bench.take(section(LATE, key="latency"))
    assert list(bench.rows) == ["Web app → Feed service"]
    bench.take(section(KNOWN), section(LATE, key="latency"))
    assert list(bench.rows) == ["Feed service", "Web app → Feed service"]
    bench.take()
    assert bench.rows == {}


def test_the_working_of_a_section_is_a_fold_away(bench: Bench) -> None:
    bench.take(section(KNOWN))
    assert "hot keys" not in bench.texts
    bench.view.findChildren(Folding)[1].set_open(True)
    settle()
    for text in ("load / capacity", "an assumption", "hot keys", "a book"):
        assert text in bench.texts
    bench.take(section(KNOWN, formula="load / (replicas x capacity)"))
    assert "load / (replicas x capacity)" in bench.texts


def test_two_rows_of_one_name_are_both_shown(bench: Bench) -> None:
    bench.take(section(Row("API", "1"), Row("API", "2")))
    values = [r.row.value for r in bench.view.findChildren(AnalysisRow) if r.isVisible()]
    assert sorted(values) == ["1", "2"]


def test_of_many_rows_the_first_are_made_and_more_on_request(bench: Bench) -> None:
    many = section(*(Row(f"Part {number}", str(number)) for number in range(60)))
    bench.take(many)
    assert len(bench.rows) == MOST_ROWS
    assert "hot keys" not in bench.texts
    for left in (60 - 2 * MOST_ROWS, 60 - 3 * MOST_ROWS):
        more = next(b for b in bench.view.findChildren(QPushButton) if b.text().startswith("Show more"))
        more.click()
        bench.settle()
        assert more.isVisible() is (left > 0)
    assert list(bench.rows) == [f"Part {number}" for number in range(60)]
    bench.take(section(KNOWN))
    assert list(bench.rows) == ["Feed service"]
    bench.take(many)
    assert len(bench.rows) == 60, "whoever has asked for more keeps it"


def test_rows_are_made_a_few_in_a_turn_and_a_report_that_comes_meanwhile_is_shown_whole(bench: Bench) -> None:
    many = section(*(Row(f"Part {number}", "1") for number in range(20)))
    bench.view.set_analyses([many])
    assert len(bench.view.findChildren(AnalysisRow)) == ROWS_AT_ONCE
    others = section(*(Row(f"Part {number}", "2") for number in range(20)))
    bench.view.set_analyses([others])
    bench.view.set_analyses([many])
    bench.settle()
    assert [r.row for r in bench.rows.values()] == list(many.rows)
    bench.view.set_analyses([others])
    bench.view.set_analyses([others])
    bench.settle()
    assert [r.row for r in bench.rows.values()] == list(others.rows)


def test_sections_are_made_one_in_a_turn(bench: Bench) -> None:
    bench.view.set_analyses([section(KNOWN), section(LATE, key="latency"), section(UNKNOWN, key="cost")])
    assert len(bench.view.findChildren(AnalysisRow)) == 1
    bench.view.set_analyses([section(KNOWN), section(UNKNOWN, key="cost")])
    settle()
    assert list(bench.rows) == ["Feed service", "Redis"]


def test_what_is_folded_is_not_made(bench: Bench) -> None:
    bench.take(section(KNOWN, key="storage"))
    assert not bench.view.findChildren(AnalysisRow)
    bench.view.findChildren(Folding)[0].set_open(True)
    settle()
    assert list(bench.rows) == ["Feed service"]
    bench.take(section(LATE, key="storage"))
    assert list(bench.rows) == ["Web app → Feed service"]


def test_numbers_are_the_third_choice_of_the_panel(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    panel = InterviewPanel(stage.context, theme, lambda _c: None)
    qtbot.addWidget(panel)
    shown(panel, 320, 900)
    panel.set_analyses(report(stage.review(), stage.design))
    assert not panel.analyses.isVisible()
    panel.show_tab(NUMBERS)
    settle()
    assert panel.analyses.isVisible()
    assert any("Feed service" in r.row.name for r in panel.analyses.findChildren(AnalysisRow))
