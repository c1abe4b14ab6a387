"""Jumps: the flow that is drawn later goes over the other in a small arc."""

from __future__ import annotations

import pytest

from whiteboard.canvas.paint.flow import JUMP, rounded_path
from whiteboard.canvas.paint.paint_context import PaintContext
from whiteboard.canvas.scene_index import SceneIndex
from whiteboard.geometry.route import route_all
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.values import Box, Point


@pytest.fixture
def context() -> PaintContext:
    return PaintContext(load_theme("light"))


MIDDLE = Point(386, 232)


def cross(**orders: str) -> Design:
    """One flow from left to right and one from the top down, across one another in the middle."""
    places = {"l": (0, 200), "r": (600, 200), "t": (300, 0), "b": (300, 400)}
    parts = [Component(id=i, kind="service", box=Box(x, y, 172, 64)) for i, (x, y) in places.items()]
    flows = [flow("level", "l", "r"), flow("upright", "t", "b")]
    return Design.of([*parts, *(f.changed(order=orders.get(f.id, "V")) for f in flows)])


def flow(name: str, source: str, target: str) -> Flow:
    return Flow(id=name, source=FlowEnd(element=source), target=FlowEnd(element=target))


def index_of(design: Design, context: PaintContext) -> SceneIndex:
    index = SceneIndex(context)
    index.load(design, route_all(design))
    return index


def bulge(index: SceneIndex, flow_id: str) -> tuple[float, float]:
    """How wide and how high the ink of a flow that runs straight is."""
    one = index.get(flow_id)
    assert one is not None
    bounds = one.ink().path.boundingRect()
    return round(bounds.width(), 1), round(bounds.height(), 1)


def test_the_one_that_is_drawn_later_jumps(context: PaintContext) -> None:
    index = index_of(cross(level="1", upright="2"), context)
    assert bulge(index, "level")[1] == 0
    assert bulge(index, "upright")[0] == JUMP
    index = index_of(cross(level="2", upright="1"), context)
    assert bulge(index, "level")[1] == JUMP
    assert bulge(index, "upright")[0] == 0


def test_it_lies_down_again_when_the_other_is_gone_and_jumps_when_it_comes(context: PaintContext) -> None:
    both = cross(level="1", upright="2")
    index = index_of(both, context)
    assert bulge(index, "upright")[0] == JUMP
    alone = both.with_records(remove=["level"])
    dirty = index.refresh(["level"], alone, route_all(alone))
    assert bulge(index, "upright")[0] == 0
    assert any(area.contains(MIDDLE) for area in dirty)
    index.refresh(["level"], both, route_all(both))
    assert bulge(index, "upright")[0] == JUMP


@pytest.mark.parametrize(
    ("start", "end"), [((0, 0), (100, 0)), ((100, 0), (0, 0)), ((0, 0), (0, 100)), ((0, 100), (0, 0))]
)
def test_the_arc_is_on_the_same_side_whichever_way_the_flow_runs(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    a, b = Point(*start), Point(*end)
    middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
    bounds = rounded_path([a, b], jumps=[middle]).boundingRect()
    if a.y == b.y:
        assert (round(bounds.top(), 3), round(bounds.bottom(), 3)) == (-JUMP, 0)
    else:
        assert (round(bounds.left(), 3), round(bounds.right(), 3)) == (0, JUMP)


def test_no_arc_where_there_is_no_room_for_one() -> None:
    near = [Point(8, 0), Point(50, 0), Point(56, 0), Point(97, 0)]
    path = rounded_path([Point(0, 0), Point(100, 0)], jumps=near)
    once = rounded_path([Point(0, 0), Point(100, 0)], jumps=near[1:2])
    assert path == once
