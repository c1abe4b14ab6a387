"""Gestures through the real view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from whiteboard.canvas.input_adapter import KIND_MIME
from whiteboard.canvas.paint.badge import Badge, badge_box
from whiteboard.model.elements import Component, Flow
from whiteboard.model.values import Point

if TYPE_CHECKING:
    from conftest import Rig

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier


def drag(
    qtbot: QtBot, rig: Rig, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT, *, drop: bool = True
) -> None:
    qtbot.mousePress(rig.view, button, NONE, start)
    for step in range(1, 6):
        point = start + (end - start) * step / 5
        qtbot.mouseMove(rig.view, point)
    if drop:
        qtbot.mouseRelease(rig.view, button, NONE, end)


def drop(rig: Rig, at: QPointF, mime: QMimeData) -> None:
    # Qt delivers a drop only to the widget that the drag has entered.
    QApplication.sendEvent(
        rig.view, QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, mime, LEFT, NONE)
    )
    QApplication.sendEvent(rig.view, QDropEvent(at, Qt.DropAction.CopyAction, mime, LEFT, NONE))


def test_dragging_a_card_moves_it_in_one_step(qtbot: QtBot, rig: Rig) -> None:
    before = rig.document.design
    drag(qtbot, rig, rig.over("note"), rig.over("note") + QPoint(0, 80))
    moved = rig.document.design.box_of("note")
    assert moved is not None
    assert moved.y == 240
    rig.document.undo()
    assert rig.document.design == before


def test_while_dragging_nothing_is_written_and_escape_leaves_no_trace(qtbot: QtBot, rig: Rig) -> None:
    before, picture = rig.document.design, rig.picture()
    drag(qtbot, rig, rig.over("note"), rig.over("note") + QPoint(0, 80), drop=False)
    assert rig.document.design is before
    assert rig.picture() != picture
    qtbot.keyClick(rig.view, Qt.Key.Key_Escape)
    rig.session.select(())
    rig.session.set_hover("")
    assert rig.document.design is before
    assert rig.picture() == picture


def test_losing_the_focus_cancels_a_gesture(qtbot: QtBot, rig: Rig) -> None:
    before = rig.document.design
    other = QLineEdit(rig.view)
    other.show()
    drag(qtbot, rig, rig.over("note"), rig.over("note") + QPoint(60, 0), drop=False)
    assert rig.session.preview is not None
    other.setFocus()
    assert rig.session.preview is None
    assert rig.document.design is before


def test_dragging_from_an_edge_draws_a_flow(qtbot: QtBot, rig: Rig) -> None:
    edge = rig.at(172, 32)
    qtbot.mouseMove(rig.view, edge)
    drag(qtbot, rig, edge, rig.over("cache"))
    (new,) = [f for f in rig.document.design.flows if f.id not in ("read", "write")]
    assert (new.source.element, new.target.element) == ("api", "cache")


def test_a_click_selects_and_the_board_deselects(qtbot: QtBot, rig: Rig) -> None:
    qtbot.mouseClick(rig.view, LEFT, NONE, rig.over("note"))
    assert rig.session.selection == {"note"}
    qtbot.mouseClick(rig.view, LEFT, NONE, rig.at(-60, 120))
    assert rig.session.selection == frozenset()


def test_a_marquee_selects_what_is_inside(qtbot: QtBot, rig: Rig) -> None:
    drag(qtbot, rig, rig.at(-30, -20), rig.at(230, 300))
    assert {"api", "note"} <= rig.session.selection
    assert "db" not in rig.session.selection


@pytest.mark.parametrize(("held", "shift"), [("", (0.0, -80.0)), ("shift", (-80.0, 0.0))])
def test_the_wheel_pans(rig: Rig, held: str, shift: tuple[float, float]) -> None:
    before = rig.session.viewport.center
    rig.wheel(0, 120, held=held)
    after = rig.session.viewport.center
    assert (after.x - before.x, after.y - before.y) == pytest.approx(shift)


def test_ctrl_and_wheel_zoom_at_the_pointer(qtbot: QtBot, rig: Rig) -> None:
    under = rig.over("db")
    with qtbot.waitSignal(rig.view.zoom_changed):
        rig.wheel(0, 120, under, held="ctrl")
    assert rig.session.viewport.zoom == pytest.approx(1.2)
    assert (rig.over("db") - under).manhattanLength() <= 2
    for _ in range(40):
        rig.wheel(0, -120, under, held="ctrl")
    assert rig.session.viewport.zoom == pytest.approx(0.1)
    for _ in range(40):
        rig.wheel(0, 120, under, held="ctrl")
    assert rig.session.viewport.zoom == pytest.approx(4.0)


def test_the_middle_button_pans(qtbot: QtBot, rig: Rig) -> None:
    before = rig.session.viewport.center
    drag(qtbot, rig, QPoint(400, 600), QPoint(460, 630), MIDDLE)
    after = rig.session.viewport.center
    assert (after.x - before.x, after.y - before.y) == pytest.approx((-60, -30))


def test_a_kind_dragged_in_is_previewed_and_dropped(rig: Rig) -> None:
    mime = QMimeData()
    mime.setData(KIND_MIME, b"worker")
    at = QPointF(rig.at(0, 400))
    entered = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, mime, LEFT, NONE)
    QApplication.sendEvent(rig.view, entered)
    assert entered.isAccepted()
    preview = rig.session.preview
    assert preview is not None
    assert [type(d) for d in preview.drafts] == [Component]
    QApplication.sendEvent(rig.view, QDragLeaveEvent())
    assert rig.session.preview is None
    drop(rig, at, mime)
    assert [c.kind for c in rig.document.design.components if c.id.startswith("n")] == ["worker"]


def test_a_file_dropped_is_passed_on(qtbot: QtBot, rig: Rig) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/boards/feed.whiteboard"), QUrl("https://example.org/x")])
    with qtbot.waitSignal(rig.view.files_dropped) as dropped:
        drop(rig, QPointF(50, 50), mime)
    assert dropped.args == [["/boards/feed.whiteboard"], *rig.view.camera().to_board(50, 50)]


def test_the_context_menu_names_what_is_under_it(qtbot: QtBot, rig: Rig) -> None:
    for point, expected in ((rig.over("db"), "db"), (rig.at(-60, 120), "")):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, rig.view.mapToGlobal(point))
        with qtbot.waitSignal(rig.view.context_menu) as wanted:
            QApplication.sendEvent(rig.view, event)
        assert wanted.args is not None
        assert wanted.args[1] == expected


def test_a_badge_leads_to_its_concerns(qtbot: QtBot, rig: Rig) -> None:
    rig.view.set_badges({"db": Badge(contradicts=True, count=2)})
    rig.tools.set_badges(frozenset({"db"}))
    box = rig.document.design.box_of("db")
    assert box is not None
    qtbot.mouseClick(rig.view, LEFT, NONE, rig.at(*badge_box(box).center))
    assert rig.pressed_badges == ["db"]


def test_the_cursor_follows_what_is_under_it(qtbot: QtBot, rig: Rig) -> None:
    rig.session.set_cursor("crosshair")
    assert rig.view.cursor().shape() is Qt.CursorShape.CrossCursor
    rig.session.set_cursor("something new")
    assert rig.view.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_fit_brings_everything_into_view(rig: Rig) -> None:
    rig.view.zoom_to(4)
    rig.view.fit()
    seen = rig.view.visible_box()
    boxes = [box for e in rig.document.design.elements if (box := rig.document.design.box_of(e))]
    assert all(seen.encloses(box) for box in boxes)


def test_center_on_keeps_the_zoom_where_it_can(rig: Rig) -> None:
    rig.view.zoom_to(0.8)
    rig.view.center_on(["cache"])
    assert rig.session.viewport.zoom == 0.8
    box = rig.document.design.box_of("cache")
    assert box is not None
    assert rig.session.viewport.center == box.center


def test_the_pointers_place_is_told(qtbot: QtBot, rig: Rig) -> None:
    with qtbot.waitSignal(rig.view.pointer_at) as moved:
        qtbot.mouseMove(rig.view, rig.at(10, 20))
    assert moved.args is not None
    assert Point(*moved.args) == pytest.approx(Point(10, 20), abs=1)


def test_a_released_view_hears_nothing_more(rig: Rig) -> None:
    rig.view.release_board()
    with rig.document.edit("Remove") as edit:
        edit.remove("db")
    rig.session.select({"api"})
    assert isinstance(rig.document.design.elements["read"], Flow)


def test_the_ring_around_what_a_concern_is_about_leaves_its_badge_readable(rig: Rig) -> None:
    rig.view.set_badges({"api": Badge(contradicts=True, count=2)})
    box = rig.document.design.box_of("api")
    assert box is not None
    disc = badge_box(box).grown(-4)
    place = QRect(rig.at(disc.x, disc.y), rig.at(disc.right, disc.bottom))
    before = rig.picture()
    rig.session.set_highlight(["api"])
    after = rig.picture()
    assert before.copy(place) == after.copy(place)
    assert before != after


def test_a_flow_is_pointed_at_along_its_line_not_by_the_box_around_it(rig: Rig) -> None:
    route = rig.routes.routes["read"]
    before = rig.picture()
    rig.session.set_highlight(["read"])
    after = rig.picture()
    beside = rig.at(route.points[0].x + 6, route.points[0].y + 3.5)
    assert before.pixelColor(beside) != after.pixelColor(beside)
    xs, ys = [p.x for p in route.points], [p.y for p in route.points]
    above = rig.at((min(xs) + max(xs)) / 2, min(ys) - 13)
    strip = QRect(above.x() - 20, above.y() - 3, 40, 6)
    assert before.copy(strip) == after.copy(strip)
