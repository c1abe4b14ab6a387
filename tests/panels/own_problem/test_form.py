"""The form of a problem: filled in by keys, checked where it is filled in, and saved as what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.app.hand import answering
from tests.panels.stage import settle, shown
from tests.problems.own.written import full
from whiteboard.look.theme import Theme, load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.values import Box
from whiteboard.panels.kind_picker import KindPicker
from whiteboard.panels.own_problem.entry_card import EntryCard
from whiteboard.panels.own_problem.kinds_field import KindsField, kinds_text
from whiteboard.panels.own_problem.problem_dialog import Beginning, ProblemDialog
from whiteboard.panels.own_problem.specs import Shape, parts
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.segments import Segments
from whiteboard.problems.own.own_problem import OwnProblem
from whiteboard.problems.own.writing import written_of

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

Make = Callable[..., ProblemDialog]


class Desk:
    """Keeps what is saved; with `trouble` it cannot."""

    def __init__(self) -> None:
        self.kept: list[OwnProblem] = []
        self.trouble = ""

    def keep(self, problem: OwnProblem, done: Callable[[], None], failed: Callable[[str], None]) -> None:
        if self.trouble:
            failed(self.trouble)
        else:
            self.kept.append(problem)
            done()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def make(qtbot: QtBot, theme: Theme, desk: Desk) -> Make:
    def made(problem: OwnProblem | None = None, board: Design | None = None) -> ProblemDialog:
        written = written_of(problem) if problem is not None else {}
        dialog = ProblemDialog(Beginning(written, fresh=problem is None), board, desk.keep, theme)
        # It deletes itself when it closes.
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog, before_close_func=lambda d: setattr(d, "_changed", False))
        shown(dialog, 720, 760)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return made


def field(owner: QWidget, name: str) -> QWidget:
    found = [w for w in owner.findChildren(QWidget) if w.accessibleName() == name and w.isVisible()]
    return next(w for w in found if isinstance(w, QLineEdit | QPlainTextEdit))


def press(owner: QWidget, name: str) -> None:
    next(
        b
        for b in owner.findChildren(QAbstractButton)
        if name in (b.accessibleName(), b.text()) and not b.isHidden()
    ).click()


def typed(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def tab(times: int = 1) -> None:
    for _time in range(times):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


def said(dialog: ProblemDialog) -> list[str]:
    return [w.text() for w in dialog.findChildren(QLabel) if w.isVisible() and w.property("role") == "error"]


def test_a_problem_is_written_with_the_keyboard_alone(make: Make, desk: Desk) -> None:
    dialog = make()
    typed("Parking garage")
    tab()
    typed("Design a garage.")
    tab(4)
    assert QApplication.focusWidget().accessibleName() == "Clarifying questions"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    tab()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    for text in ("How many cars?", "Forty thousand.", "how many"):
        typed(text)
        tab()
    typed("Plan for forty thousand.")
    # On from the last field of what was added, in the order of reading.
    tab(2)
    assert QApplication.focusWidget().text() == "Add a question"
    tab()
    assert QApplication.focusWidget().accessibleName() == "Numbers"
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (kept,) = desk.kept
    (question,) = kept.questions
    assert (question.ask, question.answer) == ("How many cars?", "Forty thousand.")
    assert (question.words, question.unasked) == (("how many",), "Plan for forty thousand.")
    assert not dialog.isVisible()


def test_what_is_missing_is_said_and_led_to(make: Make, desk: Desk) -> None:
    dialog = make()
    press(dialog, "Save the problem")
    assert said(dialog) == ["The problem cannot be saved yet: it needs a title."]
    typed("Garage")
    assert said(dialog) == []
    press(dialog, "Save the problem")
    assert QApplication.focusWidget().accessibleName() == "Prompt"
    typed("Design one.")
    desk.trouble = "Cannot save it: the disk is full."
    press(dialog, "Save the problem")
    assert said(dialog) == ["Cannot save it: the disk is full."]
    assert dialog.isVisible()
    desk.trouble = ""
    press(dialog, "Save the problem")
    assert len(desk.kept) == 1


def test_a_full_problem_is_opened_and_saved_unchanged(make: Make, desk: Desk) -> None:
    dialog = make(full())
    for section in dialog.findChildren(Section):
        section.set_open(True)
    for card in dialog.findChildren(EntryCard):
        card.unfold()
    press(dialog, "Save the problem")
    assert desk.kept == [full()]


def test_parts_that_were_never_unfolded_stay_as_they_came(make: Make, desk: Desk) -> None:
    dialog = make(full())
    field(dialog, "Title").selectAll()
    typed("Car park")
    press(dialog, "Save the problem")
    assert desk.kept == [full(title="Car park")]


def test_numbers_are_written_as_people_speak(make: Make, desk: Desk) -> None:
    dialog = make(full())
    dialog.form.section("numbers").set_open(True)
    users = field(dialog, "Users")
    users.setFocus()
    users.selectAll()
    QTest.keyClicks(users, "a lot")
    QTest.keyClick(users, Qt.Key.Key_Tab)
    assert said(dialog) == ["“a lot” cannot be read as a number here. Enter one such as 3 or 12k."]
    press(dialog, "Save the problem")
    assert desk.kept == []
    users.selectAll()
    QTest.keyClicks(users, "1.5M")
    size = field(dialog, "Size of one item")
    size.selectAll()
    QTest.keyClicks(size, "10 KB")
    field(dialog, "Availability").selectAll()
    QTest.keyClicks(field(dialog, "Availability"), "99.95 %")
    field(dialog, "Answer within (p99)").clear()
    QTest.keyClicks(field(dialog, "Answer within (p99)"), " ")
    press(dialog, "Save the problem")
    (kept,) = desk.kept
    assert (kept.users.value, kept.object_size, kept.availability) == (1.5e6, 10_000, 99.95)
    assert kept.latency.p99 == 0
    assert kept.latency.of == "opening the barrier"


def _point(dialog: ProblemDialog, place: int) -> EntryCard:
    dialog.form.section("points").set_open(True)
    cards = [c for c in dialog.findChildren(EntryCard) if dialog.form.section("points").isAncestorOf(c)]
    cards[place].unfold()
    return cards[place]


def test_a_point_says_whether_its_phrases_find_its_good_answer(make: Make) -> None:
    dialog = make(full())
    card = _point(dialog, 0)
    words = [w.text() for w in card.findChildren(QLabel)]
    assert "One of the phrases above stands in it." in words
    good = field(card, "A good answer")
    good.setPlainText("We hope for the best.")
    words = [w.text() for w in card.findChildren(QLabel)]
    assert "None of the phrases above stands in it: the program would not see it." in words


@pytest.mark.parametrize(
    ("typed_in", "complaint"),
    [
        ("(a|b", "This cannot be looked for: the phrase '(a|b' has a bracket that is not closed."),
        (
            "a* a* a* a* a* a* b",
            "Looking for “a* a* a* a* a* a* b” would take too long; use fewer * and .. in it.",
        ),
    ],
)
def test_a_phrase_that_cannot_be_looked_for_is_refused_where_it_stands(
    make: Make, desk: Desk, typed_in: str, complaint: str
) -> None:
    dialog = make(full())
    card = _point(dialog, 0)
    phrases = field(card, "It is said where one of these stands")
    phrases.setPlainText(f"fine\n{typed_in}")
    press(dialog, "Save the problem")
    assert complaint in said(dialog)
    assert desk.kept == []
    phrases.setPlainText("fine")
    assert complaint not in [w.text() for w in card.findChildren(QLabel) if w.isVisible()]


def test_a_component_is_pointed_at_and_what_does_the_same_counts(
    make: Make, desk: Desk, qtbot: QtBot
) -> None:
    dialog = make(full())
    card = _point(dialog, 1)
    (drawn,) = card.findChildren(KindsField)
    press(drawn, "Or where this is on the board: choose a component")
    qtbot.waitUntil(lambda: bool(dialog.findChildren(KindPicker)))
    picker = dialog.findChildren(KindPicker)[0]
    picker.picked.emit("cache")
    picker.picked.emit("cdn")
    picker.picked.emit("box")
    picker.close()
    lines = [w.text() for w in drawn.findChildren(QLabel) if not w.isHidden()]
    assert "CDN, Cache" in lines
    press(drawn, "Remove: CDN")
    press(dialog, "Save the problem")
    assert [trait.value for trait in desk.kept[0].points[1].drawn] == ["caches"]


def test_kinds_are_named_and_many_are_counted() -> None:
    assert kinds_text("caches") == "CDN, Cache"
    assert kinds_text("no-such-trait") == "no-such-trait"
    assert kinds_text("stateful").endswith(" more")


def test_entries_are_added_moved_and_deleted(make: Make, desk: Desk) -> None:
    dialog = make(full())
    first, second = _point(dialog, 0), _point(dialog, 1)
    second.moved.emit(-1)
    second.moved.emit(-1)
    press(dialog, "Add a point")
    typed("And who pays?")
    first._open_menu()
    menu = first.findChildren(QMenu)[0]
    next(a for a in menu.actions() if a.text() == "Delete").trigger()
    menu.close()
    press(dialog, "Save the problem")
    assert [(p.id, p.ask) for p in desk.kept[0].points] == [
        ("point-2", full().points[1].ask),
        ("point-1", "And who pays?"),
    ]


def test_an_entry_in_which_nothing_was_filled_in_is_no_entry(make: Make, desk: Desk) -> None:
    dialog = make(full())
    _point(dialog, 0)
    press(dialog, "Add a point")
    press(dialog, "Save the problem")
    assert desk.kept == [full()]


def test_the_board_that_is_open_is_taken_over_and_left_out(make: Make, desk: Desk) -> None:
    board = Design.of([Component(id="x", kind="cache", name="Places", box=Box(0, 0, 172, 64))])
    dialog = make(full(), board)
    section = dialog.form.section("reference")
    assert section.aside.text() == "3 components, 2 flows"
    section.set_open(True)
    press(dialog, "Take the board that is open")
    assert section.aside.text() == "1 component, 0 flows"
    press(dialog, "Leave it out")
    assert section.aside.text() == "empty"
    press(dialog, "Take the board that is open")
    press(dialog, "Save the problem")
    assert [c.name for c in desk.kept[0].reference.components] == ["Places"]
    assert desk.kept[0].requirements == ()


def test_without_a_board_there_is_nothing_to_take(make: Make) -> None:
    dialog = make(board=Design())
    dialog.form.section("reference").set_open(True)
    take = next(b for b in dialog.findChildren(QAbstractButton) if b.text() == "Take the board that is open")
    assert not take.isEnabled()


def test_what_was_written_is_not_lost_without_a_question(make: Make, desk: Desk) -> None:
    dialog = make()
    typed("Garage")
    with answering("Go on writing") as hand:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert hand.asked == ["Keep what you wrote of this problem?"]
    assert dialog.isVisible()
    with answering("Save it"):
        dialog.close()
    assert said(dialog) == [
        "The problem cannot be saved yet: it needs a prompt, which is what the interviewer asks for."
    ]
    with answering("Throw it away"):
        dialog.close()
    assert not dialog.isVisible()
    assert desk.kept == []


def test_an_untouched_form_closes_at_once(make: Make) -> None:
    dialog = make(full())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.fixture
def nobody_asks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A question that nobody expects would wait for ever."""
    asked: list[str] = []
    monkeypatch.setattr(
        "whiteboard.panels.own_problem.problem_dialog.ask",
        lambda _parent, sentence, *_more: asked.append(sentence) or 2,
    )
    yield
    assert asked == []


@pytest.mark.usefixtures("nobody_asks")
def test_a_form_in_which_nothing_is_left_closes_at_once(make: Make) -> None:
    dialog = make()
    given_up: list[bool] = []
    dialog.given_up.connect(lambda: given_up.append(True))
    for part in ("numbers", "questions", "points"):
        dialog.form.section(part).set_open(True)
    typed("Garage")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    # What was kept of it in case of a crash goes as well.
    assert given_up == [True]


@pytest.mark.usefixtures("nobody_asks")
def test_a_problem_that_is_as_it_was_closes_at_once(make: Make) -> None:
    dialog = make(full())
    for part in ("numbers", "questions", "points"):
        dialog.form.section(part).set_open(True)
    dialog.form.focus_first()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    typed("s")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_return_in_a_line_saves_nothing(make: Make, desk: Desk) -> None:
    dialog = make(full())
    QTest.keyClick(field(dialog, "Title"), Qt.Key.Key_Return)
    assert desk.kept == []
    assert dialog.isVisible()


def test_everything_that_is_filled_in_has_a_name_and_is_reached_by_tab(make: Make) -> None:
    dialog = make(full())
    for section in dialog.findChildren(Section):
        section.set_open(True)
    for card in dialog.findChildren(EntryCard):
        card.unfold()
    stops: list[QWidget] = []
    while (now := QApplication.focusWidget()) not in stops:
        stops.append(now)
        tab()
    nameless = [w for w in stops if not w.accessibleName() and not getattr(w, "text", lambda: "")()]
    assert nameless == []
    editors = [w for w in dialog.findChildren(QWidget) if isinstance(w, QLineEdit | QPlainTextEdit)]
    assert [w.accessibleName() for w in editors if w not in stops] == []
    inside = [w for w in stops if dialog.form.isAncestorOf(w)]
    tops = [w.mapTo(dialog.form.widget(), w.rect().topLeft()).y() for w in inside]
    assert len(tops) > 60
    assert sum(after < before - 40 for before, after in pairwise(tops)) <= 1, "Tab goes down the form"


def test_every_choice_can_be_shown_as_it_came(make: Make) -> None:
    """A value that the form offers no button for would be changed by looking at it."""
    problem = full()
    for spec in parts():
        for each in spec.lists:
            for one in each.fields:
                if one.shape is Shape.CHOICE:
                    assert {key for key, _title in one.choices} >= {one.usual} - {""}
    dialog = make(problem)
    (level,) = [s for s in dialog.findChildren(Segments) if s.accessibleName() == "How hard it is"]
    assert level.choice() == "hard"


def test_it_wears_another_theme(make: Make) -> None:
    dialog = make(full())
    dialog.set_theme(load_theme("dark"))
    assert dialog.isVisible()
