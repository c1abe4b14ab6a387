"""Undo takes back one's own step, or says that it cannot; it never takes away what others have done since."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.test_peers import component, edit, exchange, pair, the
from whiteboard.document.document import Document
from whiteboard.document.undo import Undone
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow, FlowEnd, Sticky
from whiteboard.model.values import Box

Work = Callable[[Document], None]


def add(document: Document, id_: str = "c", joins: str = "") -> None:
    with document.edit("Add", joins=joins) as staged:
        staged.add(component(id_, name="new"))


def remove(document: Document, id_: str) -> None:
    with document.edit("Delete") as staged:
        staged.remove(id_)


def flow_to(document: Document, id_: str) -> None:
    with document.edit("Connect") as staged:
        staged.add(Flow(id="theirs", source=FlowEnd(element="b"), target=FlowEnd(element=id_)))


THEIR_WORK = [
    lambda document: edit(document, "c", name="theirs"),
    lambda document: edit(document, "c", box=Box(9, 9, 9, 9)),
    lambda document: edit(document, "c", facts={"replicas": 3}),
    lambda document: edit(document, "c", note="a text that grows"),
    lambda document: flow_to(document, "c"),
]


@pytest.mark.parametrize("work", THEIR_WORK)
def test_undoing_my_add_does_not_take_away_what_others_did_to_it(work: Work) -> None:
    one, two = pair()
    add(one)
    exchange(one, two)
    work(two)
    exchange(one, two)
    before = one.design
    assert one.undo() == Undone("Add", done=False)
    assert one.design is before
    assert one.undo() is None


def test_a_rename_that_was_overwritten_does_not_lead_on_to_the_add_before_it() -> None:
    one, two = pair()
    add(one)
    edit(one, "c", name="mine")
    exchange(one, two)
    edit(two, "c", name="theirs")
    exchange(one, two)
    for label in ("Edit", "Add"):
        assert one.undo() == Undone(label, done=False)
    assert the(one, "c").name == "theirs"


def test_what_others_did_before_or_elsewhere_does_not_stand_in_the_way() -> None:
    one, two = pair()
    edit(two, "b", name="theirs")
    exchange(one, two)
    add(one)
    exchange(one, two)
    edit(two, "b", name="theirs, again")
    exchange(one, two)
    assert one.undo() == Undone("Add")
    assert one.redo() == Undone("Add")
    assert the(one, "c").name == "new"


def test_redoing_my_delete_does_not_take_away_what_others_did_since_it_was_undone() -> None:
    one, two = pair()
    remove(one, "a")
    exchange(one, two)
    one.undo()
    exchange(one, two)
    edit(two, "a", name="theirs")
    exchange(one, two)
    assert one.redo() == Undone("Delete", done=False)
    assert the(one, "a").name == "theirs"
    assert one.redo() is None


def test_a_joined_step_counts_from_its_beginning() -> None:
    one, two = pair()
    add(one, joins="typing")
    exchange(one, two)
    edit(two, "c", note="theirs")
    exchange(one, two)
    with one.edit("Type", joins="typing") as staged:
        staged.update("c", name="mine")
    assert one.undo() == Undone("Type", done=False)
    assert the(one, "c").note == "theirs"


def test_of_a_move_of_several_what_a_peer_moved_again_stays_there() -> None:
    one, two = pair()
    with one.edit("Move") as staged:
        staged.update("a", box=Box(10, 10, 172, 64))
        staged.update("b", box=Box(20, 20, 172, 64))
    exchange(one, two)
    edit(two, "b", box=Box(70, 70, 172, 64))
    exchange(one, two)
    assert one.undo() == Undone("Move")
    assert (the(one, "a").box, the(one, "b").box) == (Box(0, 0, 172, 64), Box(70, 70, 172, 64))


def test_words_that_others_typed_into_my_text_stay() -> None:
    one, two = pair()
    with one.edit("Sticky") as staged:
        staged.add(Sticky(id="s", box=Box(0, 0, 9, 9)))
    with one.edit("Type") as staged:
        staged.update("s", text="shard by user")
    exchange(one, two)
    with two.edit("Type") as staged:
        staged.reword("s", "text", "shard by user", "shard by user or region")
    exchange(one, two)
    one.undo()
    found = one.design.elements["s"]
    assert isinstance(found, Sticky)
    assert "region" in found.text


def test_among_many_steps_only_the_next_one_is_taken() -> None:
    one, two = pair()
    for number in range(40):
        edit(one, "ab"[number % 2], name=str(number))
    exchange(one, two)
    edit(two, "b", name="theirs")
    exchange(one, two)
    done = [one.undo() for _step in range(40)]
    assert done == [Undone("Edit", done=number % 2 == 0) for number in reversed(range(40))]
    assert (the(one, "a").name, the(one, "b").name) == ("API", "theirs")
    for number in range(0, 40, 2):
        assert one.redo() == Undone("Edit")
        assert the(one, "a").name == str(number)


IDS = ("a", "b")
steps = st.tuples(
    st.sampled_from(["mine", "theirs"]),
    st.sampled_from(["add", "remove", "name", "box", "note", "flow"]),
    st.sampled_from(IDS),
) | st.sampled_from([("mine", "undo", ""), ("mine", "redo", ""), ("theirs", "undo", "")])


def perform(document: Document, verb: str, id_: str, number: int) -> None:
    present = id_ in document.design.elements
    match verb:
        case "undo":
            document.undo()
        case "redo":
            document.redo()
        case "add" if not present:
            add(document, id_)
        case "remove" if present:
            remove(document, id_)
        case "name" if present:
            edit(document, id_, name=f"{number}")
        case "box" if present:
            edit(document, id_, box=Box(number, 0, 172, 64))
        case "note" if present:
            edit(document, id_, note=f"{the(document, id_).note} word{number}.")
        case "flow" if present:
            with document.edit("Connect") as staged:
                staged.add(Flow(id=f"f{number}", source=FlowEnd(element=id_), target=FlowEnd(element=id_)))
        case _:
            pass


class Theirs:
    """What the peer wrote last: fields that must hold, and words that must stay among others."""

    def __init__(self) -> None:
        self.fields: dict[str, dict[str, object]] = {}
        self.words: dict[str, set[str]] = {}

    def note(self, who: str, before: Design, after: Design) -> None:
        for id_ in {*before.elements, *after.elements}:
            was, now = before.get(id_), after.get(id_)
            if now is None:
                self.fields.pop(id_, None)
                self.words.pop(id_, None)
            elif was != now:
                old = was.fields() if was is not None else {}
                new = {n: v for n, v in now.fields().items() if old.get(n) != v}
                words = set(str(new.pop("note", "")).split()) - set(str(old.get("note", "")).split())
                if who == "theirs":
                    self.fields.setdefault(id_, {}).update(new)
                    self.words.setdefault(id_, set()).update(words)
                for name in new if who == "mine" else ():
                    self.fields.get(id_, {}).pop(name, None)

    def check(self, design: Design) -> None:
        for id_, fields in self.fields.items():
            found = design.get(id_)
            assert found is not None, f"{id_} is gone, in which a peer has worked"
            held = found.fields()
            assert {name: held.get(name) for name in fields} == fields
            assert self.words[id_] <= set(str(held.get("note", "")).split())


@given(st.lists(steps, max_size=30))
@settings(max_examples=100, deadline=None)
def test_no_undo_or_redo_changes_what_a_peer_wrote_last(script: list[tuple[str, str, str]]) -> None:
    one, two = pair()
    theirs = Theirs()
    for number, (who, verb, id_) in enumerate(script):
        document = one if who == "mine" else two
        before = document.design
        # Ids are random and never used twice.
        newest = before.components[-1].id if number % 2 and before.components else id_
        perform(document, verb, f"c{number}" if verb == "add" else newest, number)
        if verb not in ("undo", "redo"):
            theirs.note(who, before, document.design)
        elif who == "mine":
            theirs.check(document.design)
        else:
            # The peer takes back its own.
            theirs = Theirs()
        exchange(one, two)


def test_what_was_undone_in_a_record_that_a_peer_removed_is_not_there_to_be_redone() -> None:
    one, two = pair()
    add(one)
    exchange(one, two)
    edit(one, "c", box=Box(9, 9, 9, 9))
    remove(one, "c")
    one.undo()
    edit(one, "c", note="a text")
    exchange(one, two)
    remove(two, "c")
    exchange(one, two)
    assert one.undo() == Undone("Edit", done=False)
    assert one.undo() == Undone("Edit", done=False)
    assert one.redo_label is None
    assert one.redo() is None
    assert "c" not in one.design.elements
