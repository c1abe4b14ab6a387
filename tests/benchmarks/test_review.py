"""How long a whole review takes: it runs in the background of every edit."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.ids import order_after
from whiteboard.model.interview import PhaseNote, Requirement
from whiteboard.model.record import Record
from whiteboard.model.values import Box, FrozenMap
from whiteboard.review.engine import review

KINDS = ("service", "rdbms", "cache", "queue", "worker", "object", "stream", "load-balancer")


def board(elements: int) -> Design:
    """38 % components, 62 % flows, a third of them with facts; notes and requirements beside them."""
    components = elements * 38 // 100
    records: list[Record] = [Component(id="c0", kind="client", name="User", box=Box(0, 0, 100, 60))]
    for i in range(1, components):
        kind = KINDS[i % len(KINDS)]
        facts = FrozenMap[str, bool | float | str]({"replicas": float(i % 4 + 1)} if i % 3 == 0 else {})
        box = Box(i % 40 * 200, i // 40 * 120, 100, 60)
        records.append(Component(id=f"c{i}", kind=kind, name=f"Part {kind} of {i:x}z", box=box, facts=facts))
    for i in range(elements - components):
        source, target = (i * 7) % components, (i * 13 + 1) % components
        records.append(
            Flow(
                id=f"f{i}",
                source=FlowEnd(element=f"c{min(source, target)}"),
                target=FlowEnd(element=f"c{max(source, target)}"),
                label="insert order" if i % 2 else "read feed",
                facts=FrozenMap({"qps": 100.0} if i % 50 == 0 else {}),
            )
        )
    records += [Requirement(id=f"r{i}", text=f"People can do thing number {i} with orders") for i in range(8)]
    records.append(PhaseNote(id="note-detailed", text="cache TTL 60 s\nthe database has a standby\n" * 10))
    order = "1"
    ordered: list[Record] = []
    for record in records:
        order = order_after(order)
        ordered.append(record.changed(order=order))
    return Design.of(ordered)


@pytest.mark.parametrize(("elements", "limit"), [(100, 0.030), (1000, 0.250)])
def test_review(benchmark: BenchmarkFixture, elements: int, limit: float) -> None:
    design = board(elements)
    found = benchmark.pedantic(review, args=(design,), rounds=15, warmup_rounds=2)
    assert found.concerns
    assert benchmark.stats.stats.median < limit
