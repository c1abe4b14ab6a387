"""The clock card says which interview it is, and what the coach has to say, without moving anything."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown
from whiteboard.actions.registry import action
from whiteboard.interview.coverage import coverage
from whiteboard.interview.withheld import NOTHING, Withheld
from whiteboard.look.theme import Theme
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.model.values import FrozenMap
from whiteboard.panels.interview import pace_line
from whiteboard.panels.interview.clock_card import ClockCard
from whiteboard.panels.interview.pace_line import PaceLine
from whiteboard.panels.interview.panel import InterviewPanel
from whiteboard.panels.parts.text_field import TextField


class Bench:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.stage = stage
        self.panel = InterviewPanel(stage.context, theme, lambda _concern: None)
        qtbot.addWidget(self.panel)
        shown(self.panel, 330, 1000)
        self.card = self.panel.findChildren(ClockCard)[0]

    def set(self, **meta: object) -> None:
        with self.stage.document.edit("Set", undoable=False) as edit:
            edit.set_meta(**meta)
        settle()

    def spend(self, **minutes: float) -> None:
        spent = {name.replace("_", "-"): 60.0 * m for name, m in minutes.items()}
        with self.stage.document.edit("Clock", undoable=False) as edit:
            edit.set_clock(spent=FrozenMap(spent))
        settle()

    @property
    def texts(self) -> list[str]:
        return [w.text() for w in self.card.findChildren(QLabel) if w.isVisible() and w.text()]

    @property
    def coach(self) -> str:
        line = self.card.findChildren(PaceLine)[0]
        return line.findChildren(QLabel)[0].text() if line.isVisible() else ""


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage, theme: Theme) -> Bench:
    return Bench(qtbot, stage, theme)


def test_it_says_which_interview_it_is(bench: Bench) -> None:
    assert not any("Senior" in text for text in bench.texts)
    bench.set(mode=Mode.MOCK, level=Level.STAFF)
    assert "Mock interview · Staff" in bench.texts
    bench.set(ended=1e9, mock=False)
    assert "Mock interview · Staff · ended" in bench.texts
    bench.set(mode=Mode.LEARN, ended=None, problem="chat")
    assert "Learn · Staff" in bench.texts


def test_what_the_coach_says_comes_and_goes_without_moving_anything(bench: Bench) -> None:
    assert bench.coach == ""
    bench.spend(understanding=7)
    assert bench.coach == "On time. “Detailed component design” begins with 25 min left."
    height = bench.card.height()
    field = bench.panel.findChildren(TextField)[0]
    field.setFocus()
    bench.spend(understanding=6, high_level=14.5)
    assert bench.coach.startswith("Nearly half the time is gone")
    assert bench.card.height() == height
    assert bench.panel.focusWidget() is field
    bench.spend(understanding=6, high_level=1)
    assert bench.coach.startswith("On time.")
    assert bench.card.height() == height


def test_in_a_mock_it_tells_the_time_alone(bench: Bench) -> None:
    bench.spend(understanding=6, high_level=14.5)
    bench.panel.show_hints(Withheld(everything=True), "Held back.")
    settle()
    assert bench.coach == "20 of 45 min are gone, and this is phase 2 of 6."
    bench.panel.set_review(bench.stage.review(), coverage(bench.stage.design))
    settle()
    assert bench.coach == "20 of 45 min are gone, and this is phase 2 of 6."
    bench.panel.show_hints(NOTHING, "")
    settle()
    # With its review the way from entry to store is seen.
    assert bench.coach.startswith("The picture stands")


def test_a_screen_reader_hears_of_what_is_new_and_not_of_every_minute(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(pace_line, "announce", lambda _widget, words: heard.append(words))
    bench.set(phase=Phase.DETAILED)
    bench.spend(understanding=39)
    bench.spend(understanding=40)
    bench.spend(understanding=41)
    assert bench.coach.startswith("4 min left and failures are untouched")
    assert [words.split(" ", 1)[1] for words in heard] == [bench.coach.split(" ", 1)[1]]


def test_one_button_leads_on_to_the_end_and_then_to_the_debrief(bench: Bench) -> None:
    names: list[str] = []
    for meta in ({"phase": Phase.SCALING}, {"phase": Phase.EDGE_CASES}, {"ended": 1e9}):
        bench.set(**meta)
        names.append(bench.card.findChildren(QToolButton)[-1].accessibleName())
    assert names == ["Next phase", "End the interview…", "Debrief"]


def test_the_clock_of_an_interview_that_has_ended_is_not_started_again(bench: Bench) -> None:
    def offered() -> list[str]:
        return [b.accessibleName() for b in bench.card.findChildren(QToolButton) if b.isVisible()]

    clock, context = action("interview.clock"), bench.stage.context
    assert "Start the clock" in offered()
    bench.set(ended=1e9)
    assert offered() == ["Debrief"]
    assert not clock.available(context)
    # One that another seat's program has left running can be stopped.
    with bench.stage.document.edit("Clock", undoable=False) as edit:
        edit.set_clock(running_since=1e9)
    settle()
    assert offered() == ["Pause the clock", "Debrief"]
    clock.trigger(context)
    settle()
    assert bench.stage.design.clock.running_since is None
    assert offered() == ["Debrief"]
    bench.set(ended=None)
    assert "Start the clock" in offered()


def test_far_ahead_it_does_not_say_on_time(bench: Bench) -> None:
    bench.set(phase=Phase.EDGE_CASES)
    bench.spend(understanding=9)
    bench.card.show_coverage(coverage(bench.stage.document.design))
    assert bench.coach.startswith("Ahead: 30 min in hand. Phase 1 still earns marks")
