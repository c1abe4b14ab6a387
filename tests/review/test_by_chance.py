"""Designs by chance through every rule, analysis, count, walk and fault; `tests/hard` does two thousand."""

from __future__ import annotations

import pytest

from tests.review.everything import everything
from tests.review.random_designs import ODD, random_design
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Sticky
from whiteboard.model.values import Box, FrozenMap
from whiteboard.review.engine import review

BOX = Box(0, 0, 100, 60)
RETRIED = FrozenMap({"retries": 2.0})


@pytest.mark.parametrize("seed", range(0, 16, 2))
def test_no_printed_quantity_is_impossible(seed: int) -> None:
    text = everything(random_design(seed, quiet=True, most=12), faults=1)
    assert [text[max(0, m.start() - 60) : m.end() + 20] for m in ODD.finditer(text)] == []


@pytest.mark.parametrize("seed", range(1, 11, 2))
def test_no_words_end_a_review(seed: int) -> None:
    assert everything(random_design(seed, most=12), faults=1)


def _joined(count: int, pairs: list[tuple[int, int]]) -> Design:
    parts = [Component(id=f"c{i}", kind="service", name=f"S{i}", box=BOX) for i in range(count)]
    user = Component(id="u", kind="client", name="User", box=BOX)
    ends = [("u", "c0"), *((f"c{a}", f"c{b}") for a, b in pairs)]
    flows = [
        Flow(id=f"f{i}", source=FlowEnd(element=a), target=FlowEnd(element=b), facts=RETRIED)
        for i, (a, b) in enumerate(ends)
    ]
    return Design.of([user, *parts, *flows])


@pytest.mark.parametrize(
    "design",
    [
        pytest.param(_joined(1200, [(i, i + 1) for i in range(1199)]), id="a chain deeper than the stack"),
        pytest.param(_joined(200, [(i, (i + 1) % 200) for i in range(200)]), id="a ring"),
        pytest.param(_joined(14, [(i, j) for i in range(35) for j in range(35)]), id="all to all"),
        pytest.param(_joined(3, [(0, 0), (1, 1)] * 20), id="loops"),
    ],
)
def test_no_shape_ends_a_review(design: Design) -> None:
    assert review(design).failed == ()


@pytest.mark.parametrize(
    "text",
    ["((" * 900 + "1 = 2", "a " * 45_000, "1 000 " * 15_000, "9" * 90_000, "no " * 30_000, "x" * 90_000],
    ids=["brackets", "words", "groups", "digits", "denials", "one word"],
)
def test_no_text_ends_a_review(text: str) -> None:
    parts = [
        Component(id="a", kind="service", name="API", note=text, box=BOX),
        Component(id="b", kind="box", name=text[:2000], box=BOX),
        Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(element="b"), label=text[:2000]),
        Sticky(id="s", text=text, box=BOX),
    ]
    assert review(Design.of(parts)).failed == ()
