"""How long routing and tidying take: at loading, on each step of a drag, and on "tidy"."""

from __future__ import annotations

import random

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from whiteboard.geometry.arrange import arrange
from whiteboard.geometry.route import reroute, route_all
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.record import Record
from whiteboard.model.values import Box


def board(components: int, flows: int) -> Design:
    """Boxes a little off a grid; most flows go to a neighbour, every seventh anywhere."""
    source = random.Random(1)
    columns = int((components * 1.6) ** 0.5) + 1
    records: list[Record] = []
    for k in range(components):
        x, y = k % columns * 270 + source.randint(-20, 20), k // columns * 130 + source.randint(-15, 15)
        records.append(Component(id=f"c{k}", kind="box", name=f"Part {k}", box=Box(x, y, 172, 64)))
    for k in range(flows):
        start = source.randrange(components)
        near = source.choice([1, 1, -1, columns, -columns, columns + 1, 2])
        end = source.randrange(components) if k % 7 == 0 else (start + near) % components
        ends = {"source": FlowEnd(element=f"c{start}"), "target": FlowEnd(element=f"c{end}")}
        records.append(Flow(id=f"f{k:04}", label="read" if k % 3 == 0 else "", **ends))
    return Design.of(records)


@pytest.mark.parametrize(("components", "flows"), [(200, 300), (1000, 1500)])
def test_route_all(benchmark: BenchmarkFixture, components: int, flows: int) -> None:
    design = board(components, flows)
    routes = benchmark.pedantic(route_all, args=(design,), rounds=3)
    assert len(routes) == flows


@pytest.mark.parametrize(("components", "flows"), [(200, 300), (1000, 1500)])
def test_one_step_of_a_drag(benchmark: BenchmarkFixture, components: int, flows: int) -> None:
    design = board(components, flows)
    routes = route_all(design)
    dragged = design.components[components // 2]
    steps = iter(range(1, 1000))

    def step() -> tuple[tuple[Design, dict[str, object], frozenset[str]], dict[str, object]]:
        k = next(steps)
        moved = dragged.changed(box=dragged.box.moved(7 * k, 4 * k))
        return (design.with_records(put=[moved]), dict(routes), frozenset({dragged.id})), {}

    changed = benchmark.pedantic(reroute, setup=step, rounds=30)
    assert changed


@pytest.mark.parametrize(("components", "flows"), [(60, 90), (200, 300)])
def test_tidy(benchmark: BenchmarkFixture, components: int, flows: int) -> None:
    design = board(components, flows)
    plan = benchmark.pedantic(arrange, args=(design,), rounds=3)
    assert len(plan.boxes) == components
