"""Large updates of peers are taken in a piece at a time: nothing is lost, nothing is mixed up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.crowding import in_list, together, waiting_for_one_another
from tests.document.wire import Author, in_root, within, words
from whiteboard.document.arriving import LARGE
from whiteboard.document.codec import SCHEMA
from whiteboard.document.document import Document
from whiteboard.document.seed import seed
from whiteboard.document.update.lib0 import encoded
from whiteboard.document.update.pieces import pieces, takes_away
from whiteboard.document.update.places import Places
from whiteboard.model.elements import Sticky
from whiteboard.model.errors import ReadOnlyError
from whiteboard.model.values import Box

MANY = 700
LONG = "words " * 20


def stick(document: Document, *names: str, text: str = LONG) -> None:
    with document.edit("Add") as edit:
        for name in names:
            edit.add(Sticky(id=name, text=text, box=Box(0, 0, 100, 60)))


def many(prefix: str = "s") -> list[str]:
    return [f"{prefix}{n:05}" for n in range(MANY)]


def pair() -> tuple[Document, Document]:
    """A peer, and a replica that takes in what comes when it is told to."""
    peer, mine = Document(), Document()
    peer.subscribe_updates(lambda update, _origin: mine.apply_update(update))
    mine.read_by(lambda: None)
    peer.found("design")
    return peer, mine


def read_on(document: Document) -> int:
    turns = 1
    while document.arrivals.read_on():
        turns += 1
    return turns


def cut(update: bytes, most: int, places: Places | None = None) -> Iterator[bytes]:
    known = places or Places()
    for piece in pieces(update, most, lambda: known):
        if piece is not None:
            yield piece


_STEP = st.tuples(st.integers(0, 2), st.sampled_from(["stick", "type", "move", "remove", "undo", "meet"]))


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(_STEP, max_size=25), most=st.integers(1, 9), ids=st.permutations([11, 2**31 + 5, 2**40])
)
def test_each_piece_stands_on_those_before_and_all_make_the_whole(
    steps: list[tuple[int, str]], most: int, ids: list[int]
) -> None:
    seats = [Document(client_id=client) for client in ids]
    for number, (who, step) in enumerate(steps):
        seat = seats[who]
        here = sorted(seat.design.elements)
        if step == "stick":
            stick(seat, f"n{number}", text="é😀 abc")
        elif step == "undo":
            seat.undo()
        elif step == "meet":
            seat.apply_update(seats[who - 1].encode_diff(seat.state_vector()))
        elif here:
            chosen = here[number % len(here)]
            with seat.edit("Change") as edit:
                if step == "remove":
                    edit.remove(chosen)
                elif step == "move":
                    edit.update(chosen, box=Box(number, 0, 100, 60))
                else:
                    edit.update(chosen, text=f"é{number}😀 abc{number}")
    for seat in seats[1:]:
        seats[0].apply_update(seat.encode_state())
    state = seats[0].encode_state()
    whole, mine, places = Document(), Document(), Places()
    whole.apply_update(state)
    places.admit(seed())
    for piece in cut(state, most, places):
        # Raises where it is refused, or early.
        places.admit(piece)
        mine.apply_update(piece)
    assert mine.design == whole.design == seats[0].design
    assert mine.state_vector() == whole.state_vector()


def test_no_piece_has_more_than_so_many_parts() -> None:
    peer = Document()
    stick(peer, *many())
    places, before = Places(), 0
    for piece in cut(peer.encode_state(), 500):
        places.admit(piece)
        assert places.parts <= before + 500
        before = places.parts
    assert places.parts > 5 * 500


def test_what_cannot_be_taken_apart_comes_out_as_it_is() -> None:
    author = Author(5)
    author.item(in_root("elements", "a"), b"\x01" + b"\x77" + words("a"), 8)
    good = together([author])
    for bad in (b"", b"\xff" * 30, good[:-4], good + b"\x00", b"\x01\x01\x05\x00\x0a\x03\x00"):
        assert list(cut(bad, 1)) == [bad]
    for update in waiting_for_one_another(4):
        assert b"".join(cut(update, 1))


def test_a_large_one_waits_and_what_comes_behind_it_keeps_its_order() -> None:
    peer, mine = pair()
    stick(peer, *many())
    assert mine.reading
    assert not mine.design.elements
    with peer.edit("Name") as edit:
        edit.update(many()[0], text="first")
        edit.remove(many()[-1])
    stick(peer, "small")
    assert not mine.design.elements
    assert read_on(mine) > MANY / 500
    assert mine.design == peer.design
    assert mine.state_vector() == peer.state_vector()
    assert not mine.arrivals.missed()


def test_a_small_one_is_taken_in_at_once() -> None:
    peer, mine = pair()
    stick(peer, "a")
    assert not mine.reading
    assert mine.design == peer.design


def test_an_edit_and_an_undo_stand_on_all_that_has_come() -> None:
    peer, mine = pair()
    stick(mine, "mine")
    peer.apply_update(mine.encode_state())
    stick(peer, *many())
    assert mine.reading
    stick(mine, "more")
    assert not mine.reading
    assert mine.design.elements.keys() == {*many(), "mine", "more"}
    stick(peer, *many("t"))
    assert mine.undo()
    assert mine.design.elements.keys() == {*many(), *many("t"), "mine"}


def test_whoever_is_sent_what_is_here_lacks_nothing_in_the_end() -> None:
    peer, mine = pair()
    stick(mine, "mine")
    stick(peer, *many())
    # Half of what has come is here: what a peer is sent now is this seat's own, all the same.
    mine.arrivals.read_on()
    peer.apply_update(mine.encode_diff(peer.state_vector()))
    read_on(mine)
    assert mine.design == peer.design
    assert "mine" in peer.design.elements


def test_without_anybody_who_reads_on_nothing_waits_and_nothing_is_passed_by() -> None:
    peer, mine = pair()
    stick(peer, *many())
    mine.read_by(None)
    stick(peer, "last")
    assert not mine.reading
    assert mine.design == peer.design


def test_what_is_refused_while_it_waits_is_told_of_once_and_the_rest_is_taken() -> None:
    peer, mine = pair()
    stick(peer, *many())
    assert mine.apply_update(b"\xff" * 30)
    stick(peer, "last")
    read_on(mine)
    assert mine.design == peer.design
    assert mine.arrivals.missed()
    assert not mine.arrivals.missed()


def test_an_edit_is_not_refused_for_what_waits_before_it() -> None:
    peer, mine = pair()
    stick(peer, *many())
    mine.apply_update(b"\xff" * 30)
    stick(mine, "mine")
    assert "mine" in mine.design.elements
    assert mine.arrivals.missed()


def test_a_state_of_which_a_part_does_not_fit_is_taken_without_it() -> None:
    peer, mine = pair()
    stick(peer, *many())
    author = Author(5)
    author.item(in_root("elements", "a"), b"\x01" + b"\x75\x01" * 40 + b"\x7e", 8)
    mine.take_state(together([author]))
    read_on(mine)
    assert mine.design == peer.design
    assert mine.quarantined == 1


def test_a_newer_design_is_read_only_although_that_has_only_come() -> None:
    peer, mine = Document(), Document()
    mine.read_by(lambda: None)
    stick(peer, *many())
    peer._crdt.set_schema(SCHEMA + 1, "untracked")
    mine.take_state(peer.encode_state())
    with pytest.raises(ReadOnlyError), mine.edit("Add") as edit:
        edit.add(Sticky(id="mine", text="", box=Box(0, 0, 100, 60)))
    assert "mine" not in mine.design.elements


def test_another_design_is_not_mixed_with_what_waits() -> None:
    peer, mine = pair()
    stick(peer, *many())
    other = Document()
    stick(other, "other")
    mine.load(other.design)
    assert not mine.reading
    assert mine.design.elements.keys() == {"other"}


def test_thousands_that_go_by_a_few_bytes_go_some_at_a_time() -> None:
    peer, mine = pair()
    sent: list[bytes] = []
    stick(peer, *(f"s{n:05}" for n in range(2 * MANY)))
    read_on(mine)
    peer.subscribe_updates(lambda update, _origin: sent.append(update))
    with peer.edit("Delete") as edit:
        for name in list(peer.design.elements):
            edit.remove(name)
    assert sum(map(len, sent)) < LARGE
    assert mine.design.elements
    assert read_on(mine) > 2
    assert mine.design == peer.design
    assert mine.state_vector() == peer.state_vector()
    assert not mine.arrivals.missed()


@pytest.mark.parametrize("before", ["", "x"])
def test_a_text_that_goes_is_never_cut_within_a_character(before: str) -> None:
    peer, mine = Document(client_id=7), Document()
    stick(peer, "a", text=before + "😀" * 400)
    mine.apply_update(peer.encode_state())
    sent: list[bytes] = []
    peer.subscribe_updates(lambda update, _origin: sent.append(update))
    with peer.edit("Delete") as edit:
        edit.remove("a")
    assert takes_away(sent[-1]) > 800
    for most in (2, 3, 16):
        places = Places()
        for update in (seed(), mine.encode_state()):
            places.admit(update)
        some = list(cut(sent[-1], most, places))
        assert len(some) >= 800 / (most + 1)
        replica = Document()
        replica.apply_update(mine.encode_state())
        for piece in some:
            replica.apply_update(piece)
        assert replica.design == peer.design


@pytest.mark.parametrize("content", [b"\x00", b"\x00\x01" + words("elements")])
def test_a_few_bytes_that_name_billions_of_parts_are_soon_taken_in(content: bytes) -> None:
    billion, author, mine = 2**30, Author(5), Document()
    mine.read_by(lambda: None)
    record = author.map(in_root("elements", "a"))
    author.item(in_list(author.item(within(record, "t"), b"\x02", 7)), words("x" * 5000), 4, 5000)
    # Collected, or deleted, when it comes.
    kind = 0 if content == b"\x00" else 1
    author.item(content, encoded(billion), kind, billion)
    mine.apply_update(author.update())
    read_on(mine)
    assert mine.quarantined == 1
    mine.take_state(b"\x00\x01\x05\x01\x00" + encoded(2 * billion - 1))
    mine.take_state(b"\x00\x01\x05\x01\x00" + encoded(billion))
    turns = 0
    while mine.reading and turns < 50:
        mine.arrivals.read_on()
        turns += 1
    assert not mine.reading
    assert 2 < turns < 20
    assert mine.quarantined == 0
