"""What was understood is listed, leads to where it stands, and is corrected, removed and given back."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, settle, shown, type_into
from whiteboard.interview.coverage import coverage
from whiteboard.interview.withheld import NOTHING, Withheld
from whiteboard.language.concepts import Concept, Reader
from whiteboard.language.senses import senses
from whiteboard.look.theme import Theme
from whiteboard.model.interview import Correction, PhaseNote, Requirement
from whiteboard.model.phase import Phase
from whiteboard.panels.interview.panel import CONCERNS, UNDERSTOOD, InterviewPanel
from whiteboard.panels.parts.combo import QuietCombo
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.section import Section
from whiteboard.panels.parts.text_field import TextField
from whiteboard.panels.understood.reading_line import ReadingLine
from whiteboard.panels.understood.sentence_card import SentenceCard
from whiteboard.panels.understood.view import MOST_CARDS, UnderstoodView
from whiteboard.review.context import Context
from whiteboard.review.evidence.statements import Statement, statements
from whiteboard.review.numbers.analyses import analyse
from whiteboard.review.system.normalising.normalise import normalise

W = TypeVar("W", bound=QWidget)

KEPT = "Posts DB keeps posts 90 days"
LATE = Requirement(id="nf2", order="D", functional=False, text="kept 7 years")


class Bench:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.stage = stage
        with stage.document.edit("Begin") as edit:
            edit.add(PhaseNote(id="note-scaling", phase=Phase.SCALING, text=KEPT))
            edit.add(LATE)
        self.panel = InterviewPanel(stage.context, theme, lambda _concern: None)
        qtbot.addWidget(self.panel)
        shown(self.panel, 340, 1000)
        self.review()
        self.panel.go_to(UNDERSTOOD)
        settle()

    def review(self) -> None:
        found = self.stage.review()
        assert found.failed == ()
        self.panel.set_review(found, coverage(self.stage.design, found))
        self.finish()

    def finish(self) -> None:
        """A few cards are made in each turn of the event loop."""
        settle()
        while any(timer.isActive() for timer in self.view.findChildren(QTimer)):
            settle()

    @property
    def view(self) -> UnderstoodView:
        return self.panel.understood

    def seen(self, kind: type[W]) -> list[W]:
        found = [w for w in self.view.findChildren(kind) if w.isVisible()]
        return sorted(found, key=lambda w: w.mapTo(self.view, w.rect().topLeft()).y())

    @property
    def quotes(self) -> list[str]:
        return [card.sentence.text for card in self.seen(SentenceCard)]

    def card(self, text: str) -> SentenceCard:
        return next(c for c in self.seen(SentenceCard) if c.sentence.text == text)

    def line(self, text: str = KEPT) -> ReadingLine:
        return self.card(text).findChildren(ReadingLine)[0]

    def button(self, title: str, text: str = KEPT) -> QPushButton:
        buttons = self.card(text).findChildren(QPushButton)
        return next(b for b in buttons if b.text() == title and b.isVisible())

    def press(self, title: str, text: str = KEPT) -> None:
        QTest.mouseClick(self.button(title, text), Qt.MouseButton.LeftButton)
        settle()
        assert self.stage.shell.said == []

    def texts(self, within: QWidget) -> str:
        return "\n".join(w.text() for w in within.findChildren(QLabel) if w.isVisible())

    @property
    def corrections(self) -> tuple[Correction, ...]:
        return self.stage.design.answers_of(Correction)


@pytest.fixture(autouse=True)
def only_quantities(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue of concepts grows; what it reads in these sentences is none of this file's business."""
    for module in ("text.corrections", "evidence.understood"):
        monkeypatch.setattr(f"whiteboard.review.{module}.concepts", lambda _text: ())


@pytest.fixture
def bench(qtbot: QtBot, stage: Stage, theme: Theme, only_quantities: None) -> Bench:
    return Bench(qtbot, stage, theme)


def test_it_lists_sentences_by_part_with_what_was_read_and_whose_they_are(bench: Bench) -> None:
    assert [s.findChildren(QLabel)[0].text() for s in bench.seen(Section)] == ["1", "1", "1"]
    assert bench.quotes == [KEPT, "Feed in 200 ms", "kept 7 years"]
    assert "Retention: kept 90 days" in bench.texts(bench.card(KEPT))
    assert "Design" in bench.texts(bench.card(KEPT))
    assert "Requirement" in bench.texts(bench.card("kept 7 years"))


def test_the_button_at_the_concerns_leads_to_it_and_escape_back(bench: Bench) -> None:
    bench.panel.show_tab(CONCERNS)
    settle()
    buttons = bench.panel.concerns.findChildren(QPushButton)
    button = next(b for b in buttons if b.text() == "What I understood")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert bench.view.isVisible()
    assert QApplication.focusWidget() is bench.seen(SentenceCard)[0]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert bench.panel.concerns.isVisible()
    assert QApplication.focusWidget() is button


def test_who_comes_before_the_first_review_gets_to_the_sentences_with_it(
    qtbot: QtBot, stage: Stage, theme: Theme
) -> None:
    panel = InterviewPanel(stage.context, theme, lambda _concern: None)
    qtbot.addWidget(panel)
    shown(panel, 340, 1000)
    panel.go_to(UNDERSTOOD)
    settle()
    assert "It comes with the first review." in [w.text() for w in panel.understood.findChildren(QLabel)]
    found = stage.review()
    panel.set_review(found, coverage(stage.design, found))
    settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, SentenceCard)
    assert focused.sentence.text == "Feed in 200 ms"


def test_the_keyboard_walks_the_sentences_and_leads_to_the_interview(bench: Bench) -> None:
    first = bench.seen(SentenceCard)[0]
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    last = QApplication.focusWidget()
    assert last is bench.card("kept 7 years")
    QTest.keyClick(last, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is last, "there is none below"
    QTest.keyClick(last, Qt.Key.Key_Return)
    settle()
    assert bench.stage.session.phase is Phase.UNDERSTANDING
    field = QApplication.focusWidget()
    assert isinstance(field, TextField)
    assert field.text() == "kept 7 years"


def test_notes_lead_to_the_page_of_their_phase(bench: Bench) -> None:
    QTest.keyClick(bench.card(KEPT), Qt.Key.Key_Space)
    settle()
    assert bench.stage.session.phase is Phase.SCALING
    field = QApplication.focusWidget()
    assert isinstance(field, TextField)
    assert field.text() == KEPT


def test_a_row_far_down_a_long_list_is_made_and_shown(bench: Bench) -> None:
    with bench.stage.document.edit("Many") as edit:
        for number in range(60):
            edit.add(Requirement(id=f"m{number:02}", order=f"E{number:02}", functional=False, text="Fast"))
        edit.add(Requirement(id="far", order="F", functional=False, text="kept 3 years"))
    bench.review()
    QTest.mouseClick(bench.card("kept 3 years"), Qt.MouseButton.LeftButton)
    settle()
    field = QApplication.focusWidget()
    assert isinstance(field, TextField)
    assert field.text() == "kept 3 years"
    # The rows above it are made some turns later, and it stays in sight.
    for _turn in range(20):
        settle()
    assert not field.visibleRegion().isEmpty()


def test_words_on_the_board_are_selected_and_shown(bench: Bench) -> None:
    with bench.stage.document.edit("Label") as edit:
        edit.update("read", label="GET /feed, 40k requests/s")
    bench.review()
    QTest.mouseClick(bench.card("GET /feed, 40k requests/s"), Qt.MouseButton.LeftButton)
    assert bench.stage.session.selection == {"read"}
    assert bench.stage.shell.notes[-1] == "reveal read"
    assert bench.view.isVisible()


def test_words_that_are_gone_since_the_review_say_so(bench: Bench) -> None:
    with bench.stage.document.edit("Delete") as edit:
        edit.remove("note-scaling")
    QTest.mouseClick(bench.card(KEPT), Qt.MouseButton.LeftButton)
    assert bench.stage.shell.said == ["It is no longer there."]


def test_what_is_not_meant_stops_counting_and_is_given_back(bench: Bench) -> None:
    assert [s.measure.high for s in _kept(bench)] == [7_776_000]
    bench.press("Not what I meant")
    assert "Not what you meant" in bench.texts(bench.line())
    assert QApplication.focusWidget() is bench.button("Read it again")
    assert bench.stage.document.undo_label == "Remove what was understood"
    (said,) = bench.corrections
    assert (said.where, said.text, said.read) == ("note-scaling", KEPT, "retention 7776000 7776000")
    bench.review()
    assert _kept(bench) == []
    assert bench.quotes[0] == KEPT, "it stays in its place"
    bench.press("Read it again")
    assert bench.corrections == ()
    assert "Not what you meant" not in bench.texts(bench.line())
    assert bench.stage.document.undo_label == "Read a sentence again"


def test_value_and_kind_are_corrected_from_the_keyboard(bench: Bench) -> None:
    QTest.keyClick(bench.button("Correct"), Qt.Key.Key_Return)
    settle()
    field = QApplication.focusWidget()
    assert isinstance(field, LineField)
    assert (field.text(), field.selectedText()) == ("90 days", "90 days")
    (kind,) = bench.line().findChildren(QuietCombo)
    assert kind.currentText() == "Retention"
    assert "Latency" in [kind.itemText(i) for i in range(6)], "what has the same unit comes first"
    type_into(field, "30 days")
    settle()
    (said,) = bench.corrections
    assert (said.quality, said.low, said.high) == ("retention", 2_592_000, 2_592_000)
    assert "kept 30 days" in bench.texts(bench.line())
    assert "I had read: Retention: kept 90 days" in bench.texts(bench.line())
    assert bench.seen(LineField) == []
    bench.review()
    assert [s.measure.high for s in _kept(bench)] == [2_592_000]


def test_another_kind_alone_keeps_the_value_to_the_last_digit(bench: Bench) -> None:
    with bench.stage.document.edit("Write") as edit:
        edit.update("note-scaling", text="Posts DB keeps posts 1234567 s")
    bench.review()
    text = "Posts DB keeps posts 1234567 s"
    bench.press("Correct", text)
    (kind,) = bench.line(text).findChildren(QuietCombo)
    kind.setCurrentIndex(kind.findText("Staleness"))
    kind.activated.emit(kind.currentIndex())
    bench.press("Save", text)
    (said,) = bench.corrections
    assert (said.quality, said.low) == ("staleness", 1_234_567)


@pytest.mark.qt_log_ignore("does not support raise")  # what Escape took is told in a tooltip
def test_a_value_of_another_unit_is_refused_in_words(bench: Bench) -> None:
    bench.press("Correct")
    (field,) = bench.seen(LineField)
    type_into(field, "3 GB")
    settle()
    assert "cannot be read as “Retention”. Enter one such as 90 days" in bench.texts(bench.line())
    assert bench.corrections == ()
    assert QApplication.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    settle()
    assert bench.seen(LineField) == []
    assert bench.view.isVisible(), "Escape leaves the form, not the list"


def test_corrected_back_to_what_was_read_is_no_correction(bench: Bench) -> None:
    bench.press("Not what I meant")
    bench.press("Correct")
    bench.press("Save")
    assert bench.corrections == ()


def test_a_form_that_is_open_stays_open_over_the_next_review(bench: Bench) -> None:
    bench.press("Correct")
    (field,) = bench.seen(LineField)
    field.setText("12 da")
    bench.review()
    assert [f.text() for f in bench.seen(LineField)] == ["12 da"]
    with bench.stage.document.edit("Write") as edit:
        edit.update("note-scaling", text="nothing any more")
    bench.review()
    assert KEPT not in bench.quotes


def test_undo_takes_back_a_correction_and_redo_makes_it_again(bench: Bench) -> None:
    bench.press("Not what I meant")
    bench.stage.document.undo()
    settle()
    assert bench.corrections == ()
    assert "Not what you meant" not in bench.texts(bench.line())
    bench.stage.document.redo()
    settle()
    assert "Not what you meant" in bench.texts(bench.line())


def test_a_peer_sees_it_and_corrects_the_same_thing_at_the_same_time(bench: Bench) -> None:
    peer = bench.stage.peer()
    bench.press("Not what I meant")
    peer.apply_update(bench.stage.document.encode_diff(peer.state_vector()))
    assert peer.design.answers_of(Correction) == bench.corrections
    with peer.edit("Correct") as edit:
        edit.update(bench.corrections[0].id, quality="retention", low=60.0, high=60.0)
    bench.stage.hear(peer)
    settle()
    assert "kept 1 min" in bench.texts(bench.line())
    bench.press("Read it again")
    peer.apply_update(bench.stage.document.encode_diff(peer.state_vector()))
    assert peer.design.answers_of(Correction) == ()


def test_two_seats_that_correct_one_thing_at_once_make_one_correction(bench: Bench) -> None:
    other = bench.stage.peer()
    bench.press("Not what I meant")
    (mine,) = bench.corrections
    with other.edit("Remove") as edit:
        edit.add(mine.changed(quality="retention", low=1.0, high=1.0))
    bench.stage.hear(other)
    other.apply_update(bench.stage.document.encode_diff(other.state_vector()))
    assert len(bench.corrections) == 1
    assert bench.corrections == other.design.answers_of(Correction)


def test_a_concept_is_made_another_or_none(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    known = [Concept(id=i, title=f"Of {i}", means="so", says=(f"says {i}",)) for i in ("apples", "pears")]
    for module in ("text.corrections", "evidence.understood"):
        monkeypatch.setattr(f"whiteboard.review.{module}.concepts", Reader(known, senses()).read)
        monkeypatch.setattr(f"whiteboard.review.{module}.all_concepts", lambda: {c.id: c for c in known})
    monkeypatch.setattr("whiteboard.panels.understood.editor.all_concepts", lambda: {c.id: c for c in known})
    text = "It says apples"
    with bench.stage.document.edit("Write") as edit:
        edit.update("note-scaling", text=text)
    bench.review()
    assert "Of apples" in bench.texts(bench.line(text))
    bench.press("Correct", text)
    (combo,) = bench.line(text).findChildren(QuietCombo)
    assert [combo.itemText(i) for i in range(combo.count())] == ["Nothing of these", "Of apples", "Of pears"]
    combo.setCurrentIndex(2)
    bench.press("Save", text)
    assert bench.corrections[0].concept == "pears"
    assert "Of pears" in bench.texts(bench.line(text))
    bench.press("Correct", text)
    next(c for c in bench.line(text).findChildren(QuietCombo) if c.isVisible()).setCurrentIndex(0)
    bench.press("Save", text)
    assert bench.corrections[0].concept == ""
    assert len(bench.corrections) == 1
    assert "Not what you meant" in bench.texts(bench.line(text))


def test_a_long_list_comes_in_handfuls(bench: Bench) -> None:
    count = 2 * MOST_CARDS
    with bench.stage.document.edit("Many") as edit:
        lines = "\n".join(f"Posts DB keeps posts {n + 2} days" for n in range(count))
        edit.update("note-scaling", text=lines)
    bench.review()
    before = len(bench.quotes)
    assert MOST_CARDS <= before < count
    more = next(b for b in bench.seen(QPushButton) if b.text().startswith("Show more"))
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    bench.finish()
    assert len(bench.quotes) == count + 2
    assert not more.isVisible()


def test_where_nothing_can_be_written_nothing_is_offered(bench: Bench) -> None:
    bench.stage.document.set_read_only(True)
    bench.panel.show_writable()
    assert not bench.button("Correct").isEnabled()
    assert not bench.button("Not what I meant").isEnabled()


def test_hints_that_are_held_back_hold_it_back(bench: Bench) -> None:
    bench.panel.show_hints(Withheld(everything=True), "The interviewer holds them back.")
    bench.panel.go_to(UNDERSTOOD)
    settle()
    assert not bench.view.isVisible()
    bench.panel.show_hints(NOTHING, "")
    bench.panel.go_to(UNDERSTOOD)
    assert bench.view.isVisible()


def test_a_screen_reader_hears_quote_kind_and_value(bench: Bench) -> None:
    card = bench.card(KEPT)
    assert card.accessibleName() == KEPT
    assert card.accessibleDescription() == "Design; Retention: kept 90 days"
    assert bench.button("Correct").accessibleName() == "Correct: Retention: kept 90 days"
    heard = QAccessible.queryAccessibleInterface(bench.button("Not what I meant"))
    assert heard.text(QAccessible.Text.Name).startswith("Not what I meant: Retention")


def _kept(bench: Bench) -> list[Statement]:
    """What the notes state, as the rules of the review hear it."""
    design = bench.stage.design
    board = normalise(design)
    found = statements(Context(design, board, Phase.EDGE_CASES, analyse(design, board)))
    return [s for s in found if s.where == "note-scaling"]
