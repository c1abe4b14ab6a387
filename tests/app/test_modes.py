"""What a window shows in practice and in a mock alone: concerns when they are due, and all at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.app.hand import until
from whiteboard.actions.registry import action
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import save
from whiteboard.interview.choice import Choice, begun
from whiteboard.interview.withheld import Withheld
from whiteboard.model.elements import Component, Flow, FlowEnd, FlowOp
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box, FrozenMap
from whiteboard.panels.concern_card import ConcernCard
from whiteboard.panels.interview.coverage_list import CoverageList
from whiteboard.panels.interview.panel import CONCERNS, NUMBERS
from whiteboard.panels.parts.section import Section
from whiteboard.problems.catalogue import problems
from whiteboard.review.result import Review

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
LATER = "Concerns of this phase come when you leave it."
MOCK = "This is a mock interview: what the program thinks comes with the debrief."


class Bench:
    def __init__(self, window: DesignWindow, qtbot: QtBot) -> None:
        self.window, self.work, self.qtbot = window, window.work, qtbot
        self.panel = window.page.interview

    def edit(self, **meta: object) -> None:
        with self.work.document.edit("Set", undoable=False) as edit:
            edit.set_meta(**meta)

    def draw(self) -> None:
        """A board with something to ask about in several phases."""
        one = FrozenMap({"replicas": 1.0})
        with self.work.document.edit("Draw") as edit:
            for at, (name, kind) in enumerate((("app", "client"), ("api", "service"), ("db", "rdbms"))):
                facts = one if kind != "client" else FrozenMap[str, float]()
                edit.add(Component(id=name, kind=kind, name=name, box=Box(300 * at, 0, 172, 64), facts=facts))
            for source, target in (("app", "api"), ("api", "db")):
                ends = FlowEnd(element=source), FlowEnd(element=target)
                edit.add(Flow(id=source + target, source=ends[0], target=ends[1], op=FlowOp.WRITE))

    def reviewed(self) -> Review:
        """Wait for the review of the board as it is."""
        page = self.window.page
        until(lambda: page._reviewed is not None and page._reviewed.design is self.work.document.design)
        assert page._reviewed is not None
        return page._reviewed.review

    @property
    def phases(self) -> set[Phase]:
        """Of the concerns that the tab lists, be it behind “more”."""
        self.panel.show_tab(CONCERNS)
        view = self.panel.concerns
        if not view.isVisible():
            assert not any(c.isVisible() for c in self.panel.findChildren(ConcernCard))
            return set()
        assert view._review is not None
        return {c.phase for c in view._review.unaddressed}

    @property
    def tab(self) -> str:
        named = "Show: Concerns"
        every = self.window.findChildren(QPushButton)
        return next(b.text() for b in every if b.accessibleName().startswith(named))

    @property
    def badges(self) -> Mapping[str, int]:
        """How many concerns stand on each element."""
        return {i: badge.count for i, badge in self.work.view.scene._extras.badges.items()}

    @property
    def told(self) -> str:
        found = self.window.findChild(QLabel, "hints-held")
        assert isinstance(found, QLabel)
        return found.text() if found.isVisible() else ""

    @property
    def show_now(self) -> QPushButton:
        every = self.panel.findChildren(QPushButton)
        return next(b for b in every if b.text() == "Show them now")


def of(review: Review) -> Mapping[str, int]:
    """The badges that belong to a review."""
    drawn = ("app", "api", "db", "appapi", "apidb")
    return {i: len(concerns) for i, concerns in review.by_element.items() if i in drawn}


Make = Callable[[Mode], Bench]


@pytest.fixture
def make(program: Program, qtbot: QtBot) -> Make:
    def made(mode: Mode) -> Bench:
        window = program.open_window()
        window.resize(1400, 900)
        window.file.start(begun(problems()["news-feed"], Choice(mode)))
        window._show_board()
        bench = Bench(window, qtbot)
        bench.draw()
        bench.reviewed()
        qtbot.waitExposed(window)
        return bench

    return made


def test_in_practice_the_concerns_of_a_phase_come_when_it_is_left(make: Make) -> None:
    bench = make(Mode.PRACTICE)
    bench.edit(phase=Phase.HIGH_LEVEL)
    review = bench.reviewed()
    assert Phase.HIGH_LEVEL in {c.phase for c in review.unaddressed}
    assert bench.phases <= {Phase.UNDERSTANDING}
    assert bench.told == LATER
    shown = Withheld(since=Phase.HIGH_LEVEL).of(review)
    assert bench.tab == f"Concerns · {len(shown.open) + len(shown.more)}"
    listed = {c.concern.id for c in bench.panel.findChildren(ConcernCard)}
    assert listed
    assert listed <= {c.id for c in shown.concerns}
    assert bench.badges == of(shown)
    action("interview.next-phase").trigger(bench.work.context)
    bench.reviewed()
    assert Phase.HIGH_LEVEL in bench.phases
    assert Phase.DETAILED not in bench.phases
    assert bench.told == LATER


def test_in_practice_they_are_shown_at_once_to_who_asks_for_them(make: Make) -> None:
    bench = make(Mode.PRACTICE)
    bench.edit(phase=Phase.DETAILED)
    assert Phase.DETAILED in {c.phase for c in bench.reviewed().concerns}
    assert bench.badges == of(Withheld(since=Phase.DETAILED).of(bench.reviewed()))
    assert Phase.DETAILED not in bench.phases
    QTest.mouseClick(bench.show_now, Qt.MouseButton.LeftButton)
    assert Phase.DETAILED in bench.phases
    assert bench.told == ""
    assert bench.badges == of(bench.reviewed())
    # It was asked for this phase.
    bench.edit(phase=Phase.TRADE_OFFS)
    bench.reviewed()
    bench.edit(phase=Phase.DETAILED)
    bench.reviewed()
    assert Phase.DETAILED not in bench.phases
    bench.edit(phase=Phase.EDGE_CASES)
    bench.reviewed()
    assert bench.told == "Concerns of this phase come when you end the interview."
    bench.edit(ended=1e9)
    assert bench.told == ""
    assert Phase.EDGE_CASES in bench.phases


def test_the_key_for_the_next_concern_says_why_there_is_none(make: Make) -> None:
    bench = make(Mode.PRACTICE)
    bench.reviewed()
    assert bench.phases == set()
    action("interview.next-concern").trigger(bench.work.context)
    assert LATER in bench.window.toast.accessibleName()


def sees_nothing(bench: Bench) -> None:
    assert bench.phases == set()
    assert bench.told == MOCK
    assert (bench.tab, bench.badges) == ("Concerns", {})
    bench.panel.show_tab(NUMBERS)
    assert not {"capacity", "latency", "availability"} & set(bench.panel.analyses._foldings)
    bench.panel.show_tab("answers")
    assert not any(c.isVisible() for c in bench.panel.findChildren(CoverageList))
    headings = [s._heading.text() for s in bench.panel.findChildren(Section) if s.isVisible()]
    assert "Ask yourself" not in headings
    bench.work.session.select(["db"])
    action("interview.fault-stop").trigger(bench.work.context)
    assert bench.work.session.scenario is None


def test_a_mock_alone_shows_nothing_before_it_has_ended_and_then_all(
    make: Make, program: Program, tmp_path: Path
) -> None:
    bench = make(Mode.MOCK)
    bench.edit(phase=Phase.EDGE_CASES)
    assert bench.reviewed().open
    sees_nothing(bench)
    # Nor does it after it was saved and opened again, or undone.
    path = tmp_path / "mock.whiteboard"
    save(path, bench.work.document.design)
    while bench.work.document.undo() is not None:
        pass
    bench.draw()
    bench.reviewed()
    sees_nothing(bench)
    window = program.open_window(path)
    window.resize(1400, 900)
    until(lambda: not window.busy and window.work.document.design.meta.mock)
    again = Bench(window, bench.qtbot)
    again.reviewed()
    sees_nothing(again)
    with window.work.document.edit("End", undoable=False) as edit:
        edit.set_meta(ended=1e9, mock=False)
    assert again.phases
    assert again.told == ""
    assert again.badges
    assert "·" in again.tab
    window.work.session.select(["db"])
    action("interview.fault-stop").trigger(window.work.context)
    assert window.work.session.scenario is not None


def test_who_has_enough_of_a_mock_alone_can_see_it_all(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = make(Mode.MOCK)
    asked: list[str] = []

    def ask(_window: object, _question: str, _answers: object, *, detail: str = "") -> int:
        asked.append(detail)
        return 0

    monkeypatch.setattr("whiteboard.app.live.hints.ask", ask)
    action("live.hints").trigger(bench.work.context)
    assert asked == ["In a mock interview they come with the debrief, once you have ended it."]
    assert bench.told == ""


def test_learning_shows_everything_at_once(make: Make) -> None:
    bench = make(Mode.LEARN)
    bench.edit(phase=Phase.DETAILED)
    bench.reviewed()
    assert Phase.DETAILED in bench.phases
    assert bench.told == ""
