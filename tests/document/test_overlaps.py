"""Parts that begin among what is known and go on beyond it: runs retold are taken, and nothing else is."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pycrdt import Doc, Map, Text, TransactionEvent, UndoManager

from tests.document.crossing import crossing
from tests.document.wire import Author, beside, in_root, within, words
from whiteboard.collab.relay.replica import Outcome, Replica
from whiteboard.document.document import Document
from whiteboard.document.update.depths import DEEPEST_TYPE, TOO_DEEP
from whiteboard.document.update.lib0 import encoded
from whiteboard.document.update.mending import admit_what_fits
from whiteboard.document.update.overlap import OVERLAP
from whiteboard.document.update.places import Places
from whiteboard.document.update.refusal import Refused
from whiteboard.document.update.walk import walk

ROOT = Path(__file__).parents[2]
T = b"\x00\x01" + words("t")
A = in_root("elements", "a")
U = b"\x00\x01" + words("u")


def text(place: bytes, letters: str, *, clock: int = 0) -> bytes:
    author = Author(7, clock=clock, began=clock)
    author.item(place, words(letters), 4, len(letters))
    return author.update()


def gone(place: bytes, length: int) -> bytes:
    author = Author(7)
    author.item(place, encoded(length), 1, length)
    return author.update()


def test_an_update_that_ties_two_lists_ends_nobody() -> None:
    # Freed memory is overwritten at once, so that whoever still leads there falls.
    surroundings = os.environ | {"MALLOC_PERTURB_": "165", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.document.crossing"],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert ended.stdout.split()[:4] == ["APPLIED", "APPLIED", "REFUSED", "EARLY"]


def test_it_is_left_out_of_what_is_on_disk_and_the_rest_is_kept() -> None:
    places = Places()
    told, written, over = crossing()[:3]
    places.admit(told)
    places.admit(written)
    mended = admit_what_fits(places, over)
    assert dict(mended.refused) == {OVERLAP: 1}
    doc: Doc[Map[object]] = Doc()
    for update in (told, written, mended.update):
        doc.apply_update(update)
    elements = doc.get("elements", type=Map)
    assert str(elements["t"]) == "ablong"
    assert elements["a"] is not None


HONEST = {
    "a run retold": [text(T, "ab"), text(T, "abcd")],
    "a run that was told letter by letter": [
        text(T, "a"),
        text(beside((7, 0)), "b", clock=1),
        text(T, "abc"),
    ],
    "the rest of a run": [text(T, "abc"), text(beside((7, 0)), "bcd", clock=1)],
    "a field that was set again and again": [
        gone(A, 2),
        gone(A, 5),
    ],
    "what is collected here": [b"\x01\x01\x07\x00\x00\x03\x00", text(T, "abcd")],
    "what is collected there": [text(T, "abc"), b"\x01\x01\x07\x00\x00\x05\x00"],
}

DISHONEST = {
    "another text": [text(T, "ab"), text(U, "abcd")],
    "another field": [gone(A, 2), gone(in_root("elements", "b"), 5)],
    "a field and a text": [text(b"\x00\x01" + words("elements"), "ab"), gone(A, 5)],
    "another text, after letters": [text(T, "x"), text(beside((7, 0)), "bc", clock=1), text(U, "abcde")],
    "another text, after what was collected": [
        b"\x01\x01\x07\x00\x00\x03\x00",
        text(T, "abcd"),
        text(U, "abcde"),
    ],
    "what was told of anew in between": [text(T, "abc"), text(U, "abc"), text(U, "abcd")],
}


@pytest.mark.parametrize("how", HONEST)
def test_it_is_taken(how: str) -> None:
    places = Places()
    for update in HONEST[how]:
        places.admit(update)


@pytest.mark.parametrize("how", DISHONEST)
def test_it_is_refused(how: str) -> None:
    *told, last = DISHONEST[how]
    places = Places()
    for update in told:
        places.admit(update)
    with pytest.raises(Refused, match=OVERLAP):
        places.admit(last)


def test_an_overlap_does_not_hide_how_deep_it_lies() -> None:
    """The CRDT puts its rest beside the last known part, whatever it says itself that it lies beside."""
    places, author, other = Places(), Author(7), Author(8)
    flat = other.item(T, words("x"), 4)
    last = author.map(A)
    for _level in range(DEEPEST_TYPE - 1):
        last = author.map(within(last, "k"))
    began = author.clock
    author.item(b"\x00\x00" + encoded(7) + encoded(last[1]), words("ab"), 4, 2)
    places.admit(other.update())
    places.admit(author.update())
    again = Author(7, clock=began, began=began)
    again.item(beside(flat), words("abc"), 4, 3)
    places.admit(again.update())
    again.map(beside((7, began + 2)))
    with pytest.raises(Refused, match=TOO_DEEP):
        places.admit(again.update())


class Seat:
    """One who types in a text and sets a field; what it hears is looked at first."""

    def __init__(self, client: int) -> None:
        self.doc: Doc[Map[object]] = Doc(client_id=client)
        self.root = self.doc.get("elements", type=Map)
        self.first, self.note = self.doc.get("t", type=Text), ""
        self.undo = UndoManager(scopes=[self.first, self.root], capture_timeout_millis=0)
        self.places, self.replica = Places(), Replica()
        self.at = 0
        self._hears = False
        self._subscription = self.doc.observe(self._note)

    def _note(self, event: TransactionEvent) -> None:
        if not self._hears:
            self.places.admit(event.update)
            self.replica.apply(event.update)

    def work(self, dice: random.Random) -> None:
        way = dice.random()
        # Somebody else may have put another note in its place, or none.
        noted = self.root.get(self.note)
        writing = noted if isinstance(noted, Text) else self.first
        length = len(writing)
        if way < 0.04:
            # The first letter of a text says what it lies in; those after it only what they lie beside.
            self.note, self.at = f"note {dice.randrange(4)}", 0
            self.root[self.note] = Text()
        elif way < 0.6:
            self.at = dice.randint(0, length) if dice.random() < 0.05 else min(self.at, length)
            writing.insert(self.at, dice.choice("abc"))
            self.at += 1
        elif way < 0.75:
            for value in range(dice.randint(1, 4)):
                self.root["box"] = float(value)
        elif way < 0.9 and length:
            begin = dice.randrange(length)
            del writing[begin : min(length, begin + dice.randint(1, 6))]
        elif self.undo.can_undo():
            self.undo.undo()

    def hear(self, update: bytes) -> Counter[str]:
        """How parts overlapped what was known, by how they said where they lie."""
        found = Counter(
            part.where.name
            for part in walk(update).structs
            if part.clock < self.places.end(part.client) < part.clock + part.length
        )
        self.places.admit(update)
        assert self.replica.apply(update) in (Outcome.APPLIED, Outcome.STILL), self.replica.refusal
        self._hears = True
        self.doc.apply_update(update)
        self._hears = False
        return found

    def leave(self) -> None:
        self.doc.unobserve(self._subscription)


@pytest.mark.parametrize("seed", range(4))
def test_seats_that_ask_before_the_others_are_done_converge(seed: int) -> None:
    dice = random.Random(seed)
    seats = [Seat(client) for client in (11, 12, 13)]
    asked: list[tuple[Seat, Seat, bytes]] = []
    overlaps = Counter[str]()
    for _step in range(1_200):
        seat = dice.choice(seats)
        if dice.random() < 0.7:
            seat.work(dice)
        elif dice.random() < 0.5:
            peer = dice.choice([other for other in seats if other is not seat])
            asked.append((seat, peer, seat.doc.get_state()))
        elif asked:
            # The answer may be to an old question, and others may have told the same since.
            who, peer, vector = asked.pop(dice.randrange(len(asked)))
            overlaps += who.hear(peer.doc.get_update(vector if dice.random() < 0.7 else None))
    whole = seats[0]
    for seat in seats[1:]:
        whole.hear(seat.doc.get_update())
    document = Document()
    for seat in seats:
        seat.hear(whole.doc.get_update())
        document.apply_update(seat.doc.get_update())
        assert str(seat.first) == str(whole.first)
        assert seat.root.to_py() == whole.root.to_py()
        replica: Doc[Map[object]] = Doc()
        replica.apply_update(seat.replica.state())
        assert str(replica.get("t", type=Text)) == str(whole.first)
        seat.leave()
    document.close()
    assert overlaps["BESIDE"] > 2
    assert overlaps["WITHIN"] + overlaps["ROOT"] > 0
