"""Plain shapes: what lies in them, and where flows meet them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.board import link, part
from whiteboard.geometry.hit import hit
from whiteboard.geometry.outline import Outline, contains, inside_of, meeting
from whiteboard.geometry.plans import HitEdge, HitElement, HitNothing, Route
from whiteboard.geometry.route import reroute, route_all
from whiteboard.model.design import Design
from whiteboard.model.elements import PLAIN_BOX, Side
from whiteboard.model.values import Box, Point

BOX = Box(0, 0, 160, 64)
boxes = st.builds(Box, st.floats(-500, 500), st.floats(-500, 500), st.floats(1, 400), st.floats(1, 400))


def on_it(outline: Outline, box: Box, point: Point) -> bool:
    """Whether the point lies on the outline: just within, and no more just outside."""
    out = Point(*(c + (p - c) * 1.01 for p, c in zip(point, box.center, strict=True)))
    within = Point(*(c + (p - c) * 0.99 for p, c in zip(point, box.center, strict=True)))
    return contains(outline, box, within) and not contains(outline, box, out)


@given(boxes, st.sampled_from([Outline.ELLIPSE, Outline.DIAMOND]), st.floats(0, 1))
def test_a_flow_meets_the_outline_straight_ahead(box: Box, outline: Outline, along: float) -> None:
    for side, at in (
        (Side.TOP, Point(box.x + along * box.w, box.y)),
        (Side.BOTTOM, Point(box.x + along * box.w, box.bottom)),
        (Side.LEFT, Point(box.x, box.y + along * box.h)),
        (Side.RIGHT, Point(box.right, box.y + along * box.h)),
    ):
        met = meeting(outline, box, side, at)
        assert met.x == at.x if side in (Side.TOP, Side.BOTTOM) else met.y == at.y
        assert on_it(outline, box, met)


@given(boxes, st.sampled_from(Outline))
def test_its_words_lie_in_it(box: Box, outline: Outline) -> None:
    room = inside_of(outline, box)
    corners = [Point(x, y) for x in (room.x, room.right) for y in (room.y, room.bottom)]
    shrunk = [Point(*(c + (p - c) * 0.999 for p, c in zip(k, box.center, strict=True))) for k in corners]
    assert all(contains(outline, box, corner) for corner in shrunk)


@pytest.mark.parametrize("shape", ["ellipse", "diamond"])
def test_the_corners_of_its_box_are_not_the_shape(shape: str) -> None:
    design = Design.of([part("a", 0, 0, kind=PLAIN_BOX, shape=shape)])

    def under(x: float, y: float) -> object:
        return hit(design, {}, Point(x, y), zoom=1.0, selection=frozenset())

    assert under(80, 32) == HitElement("a")
    assert isinstance(under(2, 2), HitNothing)
    assert isinstance(under(80, 2), HitEdge)
    assert isinstance(under(80, -4), HitEdge)


def test_a_card_that_was_imported_in_a_shape_is_a_card() -> None:
    design = Design.of([part("a", 0, 0, kind="cache", shape="ellipse")])
    assert isinstance(hit(design, {}, Point(2, 2), zoom=1.0, selection=frozenset()), HitEdge)


@pytest.mark.parametrize("shape", ["ellipse", "diamond"])
def test_routes_end_at_the_outline_and_are_drawn_anew_with_the_shape(shape: str) -> None:
    a, b = part("a", 0, 0, kind=PLAIN_BOX, shape=shape), part("b", 400, 300)
    flows = [link(f"f{n}", "a", "b") for n in range(4)]
    design = Design.of([a, b, *flows])
    routes = route_all(design)
    for route in routes.values():
        assert route.source_tip is not None
        assert route.drawn[0] == route.source_tip
        assert on_it(Outline(shape), a.box, route.source_tip)
        assert route.target_tip is None
        assert route.drawn[-1] == route.points[-1]
    plain = design.with_records(put=[a.changed(shape="")])
    changed: dict[str, Route] = {**routes, **reroute(plain, routes, frozenset({"a"}))}
    assert changed == route_all(plain)
    lengths = [math.dist(*routes[f.id].drawn[:2]) >= math.dist(*changed[f.id].drawn[:2]) for f in flows]
    assert all(lengths)
