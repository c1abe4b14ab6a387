"""The interviewer's pane in a room: what it never tells the candidate's machine, and what the end tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.app.ending import end
from tests.app.live.room import Room, synced
from whiteboard.actions.registry import action
from whiteboard.app.conducting.pane_window import PaneWindow
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.own_room import Place
from whiteboard.app.program import Program
from whiteboard.app.settings_file import SettingsFile
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import save
from whiteboard.interview.conducting.stamp import What
from whiteboard.model.conducted import Curveball, PointHeard
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.elements import Component
from whiteboard.model.interview import Mark, Marker, Meta, mark_id
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.model.role import Role
from whiteboard.model.values import Box
from whiteboard.panels.debrief.debrief_window import DebriefWindow
from whiteboard.panels.debrief.end_dialog import EndDialog
from whiteboard.panels.interviewer.curveball_bar import CurveballBar
from whiteboard.problems.catalogue import problems
from whiteboard.problems.points import all_points

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

PROBLEM = problems()["chat"]
POINTS = {p.id: p for p in all_points()["chat"].points}
THOUGHT = "he has never seen a partition key from inside"


def a_mock() -> Design:
    meta = Meta(title="Chat", problem="chat", phase=Phase.DETAILED, mock=True, mode=Mode.MOCK)
    return Design.of([Component(id="a", kind="service", name="Senders", box=Box(0, 0, 172, 64))], meta=meta)


@pytest.fixture
def elsewhere(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The candidate's machine: a program with folders of its own."""
    home = tmp_path / "elsewhere"
    made = Program(qapp, SettingsFile(home), home / "journals")
    yield made
    end(made)


@pytest.fixture
def host(room: Room) -> DesignWindow:
    window = room.program.open_window()
    window.file.start(a_mock())
    window._show_board()
    window.work.live.host(Place(LOOPBACK), Role.INTERVIEWER)
    room.until(lambda: synced(window))
    return window


def candidate(room: Room, host: DesignWindow, program: Program) -> DesignWindow:
    window = program.open_window()
    window.together.join(room.invite(host, Role.CANDIDATE).link)
    room.until(lambda: "a" in window.work.document.design.elements and synced(window))
    return window


def pane_of(room: Room, window: DesignWindow) -> PaneWindow:
    action("interview.pane").trigger(window.work.context)
    pane = window.findChild(PaneWindow)
    assert pane is not None
    room.until(pane.isActiveWindow)
    room.until(lambda: window.conductor.ready)
    return pane


def press(pane: PaneWindow, *keys: Qt.Key) -> None:
    points = next(w for w in pane.findChildren(QListWidget) if w.accessibleName() == "Points to listen for")
    for key in keys:
        QTest.keyClick(points, key)


def click(owner: QWidget, name: str) -> None:
    next(b for b in owner.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text())).click()


def says(pane: PaneWindow, words: str) -> bool:
    return any(words in label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def ending(room: Room, window: DesignWindow) -> EndDialog:
    for old in window.findChildren(EndDialog):
        room.until(lambda old=old: not old.isVisible())
    action("interview.end").trigger(window.work.context)
    room.until(lambda: any(d.isVisible() for d in window.findChildren(EndDialog)))
    return next(d for d in window.findChildren(EndDialog) if d.isVisible())


def seen_field(dialog: EndDialog, dimension: str) -> QPlainTextEdit:
    fields = dialog.findChildren(QPlainTextEdit)
    return next(f for f in fields if f.accessibleName() == f"{dimension}: what you saw")


def secrets() -> list[str]:
    """Every sentence of the pane and of the problem's solution."""
    words = [THOUGHT, "Led the conversation", "took-hint"]
    for point in POINTS.values():
        words += [point.id, point.ask, point.answer, *point.hints, point.good, point.poor]
    for probe in PROBLEM.probes:
        words += [probe.ask, probe.listen_for]
    for curveball in PROBLEM.curveballs:
        words += [curveball.changes, curveball.expect]
    words += [c.deal for c in PROBLEM.curveballs[1:]]
    # One of a few letters would be found in anything.
    return [word.strip() for word in words if len(word.strip()) > 8]


def found_in(window: DesignWindow, folder: Path, words: list[str]) -> list[str]:
    """Which of the words a machine received or stored, in whatever way it writes letters."""
    held = [window.work.document.encode_state(), repr(window.work.document.design).encode()]
    held += [f.read_bytes() for f in folder.rglob("*") if f.is_file()]
    plain = b"\n".join(held)
    return [
        word
        for word in words
        if any(word.encode(code) in plain for code in ("utf-8", "utf-16-le", "unicode-escape"))
    ]


def led(room: Room, host: DesignWindow) -> PaneWindow:
    """Everything that the pane can do, once."""
    pane = pane_of(room, host)
    one, two, three = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3
    press(pane, one, two, three, Qt.Key.Key_C, Qt.Key.Key_Down, Qt.Key.Key_C, Qt.Key.Key_Down, two)
    press(pane, Qt.Key.Key_S, Qt.Key.Key_W, Qt.Key.Key_X, Qt.Key.Key_L, Qt.Key.Key_T)
    click(pane, f"Deal: {PROBLEM.curveballs[0].deal.strip()}")
    return pane


def test_nothing_of_it_reaches_the_candidates_machine_before_the_end(
    room: Room, host: DesignWindow, elsewhere: Program, tmp_path: Path
) -> None:
    guest = candidate(room, host, elsewhere)
    led(room, host)
    assert len(host.conductor.conducted.stamps) == 12
    # Marks that were begun are the interviewer's as well.
    dialog = ending(room, host)
    assert "hint 3 given" in "".join(f.toPlainText() for f in dialog.findChildren(QPlainTextEdit))
    seen_field(dialog, "Depth").appendPlainText(THOUGHT)
    click(dialog, "Depth: 2  Lean no")
    dialog.reject()
    room.until(lambda: bool(guest.work.document.design.answers_of(Curveball)))
    room.until(lambda: synced(host) and synced(guest))
    assert not action("interview.pane").available(guest.work.context)
    banner = guest.findChild(CurveballBar)
    assert banner is not None
    assert banner.isVisible()
    assert not any(b.isVisible() for b in banner.findChildren(QAbstractButton))
    home = tmp_path / "elsewhere"
    save(home / "copy.whiteboard", guest.work.document.design)
    guest.file.keep()
    room.until(lambda: not guest.busy)
    assert found_in(guest, home, secrets()) == []
    # What was dealt is there, or the search would find nothing anywhere.
    dealt = PROBLEM.curveballs[0].deal.strip()
    assert found_in(guest, home, [dealt]) == [dealt]

    again = ending(room, host)
    assert THOUGHT in seen_field(again, "Depth").toPlainText()
    again.accept()
    room.until(lambda: guest.work.document.design.meta.ended is not None and synced(host))
    told = guest.work.document.design
    mark = told.answers[mark_id(Marker.INTERVIEWER, Dimension.DEPTH)]
    assert isinstance(mark, Mark)
    assert mark.mark == 2
    assert THOUGHT in mark.text
    assert sorted((h.hints, h.said) for h in told.answers_of(PointHeard)) == [
        (0, True),
        (2, False),
        (3, True),
    ]
    assert host.conductor.conducted.marks == ()
    # What was still dealt is over with the interview, with what it changed.
    room.until(lambda: all(c.changes for c in guest.work.document.design.answers_of(Curveball)))
    assert not banner.isVisible()


def test_a_candidate_who_marks_first_does_not_see_the_debrief(
    room: Room, host: DesignWindow, elsewhere: Program
) -> None:
    guest = candidate(room, host, elsewhere)
    dialog = ending(room, guest)
    assert any(b.text() == "Keep my marks" for b in dialog.findChildren(QAbstractButton))
    click(dialog, "Depth: 3  Hire")
    pane = pane_of(room, host)
    action("interview.clock").trigger(host.work.context)
    assert not says(pane, "give your own marks")
    dialog.accept()
    assert "comes when the interviewer ends it" in guest.toast.accessibleName()
    assert guest.findChild(DebriefWindow) is None
    assert guest.work.document.design.meta.mock
    room.until(lambda: says(pane, "give your own marks"))
    ending(room, host).accept()
    room.until(lambda: guest.work.document.design.meta.ended is not None)
    room.until(lambda: "is in Interview, Debrief" in guest.toast.accessibleName())
    assert any(b.text() == "Debrief (E)" for b in pane.findChildren(QAbstractButton))
    assert not says(pane, "Ask next")


def test_a_candidate_who_has_not_marked_does_so_before_the_debrief(
    room: Room, host: DesignWindow, elsewhere: Program
) -> None:
    guest = candidate(room, host, elsewhere)
    dialog = ending(room, host)
    click(dialog, "Depth: 2  Lean no")
    dialog.accept()
    room.until(lambda: guest.work.document.design.meta.ended is not None)
    action("interview.debrief").trigger(guest.work.context)
    room.until(lambda: any(d.isVisible() for d in guest.findChildren(EndDialog)))
    blind = guest.findChild(EndDialog)
    assert blind is not None
    assert guest.findChild(DebriefWindow) is None
    assert "proposes" not in " ".join(label.text() for label in blind.findChildren(QLabel))
    click(blind, "Depth: 3  Hire")
    blind.accept()
    room.until(lambda: guest.findChild(DebriefWindow) is not None)
    shown = guest.findChild(DebriefWindow)
    assert shown is not None
    browser = shown.findChildren(QTextBrowser)[0]
    room.until(lambda: "Depth" in browser.toPlainText())
    words = " ".join(browser.toPlainText().split())
    assert "Depth 25 % 3 · Hire 2 · Lean no" in words


def test_an_interviewer_who_comes_back_finds_what_was_noted(room: Room, host: DesignWindow) -> None:
    second = room.guest(host, Role.INTERVIEWER)
    press(pane_of(room, second), Qt.Key.Key_1, Qt.Key.Key_L)
    noted = second.conductor.conducted.stamps
    assert [s.what for s in noted] == [What.HINT, What.TICK]
    second.work.live.leave()
    third = room.guest(host, Role.INTERVIEWER)
    room.until(lambda: third.conductor.ready)
    assert third.conductor.conducted.stamps == noted


def test_the_pane_closes_where_one_becomes_a_candidate(
    room: Room, host: DesignWindow, elsewhere: Program
) -> None:
    window = elsewhere.open_window()
    action("interview.pane").trigger(window.work.context)
    assert window.findChild(PaneWindow) is not None
    window.together.join(room.invite(host, Role.CANDIDATE).link)
    room.until(lambda: window.findChild(PaneWindow) is None)
    assert not action("interview.pane").available(window.work.context)
    room.until(lambda: synced(window))
    assert not action("interview.pane").available(window.work.context)


def test_two_at_one_computer_mark_one_after_the_other(program: Program, room: Room, qtbot: QtBot) -> None:
    window = program.open_window()
    window.file.start(a_mock())
    led(room, window)
    first = ending(room, window)
    texts = "".join(f.toPlainText() for f in first.findChildren(QPlainTextEdit))
    assert texts == ""
    click(first, "Depth: 3  Hire")
    first.accept()
    room.until(lambda: any(d.isVisible() and d is not first for d in window.findChildren(EndDialog)))
    second = next(d for d in window.findChildren(EndDialog) if d.isVisible() and d is not first)
    assert "hint 3 given" in seen_field(second, "Depth").toPlainText()
    click(second, "Depth: 2  Lean no")
    second.accept()
    design = window.work.document.design
    marks = {m.by: m.mark for m in design.answers_of(Mark) if m.dimension is Dimension.DEPTH}
    assert marks == {Marker.CANDIDATE: 3, Marker.INTERVIEWER: 2}
    assert design.meta.ended is not None
    assert len(design.answers_of(PointHeard)) == 3
