"""Notes merge by character, keep their undo steps, and their places are born on every seat."""

from __future__ import annotations

from pathlib import Path

import pytest
from pycrdt import Doc, Map, Text

from whiteboard.document.document import Document
from whiteboard.document.journal import Journal
from whiteboard.document.recovery import pending, recover
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Sticky
from whiteboard.model.errors import EditError
from whiteboard.model.interview import Decision, PhaseNote, note_id
from whiteboard.model.long_text import LONGEST, long_fields
from whiteboard.model.phase import Phase
from whiteboard.model.reading import ANSWER_TYPES, ELEMENT_TYPES
from whiteboard.model.values import Box

TYPES = (*ELEMENT_TYPES.values(), *ANSWER_TYPES.values())


def pair(text: str = "one two") -> tuple[Document, Document]:
    one, two = Document(), Document()
    one.load(Design.of([Sticky(id="s", box=Box(0, 0, 180, 90), text=text)]))
    two.resume(one.encode_state())
    return one, two


def exchange(*seats: Document) -> None:
    for one in seats:
        for two in seats:
            if one is not two:
                two.apply_update(one.encode_diff(two.state_vector()))
    assert all(seat.design == seats[0].design for seat in seats)
    assert all(seat.state_vector() == seats[0].state_vector() for seat in seats)


def write(document: Document, text: str, *, id_: str = "s", joins: str = "", field: str = "text") -> None:
    with document.edit("Edit text", joins=joins) as edit:
        edit.update(id_, **{field: text})


def text(document: Document, id_: str = "s") -> str:
    sticky = document.design.elements[id_]
    assert isinstance(sticky, Sticky)
    return sticky.text


def test_which_texts_are_long() -> None:
    found = {f"{type_.__name__}.{name}" for type_ in TYPES for name in long_fields(type_)}
    assert found >= {"Component.note", "Sticky.text", "Text.text", "PhaseNote.text", "DeepDive.text"}
    assert not found & {"Component.name", "Flow.label", "Zone.name", "Requirement.text"}


@pytest.mark.parametrize("words", ["one two", "é😀 one two ü", ""])
def test_two_seats_write_in_one_note(words: str) -> None:
    one, two = pair(words)
    write(one, "😀 mine " + words)
    write(two, words + " théirs")
    exchange(one, two)
    if words:
        assert text(one) == "😀 mine " + words + " théirs"
    else:  # both at the same place: either may come first
        assert text(one) in ("😀 mine  théirs", " théirs😀 mine ")


def test_an_editor_that_began_before_the_peer_wrote_loses_nothing() -> None:
    one, two = pair("one two")
    base = text(one)
    write(two, "zero one two")
    exchange(one, two)
    with one.edit("Edit text") as edit:
        edit.reword("s", "text", base, "one two three")
    exchange(one, two)
    assert text(two) == "zero one two three"
    one.undo()
    exchange(one, two)
    assert text(two) == "zero one two"


def test_undo_takes_back_only_my_letters_and_redo_brings_them_again() -> None:
    one, two = pair()
    write(one, "one MINE two")
    exchange(one, two)
    write(two, "one MINE two theirs")
    exchange(one, two)
    one.undo()
    exchange(one, two)
    assert text(two) == "one two theirs"
    one.redo()
    exchange(one, two)
    assert text(two) == "one MINE two theirs"


def test_the_same_words_again_are_no_step() -> None:
    one, _ = pair()
    revision = one.revision
    write(one, "one two")
    assert (one.revision, one.undo_label) == (revision, None)


def test_pauses_of_one_writing_are_one_step() -> None:
    one, two = pair("")
    for words in ("a", "a b", "a b c"):
        write(one, words, joins="t1")
    exchange(one, two)
    write(two, "theirs a b c")
    exchange(one, two)
    write(one, "theirs a b c d", joins="t1")
    assert one.undo() is not None
    assert text(one) == "theirs "
    assert one.undo() is None
    one.redo()
    assert text(one) == "theirs a b c d"
    write(one, "theirs a b c d e", joins="t1")
    write(one, "theirs a b c d e f", joins="t2")
    one.undo()
    assert text(one) == "theirs a b c d e"
    one.undo()
    assert text(one) == "theirs a b c d"


def test_a_step_in_between_ends_the_joining() -> None:
    one, _ = pair("")
    write(one, "a", joins="t")
    with one.edit("Move") as edit:
        edit.update("s", box=Box(5, 5, 180, 90))
    write(one, "ab", joins="t")
    one.undo()
    assert text(one) == "a"
    one.undo()
    assert one.design.box_of("s") == Box(0, 0, 180, 90)
    one.undo()
    assert text(one) == ""


def test_delete_and_undo_bring_the_whole_text_back() -> None:
    one, two = pair("one two")
    write(two, "one two, and theirs")
    exchange(one, two)
    with one.edit("Delete") as edit:
        edit.remove("s")
    write(two, "lost one two")
    exchange(one, two)
    assert not one.design.elements
    one.undo()
    exchange(one, two)
    assert text(two) == "one two, and theirs"
    write(two, "one two, and theirs again")
    exchange(one, two)
    assert text(one) == "one two, and theirs again"


@pytest.mark.parametrize("phase", list(Phase))
def test_notes_of_a_phase_that_two_seats_begin_at_once_both_survive(phase: Phase) -> None:
    one, two = Document(), Document()
    one.load(Design())
    two.resume(one.encode_state())
    for seat, words in ((one, "mine "), (two, "theirs ")):
        with seat.edit("Edit notes") as edit:
            edit.add(PhaseNote(id=note_id(phase), phase=phase, text=words))
    exchange(one, two)
    (note,) = one.design.answers_of(PhaseNote)
    assert sorted(note.text.split()) == ["mine", "theirs"]
    assert note.phase is phase
    one.undo()
    exchange(one, two)
    (note,) = two.design.answers_of(PhaseNote)
    assert (note.text, note.phase) == ("theirs ", phase)
    two.undo()
    exchange(one, two)
    assert not one.design.answers


def test_a_place_without_words_is_no_record() -> None:
    document = Document()
    assert not document.design.answers
    assert document.quarantined == 0
    document.load(Design())
    assert not document.design.answers


def old(text: object) -> bytes:
    """A lineage in which notes are plain values still, from before the places were born."""
    doc: Doc[Map[object]] = Doc()
    doc.get("elements", type=Map)["s"] = Map({"type": "sticky", "box": [0, 0, 9, 9], "text": text})
    doc.get("interview", type=Map)[note_id(Phase.SCALING)] = Map(
        {"type": "phase-note", "phase": "scaling", "text": "old"}
    )
    return doc.get_update()


def test_a_plain_text_of_an_older_lineage_is_shared_from_its_first_edit_on() -> None:
    state = old("one two")
    one, two = Document(), Document()
    one.resume(state)
    two.resume(state)
    assert text(one) == "one two"
    (note,) = one.design.answers_of(PhaseNote)
    assert note.text == "old"
    write(one, "one MINE two")
    exchange(one, two)
    write(two, "one MINE two theirs")
    write(one, "ONE MINE two")
    exchange(one, two)
    assert text(one) == "ONE MINE two theirs"
    one.undo()
    one.undo()
    exchange(one, two)
    assert text(two) == "one two theirs"


@pytest.mark.parametrize("words", [None, 5, "", [1]])
def test_a_text_that_a_peer_made_into_something_else(words: object) -> None:
    document = Document()
    document.apply_update(old(words))
    if words == "":
        write(document, "mended")
        assert text(document) == "mended"
    else:
        assert document.quarantined == 1
        assert "s" not in document.design.elements


def test_pictures_and_bold_in_a_text_from_another_program() -> None:
    doc: Doc[Map[object]] = Doc()
    elements = doc.get("elements", type=Map)
    elements["s"] = sticky = Map({"type": "sticky", "box": [0, 0, 9, 9], "text": Text("één two three")})
    shared = sticky["text"]
    assert isinstance(shared, Text)
    shared.format(0, 5, {"bold": True})
    shared.insert_embed(2, {"picture": 1})
    document = Document()
    document.apply_update(doc.get_update())
    assert text(document) == "één two three"
    write(document, "één 2 three four")
    assert text(document) == "één 2 three four"
    document.undo()
    assert text(document) == "één two three"


def test_a_text_cannot_grow_without_end() -> None:
    one, two = pair("")
    write(one, "x" * LONGEST)
    with pytest.raises(EditError, match="20,000 characters"):
        write(one, "x" * (LONGEST + 1))
    exchange(one, two)
    write(one, "x" * (LONGEST - 5) + "mine!")
    write(two, "their" + "x" * (LONGEST - 5))
    exchange(one, two)
    assert text(one) == "their" + "x" * (LONGEST - 10) + "mine!"
    imported = Document()
    imported.load(Design.of([Component(id="c", kind="service", box=Box(0, 0, 9, 9), note="y" * 50_000)]))
    write(imported, "y" * 49_999, id_="c", field="note")
    with pytest.raises(EditError):
        write(imported, "y" * 50_000, id_="c", field="note")


def test_texts_go_through_the_journal(tmp_path: Path) -> None:
    folder = tmp_path
    one = Document()
    journal = Journal(folder, "untitled:x")
    one.subscribe_updates(journal.append)
    one.load(Design.of([Sticky(id="s", box=Box(0, 0, 9, 9), text="one")]))
    write(one, "one é😀 two")
    with one.edit("Edit notes") as edit:
        edit.add(PhaseNote(id=note_id(Phase.SCALING), phase=Phase.SCALING, text="later"))
        edit.add(Decision(id="d", choice="cache", reason="reads"))
    journal.close(clean=False)
    (found,) = pending(folder)
    again = recover(found)
    assert again.design == one.design
    two = Document()
    two.resume(again.state)
    write(two, "zero one é😀 two")
    write(one, "one é😀 two three")
    exchange(one, two)
    assert text(one) == "zero one é😀 two three"
