"""What is too deep, too long or no update never reaches the CRDT, whichever way it comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pycrdt import Doc, Map, Text

from tests.document.wire import (
    Author,
    beside,
    deep_array,
    deep_object,
    in_root,
    nested_maps,
    within,
    words,
)
from whiteboard.document.document import Document
from whiteboard.document.journal import Journal
from whiteboard.document.journal_db import LOOKED_AT, Entry, JournalDb
from whiteboard.document.journal_files import journal_file
from whiteboard.document.recovery import Damage, pending, recover
from whiteboard.document.update.depths import DEEPEST_TYPE, FORMATS_A_FIELD, IN_A_VALUE, TOO_DEEP
from whiteboard.document.update.edges import SPLIT
from whiteboard.document.update.lib0 import DEEPEST, encoded
from whiteboard.document.update.mending import STANDS_ON_NOTHING, admit_what_fits
from whiteboard.document.update.places import Places
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.replay import Early
from whiteboard.document.update.walk import check_vector, walk
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.values import Box

A = in_root("elements", "a")


def one_value(value: bytes) -> bytes:
    author = Author(7)
    author.value(A, value)
    return author.update()


def a_string(text: str) -> bytes:
    return b"\x77" + words(text)


def one_part(content: bytes, kind: int) -> bytes:
    author = Author(7)
    author.item(A, content, kind)
    return author.update()


HARMFUL = {
    "a list 15,000 deep": one_value(deep_array(15_000)),
    "an object 15,000 deep": one_value(deep_object(15_000)),
    "one level too many": one_value(deep_array(DEEPEST + 1)),
    "a text of a megabyte": one_value(a_string("x" * 2**20)),
    "a name of 2,000 letters": one_value(b"\x76\x01" + words("n" * 2_000) + b"\x7e"),
    "a list that says it has 2^40 entries": one_value(b"\x75" + encoded(2**40)),
    "a text that is not UTF-8": one_value(b"\x77\x02\xff\xfe"),
    "an unknown kind of value": one_value(b"\x01"),
    "2^32 authors": encoded(2**32) + b"\x00",
    "2^32 structs": b"\x01" + encoded(2**32) + b"\x07\x00",
    "2^32 deletions": b"\x00\x01\x07" + encoded(2**32),
    "a deletion of all there is": b"\x00\x01\x07\x01\x00" + encoded(2**40),
    "a number without end": b"\xff" * 5_000,
    "a part without a length": b"\x01\x01\x07\x00\x00\x00\x00",
    "a count beyond the CRDT's": b"\x01\x01\x07\x00\x00" + encoded(2**33) + b"\x00",
    "the same author twice": b"\x02" + one_value(b"\x7e")[1:-1] + one_value(b"\x7e")[1:],
    "a bit that the CRDT does not look at": one_value(b"\x7e").replace(b"\x28", b"\x38", 1),
    "an author without a part": b"\x01\x00\x07\x00\x00",
    "content of which the CRDT reads one text more": one_part(b"\x01" + words("{}"), 2),
    "formatting in place of a field": one_part(words("bold") + words("true"), 6),
    "an embedded value that is none": one_part(words("["), 5),
    "something behind its end": one_value(b"\x7e") + b"\x00",
    "nothing": b"",
}


@pytest.mark.parametrize("what", HARMFUL)
def test_it_is_refused(what: str) -> None:
    with pytest.raises(Refused):
        Places().admit(HARMFUL[what])


def test_what_is_just_allowed_is_taken_and_read() -> None:
    document = Document()
    document.apply_update(one_value(deep_array(DEEPEST)))
    assert document.quarantined == 1
    Places().admit(one_value(a_string("x" * 100_000)))


@pytest.mark.parametrize("key", [b"\xff" * 9, encoded(2**40), b"\x01\x07" + encoded(2**40), b""])
def test_a_state_vector_that_is_none(key: bytes) -> None:
    with pytest.raises(Refused):
        check_vector(key)


def test_a_nest_within_one_update_is_refused() -> None:
    author = Author(7)
    nested_maps(author, 15_000)
    with pytest.raises(Refused, match=TOO_DEEP):
        Places().admit(author.update())


@pytest.mark.parametrize("by_origin", [False, True])
def test_a_nest_of_many_flat_updates_is_refused(by_origin: bool) -> None:
    places, author = Places(), Author(7)
    last = author.map(A)
    places.admit(author.update())
    for level in range(1, DEEPEST_TYPE + 1):
        inner = author.value(within(last, "k"), b"\x7e") if by_origin else last
        # The second way says what it lies beside, and not what it lies in.
        last = author.map(beside(inner) if by_origin else within(last, "k"))
        if level < DEEPEST_TYPE:
            places.admit(author.update())
    with pytest.raises(Refused, match=TOO_DEEP):
        places.admit(author.update())


def test_a_nest_is_refused_that_hides_behind_what_is_gone() -> None:
    """The CRDT goes by the right neighbour of a part whose left one is garbage."""
    places, author = Places(), Author(7)
    gone = author.clock
    author.parts.append(b"\x00\x01")
    author.clock += 1
    last = author.map(A)
    for _level in range(DEEPEST_TYPE + 1):
        # In lists: a field has no right neighbour.
        inner = author.value(b"\x00\x00" + encoded(last[0]) + encoded(last[1]), b"\x7e")
        last = author.map(b"\xc0" + encoded(7) + encoded(gone) + encoded(7) + encoded(inner[1]))
    with pytest.raises(Refused, match=TOO_DEEP):
        places.admit(author.update())


@pytest.mark.parametrize("at_once", [False, True])
def test_formatting_beside_a_field_is_refused_and_in_a_text_it_is_not(at_once: bool) -> None:
    """The CRDT's events give way over it, in the window of everybody."""
    author, peer, bold = Author(7), Author(8), words("bold") + words("true")
    field = author.value(A, b"\x7e")
    peer.item(beside(field), bold, 6)
    first, then = author.update(), peer.update()
    places = Places()
    if at_once:
        then = b"\x02" + then[1:-1] + first[1:]
    else:
        places.admit(first)
    with pytest.raises(Refused, match=FORMATS_A_FIELD):
        places.admit(then)
    writer = Author(7)
    inside = writer.item(b"\x00\x01" + words("t"), words("words"), 4, 5)
    writer.item(beside(inside), bold, 6)
    Places().admit(writer.update())


def test_a_part_in_a_value_is_refused_and_one_in_a_deleted_record_is_not() -> None:
    places, author = Places(), Author(7)
    value = author.value(A, b"\x7e")
    deleted = author.item(in_root("elements", "b"), encoded(1), 1)
    places.admit(author.update())
    author.value(within(deleted, "k"), b"\x7e")
    places.admit(author.update())
    peer = Author(8)
    peer.value(within(value, "k"), b"\x7e")
    with pytest.raises(Refused, match=IN_A_VALUE):
        places.admit(peer.update())


def edge(bits: int, clock: int) -> bytes:
    """A letter beside another: right of it, or left of it."""
    author = Author(8)
    author.item(bytes((bits,)) + encoded(7) + encoded(clock), words("x"), 4)
    return author.update()


CUTS = {
    "right of a half": edge(0x80, 1),
    "left of a half": edge(0x40, 2),
    "a deletion from a half on": b"\x00\x01\x07\x01\x02\x02",
    "a deletion up to a half": b"\x00\x01\x07\x01\x00\x02",
}


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("how", CUTS)
def test_a_cut_through_a_character_is_refused(how: str, at_once: bool) -> None:
    """It would shift the count of all that follows, for whoever joins later."""
    places, author = Places(), Author(7)
    author.item(b"\x00\x01" + words("t"), words("a😀b"), 4, 4)
    update, cut = author.update(), CUTS[how]
    if not at_once:
        places.admit(update)
    elif cut[0]:
        cut = b"\x02" + cut[1:-1] + update[1:]
    else:
        cut = update[:-1] + cut[1:]
    with pytest.raises(Refused, match=SPLIT):
        places.admit(cut)
    if not at_once:
        places.admit(edge(0x80, 2))
        places.admit(b"\x00\x01\x07\x01\x01\x02")


def test_what_is_repeated_must_not_cut_a_character_that_it_says_anew() -> None:
    places, author = Places(), Author(7)
    author.item(b"\x00\x01" + words("t"), words("ab"), 4, 2)
    places.admit(author.update())
    again = Author(7)
    again.item(b"\x00\x01" + words("t"), words("a😀b"), 4, 4)
    with pytest.raises(Refused, match=SPLIT):
        places.admit(again.update())


def test_a_cut_character_is_left_out_of_what_is_on_disk() -> None:
    doc: Doc[Text] = Doc(client_id=7)
    doc["t"] = Text("a😀b")
    mended = admit_what_fits(Places(), doc.get_update()[:-1] + CUTS["a deletion up to a half"][1:])
    assert dict(mended.refused) == {SPLIT: 1}


def test_a_nest_that_is_told_from_the_inside_out_is_not_taken() -> None:
    places = Places()
    for client in range(100, 0, -1):
        author = Author(client)
        author.map(within((client - 1, 0), "k") if client > 1 else A)
        update = author.update()
        if client > 1:
            with pytest.raises(Early):
                places.admit(update)
    places.admit(update)


def test_parts_that_stand_on_one_another_are_early_and_end() -> None:
    author = Author(7)
    author.value(beside((7, 1)), b"\x7e")
    author.value(beside((7, 0)), b"\x7e")
    with pytest.raises(Early):
        Places().admit(author.update())


def test_a_field_in_a_record_that_is_gone_is_no_harm() -> None:
    places, author, peer = Places(), Author(7), Author(8)
    record = author.item(A, encoded(1), 1)
    places.admit(author.update())
    last = peer.map(within(record, "k"))
    for _level in range(50):
        last = peer.map(within(last, "k"))
    places.admit(peer.update())
    # The CRDT agrees that all of it lies in nothing.
    doc: Doc[Map[object]] = Doc()
    root = doc.get("elements", type=Map)
    author, peer = Author(7), Author(8)
    author.item(A, encoded(1), 1)
    doc.apply_update(author.update())
    peer.map(within(record, "k"))
    doc.apply_update(peer.update())
    assert not list(root.keys())


def a_design(count: int) -> Design:
    return Design.of(
        Component(id=f"c{n}", kind="service", name=f"n{n}", notes="long", box=Box(n, 0, 172, 64))
        for n in range(count)
    )


def test_everything_that_documents_do_is_taken() -> None:
    one, two = Document(), Document()
    places = Places()
    one.subscribe_updates(lambda update, _origin: places.admit(update))
    two.subscribe_updates(lambda update, _origin: places.admit(update))
    one.load(a_design(20))
    two.take_state(one.encode_state())
    for number in range(20):
        seat, peer = (one, two) if number % 2 else (two, one)
        with seat.edit("Name") as edit:
            edit.update(f"c{number}", name="é😀", notes=f"wörds {number}", facts={"replicas": number})
        if number % 3 == 0:
            with seat.edit("Delete") as edit:
                edit.remove(f"c{number}")
            seat.undo()
            seat.redo()
            seat.undo()
        peer.apply_update(seat.encode_diff(peer.state_vector()))
    assert one.design == two.design
    Places().admit(one.encode_state())


@pytest.mark.parametrize("what", ["deep", "early"])
def test_what_is_mended_keeps_the_rest(what: str) -> None:
    doc: Doc[Map[object]] = Doc(client_id=3)
    root = doc.get("elements", type=Map)
    root["good"] = Map({"type": "text", "words": Text("kept")})
    author = Author(7)
    if what == "deep":
        author.value(A, deep_array(DEEPEST + 1))
        doc.apply_update(author.update())
        reason = "a value that is nested too deeply"
    else:
        author.value(A, b"\x7e")
        author.update()
        author.value(in_root("elements", "late"), b"\x7e")
        doc.apply_update(author.update())
        reason = STANDS_ON_NOTHING
    root["after"] = 5.0
    mended = admit_what_fits(Places(), doc.get_update())
    assert dict(mended.refused) == {reason: 1}
    Places().admit(mended.update)
    fresh: Doc[Map[object]] = Doc()
    fresh.apply_update(mended.update)
    assert sorted(fresh.get("elements", type=Map).keys()) == ["after", "good"]
    assert not walk(fresh.get_update()).gaps


def test_bytes_that_are_no_update_are_left_out_whole() -> None:
    mended = admit_what_fits(Places(), b"\xff" * 40)
    assert (mended.update, mended.refused.total()) == (b"\x00\x00", 1)


def poisoned(tmp_path: Path) -> None:
    """A journal as an older version left it: a peer's deep value among a seat's own edits."""
    document = Document()
    document.load(a_design(1))
    author = Author(7)
    author.value(A, deep_array(3_000))
    db = JournalDb(journal_file(tmp_path, "k"), exclusive=True, patience=0)
    db.write(
        snapshot=(1, document.encode_state()),
        entries=[Entry(1, 1, "remote", author.update()), Entry(2, 2, "local", one_value_of(8, b"\x7e"))],
        meta={"saved_seq": "0", "id": "j", "fingerprint": "f"},
    )
    db.close()


def one_value_of(client: int, value: bytes) -> bytes:
    author = Author(client)
    author.value(in_root("elements", f"of {client}"), value)
    return author.update()


def test_a_poisoned_journal_gives_back_the_rest_and_says_that_it_is_not_all(tmp_path: Path) -> None:
    poisoned(tmp_path)
    (found,) = pending(tmp_path)
    assert found.damage is Damage.PART
    recovered = recover(found)
    document = Document()
    document.resume(recovered.state)
    assert set(document.design.elements) == {"c0"}
    Places().admit(recovered.state)


def test_a_journal_of_this_version_is_not_looked_through_again(tmp_path: Path) -> None:
    document, journal = Document(), Journal(tmp_path, "k")
    document.subscribe_updates(journal.append)
    document.load(a_design(1))
    journal.flush()
    journal.close(clean=False)
    db = JournalDb(journal_file(tmp_path, "k"), exclusive=False, patience=0)
    assert db.get(LOOKED_AT)
    db.close()
