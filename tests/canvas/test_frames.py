"""The pictures of a replay show the board as it was, and mark what differs where it lies."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.export import ExportOptions, render
from whiteboard.canvas.frames import Frames, Look
from whiteboard.geometry.route import route_all
from whiteboard.look.theme import load_theme
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import Requirement
from whiteboard.model.values import Box

THEME = load_theme("light")
LOOK = Look(Box(-50, -50, 600, 300), 1.0, THEME)
A = Component(id="a", kind="service", box=Box(0, 0, 172, 64))
B = Component(id="b", kind="sql-database", box=Box(300, 100, 172, 64))
BOARD = Design.of([A, B, Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(element="b"))])


def _at(image: QImage, x: float, y: float) -> str:
    return image.pixelColor(round(x - LOOK.area.x), round(y - LOOK.area.y)).name()


def test_a_frame_is_the_board(qapp: QApplication) -> None:
    frame = Frames().of(BOARD, LOOK)
    assert frame == render(BOARD, route_all(BOARD), ExportOptions(theme=THEME, scale=1.0, area=LOOK.area))


def test_what_is_not_on_the_board_costs_no_frame(qapp: QApplication) -> None:
    frames = Frames()
    first = frames.of(BOARD, LOOK)
    assert frames.of(BOARD.with_records([Requirement(id="r", text="x")]), LOOK) is first
    assert frames.of(BOARD.with_records(remove=["f"]), LOOK) != first


def test_differences_are_marked_where_they_lie(qapp: QApplication) -> None:
    moved = A.changed(box=Box(0, 120, 172, 64))
    after = Design.of([moved, Component(id="c", kind="cache", box=Box(300, 0, 172, 64))])
    picture = Frames().comparing(BOARD, after, LOOK)
    plain = Frames().of(Design(), LOOK)
    ok, accent, bad = THEME.colors.ok, THEME.colors.accent, THEME.colors.bad
    # The upper edge of the marks, seven units around what they mark.
    assert _at(picture, 386, -7) == ok
    assert _at(picture, 86, 191) == accent
    marked = {_at(picture, x, 93) for x in range(310, 460)}
    assert bad in marked
    assert _at(plain, 386, -7) not in {ok, accent, bad}


def test_a_mark_strikes_no_label_through(qapp: QApplication) -> None:
    """Of a flow that was added one could not read what it says."""
    flow = Flow(id="f", label="write", source=FlowEnd(element="a"), target=FlowEnd(element="b"))
    before, after = Design.of([A, B]), Design.of([A, B, flow])
    route = route_all(after)["f"]
    assert (end := route.points[0]) != route.label
    pictures = Frames().of(after, LOOK), Frames().comparing(before, after, LOOK)
    left, top = round(route.label.x - LOOK.area.x) - 15, round(route.label.y - LOOK.area.y) - 8
    plain, marked = (picture.copy(left, top, 30, 16) for picture in pictures)
    assert plain == marked
    assert _at(pictures[1], end.x + 6, end.y) == THEME.colors.ok


def test_small_pictures_show_the_same_part_of_the_board(qapp: QApplication) -> None:
    without_b = BOARD.with_records(remove=["b", "f"])
    designs, frames = [Design(), without_b, BOARD], Frames()
    whole = frames.whole(designs, THEME)
    nothing, some, everything = (frames.small(design, whole, (200, 100), THEME) for design in designs)
    assert {(p.width(), p.height()) for p in (nothing, some, everything)} == {(200, 100)}
    canvas = nothing.pixelColor(0, 0)
    left = [p.copy(0, 0, 70, 100) for p in (some, everything)]
    assert left[0] != nothing.copy(0, 0, 70, 100)
    assert some.copy(130, 0, 70, 100) == nothing.copy(130, 0, 70, 100)
    assert everything.copy(130, 0, 70, 100) != nothing.copy(130, 0, 70, 100)
    assert everything.pixelColor(199, 99) == canvas
    assert frames.whole([Design()], THEME) is None


def test_a_moment_looks_the_same_whichever_way_one_comes_there(qapp: QApplication) -> None:
    """What is kept from one moment to the next, or got ready ahead, must not be seen."""
    moments = [Design(), BOARD]
    for step in range(1, 4):
        moments.append(moments[-1].with_records([A.changed(box=Box(40 * step, 90 * step, 172, 64))]))
    moments.append(moments[1].with_records([B.changed(name="Another name")]))
    alone = [Frames().of(design, LOOK) for design in moments]
    on, back, ready = Frames(), Frames(), Frames()
    for design in moments[::2]:
        ready.prepare(design)
    assert [on.of(design, LOOK) for design in moments] == alone
    assert [back.of(design, LOOK) for design in reversed(moments)] == alone[::-1]
    assert [ready.of(design, LOOK) for design in moments] == alone
    assert [on.of(Design.of(reversed(d.elements.values())), LOOK) for d in moments] == alone
