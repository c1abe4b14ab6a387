"""Words that are being typed, anywhere in the window, while something else is done with the design."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.app.hand import answering, told, until
from whiteboard.actions.registry import action
from whiteboard.app import file_flow
from whiteboard.app.parting import HOLDS, Parting
from whiteboard.app.program import Program
from whiteboard.app.window import DesignWindow
from whiteboard.document.document import Document
from whiteboard.editing.wording import text_of
from whiteboard.files.store import load, save
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Sticky, Text, Zone, ZoneKind
from whiteboard.model.interview import Meta, PhaseNote, Requirement
from whiteboard.model.values import Box
from whiteboard.panels.given_back import GivenBackCard
from whiteboard.panels.interview.panel import InterviewPanel
from whiteboard.panels.parts.draft_field import DraftField
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.scenario_bar import ScenarioBar
from whiteboard.panels.top_bar import TopBar
from whiteboard.review.failure.fault import Fault
from whiteboard.session.commenting import Spot
from whiteboard.session.scenario import Scenario

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
WORDS = "typed words"

W = TypeVar("W", bound=QWidget)


def a_board() -> Design:
    return Design.of(
        [
            Component(id="a", kind="service", name="A", box=Box(0, 0, 172, 64)),
            Component(id="b", kind="service", name="B", box=Box(320, 0, 172, 64)),
            Flow(id="flow", source=FlowEnd(element="a"), target=FlowEnd(element="b")),
            Zone(id="zone", kind=ZoneKind.REGION, name="Z", box=Box(-20, 120, 400, 200)),
            Sticky(id="sticky", text="S", box=Box(0, 360, 180, 120)),
            Text(id="text", text="T", size=16, box=Box(240, 400, 160, 24)),
        ],
        meta=Meta(title="Feed"),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "feed.whiteboard"
    save(path, a_board())
    return path


@pytest.fixture
def window(program: Program, path: Path, qtbot: QtBot) -> DesignWindow:
    return opened(program, path, qtbot)


def opened(program: Program, path: Path, qtbot: QtBot) -> DesignWindow:
    window = program.open_window(path)
    window.resize(1400, 900)
    settle(window)
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.work.view.hasFocus)
    return window


def settle(window: DesignWindow) -> None:
    until(lambda: not window.busy)


def board_field(window: DesignWindow) -> QTextEdit:
    (found,) = [f for f in window.work.view.findChildren(QTextEdit, "boardText") if f.isVisible()]
    return found


def type_on_board(window: DesignWindow, element: str, words: str = WORDS) -> QTextEdit:
    window.work.session.edit_text(element)
    field = board_field(window)
    field.selectAll()
    QTest.keyClicks(field, words)
    return field


def text_in(design: Design, element: str) -> str | None:
    return text_of(design.elements[element])


def type_in(field: LineField | TextField, words: str = WORDS) -> None:
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    field.selectAll()
    QTest.keyClicks(field, words)


def field_named(panel: QWidget, name: str) -> LineField | TextField:
    fields = [*panel.findChildren(LineField), *panel.findChildren(TextField)]
    return next(f for f in fields if f.accessibleName() == name)


def a_part(window: DesignWindow, kind: type[W]) -> W:
    found = window.findChild(kind)
    assert isinstance(found, kind)
    return found


def _title(window: DesignWindow, words: str) -> None:
    type_in(field_named(a_part(window, TopBar), "Title of the design"), words)


def _requirement(window: DesignWindow, words: str) -> None:
    panel = a_part(window, InterviewPanel)
    type_in(next(f for f in panel.findChildren(TextField) if f.accessibleName().startswith("Add:")), words)


def _notes(window: DesignWindow, words: str) -> None:
    type_in(field_named(a_part(window, InterviewPanel), "Notes"), words)


def _scenario(window: DesignWindow, words: str) -> None:
    window.work.session.set_scenario(Scenario(Fault.STOP, "a"))
    bar = a_part(window, ScenarioBar)
    until(bar.isVisible)
    type_in(field_named(bar, "Your answer to the failure"), words)


EVERYWHERE: dict[str, Callable[[DesignWindow, str], object]] = {
    **{
        name: lambda window, words, name=name: type_on_board(window, name, words)
        for name in ("a", "flow", "zone", "sticky", "text")
    },
    "title": _title,
    "requirement": _requirement,
    "notes": _notes,
    "scenario": _scenario,
}


def holds(path: Path, words: str = WORDS) -> bool:
    return words.encode() in path.read_bytes()


@pytest.mark.parametrize("place", ["a", "flow", "title"])
def test_closing_asks_and_saves_what_is_being_typed(window: DesignWindow, path: Path, place: str) -> None:
    EVERYWHERE[place](window, WORDS)
    assert not window.file.modified
    with answering("Save"):
        assert window.close()
    assert holds(path)


def _by_menu(window: DesignWindow) -> None:
    menu = window.menuBar().findChild(QMenu, "menu-File")
    assert isinstance(menu, QMenu)
    menu.popup(QPoint(20, 20))
    entry = next(a for a in menu.actions() if a.objectName() == "file.save")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, NONE, menu.actionGeometry(entry).center())


def _by_key(window: DesignWindow) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_S, CONTROL)


@pytest.mark.parametrize("save_it", [_by_menu, _by_key])
def test_saving_has_what_is_being_typed_wherever_it_is(
    window: DesignWindow, path: Path, save_it: Callable[[DesignWindow], None]
) -> None:
    for place, type_there in EVERYWHERE.items():
        type_there(window, f"typed in {place}")
        assert not holds(path, f"typed in {place}")
        save_it(window)
        settle(window)
        assert holds(path, f"typed in {place}")
        assert not window.isWindowModified()


def test_opening_another_design_asks_about_what_is_being_typed(
    window: DesignWindow, path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.whiteboard"
    save(other, Design.of([], meta=Meta(title="Other")))
    type_on_board(window, "zone")
    with answering("Save"):
        window.open_file(other)
        settle(window)
    assert window.file.title == "Other"
    assert holds(path)


def test_dropping_a_file_asks_about_what_is_being_typed(window: DesignWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.whiteboard"
    save(other, Design.of([], meta=Meta(title="Other")))
    type_on_board(window, "zone")
    with answering("Cancel"):
        window.work.view.files_dropped.emit([str(other)], 0.0, 0.0)
        settle(window)
    assert text_in(window.work.document.design, "zone") == WORDS
    with answering("Don't save"):
        window.close()


def test_quitting_saves_what_is_being_typed_in_each_window(
    program: Program, window: DesignWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.whiteboard"
    save(other, a_board())
    second = opened(program, other, qtbot)
    type_on_board(window, "a")
    type_on_board(second, "zone")
    with answering("Save", "Save"):
        program.quit()
    assert program.windows == ()
    assert holds(path)
    assert holds(other)


def test_a_verb_acts_on_the_words_that_are_on_the_screen(window: DesignWindow) -> None:
    for verb in ("file.copy-image", "view.theme", "interview.next-phase", "view.next-panel"):
        type_on_board(window, "a", f"before {verb}")
        action(verb).trigger(window.work.context)
        settle(window)
        assert text_in(window.work.document.design, "a") == f"before {verb}"
        assert not window.work.session.typing


def test_undo_of_the_menu_takes_back_what_is_being_typed_and_redo_brings_it(window: DesignWindow) -> None:
    type_on_board(window, "a")
    action("edit.undo").trigger(window.work.context)
    assert text_in(window.work.document.design, "a") == "A"
    action("edit.redo").trigger(window.work.context)
    assert text_in(window.work.document.design, "a") == WORDS


def test_the_end_of_the_session_keeps_what_is_being_typed(program: Program, window: DesignWindow) -> None:
    type_on_board(window, "a")
    program.quitting.end_session(may_ask=False)
    assert text_in(window.work.document.design, "a") == WORDS
    with answering("Don't save"):
        window.close()


def test_the_end_of_the_session_can_be_called_off(program: Program, window: DesignWindow) -> None:
    type_on_board(window, "a")
    with answering("Cancel"):
        assert not program.quitting.end_session(may_ask=True)
    assert program.windows == (window,)
    with answering("Save"):
        assert program.quitting.end_session(may_ask=True)
    assert program.windows == (window,)


def test_the_end_of_the_session_asks_once(
    program: Program, window: DesignWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_on_board(window, "a")
    with answering("Don't save"):
        assert program.quitting.end_session(may_ask=True)
    monkeypatch.setattr(file_flow, "ask", never)
    assert window.close()


def test_what_was_done_after_the_answer_is_asked_about(program: Program, window: DesignWindow) -> None:
    type_on_board(window, "a")
    with answering("Don't save"):
        assert program.quitting.end_session(may_ask=True)
    with window.work.document.edit("Rename") as edit:
        edit.update("a", name="after the answer")
    with answering("Cancel"):
        assert not window.close()
    with answering("Don't save"):
        assert window.close()


def test_an_answer_does_not_hold_for_ever() -> None:
    """A shutdown may be called off, and the window stays."""
    now, design = [0.0], Design()
    parting = Parting(lambda: design, tuple, lambda: now[0])
    assert not parting.agreed
    parting.agree()
    assert parting.agreed
    now[0] = HOLDS + 1
    assert not parting.agreed


def never(*_given: object, **_named: object) -> int:
    raise AssertionError("asked again")


def test_a_menus_letter_opens_it_and_escape_goes_on_typing(window: DesignWindow) -> None:
    field = type_on_board(window, "a")
    QTest.keyClick(field, Qt.Key.Key_F, ALT)
    menu = window.menuBar().findChild(QMenu, "menu-File")
    assert isinstance(menu, QMenu)
    until(menu.isVisible)
    assert field.toPlainText() == WORDS
    for _press in range(2):
        focus = QApplication.activePopupWidget() or QApplication.focusWidget()
        if focus is not None and focus is not field:
            QTest.keyClick(focus, Qt.Key.Key_Escape)
    until(field.hasFocus)
    QTest.keyClicks(field, "!")
    assert field.toPlainText() == WORDS + "!"


LETTERS = (
    (Qt.Key.Key_At, CONTROL | ALT, "@"),
    (Qt.Key.Key_BraceLeft, Qt.KeyboardModifier.GroupSwitchModifier, "{"),
    (Qt.Key.Key_Question, SHIFT, "?"),
    (Qt.Key.Key_C, SHIFT, "C"),
    (Qt.Key.Key_Q, NONE, "q"),
    (Qt.Key.Key_Slash, NONE, "/"),
)
EDITING = (
    *("Ctrl+A", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"),
    *("Left", "Up", "Home", "End", "Ctrl+Left", "Shift+Home"),
)


def test_letters_and_keys_that_edit_text_stay_with_the_field(window: DesignWindow) -> None:
    before = window.work.document.design
    window.work.session.select({"b"})
    field = type_on_board(window, "sticky", "")
    for key, held, letter in LETTERS:
        QTest.sendKeyEvent(QTest.KeyAction.Click, field, key, letter, held)
    assert field.toPlainText() == "".join(letter for _key, _held, letter in LETTERS)
    for keys in EDITING:
        pressed = QKeySequence(keys)[0]
        QTest.keyClick(field, pressed.key(), pressed.keyboardModifiers())
        assert window.work.session.editing == "sticky"
        assert field.hasFocus()
    assert window.work.document.design == before
    field.setPlainText("S")


def test_delete_and_backspace_take_letters_not_components(window: DesignWindow) -> None:
    window.work.session.select({"a"})
    field = type_on_board(window, "a")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.toPlainText() == WORDS[1:-1]
    assert "a" in window.work.document.design.elements


def test_what_an_input_method_composes_is_saved(window: DesignWindow, path: Path) -> None:
    field = type_on_board(window, "a", "")
    QApplication.sendEvent(field, QInputMethodEvent("用户库", []))
    action("file.save").trigger(window.work.context)
    settle(window)
    assert text_in(load(path).design, "a") == "用户库"


def test_what_an_input_method_composes_in_a_panel_is_saved(window: DesignWindow, path: Path) -> None:
    field = field_named(a_part(window, TopBar), "Title of the design")
    type_in(field, "")
    QApplication.sendEvent(field, QInputMethodEvent("用户库", []))
    note = field_named(a_part(window, InterviewPanel), "Notes")
    QApplication.sendEvent(note, QInputMethodEvent("备注", []))
    action("file.save").trigger(window.work.context)
    settle(window)
    design = load(path).design
    assert design.meta.title == "用户库"
    assert [n.text for n in design.answers_of(PhaseNote)] == ["备注"]


def test_the_window_says_unsaved_while_somebody_types(window: DesignWindow) -> None:
    assert not window.isWindowModified()
    type_on_board(window, "a")
    assert window.isWindowModified()
    QTest.keyClick(board_field(window), Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(board_field(window), "A")
    assert not window.isWindowModified()


def test_saved_is_not_said_of_what_was_typed_meanwhile(window: DesignWindow, path: Path) -> None:
    type_on_board(window, "a")
    window.work.context.files.save()
    type_on_board(window, "b", "meanwhile")
    settle(window)
    assert holds(path)
    assert text_in(load(path).design, "b") == "B"
    assert "not in it" in window.toast.accessibleName()
    assert window.isWindowModified()
    with answering("Save"):
        window.close()
    assert text_in(load(path).design, "b") == "meanwhile"


def test_a_cancelled_question_leaves_the_words_on_the_board(window: DesignWindow, path: Path) -> None:
    before = path.read_bytes()
    type_on_board(window, "a")
    with answering("Cancel"):
        assert not window.close()
    assert text_in(window.work.document.design, "a") == WORDS
    assert path.read_bytes() == before
    assert window.work.document.undo_label == "Rename"


def test_a_rest_writes_a_name_in_one_step(window: DesignWindow, qtbot: QtBot) -> None:
    field = type_on_board(window, "a", "Time")
    qtbot.waitUntil(lambda: text_in(window.work.document.design, "a") == "Time")
    QTest.keyClicks(field, "line")
    qtbot.waitUntil(lambda: text_in(window.work.document.design, "a") == "Timeline")
    QTest.keyClick(field, Qt.Key.Key_Return)
    window.work.document.undo()
    assert text_in(window.work.document.design, "a") == "A"


def test_a_name_that_was_only_looked_at_is_not_written_over_a_peers(window: DesignWindow) -> None:
    window.work.session.edit_text("a")
    with window.work.document.edit("Rename") as edit:
        edit.update("a", name="theirs")
    QTest.keyClick(board_field(window), Qt.Key.Key_Return)
    assert text_in(window.work.document.design, "a") == "theirs"
    assert told() == []
    with answering("Don't save"):
        window.close()


def test_a_requirement_being_typed_is_one_requirement(window: DesignWindow) -> None:
    _requirement(window, WORDS)
    for _turn in range(2):
        action("file.save").trigger(window.work.context)
        settle(window)
    assert [r.text for r in window.work.document.design.answers_of(Requirement)] == [WORDS]


def delete(window: DesignWindow, element: str) -> None:
    """As a peer does it: by an update, without this window's undo."""
    other = Document()
    other.resume(window.work.document.encode_state())
    with other.edit("Delete") as edit:
        edit.remove(element)
    window.work.document.apply_update(other.encode_state())


def test_what_was_typed_in_what_a_peer_deleted_comes_back_and_letters_are_no_commands(
    window: DesignWindow,
) -> None:
    type_on_board(window, "a", "my wo")
    delete(window, "a")
    card = a_part(window, GivenBackCard)
    until(card.isVisible)
    before = window.work.document.design
    for letter in "rds tcrq":
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Delete)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert card.words == "my words tcrq"
    assert window.work.document.design == before
    assert window.work.session.tool == "select"
    with answering("Cancel") as hand:
        assert not window.close()
    assert "my words tcrq" in hand.asked[0]
    note = next(b for b in card.findChildren(WordButton) if b.text() == "Keep as a note")
    QTest.mouseClick(note, Qt.MouseButton.LeftButton)
    kept = [e.text for e in window.work.document.design.elements.values() if isinstance(e, Sticky)]
    assert kept == ["S", "my words tcrq"]
    assert window.work.document.undo_label == "Keep as a note"
    assert window.focusWidget() is window.work.view
    with answering("Don't save"):
        assert window.close()


def test_what_was_handed_over_at_a_rest_comes_back_as_well(window: DesignWindow) -> None:
    """Peers have seen it, and it is gone with what it was the name of."""
    type_on_board(window, "a", "my wo")
    until(lambda: text_in(window.work.document.design, "a") == "my wo")
    delete(window, "a")
    card = a_part(window, GivenBackCard)
    until(card.isVisible)
    QTest.keyClicks(QApplication.focusWidget(), "rds")
    assert card.words == "my words"
    assert window.work.session.tool == "select"
    window.work.context.session.set_highlight(())
    discard = next(b for b in card.findChildren(WordButton) if b.text() == "Discard")
    QTest.mouseClick(discard, Qt.MouseButton.LeftButton)
    with answering("Don't save"):
        assert window.close()


def test_nothing_typed_is_nothing_to_give_back_and_letters_are_no_commands(window: DesignWindow) -> None:
    window.work.session.edit_text("a")
    delete(window, "a")
    assert window.findChild(GivenBackCard) is None
    before = window.work.document.design
    for letter in "rtnf":
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)
    assert window.work.document.design == before
    assert window.work.session.tool == "select"
    # The mouse gives the keyboard back to the board.
    QTest.mouseClick(window.work.view, Qt.MouseButton.LeftButton)
    assert window.work.view.hasFocus()


def test_a_right_to_write_that_is_taken_away_gives_the_words_back(window: DesignWindow) -> None:
    field = type_on_board(window, "a", "half")
    window.work.document.set_read_only(True)
    QTest.keyClicks(field, " said")
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert a_part(window, GivenBackCard).words == "half said"
    assert text_in(window.work.document.design, "a") == "A"
    window.work.document.set_read_only(False)
    with answering("Give it up"):
        assert window.close()


def test_a_comment_that_was_not_sent_is_asked_about(window: DesignWindow, path: Path) -> None:
    window.work.session.open_comments(Spot(element="a"), compose=True)
    draft = next(f for f in window.findChildren(DraftField) if f.isVisible())
    QTest.keyClicks(draft, "too little")
    # Closed, and kept for the time being.
    window.work.session.open_comments(None)
    assert not window.isWindowModified()
    with answering("Go back to it") as hand:
        assert not window.close()
    assert "too little" in hand.asked[0]
    with answering("Give it up"):
        window.open_file(path)
        settle(window)
    assert window.work.session.unsent == ()
    assert window.close()


def _replicas(window: DesignWindow, words: str) -> LineField:
    window.work.session.select(["a"])
    until(lambda: any(f.accessibleName() == "Replicas" for f in window.findChildren(LineField)))
    field = next(f for f in window.findChildren(LineField) if f.accessibleName() == "Replicas")
    type_in(field, words)
    return field


def test_saving_names_the_field_that_cannot_be_read_and_what_to_do(window: DesignWindow, path: Path) -> None:
    field = _replicas(window, "12x")
    for _again in range(2):
        action("file.save").trigger(window.work.context)
        settle(window)
        assert window.toast.accessibleName().startswith(
            f"Saved {path.name} without “Replicas”. “12x” cannot be read as a number here. Enter one such as "
        )
        # All that the design can have is in the file.
        assert not window.isWindowModified()
    with answering("Go back to it") as hand:
        assert not window.close()
    assert "“Replicas” is not in the design. “12x” cannot be read as a number here" in hand.asked[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "12")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.isWindowModified()
    action("file.save").trigger(window.work.context)
    settle(window)
    assert window.toast.accessibleName().splitlines()[-1] == f"Saved {path.name}"
    assert window.close()


def test_a_field_that_is_left_unreadable_is_no_change_that_waits(window: DesignWindow) -> None:
    field = _replicas(window, "12x")
    assert window.work.session.typing
    field.clearFocus()
    assert not window.work.session.typing
    assert not window.isWindowModified()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert window.work.session.unread == ()
    assert window.close()
