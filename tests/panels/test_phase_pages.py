"""The pages of phases 5 and 6 by keys and mouse: tiers, rollout, and the edge cases that fit the board."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.interview.test_edge_questions import FLOWS
from tests.panels.stage import Stage, settle, shown
from whiteboard.document.document import Document
from whiteboard.files.native import read_native, write_native
from whiteboard.interview.coverage import coverage
from whiteboard.interview.withheld import NOTHING, Withheld
from whiteboard.look.theme import Theme
from whiteboard.model.interview import EdgeCase, Estimate, Resolution, Rollout, TierPlan
from whiteboard.model.phase import Phase
from whiteboard.panels.interview.answer_pages import AnswerPages
from whiteboard.panels.interview.panel import InterviewPanel
from whiteboard.panels.interview.phase_page import PhasePage
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.text_field import TextField
from whiteboard.review.failure.fault import Fault
from whiteboard.session.scenario import Scenario

W = TypeVar("W", bound=QWidget)
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


class Bench:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.stage = stage
        with stage.document.edit("Flows") as edit:
            for flow in FLOWS:
                edit.add(flow)
        self.panel = InterviewPanel(stage.context, theme, lambda _concern: None)
        qtbot.addWidget(self.panel)
        shown(self.panel, 330, 1000)

    def look_at(self, phase: Phase) -> None:
        self.stage.session.look_at_phase(phase)
        settle()

    def one(self, kind: type[W], name: str) -> W:
        return next(w for w in self.panel.findChildren(kind) if w.accessibleName() == name and w.isVisible())

    def type(self, name: str, text: str) -> None:
        field = self.one(TextField, name)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()

    @property
    def texts(self) -> str:
        return "\n".join(w.text() for w in self.panel.findChildren(QLabel) if w.isVisible())


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage, theme: Theme) -> Bench:
    return Bench(qtbot, stage, theme)


def test_a_tier_is_planned_undone_saved_and_seen_at_a_peers(bench: Bench) -> None:
    bench.look_at(Phase.SCALING)
    combo = bench.one(QuietCombo, "How it grows: Databases")
    combo.setCurrentIndex(combo.findData("vertical-first"))
    combo.activated.emit(combo.currentIndex())
    bench.type("Until when, and what then: Databases", "5k writes/s, then by author")
    bench.type("What dies with it: Databases", "No new posts for a minute")
    bench.type("Regions", "One is enough")
    design = bench.stage.design
    (plan,) = design.answers_of(TierPlan)
    assert plan == TierPlan(
        id=plan.id,
        order=plan.order,
        tier="databases",
        growth="vertical-first",
        until="5k writes/s, then by author",
        failure="No new posts for a minute",
    )
    peer = bench.stage.peer()
    assert peer.design.answers == design.answers
    with peer.edit("Plan") as edit:
        edit.reword(plan.id, "failure", "No new posts for a minute", "No new posts for two minutes")
    bench.stage.hear(peer)
    settle()
    assert bench.one(TextField, "What dies with it: Databases").text() == "No new posts for two minutes"
    assert bench.stage.document.undo_label == "Plan the rollout"
    bench.stage.document.undo()
    settle()
    assert bench.one(TextField, "Regions").text() == ""
    assert read_native(write_native(bench.stage.design)).design.answers == bench.stage.design.answers


def test_two_who_begin_a_plan_at_once_lose_nothing(bench: Bench) -> None:
    bench.look_at(Phase.SCALING)
    peer = Document(client_id=77)
    peer.apply_update(bench.stage.document.encode_state())
    with peer.edit("Plan") as edit:
        edit.add(Rollout(id="rollout", migration="Write to both"))
    bench.type("Deployment", "One in ten first")
    bench.stage.hear(peer)
    peer.apply_update(bench.stage.document.encode_diff(peer.state_vector()))
    assert peer.design.answers == bench.stage.design.answers
    settle()
    assert bench.one(TextField, "Deployment").text() == "One in ten first"
    assert bench.one(TextField, "Migration").text() == "Write to both"
    bench.type("Migration", ", then copy")
    (mine, theirs) = sorted(bench.stage.design.answers_of(Rollout), key=lambda r: r.migration)
    assert (mine.deployment, theirs.migration) == ("One in ten first", "Write to both, then copy")


def test_what_dies_with_it_is_played_from_the_card_and_its_answer_stands_there(bench: Bench) -> None:
    bench.look_at(Phase.SCALING)
    buttons = [b for b in bench.panel.findChildren(QPushButton) if b.text() == "What dies with this?"]
    database = next(b for b in buttons if b.parentWidget().accessibleName() == "Databases")
    QTest.mouseClick(database, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(a for a in menu.actions() if a.text() == "Posts DB: An instance stops").trigger()
    menu.close()
    assert bench.stage.session.scenario == Scenario(Fault.STOP, "db")
    with bench.stage.document.edit("Answer") as edit:
        edit.add(Resolution(id="r", concern="failure:stop@db", text="The standby takes over"))
    settle()
    assert "An instance stops, Posts DB: “The standby takes over”" in bench.texts


def test_a_tier_comes_and_goes_with_its_parts_and_its_plan_stays(bench: Bench) -> None:
    bench.look_at(Phase.SCALING)
    bench.type("What dies with it: Caches", "Reads go to the database")
    with bench.stage.document.edit("Delete") as edit:
        edit.remove("cache")
    settle()
    bench.panel.set_review(bench.stage.review(), coverage(bench.stage.design))
    settle()
    assert "Redis" not in bench.texts
    bench.stage.document.undo()
    settle()
    bench.panel.set_review(bench.stage.review(), coverage(bench.stage.design))
    settle()
    assert bench.one(TextField, "What dies with it: Caches").text() == "Reads go to the database"


QUESTION = "The cache “Redis” comes back empty at peak. What reaches the store behind it?"


def test_an_edge_case_of_the_board_is_answered(bench: Bench) -> None:
    bench.look_at(Phase.EDGE_CASES)
    assert bench.one(QToolButton, "Traffic spikes")
    bench.type(QUESTION, "Requests for one key are joined")
    (case,) = bench.stage.design.answers_of(EdgeCase)
    assert (case.asked, case.text) == ("cold@cache", QUESTION)
    assert case.answer == "Requests for one key are joined"
    # It is no case of one's own.
    assert not [f for f in bench.panel.findChildren(TextField) if f.accessibleName() == "Edge case"]
    bench.stage.document.undo()
    settle()
    assert bench.one(TextField, QUESTION).text() == ""


def test_an_answer_stays_when_its_part_is_gone(bench: Bench) -> None:
    bench.look_at(Phase.EDGE_CASES)
    bench.type(QUESTION, "Requests for one key are joined")
    with bench.stage.document.edit("Delete") as edit:
        edit.remove("cache")
    bench.panel.set_review(bench.stage.review(), coverage(bench.stage.design))
    settle()
    assert bench.one(TextField, QUESTION).text() == "Requests for one key are joined"


def test_in_a_mock_the_program_asks_nothing_of_its_own(bench: Bench) -> None:
    bench.panel.show_hints(Withheld(everything=True), "Held back.")
    bench.look_at(Phase.EDGE_CASES)
    assert QUESTION not in bench.texts
    assert bench.one(TextField, "Notes").placeholderText() == ""
    bench.look_at(Phase.SCALING)
    assert "Posts DB" in bench.texts
    visible = [b.text() for b in bench.panel.findChildren(QPushButton) if b.isVisible()]
    assert "What dies with this?" not in visible
    bench.panel.show_hints(NOTHING, "")
    bench.look_at(Phase.EDGE_CASES)
    assert QUESTION in bench.texts


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize("empty", [True, False])
def test_no_page_has_a_hole_in_it(bench: Bench, phase: Phase, held: bool, empty: bool) -> None:
    if empty:
        with bench.stage.document.edit("Clear") as edit:
            for element in tuple(edit.design.elements):
                edit.remove(element)
    bench.panel.show_hints(Withheld(everything=held), "Held back." if held else "")
    bench.look_at(phase)
    page = bench.panel.findChild(AnswerPages).currentWidget()
    assert isinstance(page, PhasePage)
    ends = -GAP // 2
    for widget in sorted(_leaves(page), key=lambda w: w.mapTo(page, QPoint()).y()):
        top = widget.mapTo(page, QPoint()).y()
        assert top - ends <= GAP, (widget.accessibleName(), top, ends)
        ends = max(ends, top + widget.height())


GAP = 16
"""Between any two things on a page, in pixels: its spacing and that of a part of it."""


def _leaves(page: PhasePage) -> list[QWidget]:
    """What can be read or used on a page."""
    content = page.widget()
    assert content is not None
    found = content.findChildren(QWidget)
    kinds = QLabel, QToolButton, QPushButton, QComboBox, QLineEdit, QPlainTextEdit
    seen = [w for w in found if w.isVisible() and w.height()]
    return [w for w in seen if isinstance(w, kinds) or w.property("role") == "card"]


def test_an_estimate_that_does_not_add_up_says_so_beside_its_line(bench: Bench) -> None:
    bench.look_at(Phase.UNDERSTANDING)
    with bench.stage.document.edit("Estimate") as edit:
        edit.add(Estimate(id="sum", text="10M requests/day = 1,000/s"))
    bench.panel.set_review(bench.stage.review(), coverage(bench.stage.design))
    settle()
    assert "“10M requests/day = 1,000/s” comes to 116/s, not 1k/s" in bench.texts
    bench.panel.show_hints(Withheld(everything=True), "Held back.")
    settle()
    assert "comes to" not in bench.texts
    bench.panel.show_hints(NOTHING, "")
    with bench.stage.document.edit("Correct") as edit:
        edit.update("sum", text="10M requests/day = 116/s")
    bench.panel.set_review(bench.stage.review(), coverage(bench.stage.design))
    settle()
    assert "comes to" not in bench.texts


def test_a_tier_tells_what_dies_with_its_parts_where_its_concerns_are_shown(bench: Bench) -> None:
    bench.look_at(Phase.SCALING)
    assert "Without Posts DB" not in bench.texts
    bench.panel.set_review(bench.stage.review(), coverage(bench.stage.design))
    settle()
    assert "Without Posts DB: " in bench.texts
    bench.panel.show_hints(Withheld(since=Phase.SCALING, stepwise=True), "They wait.")
    settle()
    assert "Without Posts DB" not in bench.texts
    bench.panel.show_hints(Withheld(since=Phase.EDGE_CASES, stepwise=True), "They wait.")
    settle()
    assert "Without Posts DB: " in bench.texts
    bench.panel.show_hints(Withheld(everything=True), "Held back.")
    settle()
    assert "Without Posts DB" not in bench.texts


@pytest.mark.parametrize(
    ("phase", "about", "part"), [(Phase.SCALING, "Databases", "db"), (Phase.EDGE_CASES, "Redis", "cache")]
)
def test_who_writes_of_a_part_goes_on_as_a_peer_takes_it_away(
    bench: Bench, phase: Phase, about: str, part: str
) -> None:
    bench.look_at(phase)
    fields = [f for f in bench.panel.findChildren(TextField) if f.isVisible()]
    field = next(f for f in fields if about in f.accessibleName())
    field.setFocus()
    QTest.keyClicks(field, "It is")
    peer = bench.stage.peer()
    with peer.edit("Delete") as edit:
        edit.remove(part)
    bench.stage.hear(peer)
    bench.panel.set_review(bench.stage.review(), coverage(bench.stage.design))
    settle()
    now = bench.panel.window().focusWidget()
    assert now is field
    QTest.keyClicks(now, " gone")
    QTest.keyClick(now, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    answers = bench.stage.design.answers_of(EdgeCase), bench.stage.design.answers_of(TierPlan)
    assert "It is gone" in str(answers)
