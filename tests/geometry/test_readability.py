"""What one sees of a board, counted on boards where it can be counted by hand."""

from __future__ import annotations

from whiteboard.geometry.plans import Route
from whiteboard.geometry.route import route_all
from whiteboard.geometry.tidying.readability import Readability, View, readability
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd, Text, Zone
from whiteboard.model.record import Record
from whiteboard.model.values import Box, Point

WINDOW = View(1080.0, 680.0)


def part(name: str, x: float, y: float) -> Component:
    return Component(id=name, kind="service", name=name, box=Box(x, y, 160, 64))


def flow(source: str, target: str, label: str = "") -> Flow:
    ends = {"source": FlowEnd(element=source), "target": FlowEnd(element=target)}
    return Flow(id=f"{source}{target}", label=label, **ends)


def seen(*records: Record, **ways: list[tuple[float, float]]) -> Readability:
    """Of flows that run as given; the label is in the middle of the first piece."""
    routes = {
        i: Route(
            tuple(Point(*p) for p in way), Point((way[0][0] + way[1][0]) / 2, (way[0][1] + way[1][1]) / 2)
        )
        for i, way in ways.items()
    }
    return readability(Design.of(records), routes, WINDOW)


FAR = [part("a", 0, 0), part("b", 600, 0), part("c", 0, 400), part("d", 600, 400)]


def test_lines_that_cross_are_counted_and_so_are_their_bends() -> None:
    board = [*FAR, flow("a", "d"), flow("c", "b")]
    found = seen(
        *board,
        ad=[(160, 32), (300, 32), (300, 432), (600, 432)],
        cb=[(160, 432), (200, 432), (200, 200), (400, 200), (400, 32), (600, 32)],
    )
    assert (found.crossings, found.bends) == (1, 6)


def test_a_line_that_ends_on_another_does_not_cross_it() -> None:
    found = seen(*FAR, flow("a", "b"), flow("c", "b"), ab=[(160, 32), (600, 32)], cb=[(400, 432), (400, 32)])
    assert found.crossings == 0


def test_straight_lines_over_the_board_cross_as_well() -> None:
    found = seen(*FAR, flow("a", "d"), flow("c", "b"), ad=[(160, 32), (600, 432)], cb=[(160, 432), (600, 32)])
    assert found.crossings == 1


def test_lines_side_by_side_are_too_close_below_eight() -> None:
    board = [*FAR, flow("a", "b"), flow("c", "d")]
    near = seen(*board, ab=[(160, 32), (600, 32)], cd=[(160, 39), (600, 39)])
    apart = seen(*board, ab=[(160, 32), (600, 32)], cd=[(160, 40), (600, 40)])
    assert (near.close, apart.close) == (1, 0)


def test_a_line_behind_a_box_is_seen_but_not_one_out_of_a_box_around_its_end() -> None:
    between = part("e", 300, 0)
    assert seen(*FAR, between, flow("a", "b"), ab=[(160, 32), (600, 32)]).through == 1
    around = Component(id="e", kind="box", box=Box(-40, -40, 300, 200))
    assert seen(*FAR, around, flow("a", "b"), ab=[(160, 32), (600, 32)]).through == 0


def test_labels_on_lines_boxes_titles_and_short_arrows() -> None:
    label = "a label of some length"
    on_line = seen(
        *FAR, flow("a", "b", label), flow("c", "d"), ab=[(160, 32), (600, 32)], cd=[(380, 432), (380, 0)]
    )
    assert (on_line.on_lines, on_line.on_boxes, on_line.bare) == (1, 0, 0)
    on_box = seen(*FAR, part("e", 300, 40), flow("a", "b", label), ab=[(160, 32), (600, 32)])
    assert (on_box.on_boxes, on_box.labels) == (1, 1)
    title = Zone(id="z", kind="network", name="Public network", box=Box(330, 20, 400, 400))
    assert seen(*FAR, title, flow("a", "b", label), ab=[(160, 32), (600, 32)]).on_boxes == 1
    assert (
        seen(part("a", 0, 0), part("b", 280, 0), flow("a", "b", label), ab=[(160, 32), (280, 32)]).bare == 1
    )


def test_boxes_upon_boxes_are_counted_but_not_one_within_another() -> None:
    assert seen(part("a", 0, 0), part("b", 40, 10), part("c", 50, 20)).covered == 3
    assert seen(part("a", 0, 0), Component(id="b", kind="box", box=Box(-50, -50, 400, 400))).covered == 0
    assert seen(part("a", 0, 0), part("b", 0, 0)).covered == 1


def test_the_zoom_is_that_at_which_all_fits_and_never_above_full_size() -> None:
    assert seen(part("a", 0, 0)).zoom == 1.0
    assert seen(part("a", 0, 0), part("b", 1840, 0)).zoom == 0.5
    assert seen(part("a", 0, 0), Text(id="t", text="far", box=Box(0, 1176, 100, 24))).zoom == 0.5


def test_a_crossing_is_as_bad_as_four_bends() -> None:
    board = [*FAR, flow("a", "d"), flow("c", "b")]
    crossed = seen(*board, ad=[(160, 32), (600, 432)], cb=[(160, 432), (600, 32)])
    assert crossed.effort == 4.0


def test_what_the_router_makes_of_a_board_is_measured() -> None:
    design = Design.of([*FAR, flow("a", "b", "read"), flow("c", "d")])
    found = readability(design, route_all(design), WINDOW)
    assert (found.crossings, found.bends, found.labels) == (0, 0, 0)
