"""Numbers that sentences state of one part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whiteboard.kinds.fact_names import PartFact
from whiteboard.model.design import Design
from whiteboard.review.system.facts import Origin
from whiteboard.review.system.normalising.normalise import normalise

Draw = Callable[[str], Design]

BOARD = """
nodes:
  user: client
  api: {{kind: service, name: Checkout}}
  c: {{kind: cache, name: Redis}}
flows: ["user -> api", "api -> c: get"]
words: {{notes: ["{note}"]}}
"""


def _fact(draw: Draw, note: str, node: str, name: str) -> tuple[object, Origin]:
    stated = normalise(draw(BOARD.format(note=note))).nodes[node].fact(name)
    return stated.value, stated.origin


def test_copies_of_the_one_part_that_is_named(draw: Draw) -> None:
    assert _fact(draw, "four pods of Checkout behind the ELB", "api", "replicas") == (4.0, Origin.WORDS)


def test_how_long_an_entry_lives(draw: Draw) -> None:
    assert _fact(draw, "Redis keeps entries for a day", "c", "ttl") == (86_400.0, Origin.WORDS)


def test_what_may_come_is_not_so_yet(draw: Draw) -> None:
    assert _fact(draw, "Checkout would need 40 pods later", "api", "replicas")[1] is Origin.NOWHERE


def test_of_two_parts_nobody_knows_which(draw: Draw) -> None:
    assert _fact(draw, "Checkout and Redis run on 3 nodes", "api", "replicas")[1] is Origin.NOWHERE


def test_what_was_filled_in_counts_more(draw: Draw) -> None:
    text = BOARD.format(note="Checkout has 4 pods").replace("name: Checkout", "name: Checkout, replicas: 2")
    assert normalise(draw(text)).nodes["api"].fact("replicas").value == 2


def test_what_was_taken_back_does_not_count(draw: Draw) -> None:
    design = draw(BOARD.format(note="Checkout has 4 pods"))
    component = design.elements["api"].changed(not_so=("replicas",))
    board = normalise(design.with_records(put=[component]))
    assert not board.nodes["api"].fact("replicas").known


LIMITED = """
nodes:
  user: client
  api: {{kind: service, name: Checkout, replicas: 4}}
  x: {{kind: external, name: Tax provider}}
  db: {{kind: rdbms, name: Orders}}
flows: ["user -> api", "api -> x: tax", "api -> db: insert order"]
words: {{notes: ["{note}"]}}
"""


@pytest.mark.parametrize(
    ("note", "node", "name", "value"),
    [
        ("Tax provider allows 600 calls per minute", "x", "rate_limit", 10.0),
        ("Checkout: 2k requests/s per instance", "api", "capacity", 2_000.0),
        ("each Checkout pod handles 2,000 requests a second", "api", "capacity", 2_000.0),
        ("Orders can take 10k inserts/s", "db", "write_capacity", 10_000.0),
        ("500 calls/s are below the quota of Tax provider", "x", "rate_limit", None),
        ("Checkout gets 2,500 requests/s: far from the limit of a node", "api", "capacity", None),
        ("Checkout allows 10 requests/s per user", "api", "capacity", None),
    ],
)
def test_what_one_of_them_takes(
    draw: Draw, note: str, node: str, name: PartFact, value: float | None
) -> None:
    assert normalise(draw(LIMITED.format(note=note))).nodes[node].fact(name).value == value
