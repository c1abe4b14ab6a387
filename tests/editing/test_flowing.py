from __future__ import annotations

import pytest

from whiteboard.editing.flowing import likely_mode
from whiteboard.model.design import Design
from whiteboard.model.elements import PLAIN_BOX, Component, FlowMode
from whiteboard.model.values import Box


def part(record_id: str, kind: str, name: str = "") -> Component:
    return Component(id=record_id, kind=kind, name=name, box=Box(0, 0, 172, 64))


@pytest.mark.parametrize(
    ("source", "target", "mode"),
    [
        ("service", "rdbms", FlowMode.SYNC),
        ("service", "queue", FlowMode.ASYNC),
        ("stream", "worker", FlowMode.ASYNC),
        ("rdbms", "rdbms", FlowMode.REPLICATION),
        ("rdbms", "cache", FlowMode.SYNC),
        ("service", "service", FlowMode.SYNC),
    ],
)
def test_the_parts_at_the_ends_tell_the_mode(source: str, target: str, mode: FlowMode) -> None:
    design = Design.of([part("a", source), part("b", target)])
    assert likely_mode(design, "a", "b") is mode


def test_a_plain_box_counts_by_its_name() -> None:
    design = Design.of([part("a", "service"), part("b", PLAIN_BOX, "Kafka")])
    assert likely_mode(design, "a", "b") is FlowMode.ASYNC


def test_a_loose_end_waits_until_it_is_known() -> None:
    assert likely_mode(Design.of([part("a", "service")]), "a", "") is FlowMode.SYNC
