"""Own problems in the window: written, edited, passed on, taken in, deleted, and practised."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from tests.app.hand import answering
from tests.problems.own.written import SOLUTION, bare, full
from whiteboard.actions.registry import action
from whiteboard.app.conducting.pane_window import PaneWindow
from whiteboard.app.form_draft import FormDraftFile
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.files.own_problems import keep, remove
from whiteboard.files.store import save
from whiteboard.interview.choice import Choice, begun
from whiteboard.model.mode import Mode
from whiteboard.panels.debrief.debrief_window import DebriefWindow
from whiteboard.panels.debrief.end_dialog import EndDialog
from whiteboard.panels.interview.prompt_card import PromptCard
from whiteboard.panels.interview_start import InterviewStartDialog
from whiteboard.panels.own_problem.problem_dialog import ProblemDialog
from whiteboard.panels.parts.choice_card import ChoiceCard
from whiteboard.panels.problem_shelf import ProblemShelf
from whiteboard.problems.own.file import write_own
from whiteboard.problems.own.folder import own_problems, read_own_file
from whiteboard.problems.own.own_problem import OwnProblem

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> DesignWindow:
    made = program.open_window()
    made.resize(1400, 900)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not made.busy)
    return made


@pytest.fixture
def kept(window: DesignWindow, qtbot: QtBot) -> OwnProblem:
    """A problem on the shelf of the window."""
    keep(full())
    window.show_start()
    qtbot.waitUntil(lambda: "Practise: Parking garage" in titles(window))
    return full()


def shelf(window: DesignWindow) -> ProblemShelf:
    return window.findChildren(ProblemShelf)[0]


def titles(window: DesignWindow) -> list[str]:
    return [card.accessibleName() for card in shelf(window).cards]


def card(window: DesignWindow, title: str) -> ChoiceCard:
    return next(c for c in shelf(window).cards if c.accessibleName() == f"Practise: {title}")


def choose(window: DesignWindow, title: str, entry: str) -> None:
    """From the menu of a problem's card."""
    card(window, title).menu_wanted.emit()
    menu = next(m for m in shelf(window).findChildren(QMenu) if m.isVisible())
    wanted = next(a for a in menu.actions() if a.text() == entry)
    # As with a click: the menu is gone before what it asks for opens.
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    menu.close()
    wanted.trigger()
    menu.deleteLater()


def answer(window: DesignWindow, text: str) -> str:
    """Press a button of the question that stands over the window; the question's words."""
    box = next(b for b in window.findChildren(QMessageBox) if b.isVisible())
    next(b for b in box.buttons() if b.text() == text).click()
    return box.text()


def asked(window: DesignWindow) -> bool:
    return any(b.isVisible() for b in window.findChildren(QMessageBox))


def form(window: DesignWindow) -> ProblemDialog | None:
    return next((d for d in window.findChildren(ProblemDialog) if d.isVisible()), None)


def fill(dialog: ProblemDialog, name: str, text: str) -> None:
    found = next(
        w
        for w in dialog.findChildren(QLineEdit) + dialog.findChildren(QPlainTextEdit)
        if w.accessibleName() == name
    )
    found.setFocus()
    found.selectAll()
    QTest.keyClicks(found, text)


def save_form(window: DesignWindow, qtbot: QtBot) -> None:
    dialog = form(window)
    assert dialog is not None
    dialog.save()
    qtbot.waitUntil(lambda: form(window) is None)


def test_one_is_written_from_the_start_page_and_stands_on_the_shelf(
    window: DesignWindow, qtbot: QtBot
) -> None:
    assert "Practise: Vending machine" not in titles(window)
    own = next(b for b in shelf(window).findChildren(QCheckBox) if b.text() == "Your own")
    assert own.isHidden()
    next(b for b in shelf(window).findChildren(QAbstractButton) if b.text() == "New problem…").click()
    dialog = form(window)
    fill(dialog, "Title", "Vending machine")
    fill(dialog, "Prompt", "Design one.")
    fill(dialog, "Topics", "money, Real time, snacks")
    save_form(window, qtbot)
    qtbot.waitUntil(lambda: titles(window)[0] == "Practise: Vending machine")
    (problem,) = own_problems().problems.values()
    assert problem.topics == ("money", "real-time", "snacks")
    words = [w.text() for w in card(window, "Vending machine").findChildren(QLabel)]
    assert "your own · money, real time, snacks" in words
    assert "Design one." in words, "without a summary the prompt says what it is about"
    own.click()
    assert titles(window) == ["Practise: Vending machine"]
    shelf(window).choose_topic("media")
    assert titles(window) == []


def test_the_form_opens_once(window: DesignWindow) -> None:
    action("interview.new-problem").trigger(window.work.context)
    action("interview.new-problem").trigger(window.work.context)
    assert len(window.findChildren(ProblemDialog)) == 1


def test_it_is_edited_from_its_card(window: DesignWindow, kept: OwnProblem, qtbot: QtBot) -> None:
    choose(window, "Parking garage", "Edit…")
    fill(form(window), "Title", "Car park")
    save_form(window, qtbot)
    qtbot.waitUntil(lambda: titles(window)[0] == "Practise: Car park")
    assert dict(own_problems().problems) == {kept.id: full(title="Car park")}


def test_one_of_ours_shows_its_solution_only_after_a_warning(window: DesignWindow, qtbot: QtBot) -> None:
    card(window, "Chat").menu_wanted.emit()
    menu = next(m for m in shelf(window).findChildren(QMenu) if m.isVisible())
    assert [a.text() for a in menu.actions()] == ["Start your own from it…"]
    menu.close()
    choose(window, "Chat", "Start your own from it…")
    assert "shows the answers, the points and the solution of “Chat”" in answer(window, "Cancel")
    assert form(window) is None
    choose(window, "Chat", "Start your own from it…")
    answer(window, "Show them")
    assert form(window) is not None
    save_form(window, qtbot)
    (mine,) = own_problems().problems.values()
    assert mine.title == "Chat, my version"
    assert len(mine.points) >= 18


def test_it_is_passed_on_as_a_file(
    window: DesignWindow, kept: OwnProblem, tmp_path: Path, qtbot: QtBot
) -> None:
    with answering(tmp_path / "garage") as hand:
        choose(window, "Parking garage", "Pass on…")
    assert hand.asked == ["Pass the problem on"]
    path = tmp_path / "garage.whiteboard-problem"
    qtbot.waitUntil(lambda: not window.busy)
    assert read_own_file(path) == kept
    assert "give it to interviewers, not to candidates" in window.toast.accessibleName()


def test_it_is_deleted_after_a_question(window: DesignWindow, kept: OwnProblem, qtbot: QtBot) -> None:
    choose(window, "Parking garage", "Delete…")
    assert answer(window, "Cancel") == "Delete the problem “Parking garage”?"
    assert kept.id in own_problems().problems
    choose(window, "Parking garage", "Delete…")
    answer(window, "Delete it")
    qtbot.waitUntil(lambda: "Practise: Parking garage" not in titles(window))
    assert own_problems().problems == {}


def test_what_its_form_kept_goes_with_it(
    window: DesignWindow, kept: OwnProblem, qtbot: QtBot, tmp_path: Path
) -> None:
    """Taken in anew, the form had in it what was written of the one that was deleted."""
    drafts = tmp_path / "home" / "drafts"
    for subject in (kept.id, "another"):
        draft = FormDraftFile(drafts, subject)
        draft.write({"title": subject})
        draft.close()
    choose(window, "Parking garage", "Delete…")
    box = next(b for b in window.findChildren(QMessageBox) if b.isVisible())
    assert "What its form keeps unsaved goes with it." in box.informativeText()
    answer(window, "Delete it")
    qtbot.waitUntil(lambda: "Practise: Parking garage" not in titles(window))
    assert FormDraftFile(drafts, kept.id).open() is None
    left = FormDraftFile(drafts, "another").open()
    assert left is not None
    assert left.written == {"title": "another"}


def _dropped(path: Path) -> Callable[[DesignWindow], None]:
    def drop(window: DesignWindow) -> None:
        page = window._start.page
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        action_, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        page.dropEvent(QDropEvent(QPointF(9, 9), action_, data, Qt.MouseButton.LeftButton, none))

    return drop


def _opened(path: Path) -> Callable[[DesignWindow], None]:
    def open_(window: DesignWindow) -> None:
        with answering(path):
            action("file.open").trigger(window.work.context)

    return open_


@pytest.mark.parametrize("way", [_dropped, _opened, lambda p: lambda w: w.open_file(p)])
def test_a_file_is_taken_in_and_can_be_practised_at_once(
    window: DesignWindow, tmp_path: Path, qtbot: QtBot, way: Callable[[Path], Callable[[DesignWindow], None]]
) -> None:
    path = tmp_path / "garage.whiteboard-problem"
    path.write_bytes(write_own(full()))
    way(path)(window)
    qtbot.waitUntil(lambda: asked(window))
    assert "Practise: Parking garage" in titles(window)
    assert answer(window, "Practise it…") == "“Parking garage” is among your own problems now."
    dialog = window.findChildren(InterviewStartDialog)[0]
    assert dialog.windowTitle() == "Practise: Parking garage"
    dialog.reject()
    qtbot.waitUntil(lambda: not asked(window))
    window.open_file(path)
    qtbot.waitUntil(lambda: asked(window))
    assert answer(window, "Close") == "“Parking garage” is among your own problems already."


@pytest.mark.parametrize(
    ("button", "there"),
    [
        ("Cancel", ["Parking garage"]),
        ("Replace mine", ["Car park"]),
        ("Keep both", ["Car park", "Parking garage"]),
    ],
)
def test_another_version_is_asked_about(
    window: DesignWindow, kept: OwnProblem, tmp_path: Path, qtbot: QtBot, button: str, there: list[str]
) -> None:
    path = tmp_path / "garage.whiteboard-problem"
    path.write_bytes(write_own(full(title="Car park")))
    with answering(button) as hand:
        window.open_file(path)
        qtbot.waitUntil(lambda: not hand.steps)
        qtbot.waitUntil(lambda: not window.busy)
    assert hand.asked == ["You have “Parking garage” already, in another version."]
    if asked(window):
        answer(window, "Close")
    assert [p.title for p in own_problems().problems.values()] == there


def test_a_file_that_cannot_be_used_is_told_and_changes_nothing(
    window: DesignWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "bad.whiteboard-problem"
    path.write_bytes(write_own(full())[:300])
    before = titles(window)
    window.open_file(path)
    qtbot.waitUntil(lambda: asked(window))
    assert answer(window, "Close").startswith(f"Cannot open {path}: it is damaged or cut short near line")
    assert titles(window) == before


def test_what_cannot_be_used_in_the_folder_is_told_once(
    program: Program, window: DesignWindow, kept: OwnProblem, qtbot: QtBot
) -> None:
    (program.journals.parent / "problems" / "bad.whiteboard-problem").write_bytes(b"")
    window.show_start()
    qtbot.waitUntil(lambda: asked(window))
    assert "bad.whiteboard-problem: it is empty" in answer(window, "Close")
    window.show_start()
    qtbot.waitUntil(lambda: not window.busy)
    assert not asked(window)


def _texts(window: DesignWindow) -> str:
    shown = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
    shown += [w.toPlainText() for w in window.findChildren(QPlainTextEdit) if w.isVisible()]
    return "\n".join(shown)


@pytest.mark.parametrize(("problem", "mode"), [(full(), Mode.MOCK), (bare(), Mode.PRACTICE)])
def test_it_is_practised_from_the_card_to_the_debrief(
    program: Program, window: DesignWindow, qtbot: QtBot, problem: OwnProblem, mode: Mode
) -> None:
    keep(problem)
    window.show_start()
    qtbot.waitUntil(lambda: f"Practise: {problem.title}" in titles(window))
    card(window, problem.title).chosen.emit()
    dialog = window.findChildren(InterviewStartDialog)[0]
    name = {Mode.MOCK: "Mock interview", Mode.PRACTICE: "Practice"}[mode]
    next(b for b in dialog.findChildren(QAbstractButton) if b.text() == name).click()
    dialog.accept()
    qtbot.waitUntil(lambda: window.work.document.design.meta.problem == problem.id)
    assert window.work.document.design.meta.mode is mode
    prompt = " ".join(problem.prompt.split())
    qtbot.waitUntil(lambda: prompt in _texts(window))
    assert [word for word in SOLUTION if word in _texts(window)] == []
    pane = _pane(window, qtbot)
    words = _texts_of(pane)
    assert ("This problem has none." in words) is not bool(problem.curveballs)
    assert ("cobalt-curveball" in words) is bool(problem.curveballs)
    pane.close()
    action("interview.end").trigger(window.work.context)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(EndDialog)))
    window.findChildren(EndDialog)[0].accept()
    qtbot.waitUntil(lambda: bool(window.findChildren(DebriefWindow)))
    text = window.findChildren(DebriefWindow)[0].findChildren(QTextBrowser)[0]
    qtbot.waitUntil(lambda: f"Debrief: {problem.title}" in text.toPlainText())
    qtbot.waitUntil(lambda: not window.busy)
    assert ("What makes it hard: barrier-lattice" in text.toPlainText()) is bool(problem.crux)


def _pane(window: DesignWindow, qtbot: QtBot) -> PaneWindow:
    action("interview.pane").trigger(window.work.context)
    (pane,) = window.findChildren(PaneWindow)
    qtbot.waitUntil(pane.isVisible)
    return pane


def _texts_of(pane: PaneWindow) -> str:
    words = [w.text() for w in pane.findChildren(QLabel) if not w.isHidden()]
    words += [b.text() for b in pane.findChildren(QAbstractButton)]
    return "\n".join(words)


def test_elsewhere_the_prompt_is_shown_and_it_is_said_what_is_missing(
    window: DesignWindow, kept: OwnProblem, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "mine.whiteboard"
    save(path, begun(kept, Choice()))
    remove(kept)
    window.open_file(path)
    qtbot.waitUntil(lambda: "ask whoever wrote it to pass its file on" in window.toast.accessibleName())
    prompt = next(c for c in window.findChildren(PromptCard) if c.isVisible())
    assert kept.prompt in [w.text() for w in prompt.findChildren(QLabel)]
    assert "not on this computer" in _texts_of(_pane(window, qtbot))
    assert not action("interview.edit-problem").available(window.work.context)


def test_editing_the_problem_of_an_interview_that_runs_asks_first(
    window: DesignWindow, kept: OwnProblem, qtbot: QtBot
) -> None:
    assert not action("interview.edit-problem").available(window.work.context)
    window.begin(begun(kept, Choice()))
    assert action("interview.pass-problem-on").available(window.work.context)
    action("interview.edit-problem").trigger(window.work.context)
    assert "shows the answers" in answer(window, "Show them")
    assert form(window) is not None


def test_the_menu_key_opens_the_menu_of_a_card(window: DesignWindow, kept: OwnProblem) -> None:
    heard: list[str] = []
    mine = card(window, "Parking garage")
    mine.menu_wanted.connect(lambda: heard.append("menu"))
    wanted = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, mine.rect().center(), mine.mapToGlobal(QPoint())
    )
    QApplication.sendEvent(mine, wanted)
    assert heard == ["menu"]
    next(m for m in shelf(window).findChildren(QMenu) if m.isVisible()).close()
    more = next(
        b for b in mine.findChildren(QAbstractButton) if b.accessibleName() == "More on Parking garage"
    )
    more.click()
    menu = next(m for m in shelf(window).findChildren(QMenu) if m.isVisible())
    assert [a.text() for a in menu.actions()] == ["Edit…", "Start your own from it…", "Pass on…", "Delete…"]
    menu.close()
