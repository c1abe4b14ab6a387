"""Texts are compared in few splices, and two versions of one text merge without losing either."""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from whiteboard.document.splices import Splice, carried, merged, splices

letters = st.text("ab \né😀", max_size=30)


def spliced(text: str, changes: Iterable[Splice]) -> str:
    """The text after the splices."""
    for start, stop, put in sorted(changes, reverse=True):
        text = text[:start] + put + text[stop:]
    return text


@given(letters, letters)
def test_splices_make_the_one_of_the_other(before: str, after: str) -> None:
    found = splices(before, after)
    assert spliced(before, found) == after
    assert bool(found) == (before != after)
    assert all(one.stop <= two.start for one, two in pairwise(found))


def test_only_what_differs_is_replaced() -> None:
    assert splices("one two three", "one 2 three") == (Splice(4, 7, "2"),)
    assert splices("a b c d", "A b c D") == (Splice(0, 1, "A"), Splice(6, 7, "D"))
    assert splices("same", "same") == ()
    assert splices("", "new") == (Splice(0, 0, "new"),)


@given(letters, letters, letters)
@example("a", "", "ab")
def test_a_merge_keeps_what_either_wrote(base: str, mine: str, theirs: str) -> None:
    both = merged(base, mine, theirs)
    assert merged(base, base, theirs) == theirs
    assert merged(base, mine, base) == mine
    for each in (mine, theirs):
        for written in splices(base, each):
            assert written.text in both


def test_two_writers_of_one_text() -> None:
    base = "Reads come from the cache. Writes go to the database."
    mine = "All reads come from the cache. Writes go to the database."
    theirs = "Reads come from the cache. Writes go to the primary database, then to the standby."
    assert merged(base, mine, theirs) == (
        "All reads come from the cache. Writes go to the primary database, then to the standby."
    )
    assert merged("note", "note mine", "note theirs") == "note theirs mine"
    assert merged("keep drop keep", "keep keep", "keep drop! keep") == "keep !keep"


def test_a_caret_stays_between_the_same_letters() -> None:
    changes = splices("one two three", "zero one three")
    assert spliced("one two three", changes) == "zero one three"
    for place, letter in enumerate("one"):
        assert "zero one three"[carried(place, changes)] in (letter, "z")
    assert carried(13, changes) == 14
    assert carried(3, (Splice(3, 3, "xx"),)) == 3
    assert carried(4, (Splice(3, 3, "xx"),)) == 6
    assert carried(5, (Splice(3, 8, ""),)) == 3


def test_a_whole_new_long_text_is_compared_soon() -> None:
    before = "word " * 4_000
    after = "other words " * 1_600
    start = time.process_time()
    assert spliced(before, splices(before, after)) == after
    assert merged(before, after, before + "end").endswith("end")
    assert time.process_time() - start < 1
