"""The inspector shows where each fact comes from, and a person corrects it in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown, type_into
from whiteboard.kinds.catalogue import catalogue
from whiteboard.look.theme import Theme
from whiteboard.model.elements import Component, Flow, Sticky
from whiteboard.model.values import Box
from whiteboard.panels.forms.fact_row import FactRow
from whiteboard.panels.forms.kit import Form
from whiteboard.panels.inspector import InspectorPanel
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.segments import Segments


class Bench:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.stage, self.qtbot = stage, qtbot
        self.panel = InspectorPanel(
            stage.document, stage.session, catalogue(), theme, stage.shell.said.append
        )
        qtbot.addWidget(self.panel)
        shown(self.panel, 300, 900)

    def say(self) -> None:
        with self.stage.document.edit("words") as edit:
            edit.update("feed", name="Feed service x24")
            edit.update("plain", note="no DLQ for now")
            edit.update("read", label="GET /feed 2k rps")
            edit.update("db", note="hot standby in another zone")
            edit.add(Sticky(id="s", box=Box(0, 0, 9, 9), text="Redis has single-flight"))
        self.read()

    def read(self) -> None:
        self.panel.show_read(self.stage.review().board)
        settle()

    def select(self, element: str) -> None:
        self.stage.session.select([element])
        self.qtbot.waitUntil(
            lambda: any(not f.isHidden() for f in self.panel.findChildren(Form)) and not self._pending()
        )
        settle()

    def _pending(self) -> bool:
        wanted = self.stage.session.selection
        forms = [f for f in self.panel.findChildren(Form) if not f.isHidden()]
        return len(forms) != 1 or getattr(forms[0], "_id", "") not in wanted

    def row(self, name: str) -> FactRow:
        return next(r for r in self.panel.findChildren(FactRow) if r.attribute.name == name)

    def source(self, name: str) -> str:
        labels = self.row(name).findChildren(QLabel)
        return next((w.text() for w in labels if w.property("role") == "source" and w.isVisible()), "")

    def press(self, row: FactRow, title: str) -> None:
        next(b for b in row.findChildren(QPushButton) if b.text() == title and b.isVisible()).click()
        self.read()

    def texts(self) -> str:
        return "\n".join(w.text() for w in self.panel.findChildren(QLabel) if w.isVisible())


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage, theme: Theme) -> Bench:
    made = Bench(qtbot, stage, theme)
    made.say()
    return made


def test_a_number_in_the_label_is_shown_with_its_label(bench: Bench) -> None:
    bench.select("feed")
    assert bench.source("replicas") == "24 – the label “Feed service x24”"
    field = bench.row("replicas").findChild(LineField)
    assert isinstance(field, LineField)
    assert (field.text(), field.placeholderText()) == ("", "24")


def test_a_typed_value_overrides_what_was_read(bench: Bench) -> None:
    bench.select("feed")
    field = bench.row("replicas").findChild(LineField)
    assert isinstance(field, LineField)
    type_into(field, "3")
    bench.read()
    assert bench.stage.component("feed").facts == {"replicas": 3.0}
    assert bench.source("replicas") == "Entered by hand; the label “Feed service x24” says 24"
    assert bench.stage.review().board.nodes["feed"].fact("replicas").number == 3


def test_not_so_is_one_step_and_can_be_read_again(bench: Bench) -> None:
    bench.select("feed")
    bench.press(bench.row("replicas"), "Not so")
    assert bench.stage.component("feed").not_so == ("replicas",)
    assert bench.source("replicas").startswith("Unknown: you said that the label")
    assert not bench.stage.review().board.nodes["feed"].fact("replicas").known
    bench.press(bench.row("replicas"), "Read it again")
    assert bench.stage.component("feed").not_so == ()
    bench.stage.document.undo()
    assert bench.stage.component("feed").not_so == ("replicas",)
    bench.stage.document.undo()
    assert bench.stage.component("feed").not_so == ()


def test_an_emptied_field_lets_the_words_speak_again(bench: Bench) -> None:
    bench.select("feed")
    field = bench.row("replicas").findChild(LineField)
    assert isinstance(field, LineField)
    type_into(field, "3")
    bench.read()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    bench.read()
    feed = bench.stage.component("feed")
    assert (feed.facts, feed.not_so) == ({}, ())
    assert bench.source("replicas").startswith("24 – the label")
    assert bench.stage.document.undo_label == "Clear replicas"


def test_words_answer_a_flag(bench: Bench) -> None:
    with bench.stage.document.edit("kind") as edit:
        edit.update("plain", kind="queue", name="Jobs")
    bench.read()
    bench.select("plain")
    row = bench.row("dead_letter_queue")
    flag = row.findChild(Segments)
    assert isinstance(flag, Segments)
    assert flag.choice() == "no"
    assert bench.source("dead_letter_queue") == "no – the note “no DLQ for now”"
    flag.chosen.emit("unknown")
    bench.read()
    assert flag.choice() == "unknown"
    assert bench.stage.component("plain").not_so == ("dead_letter_queue",)
    flag.chosen.emit("yes")
    assert bench.stage.component("plain").facts == {"dead_letter_queue": True}


def test_what_only_words_say_is_listed_and_can_be_taken_back(bench: Bench) -> None:
    bench.select("db")
    assert "Redundancy, Fail-over: yes" in bench.texts()
    assert "The note “hot standby in another zone”" in bench.texts()
    buttons = [b for b in bench.panel.findChildren(QPushButton) if b.text() == "Not so" and b.isVisible()]
    buttons[-1].click()
    bench.read()
    db = bench.stage.design.elements["db"]
    assert isinstance(db, Component)
    assert "said:redundancy" in db.not_so
    assert "Redundancy, Fail-over: not counted" in bench.texts()
    assert bench.stage.document.undo()
    assert bench.stage.design.elements["db"].fields()["not_so"] == ()


def test_a_note_that_names_the_part_counts(bench: Bench) -> None:
    bench.select("cache")
    assert "A sticky note “Redis has single-flight”" in bench.texts()


def test_a_flow_shows_the_rate_in_its_label(bench: Bench) -> None:
    bench.select("read")
    assert bench.source("qps") == "2000 req/s – the label “GET /feed 2k rps”"
    bench.press(bench.row("qps"), "Not so")
    flow = bench.stage.design.elements["read"]
    assert isinstance(flow, Flow)
    assert flow.not_so == ("qps",)
    assert not next(e for e in bench.stage.review().board.edges if e.id == "read").fact("qps").known
