from whiteboard.geometry.hit import hit, in_marquee
from whiteboard.geometry.plans import (
    Handle,
    Hit,
    HitBadge,
    HitEdge,
    HitElement,
    HitFlow,
    HitFlowEnd,
    HitFlowLabel,
    HitHandle,
    HitNothing,
    Route,
)
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Side, Sticky, Zone
from whiteboard.model.values import Box, Point

NOTHING: frozenset[str] = frozenset()
BOARD = Design.of(
    [
        Zone(id="z", box=Box(-100, -100, 800, 400)),
        Component(id="a", kind="box", box=Box(0, 0, 172, 64)),
        Component(id="b", kind="box", box=Box(400, 0, 172, 64)),
        Sticky(id="s", box=Box(0, 150, 180, 120)),
        Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(element="b"), label="read"),
    ]
)
ROUTES = {"f": Route((Point(172, 32), Point(400, 32)), Point(286, 32), Side.RIGHT, Side.LEFT)}


def at(
    x: float, y: float, zoom: float = 1, selection: frozenset[str] = NOTHING, badges: frozenset[str] = NOTHING
) -> Hit:
    return hit(BOARD, ROUTES, Point(x, y), zoom=zoom, selection=selection, badges=badges)


def test_the_inside_of_a_component_is_the_component() -> None:
    assert at(86, 32) == HitElement("a")


def test_the_border_of_a_component_starts_a_flow() -> None:
    assert at(86, 2) == HitEdge("a", Side.TOP, 0.5)
    assert at(168, 48) == HitEdge("a", Side.RIGHT, 0.75)
    assert at(86, 68) == HitEdge("a", Side.BOTTOM, 0.5)


def test_outside_a_component_only_its_dots_start_a_flow() -> None:
    assert at(-4, 32) == HitEdge("a", Side.LEFT, 0.5)
    assert at(-6, 32) == HitNothing()
    assert at(-1, 12) == HitEdge("a", Side.LEFT, 12 / 64)
    assert at(-3, 12) == HitNothing()
    assert at(40, -3) == HitNothing()


def test_far_away_a_component_has_no_dots() -> None:
    assert at(-6, 32, zoom=0.4) == HitNothing()


def test_pixels_shrink_with_the_zoom() -> None:
    assert at(-9, 32, zoom=2) == HitNothing()
    assert at(4, 32, zoom=2) == HitElement("a")


def test_a_tiny_component_keeps_an_inside() -> None:
    assert at(86, 32, zoom=0.1) == HitElement("a")


def test_a_sticky_has_no_edge() -> None:
    assert at(1, 200) == HitElement("s")


def test_a_flow_is_hit_along_its_line_and_its_label_first() -> None:
    assert at(220, 35) == HitFlow("f")
    assert at(286, 32) == HitFlowLabel("f")


def test_a_flow_wins_over_the_strip_outside_a_component() -> None:
    assert at(178, 32) == HitFlow("f")


def test_only_a_selected_flow_has_ends() -> None:
    assert at(385, 32, selection=frozenset({"f"})) == HitFlowEnd("f", source=False)
    assert at(187, 32, selection=frozenset({"f"})) == HitFlowEnd("f", source=True)
    assert at(187, 32) == HitFlow("f")


def test_the_next_flow_starts_where_a_selected_one_does() -> None:
    assert at(172, 32, selection=frozenset({"f"})) == HitEdge("a", Side.RIGHT, 0.5)


def test_a_component_shows_corner_handles_but_keeps_its_sides_for_flows() -> None:
    selected = frozenset({"a"})
    assert at(0, 0, selection=selected) == HitHandle("a", Handle.NW)
    assert at(172, 32, selection=selected) == HitEdge("a", Side.RIGHT, 0.5)


def test_a_sticky_has_handles_on_its_sides() -> None:
    assert at(180, 210, selection=frozenset({"s"})) == HitHandle("s", Handle.E)


def test_of_several_that_are_small_on_the_screen_none_is_taken_by_its_handles() -> None:
    several = frozenset({"a", "b", "f"})
    assert at(0, 0, selection=several) == HitHandle("a", Handle.NW)
    assert at(20, 20, zoom=0.3, selection=frozenset({"a"})) == HitHandle("a", Handle.NW)
    assert at(20, 20, zoom=0.3, selection=several) == HitElement("a")


def test_of_several_flows_the_ends_are_taken_hold_of_from_near() -> None:
    several = frozenset({"a", "f"})
    assert at(385, 32, selection=several) == HitFlowEnd("f", source=False)
    assert at(350, 32, zoom=0.3, selection=several) == HitFlow("f")


def test_a_badge_lies_above_all() -> None:
    assert at(170, 2, selection=frozenset({"a"}), badges=frozenset({"a"})) == HitBadge("a")


def test_a_zone_is_grabbed_by_its_title_and_border_only() -> None:
    assert at(300, -80) == HitElement("z")
    assert at(702, 100) == HitElement("z")
    assert at(300, 200) == HitNothing()


def test_the_inner_zone_is_hit_first() -> None:
    board = BOARD.with_records(put=[Zone(id="inner", box=Box(200, 100, 300, 150))])
    assert hit(board, ROUTES, Point(300, 110), zoom=1, selection=NOTHING) == HitElement("inner")


def test_what_lies_in_front_is_hit_first() -> None:
    board = BOARD.with_records(put=[Component(id="front", kind="box", order="W", box=Box(40, 10, 172, 64))])
    assert hit(board, ROUTES, Point(86, 40), zoom=1, selection=NOTHING) == HitElement("front")


def test_a_marquee_takes_what_lies_wholly_inside() -> None:
    assert in_marquee(BOARD, ROUTES, Box(-10, -10, 600, 100)) == {"a", "b", "f"}
    assert in_marquee(BOARD, ROUTES, Box(10, -10, 600, 100)) == {"b", "f"}
