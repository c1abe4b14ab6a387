"""An interview begins with its prompt; what one asks is answered, kept and seen by peers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown, type_into
from whiteboard.files.store import load, save
from whiteboard.interview.choice import Choice, begun
from whiteboard.interview.clock import started
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.interview import AskedQuestion, Estimate, Requirement, ScopeItem
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.panels.interview.asked_list import AT_A_TIME
from whiteboard.panels.interview.panel import ANSWERS, CONCERNS, InterviewPanel
from whiteboard.panels.parts.draft_field import DraftField
from whiteboard.panels.parts.text_field import TextField
from whiteboard.problems.catalogue import problems
from whiteboard.session.participants import Participant

PROBLEM = problems()["news-feed"]
HIDDEN = [q.answer for q in PROBLEM.questions] + [q.unasked for q in PROBLEM.questions if q.unasked]
ORDER = next(q for q in PROBLEM.questions if q.ask.startswith("In which order"))
NOT_PREPARED = "I have nothing prepared on that. Put it another way, or assume something sensible and say so."


class Bench:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.stage = stage
        stage.document.load(begun(PROBLEM, Choice()))
        self.panel = InterviewPanel(stage.context, theme, lambda _concern: None)
        qtbot.addWidget(self.panel)
        shown(self.panel, 330, 1400)

    @property
    def field(self) -> DraftField:
        return next(
            f for f in self.panel.findChildren(DraftField) if "Ask your interviewer" in f.accessibleName()
        )

    def ask(self, text: str) -> None:
        type_into(self.field, text)
        settle()

    @property
    def asked(self) -> list[tuple[str, str]]:
        return [(q.text, q.answer) for q in self.stage.design.answers_of(AskedQuestion)]

    def set(self, **meta: object) -> None:
        with self.stage.document.edit("Set", undoable=False) as edit:
            edit.set_meta(**meta)
        settle()

    @property
    def texts(self) -> str:
        return "\n".join(w.text() for w in self.panel.findChildren(QLabel) if w.isVisible())


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage, theme: Theme) -> Bench:
    return Bench(qtbot, stage, theme)


def one_line(text: str) -> str:
    return " ".join(text.split())


def told(root: QWidget) -> Iterator[str]:
    """Everything that a person or a screen reader could get out of a widget, hidden or not."""
    for widget in [root, *root.findChildren(QWidget)]:
        yield from (
            widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.whatsThis(),
            str(widget.property("text") or ""), str(widget.property("placeholderText") or ""),
        )  # fmt: skip


def test_the_prompt_stands_first_and_nothing_of_the_answers_is_anywhere(bench: Bench) -> None:
    assert one_line(PROBLEM.prompt) in bench.texts
    every = one_line(" ".join(told(bench.panel)))
    assert one_line(PROBLEM.prompt) in every
    assert [words for words in HIDDEN if one_line(words) in every] == []


def test_enter_asks_and_the_answer_is_recorded_with_its_moment(bench: Bench) -> None:
    with bench.stage.document.edit("Clock", undoable=False) as edit:
        fields = started(edit.design.clock, bench.stage.context.now() - 75)
        edit.set_clock(spent=fields.spent, running_since=fields.running_since)
    bench.ask("How is it sorted?")
    (asked,) = bench.stage.design.answers_of(AskedQuestion)
    assert (asked.text, asked.answer, asked.phase) == ("How is it sorted?", ORDER.answer, Phase.UNDERSTANDING)
    assert asked.at == pytest.approx(75, abs=0.1)
    assert "How is it sorted?" in bench.texts
    assert one_line(ORDER.answer) in bench.texts
    others = [w for w in HIDDEN if w not in (ORDER.answer, ORDER.unasked)]
    every = one_line(" ".join(told(bench.panel)))
    assert [words for words in others if one_line(words) in every] == []
    # The caret stays for the next question.
    assert bench.field.text() == ""
    QTest.keyClicks(bench.field, "Who pays for lunch?")
    QTest.keyClick(bench.field, Qt.Key.Key_Return)
    settle()
    assert bench.asked[1] == ("Who pays for lunch?", "")
    assert NOT_PREPARED in bench.texts
    assert bench.stage.document.undo_label == "Ask a question"
    bench.stage.document.undo()
    settle()
    assert len(bench.asked) == 1
    assert NOT_PREPARED not in bench.texts
    bench.stage.document.redo()
    settle()
    assert NOT_PREPARED in bench.texts


def test_blank_asks_nothing_and_leaving_the_field_sends_nothing(bench: Bench) -> None:
    bench.ask("   ")
    assert bench.asked == []
    type_into(bench.field, "How many users", end=False)
    bench.stage.session.finish_typing()
    QTest.keyClick(bench.field, Qt.Key.Key_Tab)
    settle()
    assert bench.asked == []
    assert bench.field.text() == "How many users"
    assert list(bench.stage.session.unsent) == ["How many users"]


def test_what_was_asked_is_saved_and_seen_at_a_peers(bench: Bench, tmp_path: Path) -> None:
    bench.ask("How is it sorted?")
    path = tmp_path / "feed.whiteboard"
    save(path, bench.stage.design)
    assert load(path).design.answers_of(AskedQuestion) == bench.stage.design.answers_of(AskedQuestion)
    peer = bench.stage.peer()
    with peer.edit("Ask") as edit:
        edit.add(AskedQuestion(id="theirs", order="z", text="Theirs?", answer="Their answer."))
    assert len(peer.design.answers_of(AskedQuestion)) == 2
    bench.stage.hear(peer)
    settle()
    assert "Their answer." in bench.texts


def test_with_others_in_the_room_one_asks_them(bench: Bench) -> None:
    bench.ask("How is it sorted?")
    bench.stage.session.set_participants([Participant(7, role="interviewer")])
    settle()
    assert not bench.field.isVisible()
    assert "Your interviewer is in the room: ask them." in bench.texts
    assert one_line(ORDER.answer) in bench.texts
    bench.set(phase=Phase.HIGH_LEVEL)
    bench.stage.session.look_at_phase(Phase.UNDERSTANDING)
    settle()
    assert "Since you did not ask:" not in bench.texts
    bench.stage.session.set_participants([])
    settle()
    assert bench.field.isVisible()
    assert "Since you did not ask:" in bench.texts


def test_an_interviewer_is_told_where_the_answers_are(bench: Bench) -> None:
    bench.stage.session.set_participants([Participant(7)])
    settle()
    assert "You are not alone in the room: ask and answer one another." in bench.texts
    # The relay says a moment later what they are here.
    bench.stage.session.set_participants([Participant(7, role="candidate")])
    settle()
    assert "with the answers, is in Interview, Interviewer's pane." in bench.texts


def test_after_the_phase_the_interviewer_adds_what_nobody_asked(bench: Bench) -> None:
    size = next(q for q in PROBLEM.questions if q.unasked)
    bench.ask(size.ask)
    assert "Since you did not ask:" not in bench.texts
    bench.set(phase=Phase.HIGH_LEVEL)
    bench.stage.session.look_at_phase(Phase.UNDERSTANDING)
    settle()
    added = [one_line(q.unasked) for q in PROBLEM.questions if q.unasked and q is not size]
    assert added
    assert all(words in bench.texts for words in added)
    assert one_line(size.unasked) not in bench.texts
    bench.set(ended=1e9)
    assert not bench.field.isVisible()
    assert one_line(size.answer) in bench.texts


def test_a_design_without_a_problem_has_neither_and_one_that_cannot_be_written_takes_no_question(
    bench: Bench,
) -> None:
    bench.stage.document.set_read_only(True)
    bench.panel.show_writable()
    settle()
    assert bench.field.isReadOnly()
    bench.ask("How is it sorted?")
    assert bench.asked == []
    bench.stage.document.set_read_only(False)
    bench.stage.document.load(Design())
    settle()
    assert not bench.field.isVisible()
    assert one_line(PROBLEM.prompt) not in bench.texts


def test_another_design_begins_with_its_prompt(bench: Bench) -> None:
    bench.panel.show_tab(CONCERNS)
    bench.stage.session.look_at_phase(Phase.SCALING)
    chat = problems()["chat"]
    bench.stage.document.load(begun(chat, Choice()))
    settle()
    assert bench.panel._tabs.choice() == ANSWERS
    assert one_line(chat.prompt) in bench.texts


def test_of_very_many_the_last_ones_are_shown(bench: Bench) -> None:
    with bench.stage.document.edit("Many") as edit:
        for at in range(AT_A_TIME + 6):
            edit.add(AskedQuestion(id=f"q{at}", order=f"a{at:03}", text=f"Number {at}?", answer="x" * 5000))
    settle()
    assert "Number 5?" not in bench.texts
    assert f"Number {AT_A_TIME + 5}?" in bench.texts
    assert "x" * 1200 + "…" in bench.texts
    assert "x" * 1201 not in bench.texts


PHASE_1 = [
    ("Ask your interviewer…", ["How many users a day?", "How is it sorted?", "How far back can one scroll?"]),
    ("Add: Functional requirements", ["Publish a post", "Read the feed", "Follow somebody"]),
    ("Add: Non-functional requirements", ["Feed p99 under 300 ms", "99.9 % available"]),
    ("Add: In scope", ["Home feed of text and links"]),
    ("Add: Out of scope", ["Ranking", "Advertising"]),
]
ESTIMATES = {"Daily active users": "100M", "Reads per user and day": "10", "Size of one item": "10 KB"}


def test_a_whole_phase_1_is_typed_in_less_than_two_minutes_with_tab_and_enter_only(bench: Bench) -> None:
    keys, estimates = 0, dict(ESTIMATES)
    bench.field.setFocus()

    def press(key: Qt.Key) -> None:
        nonlocal keys
        keys += 1
        QTest.keyClick(QApplication.focusWidget(), key)
        settle()

    def tab_to(name: str) -> None:
        for _turn in range(12):
            now = QApplication.focusWidget()
            if now is not None and now.accessibleName() == name:
                return
            press(Qt.Key.Key_Tab)
        pytest.fail(f"{name} is more than a dozen tabs away")

    def write(text: str) -> None:
        nonlocal keys
        keys += len(text)
        QTest.keyClicks(QApplication.focusWidget(), text)

    for name, lines in PHASE_1:
        tab_to(name)
        for line in lines:
            write(line)
            press(Qt.Key.Key_Return)
    tab_to(next(iter(estimates)))
    while estimates:
        write(estimates.pop(QApplication.focusWidget().accessibleName(), ""))
        press(Qt.Key.Key_Return)

    design = bench.stage.design
    assert len(bench.asked) == 3
    assert all(answer for _text, answer in bench.asked)
    assert len(design.answers_of(Requirement)) == 5
    assert [s.text for s in design.answers_of(ScopeItem)] == [
        "Home feed of text and links", "Ranking", "Advertising"
    ]  # fmt: skip
    assert {e.key: e.value for e in design.answers_of(Estimate)}["dau"] == 1e8
    # A practised typist does five letters a second; a slow one three.
    assert keys < 120 * 3


def test_in_a_mock_the_prompt_and_the_questions_are_there(bench: Bench) -> None:
    bench.stage.document.load(begun(PROBLEM, Choice(Mode.MOCK)))
    settle()
    assert one_line(PROBLEM.prompt) in bench.texts
    bench.ask("How is it sorted?")
    assert one_line(ORDER.answer) in bench.texts
    assert not any(isinstance(f, TextField) and f.pending for f in bench.panel.findChildren(TextField))


def test_who_was_about_to_ask_as_somebody_joined_is_told_to_ask_them(bench: Bench) -> None:
    bench.field.setFocus()
    QTest.keyClicks(bench.field, "How is it")
    bench.stage.session.set_participants([Participant(7, role="interviewer")])
    settle()
    now = bench.panel.window().focusWidget()
    assert now is bench.field
    QTest.keyClicks(now, " sorted?")
    QTest.keyClick(now, Qt.Key.Key_Return)
    settle()
    assert bench.asked == []
    assert bench.field.toPlainText() == "How is it sorted?"
    assert "Your interviewer is in the room: ask them." in bench.stage.shell.said
    bench.field.clear()
    bench.field.clearFocus()
    bench.stage.session.set_participants([])
    bench.stage.session.set_participants([Participant(7, role="interviewer")])
    settle()
    assert not bench.field.isVisible()
