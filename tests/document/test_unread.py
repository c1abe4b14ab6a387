"""Thousands of records that a peer changes in one edit are read some at a time; nothing of it may be lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.document.document import Document
from whiteboard.document.unread import AT_ONCE
from whiteboard.model.changes import Change, Origin
from whiteboard.model.elements import Sticky
from whiteboard.model.values import Box

MANY = 3 * AT_ONCE


def pair() -> tuple[Document, Document, list[None]]:
    """A peer, and a replica that reads on when it is told to; how often it was woken."""
    peer, mine, woken = Document(), Document(), list[None]()
    peer.subscribe_updates(lambda update, _origin: mine.apply_update(update))
    peer.found("design")
    mine.read_by(lambda: woken.append(None))
    return peer, mine, woken


def stick(document: Document, *names: str) -> None:
    with document.edit("Add") as edit:
        for name in names:
            edit.add(Sticky(id=name, text=name, box=Box(0, 0, 100, 60)))


def many(count: int = MANY) -> list[str]:
    return [f"s{n:05}" for n in range(count)]


def read_all(document: Document) -> int:
    turns = 1
    while document.arrivals.read_on():
        turns += 1
    return turns


def test_many_are_read_some_at_a_time_and_told_as_changes_of_a_peer() -> None:
    peer, mine, woken = pair()
    told: list[Change] = []
    mine.subscribe(told.append)
    stick(peer, *many())
    assert mine.reading
    assert woken
    assert not mine.design.elements
    assert mine.arrivals.read_on()
    assert len(mine.design.elements) == AT_ONCE
    read_all(mine)
    assert not mine.reading
    assert mine.design == peer.design
    assert len(told) == MANY / AT_ONCE
    assert {change.origin for change in told} == {Origin.REMOTE}
    assert sorted(r.id for change in told for r in change.added) == many()


def test_few_are_shown_at_once() -> None:
    peer, mine, woken = pair()
    stick(peer, *many(AT_ONCE))
    assert not mine.reading
    assert not woken
    assert mine.design == peer.design


def test_without_anybody_who_reads_on_all_is_shown_at_once() -> None:
    peer, mine, _woken = pair()
    mine.read_by(None)
    stick(peer, *many())
    assert mine.design == peer.design


def test_the_journal_hears_of_the_update_before_it_is_read() -> None:
    peer, mine, _woken = pair()
    heard: list[bytes] = []
    mine.subscribe_updates(lambda update, _origin: heard.append(update))
    stick(peer, *many())
    assert len(heard) == 1
    copy = Document()
    copy.resume(mine.encode_state())
    assert copy.design == peer.design


def test_which_design_it_is_is_known_at_once() -> None:
    peer, mine, _woken = pair()
    with peer.edit("Fill") as edit:
        edit.update("meta", title="A feed")
        for name in many():
            edit.add(Sticky(id=name, text=name, box=Box(0, 0, 100, 60)))
    assert mine.reading
    assert mine.design.meta.title == "A feed"


def test_an_edit_stands_on_all_that_has_come() -> None:
    peer, mine, _woken = pair()
    stick(peer, *many())
    stick(mine, "mine")
    assert not mine.reading
    assert mine.design.elements.keys() == {*many(), "mine"}


def test_an_undo_takes_back_its_own_step_only() -> None:
    peer, mine, _woken = pair()
    stick(mine, "mine")
    peer.apply_update(mine.encode_state())
    stick(peer, *many())
    assert mine.reading
    undone = mine.undo()
    assert undone is not None
    assert undone.done
    assert mine.design.elements.keys() == set(many())


def test_what_comes_meanwhile_waits_behind_it_and_is_read_as_it_is_then() -> None:
    peer, mine, _woken = pair()
    stick(peer, *many())
    mine.arrivals.read_on()
    with peer.edit("Name") as edit:
        edit.update(many()[0], text="first")
        edit.remove(many()[-1])
    read_all(mine)
    assert mine.design == peer.design
    assert len(mine.design.elements) == MANY - 1


def test_who_saves_has_all_of_it() -> None:
    peer, mine, _woken = pair()
    stick(peer, *many())
    mine.arrivals.read_all()
    assert mine.design == peer.design


def test_another_design_is_not_mixed_with_what_was_left_to_read() -> None:
    peer, mine, _woken = pair()
    stick(peer, *many())
    other = Document()
    stick(other, "other")
    mine.load(other.design)
    assert not mine.reading
    assert mine.design.elements.keys() == {"other"}


@settings(max_examples=20)
@given(
    steps=st.lists(st.sampled_from(["paste", "delete", "undo", "read", "mine", "mine undone"]), max_size=10)
)
def test_whatever_happens_in_between_both_end_with_the_same(steps: list[str]) -> None:
    peer, mine, _woken = pair()
    mine.subscribe_updates(lambda update, origin: _tell(peer, update, origin))
    for number, step in enumerate(steps):
        if step == "paste":
            stick(peer, *(f"p{number}-{n}" for n in range(AT_ONCE + 1)))
        elif step == "delete" and peer.design.elements:
            with peer.edit("Delete") as edit:
                for element in list(peer.design.elements):
                    edit.remove(element)
        elif step == "undo":
            peer.undo()
        elif step == "read":
            mine.arrivals.read_on()
        elif step == "mine":
            stick(mine, f"m{number}")
        elif step == "mine undone":
            mine.undo()
    read_all(mine)
    assert mine.design == peer.design


def _tell(peer: Document, update: bytes, origin: Origin) -> None:
    if origin in (Origin.LOCAL, Origin.UNDO):
        peer.apply_update(update)
