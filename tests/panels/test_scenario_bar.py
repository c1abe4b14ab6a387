"""The banner of a scenario tells the story round by round and keeps the candidate's answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown, type_into
from whiteboard.files.store import load, save
from whiteboard.look.theme import Theme
from whiteboard.model.interview import Resolution, ResolutionState
from whiteboard.panels.fault_answers import Tried, tried
from whiteboard.panels.parts.icon_button import IconButton, WordButton
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.scenario_bar import ScenarioBar
from whiteboard.review.failure.fault import Fault
from whiteboard.review.failure.simulation import fail
from whiteboard.session.scenario import Scenario


class Shown:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.stage = stage
        self.bar = ScenarioBar(stage.context, theme)
        qtbot.addWidget(self.bar)
        shown(self.bar, 900, 240)
        stage.session.subscribe(lambda _part: self.play())

    def play(self) -> None:
        """What the window does: work the story out and show it."""
        scenario = self.stage.session.scenario
        if scenario is None:
            self.bar.show_outcome(None)
            return
        review, design = self.stage.review(), self.stage.design
        self.bar.show_outcome(fail(design, review.board, review.analyses, scenario.fault, scenario.element))

    def break_(self, element: str, fault: Fault = Fault.STOP) -> None:
        self.stage.session.set_scenario(Scenario(fault, element))

    def words(self) -> list[str]:
        settle()
        return [w.text() for w in self.bar.findChildren(QLabel) if w.isVisible()]

    def press(self, name: str) -> None:
        buttons = [*self.bar.findChildren(IconButton), *self.bar.findChildren(WordButton)]
        button = next(b for b in buttons if name in (b.accessibleName(), b.text()))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def field(self) -> TextField:
        return self.bar.findChildren(TextField)[0]


@pytest.fixture
def bar(qtbot: QtBot, stage: Stage, theme: Theme) -> Shown:
    return Shown(qtbot, stage, theme)


def answers(stage: Stage) -> list[tuple[str, ResolutionState, str]]:
    return [(r.concern, r.state, r.text) for r in stage.design.answers_of(Resolution)]


def test_it_tells_one_round_after_the_other(bar: Shown) -> None:
    bar.play()
    assert not bar.bar.isVisible()
    bar.break_("db")
    assert "An instance stops: Posts DB" in bar.words()
    assert "Round 1 of 2" in bar.words()
    assert "Posts DB stops." in bar.words()
    bar.press("Next round")
    assert "Round 2 of 2" in bar.words()
    assert any("Posts DB is down" in w for w in bar.words())
    assert any("Assumed: " in w for w in bar.words())
    bar.press("Next round")
    assert bar.stage.session.scenario == Scenario(Fault.STOP, "db", 1)
    bar.press("Previous round")
    assert "Round 1 of 2" in bar.words()


def test_nothing_is_written_but_the_answer_and_that_can_be_undone(bar: Shown) -> None:
    before = bar.stage.design
    bar.break_("db")
    bar.press("Next round")
    assert bar.stage.design is before
    assert "Open" in bar.words()
    type_into(bar.field, "A replica is promoted; writes wait a minute.", end=False)
    bar.press("Save the answer")
    key, state, text = answers(bar.stage)[0]
    assert (key, state) == ("failure:stop@db", ResolutionState.ANSWERED)
    assert text.startswith("A replica")
    assert "Answered" in bar.words()
    assert "1 tried" in [b.text() for b in bar.bar.findChildren(WordButton)]
    bar.stage.document.undo()
    assert answers(bar.stage) == []
    assert "Open" in bar.words()
    assert bar.field.text() == ""


def test_what_is_answered_later_stays_open_until_then(bar: Shown) -> None:
    bar.break_("db")
    bar.press("Answer later")
    assert answers(bar.stage) == [("failure:stop@db", ResolutionState.ASKED, "")]
    assert "1 tried, 1 open" in [b.text() for b in bar.bar.findChildren(WordButton)]
    type_into(bar.field, "Promote", end=False)
    bar.press("Save the answer")
    assert answers(bar.stage) == [("failure:stop@db", ResolutionState.ANSWERED, "Promote")]


def test_words_belong_to_the_fault_that_they_were_typed_for(bar: Shown) -> None:
    bar.break_("db")
    type_into(bar.field, "about the store", end=False)
    bar.break_("feed", Fault.SLOW)
    assert bar.field.text() == ""
    assert [(key, text) for key, _state, text in answers(bar.stage)] == [
        ("failure:stop@db", "about the store")
    ]
    bar.break_("db")
    assert bar.field.text() == "about the store"


def test_closing_ends_the_scenario_and_so_does_escape(bar: Shown) -> None:
    bar.break_("db")
    bar.press("End the scenario")
    assert bar.stage.session.scenario is None
    assert not bar.bar.isVisible()
    bar.break_("db")
    bar.field.setFocus()
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.stage.session.scenario is None


def test_what_was_tried_survives_saving_and_opening(bar: Shown, tmp_path: Path) -> None:
    bar.break_("db")
    type_into(bar.field, "Promote", end=False)
    bar.press("Save the answer")
    bar.break_("cache", Fault.COLD)
    bar.press("Answer later")
    save(tmp_path / "a.whiteboard", bar.stage.design)
    again = load(tmp_path / "a.whiteboard").design
    assert tried(again) == (
        Tried(Fault.STOP, "db", ("Posts DB",), "Promote", answered=True),
        Tried(Fault.COLD, "cache", ("Redis",), "", answered=False),
    )


def test_a_read_only_design_keeps_its_answers(bar: Shown) -> None:
    bar.break_("db")
    bar.stage.document.set_read_only(True)
    bar.play()
    assert bar.field.isReadOnly()
    bar.press("Answer later")
    assert answers(bar.stage) == []
