"""The interviewer's pane in the real window: keys, what they note, what is kept, and what is dealt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QListWidget,
    QMessageBox,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.look.painted import Painted, nameless
from whiteboard.actions.registry import action
from whiteboard.app.conducting.pane_window import PaneWindow
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.store import load, save
from whiteboard.interview.conducting.stamp import Stamp, What
from whiteboard.model.conducted import Curveball
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.interview import AskedQuestion, Meta, PhaseNote
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box
from whiteboard.panels.interviewer.curveball_bar import CurveballBar
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design
from whiteboard.problems.points import all_points

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

PROBLEM = problems()["chat"]
POINTS = {p.id: p for p in all_points()["chat"].points}


SAID = POINTS["group-fanout"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    meta = Meta(document_id="chat-1", title="Chat", problem="chat", phase=Phase.DETAILED)
    parts = [
        Component(id="app", kind="service", name="Senders", box=Box(0, 0, 172, 64)),
        Component(id="db", kind="keyvalue", name="Messages", box=Box(300, 0, 172, 64)),
    ]
    path = tmp_path / "chat.whiteboard"
    save(path, Design.of([*parts, PhaseNote(id="n", phase=SAID.phase, text=SAID.yes[0])], meta=meta))
    return path


@pytest.fixture
def window(program: Program, qtbot: QtBot, path: Path) -> DesignWindow:
    return opened(program, qtbot, path)


def opened(program: Program, qtbot: QtBot, path: Path) -> DesignWindow:
    window = program.open_window()
    window.resize(1400, 900)
    window.open_file(path)
    qtbot.waitUntil(lambda: window.file.path == path and not window.busy)
    return window


def pane_of(window: DesignWindow, qtbot: QtBot, *, sees: bool = False) -> PaneWindow:
    """`sees`: wait until the program has looked at the board as well."""
    action("interview.pane").trigger(window.work.context)
    pane = window.findChild(PaneWindow)
    assert pane is not None
    qtbot.waitUntil(pane.isActiveWindow)
    qtbot.waitUntil(lambda: window.conductor.ready)
    if sees:
        qtbot.waitUntil(lambda: bool(window.conductor._sight.seen.points))
    return pane


def list_of(pane: PaneWindow) -> QListWidget:
    return next(w for w in pane.findChildren(QListWidget) if w.accessibleName() == "Points to listen for")


def press(pane: PaneWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(list_of(pane), key)


def chosen(pane: PaneWindow) -> str:
    return str(list_of(pane).currentItem().data(Qt.ItemDataRole.UserRole))


def words(owner: QWidget) -> str:
    return "\n".join(label.text() for label in owner.findChildren(QLabel) if not label.isHidden())


def stamps(window: DesignWindow) -> tuple[Stamp, ...]:
    return window.conductor.conducted.stamps


def click(owner: QWidget, name: str) -> None:
    next(b for b in owner.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text())).click()


def test_one_key_notes_a_point_with_its_moment_phase_and_element(window: DesignWindow, qtbot: QtBot) -> None:
    pane = pane_of(window, qtbot)
    part = next(e for e in window.work.document.design.elements.values() if isinstance(e, Component))
    window.work.session.select([part.id])
    point = POINTS[chosen(pane)]
    assert all(hint not in words(pane) for hint in point.hints)
    press(pane, Qt.Key.Key_1)
    (hinted,) = stamps(window)
    assert (hinted.what, hinted.of, hinted.value) == (What.HINT, point.id, "1")
    assert (hinted.phase, hinted.element, hinted.about) == (Phase.DETAILED, part.id, part.name)
    assert point.hints[0] in words(pane)
    assert point.hints[1] not in words(pane)
    press(pane, Qt.Key.Key_C)
    assert "after hint 1" in list_of(pane).currentItem().text()
    press(pane, Qt.Key.Key_U)
    assert [s.what for s in stamps(window)] == [What.HINT]
    press(pane, Qt.Key.Key_U)
    assert stamps(window) == ()
    assert chosen(pane) == point.id


def test_what_the_program_sees_stands_with_its_quote(window: DesignWindow, qtbot: QtBot) -> None:
    pane = pane_of(window, qtbot, sees=True)
    click(pane, f"Phase: {SAID.phase.number}")
    rows = [list_of(pane).item(n).text() for n in range(list_of(pane).count())]
    (seen,) = [row for row in rows if SAID.ask in row]
    assert "seen by the program" in seen
    assert f"“{SAID.yes[0]}”" in seen


def test_a_hint_to_what_the_program_has_seen_leaves_it_seen(window: DesignWindow, qtbot: QtBot) -> None:
    """Nobody has confirmed it yet, and it was on the board before the hint."""
    pane = pane_of(window, qtbot, sees=True)
    click(pane, f"Phase: {SAID.phase.number}")
    shown = list_of(pane)
    (row,) = [n for n in range(shown.count()) if SAID.ask in shown.item(n).text()]
    shown.setCurrentRow(row)
    press(pane, Qt.Key.Key_1)
    assert "seen by the program, before hint 1" in shown.item(row).text()
    assert SAID.hints[0] in words(pane)
    press(pane, Qt.Key.Key_C)
    assert "confirmed" in shown.item(row).text()
    assert "after hint" not in shown.item(row).text()
    press(pane, Qt.Key.Key_U, Qt.Key.Key_U)
    assert stamps(window) == ()


def test_a_probe_is_answered_or_skipped_and_the_next_one_comes(window: DesignWindow, qtbot: QtBot) -> None:
    pane = pane_of(window, qtbot, sees=True)
    first = window.conductor.probe()
    assert first is not None
    assert first.ask in words(pane)
    press(pane, Qt.Key.Key_S)
    second = window.conductor.probe()
    assert second is not None
    assert second.ask != first.ask
    assert second.ask in words(pane)
    press(pane, Qt.Key.Key_X)
    assert [(s.what, s.of, s.value) for s in stamps(window)] == [
        (What.ASKED, first.ask, "strong"),
        (What.SKIPPED, second.ask, ""),
    ]
    click(pane, "Undo (Ctrl+Z)")
    assert window.conductor.probe() == second


def test_ticks_are_counted(window: DesignWindow, qtbot: QtBot) -> None:
    pane = pane_of(window, qtbot)
    press(pane, Qt.Key.Key_L, Qt.Key.Key_L, Qt.Key.Key_Q)
    assert [s.of for s in stamps(window)] == ["led", "led", "silent"]
    assert any(b.text() == "Led the conversation (L) · 2" for b in pane.findChildren(QAbstractButton))


def test_the_points_follow_the_phase_until_another_is_chosen(window: DesignWindow, qtbot: QtBot) -> None:
    pane = pane_of(window, qtbot)
    assert POINTS[chosen(pane)].phase is Phase.DETAILED
    click(pane, "Phase: 5")
    assert POINTS[chosen(pane)].phase is Phase.SCALING
    action("interview.next-phase").trigger(window.work.context)
    assert POINTS[chosen(pane)].phase is Phase.TRADE_OFFS


def test_a_crash_keeps_it_and_the_design_knows_nothing(
    program: Program, qtbot: QtBot, window: DesignWindow, path: Path
) -> None:
    pane = pane_of(window, qtbot)
    press(pane, Qt.Key.Key_2, Qt.Key.Key_L)
    noted = stamps(window)
    folder = program.journals.parent / "interviews"
    # As it is on the disk while the window is still there: nothing waits for an end.
    qtbot.waitUntil(lambda: any(b'"led"' in f.read_bytes() for f in folder.rglob("*.json")))
    assert all(f.stat().st_mode & 0o077 == 0 for f in folder.rglob("*"))
    pane.close()
    assert load(path).design == window.work.document.design
    again = opened(program, qtbot, path)
    qtbot.waitUntil(lambda: again.conductor.ready)
    assert stamps(again) == noted


def test_what_was_noted_of_one_design_is_not_shown_at_another(window: DesignWindow, qtbot: QtBot) -> None:
    pane = pane_of(window, qtbot)
    press(pane, Qt.Key.Key_L)
    window.file.start(judged_design(problems()["payments"], judged_boards("payments")["weak"]))
    qtbot.waitUntil(lambda: window.conductor.ready)
    assert stamps(window) == ()
    assert chosen(pane) not in POINTS


def cut(listed: QListWidget) -> list[str]:
    """The items that have more words than room."""
    found: list[str] = []
    for row in range(listed.count()):
        option = QStyleOptionViewItem()
        listed.initViewItemOption(option)
        index = listed.indexFromItem(listed.item(row))
        listed.itemDelegate().initStyleOption(option, index)
        option.rect = listed.visualItemRect(listed.item(row))
        room = listed.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, listed)
        wraps = Qt.TextFlag.TextWordWrap.value
        words = listed.item(row).text()
        wanted = listed.fontMetrics().boundingRect(0, 0, room.width() - 8, 9_999, wraps, words)
        if wanted.height() > room.height():
            found.append(words)
    return found


def test_it_fits_the_screen_and_no_line_of_its_lists_is_cut(window: DesignWindow, qtbot: QtBot) -> None:
    with window.work.document.edit("Begin", undoable=False) as edit:
        edit.set_meta(phase=Phase.UNDERSTANDING)
    pane = pane_of(window, qtbot)
    assert pane.height() <= pane.screen().availableGeometry().height()
    for width in range(380, 520, 20):
        pane.resize(width, pane.height())
        qtbot.waitUntil(lambda width=width: pane.width() == width)
        QTest.qWait(0)
        assert [*cut(answers_of(pane)), *cut(list_of(pane))] == []


def test_it_comes_back_to_where_it_stood(window: DesignWindow, qtbot: QtBot) -> None:
    pane = pane_of(window, qtbot)
    pane.setGeometry(120, 90, 430, 620)
    stood = pane.geometry()
    pane.close()
    qtbot.waitUntil(lambda: window.findChild(PaneWindow) is None)
    assert pane_of(window, qtbot).geometry() == stood


def focus_named(pane: PaneWindow, text: str) -> QWidget:
    button = next(b for b in pane.findChildren(QAbstractButton) if b.text().startswith(text))
    button.setFocus()
    return button


def test_a_key_means_the_chosen_point_wherever_the_keyboard_is(window: DesignWindow, qtbot: QtBot) -> None:
    pane = pane_of(window, qtbot)
    point = chosen(pane)
    button = focus_named(pane, "Decided")
    for key in (Qt.Key.Key_2, Qt.Key.Key_C):
        QTest.keyClick(button, key)
    assert [(s.what, s.of) for s in stamps(window)] == [(What.HINT, point), (What.CONFIRMED, point)]
    QTest.keyClick(button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [s.what for s in stamps(window)] == [What.HINT]


def test_a_long_point_makes_the_pane_no_wider(window: DesignWindow, qtbot: QtBot) -> None:
    pane = pane_of(window, qtbot)
    before = pane.minimumSizeHint().width(), pane.width()
    longest = max(POINTS.values(), key=lambda p: len(p.ask))
    window.conductor.noting.confirm(longest)
    assert longest.ask in pane._last.text()
    assert (pane.minimumSizeHint().width(), pane.width()) == before


def test_the_clock_and_the_phase_go_on_from_the_pane(window: DesignWindow, qtbot: QtBot) -> None:
    pane = pane_of(window, qtbot)
    design = window.work.document.design
    assert design.clock.running_since is None
    assert "start the clock" in words(pane)
    press(pane, Qt.Key.Key_J)
    assert window.work.document.design.clock.running_since is not None
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(list_of(pane), Qt.Key.Key_BracketRight, both)
    assert window.work.document.design.meta.phase is Phase.TRADE_OFFS
    QTest.keyClick(list_of(pane), Qt.Key.Key_BracketLeft, both)
    click(pane, "Next phase (Alt+Shift+])")
    assert window.work.document.design.meta.phase is Phase.TRADE_OFFS
    press(pane, Qt.Key.Key_Right)
    assert POINTS[chosen(pane)].phase is Phase.SCALING
    # The points of another phase are looked at; the interview stays where it is.
    assert window.work.document.design.meta.phase is Phase.TRADE_OFFS
    assert list_of(pane).hasFocus()


def answers_of(pane: PaneWindow) -> QListWidget:
    return next(w for w in pane.findChildren(QListWidget) if w.accessibleName() == "Answers to give")


def test_what_was_asked_aloud_is_answered_from_the_pane_and_can_be_taken_back(
    window: DesignWindow, qtbot: QtBot
) -> None:
    with window.work.document.edit("Begin", undoable=False) as edit:
        edit.set_meta(phase=Phase.UNDERSTANDING)
        edit.set_clock(running_since=window.work.live.now() - 340)
    pane = pane_of(window, qtbot)
    answers = answers_of(pane)
    question = PROBLEM.questions[1]
    assert question.unasked in words(pane)
    assert answers.count() == len(PROBLEM.questions)
    answers.setFocus()
    QTest.keyClick(answers, Qt.Key.Key_Down)
    # A point that is chosen elsewhere is not meant here.
    QTest.keyClick(answers, Qt.Key.Key_C)
    QTest.keyClick(answers, Qt.Key.Key_1)
    assert stamps(window) == ()
    answers.setCurrentRow(1)
    QTest.keyClick(answers, Qt.Key.Key_A)
    (asked,) = window.work.document.design.answers_of(AskedQuestion)
    assert (asked.text, asked.answer) == (question.ask, " ".join(question.answer.split()))
    assert asked.at == pytest.approx(340, abs=20)
    assert answers.item(1).text().startswith("●")
    assert question.unasked not in words(pane)
    QTest.keyClick(answers, Qt.Key.Key_Return)
    assert window.work.document.design.answers_of(AskedQuestion) == ()
    assert answers.item(1).text().startswith("○")


def test_a_curveball_has_a_key_and_the_keyboard_stays_with_it(window: DesignWindow, qtbot: QtBot) -> None:
    pane = pane_of(window, qtbot)
    QTest.keyClick(list_of(pane), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    (dealt,) = window.work.document.design.answers_of(Curveball)
    assert dealt.text == PROBLEM.curveballs[1].deal.strip()
    assert list_of(pane).hasFocus()
    QTest.keyClick(list_of(pane), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.work.document.design.answers_of(Curveball)[0].over
    button = focus_named(pane, "Deal (Alt+1)")
    QTest.keyClick(button, Qt.Key.Key_Space)
    now = QApplication.focusWidget()
    assert isinstance(now, QAbstractButton)
    assert now.text() == "Put away (Alt+1)"


def banner(window: DesignWindow) -> CurveballBar:
    found = window.findChild(CurveballBar)
    assert found is not None
    return found


def test_a_curveball_is_dealt_kept_in_the_file_and_put_away_with_what_changed(
    window: DesignWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = pane_of(window, qtbot)
    curveball = PROBLEM.curveballs[0]
    click(pane, "Time for an answer: 5 min")
    click(pane, f"Deal: {curveball.deal.strip()}")
    assert banner(window).isVisible()
    assert curveball.deal.strip() in words(banner(window))
    assert curveball.expect.strip() not in words(banner(window))
    (dealt,) = window.work.document.design.answers_of(Curveball)
    assert (dealt.text, dealt.minutes, dealt.over) == (curveball.deal.strip(), 5.0, False)
    assert window.work.document.undo_label is None
    path = tmp_path / "dealt.whiteboard"
    save(path, window.work.document.design)
    assert load(path).design.answers_of(Curveball) == (dealt,)
    (stamp,) = stamps(window)
    assert (stamp.what, stamp.value) == (What.DEALT, dealt.id)

    part = next(e for e in window.work.document.design.elements.values() if isinstance(e, Component))
    with window.work.document.edit("Answer it") as edit:
        edit.update(part.id, name="A second region")
    click(banner(window), "Put the curveball away")
    assert not banner(window).isVisible()
    qtbot.waitUntil(lambda: window.work.document.design.answers_of(Curveball)[0].changes != "")
    assert window.work.document.design.answers_of(Curveball)[0].changes == "Changed: A second region"


def test_a_board_that_cannot_be_compared_is_told(
    window: DesignWindow, program: Program, qtbot: QtBot
) -> None:
    pane = pane_of(window, qtbot)
    click(pane, f"Deal: {PROBLEM.curveballs[0].deal.strip()}")
    folder = program.journals.parent / "interviews"
    qtbot.waitUntil(lambda: bool(list(folder.rglob("*-before.whiteboard"))))
    (before,) = folder.rglob("*-before.whiteboard")
    before.write_bytes(b"{damaged")
    click(banner(window), "Put the curveball away")
    qtbot.waitUntil(lambda: "What the curveball changed" in window.toast.accessibleName())
    assert before.name in window.toast.accessibleName()
    assert window.work.document.design.answers_of(Curveball)[0].over


def last_words() -> list[QMessageBox]:
    """What is said after the last window."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    return [box for box in found if box.isVisible()]


def refuse_notes(program: Program) -> None:
    folder = program.journals.parent / "interviews"
    if folder.is_dir():
        shutil.rmtree(folder)
    folder.write_text("in the way")


def test_notes_that_the_disk_does_not_take_are_told_when_the_last_window_closes(
    window: DesignWindow, program: Program, qtbot: QtBot
) -> None:
    pane = pane_of(window, qtbot)
    refuse_notes(program)
    press(pane, Qt.Key.Key_L)
    assert stamps(window)
    assert window.close()
    (box,) = last_words()
    assert "The last of what you noted is not kept" in box.text()
    box.accept()
    assert not last_words()


def test_notes_that_the_disk_does_not_take_are_told_in_the_window_that_is_left(
    window: DesignWindow, program: Program, qtbot: QtBot
) -> None:
    other = program.open_window()
    pane = pane_of(window, qtbot)
    refuse_notes(program)
    press(pane, Qt.Key.Key_L)
    assert stamps(window)
    assert window.close()
    qtbot.waitUntil(lambda: "The last of what you noted is not kept" in other.toast.accessibleName())
    assert not last_words()


def test_time_runs_out_on_the_banner(window: DesignWindow, qtbot: QtBot) -> None:
    now = window.work.live.now()
    dealt = Curveball(id="c", text="Half the budget is gone", dealt_at=now - 61, minutes=2)
    with window.work.document.edit("Deal", undoable=False) as edit:
        edit.add(dealt)
    assert "0:5" in words(banner(window))
    with window.work.document.edit("Deal", undoable=False) as edit:
        edit.update("c", dealt_at=now - 121)
    assert "Time is up" in words(banner(window))
    assert banner(window).isVisible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pane_can_be_read_and_read_out(
    program: Program, window: DesignWindow, qtbot: QtBot, theme: str
) -> None:
    """In every phase, with hints given and a curveball dealt."""
    if program.theme.name != theme:
        action("view.theme").trigger(window.work.context)
        qtbot.waitUntil(lambda: program.theme.name == theme)
    with window.work.document.edit("Begin", undoable=False) as edit:
        edit.set_meta(phase=Phase.UNDERSTANDING)
    pane = pane_of(window, qtbot, sees=True)
    pane.resize(470, 2400)
    for phase in Phase:
        click(pane, f"Phase: {phase.number}")
        press(pane, Qt.Key.Key_1, Qt.Key.Key_C)
        QTest.keyClick(list_of(pane), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        QTest.qWait(0)
        assert nameless(pane) == [], phase
        painted = Painted(pane)
        assert painted.faint_words == [], phase
        assert painted.faint_edges == [], phase
