"""How long a whole review takes: it runs in the background of every edit."""

from __future__ import annotations

from collections.abc import Iterable
from time import process_time

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


SENTENCES = tuple(
    f"{said} {when}."
    for when in ("on most days", "in the evening", "while a zone is down", "by our reckoning")
    for said in (
        "We expect 40k requests a second at peak",
        "About 95 % of them are reads",
        "Each record has roughly 300 bytes and is kept for 90 days",
        "The cache forgets an entry after 60 s",
        "The database has a standby in another zone that takes over within 30 s",
        "After five attempts a job is set aside and somebody is paged",
        "Every order carries a key of its own, so doing it twice is doing it once",
        "Exactly one mail goes out per order",
        "If pricing is slow we show the last price that we know",
        "The nightly job takes 40 minutes and must be through by six",
        "Devices report once a minute, and there are 2 million of them",
        "Uploads go straight to the bucket with a link that ends after 15 minutes",
        "Two people may press at the same time, and the row's version decides who was first",
        "Nobody but the owner may see the list",
        "We page somebody when the oldest message is older than a minute",
    )
)
"""Sixty, as candidates write them: numbers, promises, mechanisms, answers."""


def board(elements: int) -> Design:
    """38 % components, 62 % flows, a third of them with facts; sentences and requirements beside them."""
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
    records.append(PhaseNote(id="note-detailed", text="\n".join(SENTENCES)))
    order = "1"
    ordered: list[Record] = []
    for record in records:
        order = order_after(order)
        ordered.append(record.changed(order=order))
    return Design.of(ordered)


@pytest.mark.benchmark(timer=process_time)
@pytest.mark.parametrize(("elements", "limit"), [(100, 0.030), (1000, 0.250)])
def test_review(benchmark: BenchmarkFixture, elements: int, limit: float) -> None:
    """CPU time: a review runs beside others on machines that do more than this."""
    design = board(elements)
    assert len(SENTENCES) == 60
    found = benchmark.pedantic(review, args=(design,), rounds=15, warmup_rounds=2)
    assert found.concerns
    assert benchmark.stats.stats.median < limit


def _with_sentences(design: Design, *said: str) -> Design:
    note = design.answers["note-detailed"]
    assert isinstance(note, PhaseNote)
    return design.with_records(put=[note.changed(text="\n".join(said))])


def _fastest(designs: Iterable[Design]) -> float:
    taken: list[float] = []
    for design in designs:
        start = process_time()
        review(design)
        taken.append(process_time() - start)
    return min(taken)


def test_review_after_one_edit() -> None:
    """What was read in sentences stays read: with one new sentence it takes a fraction of sixty new ones."""
    design = board(100)
    review(design)
    edited = _fastest(
        _with_sentences(design, *SENTENCES, f"Team {i} splits its shards at {i + 2} GB.") for i in range(9)
    )
    new = _fastest(
        _with_sentences(design, *(f"For team {i}: {said}" for said in SENTENCES)) for i in range(9)
    )
    assert edited < new / 2
