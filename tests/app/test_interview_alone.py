"""The prompt over the board, a length of one's own and the clock's reset, by key and mouse in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from tests.app.hand import answering
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.interview.choice import Choice, begun
from whiteboard.model.interview import AskedQuestion
from whiteboard.model.phase import Phase
from whiteboard.model.values import FrozenMap
from whiteboard.panels.interview.panel import ANSWERS, CONCERNS, NUMBERS
from whiteboard.panels.interview.phase_page import PhasePage
from whiteboard.panels.interview.prompt_card import PromptCard
from whiteboard.panels.interview.prompt_popup import PromptPopup
from whiteboard.panels.minutes_dialog import MinutesDialog
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.section import Section
from whiteboard.problems.catalogue import problems

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
PROBLEM = problems()["news-feed"]


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> DesignWindow:
    window = program.open_window()
    window.resize(1400, 900)
    window.file.start(begun(PROBLEM, Choice()))
    window._show_board()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.work.view.hasFocus)
    return window


def popup() -> PromptPopup | None:
    found = QApplication.activePopupWidget()
    return found if isinstance(found, PromptPopup) else None


def press_prompt_key(window: DesignWindow) -> None:
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_P, both)


def texts(shown: PromptPopup) -> str:
    return "\n".join(w.text() for w in shown.findChildren(QLabel) if w.isVisible())


def prompt_button(window: DesignWindow) -> QPushButton:
    button = next(b for b in window.findChildren(QPushButton) if b.text() == "Prompt")
    assert button.isVisible()
    return button


def test_the_prompt_is_one_key_away_and_goes_with_escape_or_a_click_beside_it(
    window: DesignWindow, qtbot: QtBot
) -> None:
    with window.work.document.edit("Ask") as edit:
        edit.add(AskedQuestion(id="q", text="How is it sorted?", answer="Newest first."))
        edit.set_meta(phase=Phase.DETAILED)
    press_prompt_key(window)
    qtbot.waitUntil(lambda: popup() is not None)
    shown = popup()
    assert shown is not None
    assert " ".join(PROBLEM.prompt.split()) in texts(shown)
    assert "Newest first." in texts(shown)
    assert "Since you did not ask:" in texts(shown)
    assert shown.findChildren(ScrollColumn)[0].verticalScrollBar().maximum() == 0
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: popup() is None)
    assert window.work.view.hasFocus()
    press_prompt_key(window)
    qtbot.waitUntil(lambda: popup() is not None)
    shown = popup()
    assert shown is not None
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(-40, -40))
    qtbot.waitUntil(lambda: popup() is None)


def test_the_prompt_has_a_button_in_every_phase(window: DesignWindow, qtbot: QtBot) -> None:
    button = prompt_button(window)
    with window.work.document.edit("Go on") as edit:
        edit.set_meta(phase=Phase.DETAILED)
    assert button.isVisible()
    assert "Alt+Shift+P" in button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: popup() is not None)
    shown = popup()
    assert shown is not None
    assert " ".join(PROBLEM.prompt.split()) in texts(shown)
    shown.close()


@pytest.mark.parametrize("hides", ["scrolled", "another tab"])
def test_in_the_first_phase_it_leads_back_to_the_card(window: DesignWindow, qtbot: QtBot, hides: str) -> None:
    answers = next(a for a in window.findChildren(PhasePage) if a.isVisible())
    bar = answers.verticalScrollBar()
    if hides == "scrolled":
        bar.setValue(bar.maximum())
        assert bar.value() > 0
    else:
        window.page.interview.show_tab(CONCERNS)
    QTest.mouseClick(prompt_button(window), Qt.MouseButton.LeftButton)
    assert answers.isVisible()
    assert bar.value() == 0
    assert popup() is None
    # Where it is in view already, the button does what it does elsewhere.
    QTest.mouseClick(prompt_button(window), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: popup() is not None)
    shown = popup()
    assert shown is not None
    shown.close()


def test_a_key_leads_to_the_first_empty_field_of_the_phase(window: DesignWindow) -> None:
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.work.view, Qt.Key.Key_A, both)
    now = QApplication.focusWidget()
    assert now is not None
    assert now.accessibleName() == "Ask your interviewer…"
    with window.work.document.edit("Go on") as edit:
        edit.set_meta(phase=Phase.SCALING)
    window.page.interview.show_tab(NUMBERS)
    window.work.view.setFocus()
    QTest.keyClick(window.work.view, Qt.Key.Key_A, both)
    now = QApplication.focusWidget()
    assert now is not None
    assert now.accessibleName() == "What breaks first"


def test_another_interview_begins_with_its_prompt_and_the_whole_palette(window: DesignWindow) -> None:
    search = next(f for f in window.findChildren(QLineEdit) if f.accessibleName() == "Search components")
    QTest.keyClicks(search, "cache")
    window.page.interview.show_tab(CONCERNS)
    window.file.start(begun(problems()["chat"], Choice()))
    assert search.text() == ""
    assert window.page.interview._tabs.choice() == ANSWERS  # pyright: ignore[reportPrivateUsage]


def test_another_interview_finds_panel_and_board_as_at_first(window: DesignWindow, qtbot: QtBot) -> None:
    view, first = window.work.view, window.work.session.viewport
    answers = next(a for a in window.findChildren(PhasePage) if a.isVisible())
    section = next(
        s
        for s in answers.findChildren(Section)
        if s.findChildren(QToolButton)[0].text().startswith("Machines")
    )
    QTest.mouseClick(section.findChildren(QToolButton)[0], Qt.MouseButton.LeftButton)
    field = next(f for f in section.findChildren(QLineEdit) if f.isVisible())
    field.setFocus()
    bar = answers.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    view.zoom_to(0.64)
    view.pan_by(400, 300)
    window.show_start()
    window.begin(begun(problems()["chat"], Choice()))
    card = next(c for c in answers.findChildren(PromptCard) if c.isVisible())
    qtbot.waitUntil(lambda: card.mapTo(answers, QPoint()).y() >= 0)
    QApplication.processEvents()
    assert bar.value() == 0
    assert not section.is_open
    now = window.work.session.viewport
    assert (now.zoom, now.center) == (first.zoom, first.center)


def test_introduction_and_wrap_up_are_told(window: DesignWindow) -> None:
    shown = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
    assert "Besides: introduction 2 min, wrap-up 2 min" in shown


def open_length_menu(window: DesignWindow) -> QMenu:
    named = "Length of the interview"
    button = next(b for b in window.findChildren(QPushButton) if b.accessibleName().startswith(named))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entries_of(menu: QMenu) -> dict[str, bool]:
    return {a.text(): a.isChecked() for a in menu.actions() if a.text()}


def choose(menu: QMenu, text: str) -> None:
    next(a for a in menu.actions() if a.text() == text).trigger()
    menu.close()


def test_a_length_of_ones_own(window: DesignWindow, qtbot: QtBot) -> None:
    menu = open_length_menu(window)
    assert entries_of(menu)["45 minutes"]
    choose(menu, "Other length…")
    dialog = next(d for d in window.findChildren(MinutesDialog) if d.isVisible())
    field = dialog.findChildren(QSpinBox)[0]
    assert field.value() == 45
    field.setValue(50)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert window.work.document.design.clock.budget == 50
    menu = open_length_menu(window)
    assert entries_of(menu)["Other length…"]
    assert not entries_of(menu)["45 minutes"]
    menu.close()


def test_the_clock_is_reset_after_a_question(window: DesignWindow) -> None:
    with window.work.document.edit("Clock", undoable=False) as edit:
        edit.set_clock(spent=FrozenMap({"understanding": 400.0}), running_since=None)
    with answering("Cancel", "Reset the clock") as hand:
        for _turn in range(2):
            menu = open_length_menu(window)
            QTimer.singleShot(0, menu.close)
            next(a for a in menu.actions() if a.text() == "Reset the clock").trigger()
    assert hand.asked == ["Set the clock back to the beginning? 7 min have run."] * 2
    assert dict(window.work.document.design.clock.spent) == {}
