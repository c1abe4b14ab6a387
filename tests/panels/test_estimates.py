"""The estimates by keys: what people type, what it leads to, what contradicts it, and what is refused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown, type_into
from whiteboard.look.theme import Theme
from whiteboard.model.interview import Estimate
from whiteboard.panels.interview.estimates_form import EstimatesForm
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.writer import Writer


class Desk:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.stage = stage
        self.form = EstimatesForm(Writer(stage.context.document, stage.context.window.say), theme)
        stage.document.subscribe(lambda _change: self.form.show_design(stage.design))
        qtbot.addWidget(self.form)
        self.form.show_design(stage.design)
        shown(self.form, 320, 900)

    def field(self, name: str) -> LineField:
        return next(f for f in self.form.findChildren(LineField) if f.accessibleName() == name)

    def type(self, name: str, text: str) -> None:
        type_into(self.field(name), text)
        settle()

    @property
    def texts(self) -> str:
        return "\n".join(w.text() for w in self.form.findChildren(QLabel) if w.isVisible())

    @property
    def values(self) -> dict[str, float | None]:
        return {e.key: e.value for e in self.stage.design.answers_of(Estimate)}

    def unfold(self) -> None:
        heading = next(
            b for b in self.form.findChildren(QToolButton) if b.text() == "Machines, connections, cache"
        )
        QTest.mouseClick(heading, Qt.MouseButton.LeftButton)
        settle()


@pytest.fixture
def desk(qtbot: QtBot, stage: Stage, theme: Theme) -> Desk:
    return Desk(qtbot, stage, theme)


def test_a_whole_form_as_people_type_it(desk: Desk) -> None:
    for name, text in (
        ("Daily active users", "100M DAU"),
        ("Reads per user and day", "10/day"),
        ("Reads per write", "90%"),
        ("Peak over average", "3x"),
        ("Size of one item", "10 KB/post"),
        ("Kept for", "5 yrs"),
        ("Copies of the data", "3 copies"),
    ):
        desk.type(name, text)
    assert desk.values == {
        "dau": 1e8,
        "reads_per_user": 10,
        "read_write_ratio": 9,
        "peak_factor": 3,
        "object_size": 10_000,
        "retention_days": 1825,
        "copies": 3,
    }
    assert desk.field("Reads per write").text() == "9:1"
    assert desk.field("Kept for").text() == "5 years"
    for line in (
        "Average reads: 11.6k req/s",
        "Peak writes: 3.86k req/s",
        "New data per day, one copy: 1.11 TB/day",
        "Bandwidth out at peak: 2.78 Gbit/s",
        "Data at the end of retention, all copies: 6.08 PB",
    ):
        assert line in desk.texts
    desk.stage.document.undo()
    settle()
    assert desk.field("Copies of the data").text() == ""


def test_machines_connections_and_cache(desk: Desk) -> None:
    for name, text in (("Average reads", "900/s"), ("Average writes", "100/s"), ("Daily active users", "1M")):
        desk.type(name, text)
    desk.type("Size of one item", "1 KB")
    desk.type("Kept for", "1 year")
    desk.unfold()
    desk.type("Requests one machine takes", "1k/s")
    desk.type("Online at once", "10%")
    desk.type("Connections one machine holds", "30k")
    desk.type("Hot share of the data", "20%")
    for line in (
        "Machines at peak: 3",
        "Connections at peak: 100k",
        "Machines for the connections: 4",
        "Cache for the hot share: 631 GB",
    ):
        assert line in desk.texts


def test_enter_leads_past_what_is_folded(desk: Desk) -> None:
    desk.field("Copies of the data").setFocus()
    QTest.keyClick(desk.field("Copies of the data"), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is not desk.field("Copies of the data")
    desk.unfold()
    desk.field("Copies of the data").setFocus()
    QTest.keyClick(desk.field("Copies of the data"), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is desk.field("Requests one machine takes")


def test_contradicting_numbers_say_so_where_one_may_judge(desk: Desk) -> None:
    desk.type("Daily active users", "100M")
    desk.type("Reads per user and day", "10")
    desk.type("Average reads", "500/s")
    assert "come to 11.6k req/s, not 500" in desk.texts
    desk.form.judge(False)
    desk.form.show_design(desk.stage.design)
    assert "come to" not in desk.texts


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Peak over average", "0.5x", "The peak is not below the average"),
        ("Daily active users", "100M MAU", "Only those of one day count"),
        ("Reads per write", "lots", "Enter one such as 10:1"),
        ("Kept for", "forever", "for example 10 years"),
    ],
)
def test_what_is_refused_says_why_and_keeps_the_caret(desk: Desk, name: str, text: str, words: str) -> None:
    desk.type(name, text)
    assert words in desk.texts
    assert desk.values == {}
    assert QApplication.focusWidget() is desk.field(name)
