"""Nothing leads into freed memory, which would end a window or a relay at some later step."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.document import dense, undoing
from tests.document.crowding import in_list
from tests.document.wire import Author, beside, in_root, within, words
from whiteboard.collab.relay.replica import Outcome, Replica
from whiteboard.document.document import Document
from whiteboard.document.update.lib0 import encoded
from whiteboard.document.update.order import NEVER_SIDE_BY_SIDE
from whiteboard.document.update.pieces import pieces
from whiteboard.document.update.survey import SEVERAL_VALUES
from whiteboard.document.update.walk import walk

ROOT = Path(__file__).parents[2]
NULL = b"\x7e"


@pytest.mark.parametrize(
    ("program", "count"), [(undoing, 10 * undoing.FRESH_EVERY), (dense, 40 * dense.FRESH_EVERY)]
)
@pytest.mark.parametrize("seed", [1, 5])
def test_no_sequence_of_steps_ends_anybody(program: object, count: int, seed: int) -> None:
    # Freed memory is overwritten at once, so that whoever still leads there falls.
    surroundings = os.environ | {"MALLOC_PERTURB_": "165", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}
    ended = subprocess.run(
        [sys.executable, "-m", program.__name__, str(seed), str(count)],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert sum(json.loads(ended.stdout).values()) == count


def deleted(client: int, clock: int, length: int) -> bytes:
    return b"\x01" + encoded(client) + b"\x01" + encoded(clock) + encoded(length)


def two_values(author: Author, deletions: bytes) -> bytes:
    record = author.map(in_root("elements", "a"))
    author.item(within(record, "k"), encoded(2) + 2 * NULL, 8, 2)
    return author.update(deletions)


@pytest.mark.parametrize(
    ("deletions", "outcome"),
    [
        (b"\x00", Outcome.REFUSED),
        (deleted(7, 2, 1), Outcome.REFUSED),
        (deleted(7, 1, 2), Outcome.APPLIED),
    ],
)
def test_a_field_has_several_values_only_where_all_of_them_are_deleted(
    deletions: bytes, outcome: Outcome
) -> None:
    replica = Replica()
    assert replica.apply(two_values(Author(7), deletions)) is outcome
    assert (replica.refusal == SEVERAL_VALUES) is (outcome is Outcome.REFUSED)


def test_several_values_beside_a_field_are_values_of_that_field() -> None:
    author, replica = Author(7), Replica()
    record = author.map(in_root("elements", "a"))
    first = author.value(within(record, "k"), NULL)
    author.item(beside(first), encoded(2) + 2 * NULL, 8, 2)
    assert replica.apply(author.update()) is Outcome.REFUSED
    assert replica.refusal == SEVERAL_VALUES


def test_a_list_has_several_values() -> None:
    author = Author(7)
    record = author.map(in_root("elements", "a"))
    values = author.item(within(record, "list"), b"\x00", 7)
    author.item(in_list(values), encoded(2) + 2 * NULL, 8, 2)
    assert Replica().apply(author.update()) is Outcome.APPLIED


def test_old_values_of_a_field_come_with_their_deletion_where_an_update_is_cut() -> None:
    replica = Replica()
    cut = [piece for piece in pieces(two_values(Author(7), deleted(7, 1, 2)), 1) if piece is not None]
    assert len(cut) > 2
    assert {replica.apply(piece) for piece in cut} <= {Outcome.APPLIED, Outcome.STILL}


def test_old_values_that_undo_holds_on_to_reach_a_peer_that_takes_them_in_by_pieces() -> None:
    one, two = undoing.seats()
    for number in range(3):
        with one.edit("Edit") as edit:
            edit.update("c0", name=f"n{number}")
    with two.edit("Edit") as edit:
        edit.update("c0", name="theirs")
    undoing.exchange(one, two)
    state, late = one.encode_state(), Document()
    assert any(part.length > 1 and state[part.info] & 15 == 8 for part in walk(state).structs)
    for piece in pieces(state, 1):
        if piece is not None:
            late.apply_update(piece)
    assert late.design == one.design


def test_a_run_that_goes_on_lies_left_of_no_field() -> None:
    peer, author, again, replica = Author(8), Author(7), Author(7), Replica()
    field = peer.value(within(peer.map(in_root("elements", "q")), "k"), NULL)
    text = peer.item(within(peer.map(in_root("elements", "p")), "t"), b"\x02", 7)
    author.item(in_list(text), words("ab"), 4, 2)
    again.item(b"\x40" + encoded(field[0]) + encoded(field[1]), words("abc"), 4, 3)
    assert [replica.apply(each.update()) for each in (peer, author, again)][-1] is Outcome.REFUSED
    assert replica.refusal == NEVER_SIDE_BY_SIDE


def test_parts_that_lie_in_nothing_wait_for_one_another_too() -> None:
    high, low, replica = Author(9), Author(8), Replica()
    high.item(b"\x00", b"\x01", 0)
    # Its own next part is what the other one says that it lies in, and that lies in nothing.
    high.item(beside((8, 0)), words("a"), 4)
    high.item(beside((9, 0)), b"\x02", 7)
    low.item(in_list((9, 2)), words("a"), 4)
    sections = high.update(b"")[1:] + low.update(b"")[1:]
    assert replica.apply(b"\x02" + sections + b"\x00") is Outcome.EARLY
