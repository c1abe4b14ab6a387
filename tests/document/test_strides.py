"""What one does to thousands of things is done a piece at a time, and is one step all the same."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.document.document import Document
from whiteboard.document.edit import Edit
from whiteboard.document.replica import LARGE
from whiteboard.document.strides import PIECE, Pieces, at_once, piecewise
from whiteboard.document.unread import AT_ONCE
from whiteboard.files.native import write_native
from whiteboard.model.changes import Change, Origin
from whiteboard.model.elements import Component, Flow, FlowEnd, Sticky
from whiteboard.model.errors import EditError, ReadOnlyError
from whiteboard.model.values import Box

MANY = 3 * AT_ONCE
FEW = PIECE // 2


def window() -> tuple[Document, list[None]]:
    """A document whose long steps are left to whoever turns; how often it was woken."""
    document, woken = Document(), list[None]()
    document.found("design")
    document.read_by(lambda: woken.append(None))
    return document, woken


def turn(document: Document) -> int:
    turns = 0
    while document.reading:
        document.arrivals.read_on()
        turns += 1
    return turns


def stickies(prefix: str, count: int) -> list[Sticky]:
    return [
        Sticky(id=f"{prefix}{n:05}", order=f"A{n:05}", text=f"{prefix}{n}", box=Box(0, 0, 100, 60))
        for n in range(count)
    ]


def begin_pasting(
    document: Document, prefix: str, count: int = MANY, then: Callable[[], None] = lambda: None
) -> None:
    def fill(edit: Edit) -> Pieces[None]:
        return piecewise(stickies(prefix, count), edit.add)

    def pasting() -> Pieces[None]:
        yield from document.steps.edit("Paste", fill)
        then()

    document.strides.begin("Pasting", pasting())


def begin_deleting(document: Document) -> None:
    ids = sorted(document.design.elements)
    edit = document.steps.edit("Delete", lambda edit: piecewise(ids, edit.remove))
    document.strides.begin("Deleting", edit)


def begin_going(document: Document, *, back: bool) -> None:
    def going() -> Pieces[None]:
        yield from document.steps.go(back=back)

    document.strides.begin("Undoing" if back else "Redoing", going())


def saved(document: Document) -> bytes:
    return write_native(document.design)


def test_many_are_written_and_shown_in_many_turns() -> None:
    document, woken = window()
    told: list[Change] = []
    document.subscribe(told.append)
    begin_pasting(document, "s")
    assert document.strides.under_way
    assert woken
    assert not document.design.elements
    assert turn(document) > 3 * MANY / AT_ONCE
    assert len(document.design.elements) == MANY
    assert {(change.origin, change.label) for change in told} == {(Origin.LOCAL, "Paste")}
    assert max(len(change.added) for change in told) <= AT_ONCE


@pytest.mark.parametrize("count", [1, PIECE])
def test_few_are_done_within_the_call(count: int) -> None:
    document, woken = window()
    told: list[Change] = []
    document.subscribe(told.append)
    # To whoever listens it is an edit as any other.
    document.subscribe(lambda _change: under_way.append(document.reading))
    under_way: list[bool] = []
    begin_pasting(document, "s", count)
    assert len(document.design.elements) == count
    begin_going(document, back=True)
    assert not document.design.elements
    begin_going(document, back=False)
    begin_deleting(document)
    assert not document.design.elements
    assert not woken
    assert len(told) == 4
    assert not any(under_way)


def test_without_anybody_who_turns_it_is_done_within_the_call() -> None:
    document = Document()
    begin_pasting(document, "s")
    assert len(document.design.elements) == MANY


def test_it_is_one_step_of_undo_and_comes_back_to_the_byte() -> None:
    document, _woken = window()
    begin_pasting(document, "a", FEW)
    empty_enough = saved(document)
    begin_pasting(document, "b")
    turn(document)
    full = saved(document)
    begin_going(document, back=True)
    turn(document)
    assert saved(document) == empty_enough
    assert (document.undo_label, document.redo_label) == ("Paste", "Paste")
    begin_going(document, back=False)
    turn(document)
    assert saved(document) == full
    begin_deleting(document)
    turn(document)
    assert document.undo_label == "Delete"
    assert not document.design.elements
    document.undo()
    assert saved(document) == full
    document.undo()
    assert saved(document) == empty_enough


def test_flows_come_back_with_their_ends() -> None:
    document, _woken = window()
    parts = [Component(id=f"c{n:04}", kind="service", box=Box(n, 0, 172, 64)) for n in range(MANY)]
    flows = [
        Flow(id=f"f{n:04}", source=FlowEnd(element=a.id), target=FlowEnd(element=b.id), label=f"l{n}")
        for n, (a, b) in enumerate(pairwise(parts))
    ]
    with document.edit("Fill") as edit:
        for element in (*parts, *flows):
            edit.add(element)
    full = saved(document)
    begin_deleting(document)
    turn(document)
    begin_going(document, back=True)
    turn(document)
    assert saved(document) == full
    assert len(document.design.flows) == len(flows)


def test_the_others_and_the_journal_hear_of_it_once_and_of_all_of_it() -> None:
    document, _woken = window()
    peer, heard = Document(), list[bytes]()
    peer.apply_update(document.encode_state())
    document.subscribe_updates(lambda update, _origin: heard.append(update))
    begin_pasting(document, "s")
    while not document.design.elements:
        document.arrivals.read_on()
        # Who is killed on the way finds what was heard until then.
        assert len(heard) <= 1
    assert len(heard) == 1
    peer.apply_update(heard[0])
    assert len(peer.design.elements) == MANY
    turn(document)
    for back in (True, False):
        heard.clear()
        begin_going(document, back=back)
        turn(document)
        assert len(heard) == 1
        peer.apply_update(heard[0])
        assert peer.design == document.design


def test_what_they_hear_of_a_large_one_is_all_of_it_and_nothing_of_before() -> None:
    document, _woken = window()
    with document.edit("Before") as edit:
        for note in stickies("old" + "x" * 30, MANY):
            edit.add(note)
    peer, heard = Document(), list[bytes]()
    peer.apply_update(document.encode_state())
    document.subscribe_updates(lambda update, _origin: heard.append(update))
    begin_pasting(document, "new")
    turn(document)
    for _once in range(2):
        begin_going(document, back=True)
        turn(document)
        begin_going(document, back=False)
        turn(document)
    assert len(heard) == 5
    assert max(map(len, heard)) > LARGE
    assert max(map(len, heard)) < 0.7 * len(document.encode_state())
    for update in heard:
        peer.apply_update(update)
    assert peer.design == document.design


def test_an_edit_comes_behind_it() -> None:
    document, _woken = window()
    done: list[int] = []
    begin_pasting(document, "s", then=lambda: done.append(len(document.design.elements)))
    with document.edit("Mine") as edit:
        assert len(edit.design.elements) == MANY
        edit.add(*stickies("mine", 1))
    assert done == [MANY]
    assert document.undo_label == "Mine"


def test_an_undo_in_the_midst_takes_back_all_of_it() -> None:
    document, _woken = window()
    begin_pasting(document, "s")
    document.arrivals.read_on()
    document.undo()
    assert not document.design.elements
    assert document.undo_label is None


def test_who_saves_or_leaves_has_all_of_it() -> None:
    for leave in (
        lambda d: d.arrivals.read_all(),
        lambda d: d.read_by(None),
        lambda d: d.found("design"),
    ):
        document, _woken = window()
        begin_pasting(document, "s")
        document.arrivals.read_on()
        leave(document)
        if document.strides.under_way:
            document.strides.finish()
        assert len(document.design.elements) == MANY


def test_what_a_peer_does_meanwhile_comes_behind_it() -> None:
    document, _woken = window()
    peer = Document()
    begin_pasting(document, "s")
    turn(document)
    peer.apply_update(document.encode_state())
    updates: list[bytes] = []
    peer.subscribe_updates(lambda update, _origin: updates.append(update))
    begin_deleting(document)
    document.arrivals.read_on()
    with peer.edit("Name") as edit:
        edit.update("s00000", text="theirs")
        edit.remove(f"s{MANY - 1:05}")
        edit.add(*stickies("theirs", 1))
    document.apply_update(updates[0])
    assert "theirs00000" not in document.design.elements
    turn(document)
    assert list(document.design.elements) == ["theirs00000"]
    peer.apply_update(document.encode_state())
    assert peer.design == document.design


def test_what_a_peer_worked_on_since_is_not_taken_away() -> None:
    document, _woken = window()
    peer = Document()
    begin_pasting(document, "s")
    turn(document)
    peer.apply_update(document.encode_state())
    peer.subscribe_updates(lambda update, _origin: document.apply_update(update))
    with peer.edit("Name") as edit:
        edit.update("s00000", text="theirs")
    undone = at_once(document.steps.go(back=True))
    assert undone is not None
    assert not undone.done
    assert len(document.design.elements) == MANY
    assert document.undo_label is None


@pytest.mark.parametrize("turns", range(0, 40, 3))
def test_given_up_at_any_moment_it_leaves_the_board_as_it_was(turns: int) -> None:
    document, _woken = window()
    begin_pasting(document, "a", FEW)
    before = saved(document)
    begin_pasting(document, "b")
    for _turn in range(turns):
        document.arrivals.read_on()
    if document.strides.under_way:
        document.strides.cancel()
        turn(document)
        assert saved(document) == before
        assert document.undo_label == "Paste"
        document.undo()
        assert not document.design.elements


def test_an_undo_that_is_given_up_is_done_again() -> None:
    document, _woken = window()
    begin_pasting(document, "s")
    turn(document)
    full = saved(document)
    begin_going(document, back=True)
    document.arrivals.read_on()
    document.strides.cancel()
    turn(document)
    assert saved(document) == full
    assert document.undo_label == "Paste"


def test_it_is_known_whether_what_was_given_up_is_taken_back() -> None:
    document, _woken = window()
    begin_pasting(document, "a")
    assert document.strides.taken_back is None
    while document.undo_label is None:
        document.arrivals.read_on()
    document.strides.cancel()
    assert document.strides.taken_back is False
    turn(document)
    assert document.strides.taken_back is True
    assert not document.design.elements


def test_what_is_given_up_stays_where_nothing_may_be_written_any_more() -> None:
    document, _woken = window()
    begin_pasting(document, "a")
    while document.undo_label is None:
        document.arrivals.read_on()
    document.strides.cancel()
    document.set_read_only(True, by="role")
    turn(document)
    assert len(document.design.elements) == MANY
    assert document.strides.taken_back is False


def test_what_is_given_up_stays_where_a_peer_has_worked_on_it() -> None:
    document, _woken = window()
    begin_pasting(document, "a")
    while not document.design.elements:
        document.arrivals.read_on()
    peer = Document()
    peer.resume(document.encode_state())
    with peer.edit("Theirs") as edit:
        edit.update("a00000", text="theirs")
    document.strides.cancel()
    document.apply_update(peer.encode_state())
    turn(document)
    assert len(document.design.elements) == MANY
    assert document.strides.taken_back is False


def test_to_give_it_up_twice_is_to_give_it_up() -> None:
    document, _woken = window()
    begin_pasting(document, "a")
    while document.undo_label is None:
        document.arrivals.read_on()
    document.strides.cancel()
    while document.undo_label is not None:
        document.arrivals.read_on()
    document.strides.cancel()
    turn(document)
    assert not document.design.elements
    assert document.strides.taken_back is True


def test_what_cannot_be_kept_is_refused_and_leaves_nothing_behind() -> None:
    document, _woken = window()
    begin_pasting(document, "z")
    turn(document)
    fresh, known = stickies("s", PIECE), stickies("z", PIECE)
    edit = document.steps.edit("Paste", lambda edit: piecewise([*fresh, *known], edit.add))
    document.strides.begin("Pasting", edit)
    with pytest.raises(EditError):
        turn(document)
    assert not document.strides.under_way
    assert len(document.design.elements) == MANY
    document.set_read_only(True)
    with pytest.raises(ReadOnlyError):
        begin_deleting(document)
    with pytest.raises(ReadOnlyError):
        begin_going(document, back=True)
    assert not document.reading


def test_many_steps_of_many_pieces_are_kept_apart() -> None:
    document, _woken = window()
    designs = [document.design]
    for prefix in "abc":
        begin_pasting(document, prefix)
        turn(document)
        with document.edit("Name") as edit:
            edit.update(f"{prefix}00000", text="named")
        designs.append(document.design)
    for design in reversed(designs[:-1]):
        document.undo()
        begin_going(document, back=True)
        turn(document)
        assert document.design == design
    for design in designs[1:]:
        begin_going(document, back=False)
        turn(document)
        document.redo()
        assert document.design == design


STEPS = ["paste", "delete", "undo", "redo", "name", "turn", "turn", "theirs", "give up"]


@settings(max_examples=25)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=12))
def test_whatever_happens_in_between_all_end_with_the_same(steps: list[str]) -> None:
    """As a document that does all of it at once, and as a peer."""
    document, _woken = window()
    peer, given_up = Document(), False
    peer.apply_update(document.encode_state())
    twin = Document()
    twin.apply_update(document.encode_state())
    document.subscribe_updates(lambda update, origin: _tell(peer, update, origin))
    peer.subscribe_updates(lambda update, origin: _tell(document, update, origin))
    theirs = False
    for number, step in enumerate(steps):
        if step in ("theirs", "give up") and not document.strides.under_way:
            continue
        for one in (document, twin):
            _do(one, step, f"{number}-")
        if step == "theirs":
            theirs = True
            with peer.edit("Theirs") as edit:
                edit.add(*stickies(f"theirs{number}", 1))
        elif step == "give up":
            given_up = True
            document.strides.cancel()
    turn(document)
    peer.apply_update(document.encode_state())
    assert peer.design == document.design
    copy = Document()
    copy.resume(document.encode_state())
    assert copy.design == document.design
    if not theirs and not given_up:
        assert document.design == twin.design
        assert (document.undo_label, document.redo_label) == (twin.undo_label, twin.redo_label)


def _do(document: Document, step: str, prefix: str) -> None:
    if step == "paste":
        begin_pasting(document, prefix, PIECE + 60)
    elif step == "delete":
        document.strides.finish()
        begin_deleting(document)
    elif step in ("undo", "redo"):
        begin_going(document, back=step == "undo")
    elif step == "name":
        document.strides.finish()
        with document.edit("Name") as edit:
            for element in list(document.design.elements)[:1]:
                edit.update(element, text=prefix)
    elif step == "turn":
        document.arrivals.read_on()


def _tell(document: Document, update: bytes, origin: Origin) -> None:
    if origin in (Origin.LOCAL, Origin.UNDO):
        document.apply_update(update)
