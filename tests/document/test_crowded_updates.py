"""Updates that the CRDT would take long to merge are refused before it sees them; honest ones never are."""

from __future__ import annotations

import random

import pytest
from pycrdt import Doc, Map, Text, UndoManager

from tests.document.crowding import (
    SHAPES,
    behind_every_letter,
    between,
    one_after_another,
    same_left_neighbour,
)
from tests.document.wire import Author, in_root, within, words
from whiteboard.collab.relay.replica import Outcome, Replica
from whiteboard.document.document import Document
from whiteboard.document.update.laid import TOO_CROWDED
from whiteboard.document.update.merging import MOST_FIELDS
from whiteboard.document.update.order import JOINING_STEPS, UPDATE_STEPS
from whiteboard.document.update.places import Places
from whiteboard.document.update.refusal import Refused
from whiteboard.model.errors import EditError


@pytest.mark.parametrize("what", SHAPES)
def test_a_relay_refuses_it_and_takes_a_tenth_of_it(what: str) -> None:
    make, too_many = SHAPES[what]
    replica = Replica()
    outcomes = [replica.apply(update) for update in make(too_many)]
    assert Outcome.REFUSED in outcomes
    assert replica.refusal.startswith(("more at one place", "too many"))
    replica = Replica()
    outcomes = [replica.apply(update) for update in make(too_many // 10)]
    assert set(outcomes) <= {Outcome.APPLIED, Outcome.STILL}


@pytest.mark.parametrize("what", SHAPES)
def test_a_window_refuses_twice_of_it_and_goes_on(what: str) -> None:
    make, too_many = SHAPES[what]
    document = Document()

    def take_all() -> None:
        for update in make(2 * too_many):
            document.apply_update(update)

    with pytest.raises(EditError):
        take_all()
    author = Author(77)
    author.map(in_root("elements", "honest"))
    assert document.apply_update(author.update())


def test_what_a_refused_update_has_begun_is_forgotten() -> None:
    places = Places()
    begun = same_left_neighbour(500)[0]
    with pytest.raises(Refused, match=TOO_CROWDED):
        places.admit(begun, steps=1_000)
    places.admit(begun, steps=UPDATE_STEPS)
    assert places.steps > 1_000


def test_a_gap_that_fills_one_update_at_a_time_costs_what_it_costs_whoever_joins() -> None:
    """Each author's search is short, and all of them together are cheaper still: nobody need be refused."""
    replica, joining = Replica(), Places()
    for update in one_after_another(300):
        assert replica.apply(update) is Outcome.APPLIED
    joining.admit(replica.state())
    assert joining.steps < 1_000


@pytest.mark.parametrize("what", ["behind every letter", "a long history", "cut from behind", "many fields"])
def test_a_room_that_holds_it_opens_again_without_what_is_too_much(what: str) -> None:
    make, too_many = SHAPES[what]
    replica, author = Replica(), Author(7)
    author.map(in_root("elements", "honest"))
    refused = replica.restore(author.update())
    for update in make(too_many):
        refused += replica.restore(update)
    assert refused
    assert all(why for why in refused)
    # What is kept is no burden to whoever joins, and nothing of it is refused again.
    joining = Places()
    joining.admit(replica.state())
    assert joining.steps <= JOINING_STEPS
    assert not Replica().restore(replica.state())
    design: Doc[Map[object]] = Doc()
    design.apply_update(replica.state())
    assert "honest" in design.get("elements", type=Map)


def test_a_poisoned_state_keeps_as_much_as_can_be_merged() -> None:
    replica = Replica()
    (update,) = same_left_neighbour(5_000)
    refused = replica.restore(update)
    assert 500 < refused[TOO_CROWDED] < 2_500
    assert len(replica.state()) > 20_000


def test_a_log_of_costly_updates_does_not_add_up() -> None:
    """Each by another author behind the same letters, and each just below what one update may cost."""
    replica, (begun, written, _third) = Replica(), behind_every_letter(2_000)
    refused = replica.restore(begun) + replica.restore(written)
    for client in range(60, 70):
        author = Author(client)
        for letter in range(500):
            author.item(between((50 + letter % 2, 4 + letter // 2)), words("z"), 4)
        refused += replica.restore(author.update())
    assert 1_000 < refused[TOO_CROWDED] < 5_000
    joining = Places()
    joining.admit(replica.state())
    assert joining.steps <= JOINING_STEPS


def test_a_record_has_room_for_every_field_and_many_more() -> None:
    places, author = Places(), Author(7)
    record = author.map(in_root("elements", "a"))
    for number in range(MOST_FIELDS):
        author.value(within(record, f"k{number}"), b"\x7e")
    places.admit(author.update())


def test_fifty_people_who_were_away_add_five_hundred_things_each_at_one_place() -> None:
    """Letters into the same gap of a note, and two fields of the same component in turn."""
    ground: Doc[Map[object]] = Doc(client_id=1)
    ground.get("elements", type=Map)["note"] = Map({"text": Text("begin end"), "x": 0.0, "y": 0.0})
    replica = Replica()
    replica.apply(ground.get_update())
    brought: list[bytes] = []
    for person in range(50):
        away: Doc[Map[object]] = Doc(client_id=random.Random(person).randrange(2**32))
        away.apply_update(ground.get_update())
        note = away.get("elements", type=Map)["note"]
        assert isinstance(note, Map)
        text = note["text"]
        assert isinstance(text, Text)
        with away.transaction():
            for number in range(500):
                text.insert(6 + number, "q")
                note["xy"[number % 2]] = float(number)
        brought.append(away.get_update(ground.get_state()))
    for update in brought:
        assert replica.apply(update) is Outcome.APPLIED
    Places().admit(replica.state())


@pytest.mark.parametrize("seed", range(30))
def test_whoever_writes_and_takes_back_in_one_text_is_never_refused(seed: int) -> None:
    """Wherever they write, whenever they hear of one another: and the search that is counted stays short."""
    dice = random.Random(seed)
    seats: list[tuple[Doc[Text], Text, UndoManager]] = []
    for _seat in range(dice.randint(2, 6)):
        doc: Doc[Text] = Doc(client_id=dice.randrange(1, 2**32))
        text = doc.get("text", type=Text)
        seats.append((doc, text, UndoManager(scopes=[text], capture_timeout_millis=0)))
    room: Doc[Text] = Doc()
    places = Places()

    def bring(doc: Doc[Text]) -> None:
        update = doc.get_update(room.get_state())
        places.admit(update)
        room.apply_update(update)

    for _step in range(150):
        doc, text, undo = dice.choice(seats)
        length, what = len(str(text)), dice.random()
        if what < 0.6:
            text.insert(dice.choice([0, length, dice.randint(0, length)]), "abc"[: dice.randint(1, 3)])
        elif what < 0.75 and length > 2:
            at = dice.randrange(length - 2)
            del text[at : at + 2]
        elif what < 0.85:
            dice.choice([undo.undo, undo.redo])()
        else:
            bring(doc)
            if dice.random() < 0.7:
                doc.apply_update(room.get_update(doc.get_state()))
    for doc, _text, _undo in seats:
        bring(doc)
    Places().admit(room.get_update())
    assert places.steps < 5_000
