from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from whiteboard.canvas.paint.card import card_height
from whiteboard.canvas.paint.face import face_of
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.text_editor import TextEditing
from whiteboard.document.document import Document
from whiteboard.editing.wording import text_of
from whiteboard.look.theme import load_theme
from whiteboard.model.elements import Component, Flow, Sticky, Text, Zone
from whiteboard.model.values import Box

if TYPE_CHECKING:
    from conftest import Rig

CTRL = Qt.KeyboardModifier.ControlModifier


def type_over(qtbot: QtBot, field: QTextEdit, words: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, words)


def test_enter_renames_in_one_step(qtbot: QtBot, rig: Rig) -> None:
    before = rig.document.design
    rig.session.edit_text("api")
    type_over(qtbot, rig.field(), "Timeline")
    assert rig.document.design is before
    qtbot.keyClick(rig.field(), Qt.Key.Key_Return)
    assert rig.session.editing == ""
    named = rig.document.design.elements["api"]
    assert isinstance(named, Component)
    assert named.name == "Timeline"
    assert rig.view.hasFocus()
    rig.document.undo()
    assert rig.document.design == before


def test_escape_finishes_and_keeps(qtbot: QtBot, rig: Rig) -> None:
    rig.session.edit_text("zone")
    type_over(qtbot, rig.field(), "us-east-1")
    qtbot.keyClick(rig.field(), Qt.Key.Key_Escape)
    zone = rig.document.design.elements["zone"]
    assert isinstance(zone, Zone)
    assert zone.name == "us-east-1"


def test_nothing_typed_is_no_step(qtbot: QtBot, rig: Rig) -> None:
    undo = rig.document.undo_label
    rig.session.edit_text("api")
    qtbot.keyClick(rig.field(), Qt.Key.Key_Return)
    assert rig.document.undo_label == undo


def test_enter_breaks_the_line_of_a_note_and_ctrl_enter_finishes(qtbot: QtBot, rig: Rig) -> None:
    rig.session.edit_text("note")
    type_over(qtbot, rig.field(), "one")
    qtbot.keyClick(rig.field(), Qt.Key.Key_Return)
    qtbot.keyClicks(rig.field(), "two")
    qtbot.keyClick(rig.field(), Qt.Key.Key_Return, CTRL)
    note = rig.document.design.elements["note"]
    assert isinstance(note, Sticky)
    assert note.text == "one\ntwo"


def test_a_flows_label_is_edited_at_its_pill(qtbot: QtBot, rig: Rig) -> None:
    rig.session.edit_text("read")
    label = rig.view.camera().to_view(rig.routes.routes["read"].label)
    field = rig.field()
    assert abs(field.geometry().center().x() - label.x) <= 2
    assert abs(field.geometry().center().y() - label.y) <= 2
    type_over(qtbot, field, "GET /feed")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    flow = rig.document.design.elements["read"]
    assert isinstance(flow, Flow)
    assert flow.label == "GET /feed"


def test_a_new_text_takes_the_size_of_its_words(qtbot: QtBot, rig: Rig) -> None:
    with rig.document.edit("Add Text") as edit:
        edit.add(Text(id="new", box=Box(0, 400, 160, 24), size=16))
    rig.session.edit_text("new")
    qtbot.keyClicks(rig.field(), "w" * 30)
    rig.session.edit_text("")
    text = rig.document.design.elements["new"]
    assert isinstance(text, Text)
    assert 300 < text.box.w <= 480
    assert text.box.h == pytest.approx(21, abs=1)


def test_a_new_text_that_stays_empty_goes_away(qtbot: QtBot, rig: Rig) -> None:
    with rig.document.edit("Add Text") as edit:
        edit.add(Text(id="new", box=Box(0, 400, 160, 24)))
    rig.session.edit_text("new")
    qtbot.keyClick(rig.field(), Qt.Key.Key_Escape)
    assert "new" not in rig.document.design.elements


def test_an_input_methods_words_arrive(rig: Rig, qtbot: QtBot) -> None:
    rig.session.edit_text("db")
    field = rig.field()
    assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    field.selectAll()
    composed = QInputMethodEvent("\u7528", [])
    QApplication.sendEvent(field, composed)
    done = QInputMethodEvent()
    done.setCommitString("\u7528\u6237\u5e93")
    QApplication.sendEvent(field, done)
    rig.session.edit_text("")
    named = rig.document.design.elements["db"]
    assert isinstance(named, Component)
    assert named.name == "\u7528\u6237\u5e93"


def test_clicking_the_board_finishes(qtbot: QtBot, rig: Rig) -> None:
    rig.session.edit_text("db")
    type_over(qtbot, rig.field(), "JournalDb")
    qtbot.mouseClick(rig.view, Qt.MouseButton.LeftButton, pos=rig.at(-60, 120))
    rig.view.setFocus()
    assert rig.session.editing == ""
    named = rig.document.design.elements["db"]
    assert isinstance(named, Component)
    assert named.name == "JournalDb"


def test_the_field_stays_on_its_element(qtbot: QtBot, rig: Rig) -> None:
    rig.session.edit_text("db")
    before = rig.field().geometry()
    rig.view.pan_by(30, 20)
    assert rig.field().geometry().topLeft() - before.topLeft() == rig.at(30, 20) - rig.at(0, 0)
    rig.view.zoom_to(2)
    assert rig.field().geometry().width() > 1.8 * before.width()


def test_a_deleted_subject_closes_the_field(rig: Rig) -> None:
    rig.session.edit_text("db")
    with rig.document.edit("Delete") as edit:
        edit.remove("db")
    assert rig.session.editing == ""
    assert not [f for f in rig.view.findChildren(QTextEdit) if f.isVisible()]


def test_a_read_only_design_opens_no_field(rig: Rig) -> None:
    rig.document.set_read_only(True)
    rig.session.edit_text("db")
    assert rig.session.editing == ""
    assert not rig.view.findChildren(QTextEdit)


def test_a_note_grows_to_hold_what_is_written_and_is_one_step(qtbot: QtBot, rig: Rig) -> None:
    before = rig.document.design
    rig.session.edit_text("note")
    type_over(qtbot, rig.field(), "one two three " * 12)
    qtbot.keyClick(rig.field(), Qt.Key.Key_Escape)
    grown = rig.document.design.box_of("note")
    assert grown is not None
    assert (grown.x, grown.y, grown.w) == (0, 160, 180)
    assert grown.h >= 8 * 14 * 1.3
    rig.document.undo()
    assert rig.document.design == before
    rig.session.edit_text("note")
    type_over(qtbot, rig.field(), "short")
    qtbot.keyClick(rig.field(), Qt.Key.Key_Escape)
    assert rig.document.design.box_of("note") == before.box_of("note")


def test_a_name_that_reaches_beyond_its_card_does_not_stand_on_what_is_there(qtbot: QtBot, rig: Rig) -> None:
    rig.session.edit_text("cache")
    field = rig.field()
    type_over(qtbot, field, "Hot")
    assert "transparent" in field.styleSheet()
    type_over(qtbot, field, "the name of a cache that goes on and on " * 3)
    assert field.height() > 64
    assert rig.view.scene.context.colors.card in field.styleSheet()
    type_over(qtbot, field, "Hot")
    assert "transparent" in field.styleSheet()


@pytest.mark.parametrize("element_id", ["api", "zone", "read", "note", "title"])
def test_shift_enter_begins_a_line_in_every_text_of_the_board(
    qtbot: QtBot, rig: Rig, element_id: str
) -> None:
    tool = rig.session.tool
    before = rig.document.design
    rig.session.edit_text(element_id)
    type_over(qtbot, rig.field(), "Feed")
    qtbot.keyClick(rig.field(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(rig.field(), "ecs")
    qtbot.keyClick(rig.field(), Qt.Key.Key_Return, CTRL)
    written = rig.document.design.elements[element_id]
    assert text_of(written) == "Feed\necs"
    assert rig.session.tool == tool
    rig.document.undo()
    assert rig.document.design == before


def test_a_card_grows_with_its_name_and_back_while_it_is_typed(qtbot: QtBot, rig: Rig) -> None:
    before = rig.document.design
    rig.session.edit_text("api")
    type_over(qtbot, rig.field(), "A service whose long name needs many more lines than a card has")
    qtbot.keyClick(rig.field(), Qt.Key.Key_Return)
    grown = rig.document.design.elements["api"]
    assert isinstance(grown, Component)
    assert grown.box[:3] == (0, 0, 172)
    assert grown.box.h > 64
    face, context = face_of(grown), PaintContext(load_theme("light"))
    assert card_height(context, grown.box, face) <= grown.box.h < card_height(context, grown.box, face) + 8
    rig.document.undo()
    assert rig.document.design == before
    rig.session.edit_text("api")
    type_over(qtbot, rig.field(), "A service whose long name needs many more lines than a card has")
    rest(rig)
    assert rig.document.design.box_of("api") == grown.box
    type_over(qtbot, rig.field(), "Feed")
    qtbot.keyClick(rig.field(), Qt.Key.Key_Return)
    assert rig.document.design.box_of("api") == (0, 0, 172, 64)


def test_lines_pasted_into_a_name_stay_lines_but_empty_ones(rig: Rig) -> None:
    rig.session.edit_text("cache")
    rig.field().setPlainText("Hot \n\n  feeds   now \n")
    rig.session.edit_text("")
    named = rig.document.design.elements["cache"]
    assert isinstance(named, Component)
    assert named.name == "Hot\nfeeds now"


def peer_of(rig: Rig) -> Document:
    other = Document(client_id=8)
    other.apply_update(rig.document.encode_state())
    return other


def rest(rig: Rig) -> None:
    """The time that somebody who types rests has passed."""
    (editing,) = rig.view.findChildren(TextEditing)
    (timer,) = editing.findChildren(QTimer)
    assert timer.isActive()
    assert timer.interval() == 400
    timer.stop()
    timer.timeout.emit()


def note_in(document: Document) -> str:
    note = document.design.elements["note"]
    assert isinstance(note, Sticky)
    return note.text


def say_remotely(rig: Rig, peer: Document, text: str) -> None:
    with peer.edit("Note") as edit:
        edit.update("note", text=text)
    rig.document.apply_update(peer.encode_diff(rig.document.state_vector()))


def test_what_was_typed_into_a_deleted_subject_is_given_back(qtbot: QtBot, rig: Rig) -> None:
    rig.session.edit_text("note")
    type_over(qtbot, rig.field(), "half a thought")
    peer = peer_of(rig)
    with peer.edit("Delete") as edit:
        edit.remove("note")
    rig.document.apply_update(peer.encode_state())
    (given,) = rig.session.take_given_back()
    assert given.words == "half a thought"
    assert "note" not in rig.document.design.elements


def test_a_rest_writes_and_the_whole_writing_is_one_step(qtbot: QtBot, rig: Rig) -> None:
    before = note_in(rig.document)
    rig.session.edit_text("note")
    qtbot.keyClicks(rig.field(), " one")
    assert note_in(rig.document) == before
    rest(rig)
    assert note_in(rig.document) == f"{before} one"
    qtbot.keyClicks(rig.field(), " two")
    rest(rig)
    qtbot.keyClick(rig.field(), Qt.Key.Key_Escape)
    assert note_in(rig.document) == f"{before} one two"
    rig.document.undo()
    assert note_in(rig.document) == before


@pytest.mark.parametrize(
    ("theirs", "anchor", "place"),
    [
        ("Now: Ask about privacy", 9, 14),
        ("Ask abXout privacy", 4, 10),
        ("Ask about privacy!", 4, 9),
    ],
    ids=["before", "inside", "after"],
)
def test_a_peers_words_leave_the_selection(rig: Rig, theirs: str, anchor: int, place: int) -> None:
    rig.session.edit_text("note")
    caret = rig.field().textCursor()
    caret.setPosition(4)
    caret.setPosition(9, QTextCursor.MoveMode.KeepAnchor)
    rig.field().setTextCursor(caret)
    say_remotely(rig, peer_of(rig), theirs)
    caret = rig.field().textCursor()
    assert rig.field().toPlainText() == theirs
    assert (caret.anchor(), caret.position()) == (anchor, place)


def test_two_windows_type_in_one_note(qtbot: QtBot, rig: Rig) -> None:
    peer = peer_of(rig)
    rig.session.edit_text("note")
    qtbot.keyClicks(rig.field(), " soon")
    say_remotely(rig, peer, "First: Ask about privacy")
    assert rig.field().toPlainText() == "First: Ask about privacy soon"
    rest(rig)
    peer.apply_update(rig.document.encode_diff(peer.state_vector()))
    assert note_in(peer) == note_in(rig.document) == "First: Ask about privacy soon"


def test_a_role_taken_while_typing_writes_nothing(qtbot: QtBot, rig: Rig) -> None:
    before = rig.document.design
    rig.session.edit_text("note")
    qtbot.keyClicks(rig.field(), " lost")
    rig.document.set_read_only(True, by="role")
    rest(rig)
    assert rig.field().toPlainText().endswith(" lost")
    qtbot.keyClick(rig.field(), Qt.Key.Key_Escape)
    assert rig.document.design == before
    (given,) = rig.session.take_given_back()
    assert "read-only" in given.reason
    assert given.words.endswith(" lost")


def test_each_paragraph_of_a_note_is_typed_in_its_own_direction(qtbot: QtBot, rig: Rig) -> None:
    rig.session.edit_text("note")
    field = rig.field()
    field.selectAll()
    lines = ("DB!", "\u05e9\u05dc\u05d5\u05dd!", "12", "Cache!")
    field.insertPlainText("\n".join(lines))
    block, at_the_right = field.document().firstBlock(), []
    for words in lines:
        line = block.layout().lineAt(0)
        (mark, _), (end, _) = line.cursorToX(len(words) - 1), line.cursorToX(len(words))
        assert (end < mark) is (words == lines[1])
        at_the_right.append(line.naturalTextRect().left() > 20)
        block = block.next()
    assert at_the_right == [False, True, False, False]


def test_the_first_strong_letter_says_which_way_a_name_is_typed(qtbot: QtBot, rig: Rig) -> None:
    rig.session.edit_text("api")
    field = rig.field()
    for words, leftwards in (("\u05e9\u05dc\u05d5\u05dd!", True), ("Timeline!", False), ("\u0645!", True)):
        field.selectAll()
        field.insertPlainText(words)  # as an input method does
        line = field.document().firstBlock().layout().lineAt(0)
        (mark, _), (end, _) = line.cursorToX(len(words) - 1), line.cursorToX(len(words))
        assert (end < mark) is leftwards
