"""How far the peak stands above the average, in words, and that the analyses use it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whiteboard.model.design import Design
from whiteboard.review.numbers.analyses import analyse
from whiteboard.review.system.normalising.normalise import normalise
from whiteboard.review.text.peak_factor import said_factor
from whiteboard.review.text.words import Passage


@pytest.mark.parametrize(
    ("line", "factor"),
    [
        ("peak 4x", 4),
        ("evenings 3x: 7,000/s", 3),
        ("peak factor of 5", 5),
        ("the peak is 2.5 times the average", 2.5),
        ("lunch hour 2.5 times that, about 105/s", 2.5),
        ("Tuesday 7 am is about four times the mean", 4),
        ("twice the average after lunch", 2),
        ("Black Friday week: factor 4, so 1,400/s", 4),
        ("6x on match days", 6),
        ("three-fold", None),
        ("the load is flat", 1),
        ("traffic stays almost constant", 1),
        ("even spread over the hour", 1),
        ("we expect to grow 10x, also at peak", None),
        ("replication factor 3 at the weekend", None),
        ("peak 3,000/s", None),
        ("at night it is tried three times", None),
        ("each night it runs twice", None),
        ("4x is the size of the small pods", None),
    ],
)
def test_factor_in_words(line: str, factor: float | None) -> None:
    found = said_factor([Passage(line, "note")])
    assert (found and found.value) == factor


def test_the_largest_counts_and_a_factor_before_evenness() -> None:
    lines = ["the load is flat on weekdays", "evenings 2x", "on Black Friday 8x the average"]
    found = said_factor(Passage(line, f"n{i}") for i, line in enumerate(lines))
    assert found is not None
    assert (found.value, found.where) == (8, "n2")


def test_what_is_in_a_label_speaks_of_its_part_only() -> None:
    assert said_factor([Passage("API peak 4x", "c1", own=True)]) is None


def test_load_is_reckoned_with_the_stated_factor(draw: Callable[[str], Design]) -> None:
    board = """
nodes: {app: client, api: service}
flows: ["app -> api: ping {qps: 100}"]
words: {notes: ["the load is flat"]}
"""
    design = draw(board)
    load = analyse(design, normalise(design)).load.nodes["api"]
    assert load.total == 100
    flat = draw(board.replace("the load is flat", "peak 5x"))
    assert analyse(flat, normalise(flat)).load.nodes["api"].total == 500
    silent = draw(board.replace("the load is flat", "nothing"))
    assert analyse(silent, normalise(silent)).load.nodes["api"].total == 300


def test_rates_in_words_are_raised_by_the_stated_factor(draw: Callable[[str], Design]) -> None:
    design = draw("""
nodes: {app: client, api: service}
words: {estimates: ["1,000 writes/s avg"], notes: ["peak 2x"]}
""")
    rates = analyse(design, normalise(design)).rates
    assert rates.peak_writes.value == 2000
    assert not rates.peak_factor.default
