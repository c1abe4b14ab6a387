"""Which stores are filled behind the writer's back."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

import pytest

from whiteboard.model.design import Design
from whiteboard.review.system.late_copies import late_copies
from whiteboard.review.system.normalising.normalise import normalise

Draw = Callable[[str], Design]
NOTHING: frozenset[tuple[str, str]] = frozenset()


@pytest.mark.parametrize(
    ("flows", "expected"),
    [
        ('["db => copy"]', {("db", "copy")}),
        ('["db => copy: sync replication"]', NOTHING),
        ('["db => copy: async repl"]', {("db", "copy")}),
        ('["db => copy {consistency: quorum}"]', NOTHING),
        ('["db ~> cap", "cap ~> copy"]', {("db", "copy"), ("cap", "copy")}),
        ('["api ~> cap", "cap ~> w", "w -> copy: insert"]', {("cap", "copy")}),
        ('["api ~> cap", "cap ~> w", "w -> copy: select"]', NOTHING),
        ('["api -> db: insert", "api -> copy: insert"]', NOTHING),
        ('["db => copy", "copy => third"]', {("db", "copy"), ("copy", "third")}),
    ],
)
def test_late_copies(flows: str, expected: AbstractSet[tuple[str, str]], draw: Draw) -> None:
    design = draw(
        "nodes: {api: service, w: worker, cap: cdc, db: rdbms, copy: {kind: rdbms, name: Copy},"
        f" third: {{kind: rdbms, name: Third}}}}\nflows: {flows}"
    )
    assert {(c.origin, c.copy) for c in late_copies(normalise(design))} == expected


def test_each_copy_says_its_way(draw: Draw) -> None:
    design = draw(
        """
        nodes: {api: service, q: stream, w: worker, db: rdbms}
        flows: ["api ~> q", "q ~> w", "w -> db: insert"]
        """
    )
    (copy,) = late_copies(normalise(design))
    assert [(e.source, e.target) for e in copy.edges] == [("q", "w"), ("w", "db")]
