"""The pen draws, fingers pan and pinch, and the palm does nothing while the pen is near."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from whiteboard.canvas import stylus, touch
from whiteboard.model.elements import Component
from whiteboard.model.elements.ink import Ink, ink_points

if TYPE_CHECKING:
    from conftest import Rig

TIP, NO_BUTTON, SIDE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.MouseButton.RightButton
PRESS, MOVE, RELEASE = QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease


class Clock:
    now = 1000.0


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Time stands unless it is told to go on: how long a test takes says nothing."""
    found = Clock()
    for module in (stylus, touch):
        monkeypatch.setattr(module, "monotonic", lambda: found.now)
    return found


class Tablet:
    def __init__(self, rig: Rig, *, eraser: bool = False) -> None:
        self.rig = rig
        kind = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
        self.device = QPointingDevice(
            "tablet",
            1,
            QInputDevice.DeviceType.Stylus,
            kind,
            QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
            1,
            2,
        )

    def send(self, kind: QEvent.Type, at: QPoint, pressure: float, button: Qt.MouseButton = TIP) -> bool:
        where = QPointF(at)
        event = QTabletEvent(
            kind,
            self.device,
            where,
            self.rig.view.mapToGlobal(where),
            pressure,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            Qt.KeyboardModifier.NoModifier,
            NO_BUTTON if kind is MOVE else button,
            NO_BUTTON if kind is RELEASE else button,
        )
        QApplication.sendEvent(self.rig.view, event)
        return event.isAccepted()

    def stroke(self, *way: QPoint, pressure: float = 0.5) -> None:
        self.send(PRESS, way[0], pressure)
        for at in way[1:]:
            self.send(MOVE, at, pressure)
        self.send(RELEASE, way[-1], 0.0)


class Fingers:
    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.device = QTest.createTouchDevice()
        self.down: dict[int, QPoint] = {}

    def begin(self, *at: QPoint) -> None:
        event = QTest.touchEvent(self.rig.view, self.device)
        for finger, place in enumerate(at):
            event.press(finger, place, self.rig.view)
            self.down[finger] = place
        event.commit()

    def move(self, *at: QPoint) -> None:
        event = QTest.touchEvent(self.rig.view, self.device)
        for finger, place in enumerate(at):
            event.move(finger, place, self.rig.view)
            self.down[finger] = place
        event.commit()

    def join(self, at: QPoint) -> None:
        """One finger more."""
        event = QTest.touchEvent(self.rig.view, self.device)
        for finger in self.down:
            event.stationary(finger)
        event.press(len(self.down), at, self.rig.view)
        self.down[len(self.down)] = at
        event.commit()

    def end(self) -> None:
        event = QTest.touchEvent(self.rig.view, self.device)
        for finger, place in self.down.items():
            event.release(finger, place, self.rig.view)
        self.down.clear()
        event.commit()

    def drag(self, *way: QPoint) -> None:
        self.begin(way[0])
        for at in way[1:]:
            self.move(at)
        self.end()


def inks(rig: Rig) -> tuple[Ink, ...]:
    return rig.document.design.elements_of(Ink)


def free(rig: Rig) -> list[QPoint]:
    """A way over the empty board."""
    return [rig.at(-80 + 6 * n, 340 + 10 * math.sin(n)) for n in range(20)]


def test_a_pen_draws_where_something_was_to_be_selected(rig: Rig) -> None:
    assert rig.session.tool == "select"
    Tablet(rig).stroke(*free(rig))
    (ink,) = inks(rig)
    assert rig.session.tool == "pen"
    assert math.isclose(ink.box.x, -80, abs_tol=1.5)
    assert rig.document.undo() is not None
    assert not inks(rig)


def test_the_harder_it_is_pressed_the_wider_is_the_stroke(rig: Rig) -> None:
    tablet = Tablet(rig)
    tablet.stroke(*free(rig), pressure=0.9)
    tablet.stroke(*free(rig), pressure=0.1)
    hard, soft = inks(rig)
    assert min(p.pressure for p in ink_points(hard.points)[:-1]) > 0.85
    assert max(p.pressure for p in ink_points(soft.points)[:-1]) < 0.15


def test_a_tool_that_was_chosen_is_what_the_pen_works_with(rig: Rig) -> None:
    tablet = Tablet(rig)
    tablet.stroke(*free(rig))
    rig.session.use_tool("select")
    tablet.stroke(rig.over("note"), rig.over("note") + QPoint(0, 40), rig.over("note") + QPoint(0, 80))
    assert len(inks(rig)) == 1
    moved = rig.document.design.box_of("note")
    assert moved is not None
    assert moved.y == 240


def test_its_other_end_rubs_out_and_gives_the_tool_back(rig: Rig) -> None:
    Tablet(rig).stroke(*free(rig))
    rig.session.use_tool("rectangle")
    way = free(rig)
    Tablet(rig, eraser=True).stroke(way[9] - QPoint(0, 30), way[9] + QPoint(0, 30))
    assert not inks(rig)
    assert rig.session.tool == "rectangle"


def test_the_button_on_its_side_is_a_mouse_s(rig: Rig) -> None:
    tablet = Tablet(rig)
    assert not tablet.send(PRESS, rig.over("note"), 0.5, SIDE)
    assert not tablet.send(RELEASE, rig.over("note"), 0.0, SIDE)
    assert tablet.send(MOVE, rig.over("note"), 0.0)
    assert rig.session.tool == "select"


def test_a_pen_over_the_board_hovers(rig: Rig) -> None:
    Tablet(rig).send(MOVE, rig.over("api"), 0.0, NO_BUTTON)
    assert rig.session.hover == "api"
    assert not inks(rig)


def test_a_finger_pans(rig: Rig) -> None:
    before, view = rig.document.design, rig.session.viewport
    start = rig.over("note")
    Fingers(rig).drag(start, start + QPoint(30, 20), start + QPoint(60, 40))
    after = rig.session.viewport
    assert (view.center.x - after.center.x, view.center.y - after.center.y) == pytest.approx((60, 40))
    assert rig.document.design is before
    assert not rig.session.selection


def test_two_fingers_pinch_about_what_is_between_them(rig: Rig) -> None:
    left, right = rig.over("api"), rig.over("db")
    middle = rig.view.camera().to_board((left.x() + right.x()) / 2, (left.y() + right.y()) / 2)
    fingers = Fingers(rig)
    fingers.begin(left, right)
    fingers.move(left, right)
    fingers.move(left - QPoint(80, 0), right + QPoint(80, 0))
    fingers.end()
    width = right.x() - left.x()
    assert rig.session.viewport.zoom == pytest.approx((width + 160) / width, rel=0.01)
    still = rig.view.camera().to_view(middle)
    assert math.dist(still, ((left.x() + right.x()) / 2, (left.y() + right.y()) / 2)) < 2


def test_a_tap_selects_and_two_edit(rig: Rig) -> None:
    fingers = Fingers(rig)
    fingers.drag(rig.over("note"))
    assert rig.session.selection == {"note"}
    fingers.drag(rig.over("note") + QPoint(3, 2))
    assert rig.session.editing == "note"


def test_taps_that_are_far_apart_in_time_are_two(rig: Rig, clock: Clock) -> None:
    fingers = Fingers(rig)
    fingers.drag(rig.over("note"))
    clock.now += 1.0
    fingers.drag(rig.over("note"))
    assert not rig.session.editing


def test_a_finger_moves_what_is_selected(rig: Rig) -> None:
    fingers = Fingers(rig)
    fingers.drag(rig.over("note"))
    start = rig.over("note")
    fingers.drag(start, start + QPoint(0, 40), start + QPoint(0, 80))
    moved = rig.document.design.box_of("note")
    assert moved is not None
    assert moved.y == 240


def test_a_finger_draws_until_somebody_has_a_pen(rig: Rig, clock: Clock) -> None:
    fingers = Fingers(rig)
    rig.session.use_tool("pen")
    fingers.drag(*free(rig))
    assert len(inks(rig)) == 1
    Tablet(rig).stroke(*free(rig))
    assert len(inks(rig)) == 2
    clock.now += stylus.NEAR_SECONDS + 0.1
    before = rig.session.viewport
    fingers.drag(*free(rig))
    assert len(inks(rig)) == 2
    assert rig.session.viewport != before


def test_a_second_finger_takes_back_what_the_first_has_begun(rig: Rig) -> None:
    fingers = Fingers(rig)
    rig.session.use_tool("rectangle")
    way = free(rig)
    fingers.begin(way[0])
    fingers.move(way[10])
    assert rig.session.preview is not None
    fingers.join(way[0] - QPoint(0, 60))
    assert rig.session.preview is None
    fingers.end()
    assert {e.id for e in rig.document.design.elements_of(Component)} == {"api", "db", "cache"}


def test_the_palm_does_nothing_while_the_pen_is_near(rig: Rig, clock: Clock) -> None:
    tablet, fingers = Tablet(rig), Fingers(rig)
    tablet.stroke(*free(rig))
    view, design = rig.session.viewport, rig.document.design
    start = rig.over("note")
    fingers.drag(start, start + QPoint(30, 20), start + QPoint(60, 40))
    tablet.send(MOVE, start, 0.0)
    clock.now += stylus.NEAR_SECONDS / 2
    fingers.begin(start, start + QPoint(100, 0))
    # Once it is a palm's it stays one, however long it lies there.
    clock.now += 10
    fingers.move(start + QPoint(50, 0), start + QPoint(190, 0))
    fingers.end()
    assert (rig.session.viewport, rig.document.design) == (view, design)
    fingers.drag(start, start + QPoint(30, 20), start + QPoint(60, 40))
    assert rig.session.viewport != view


def test_a_palm_that_lies_there_first_leaves_no_trace(rig: Rig) -> None:
    tablet, fingers = Tablet(rig), Fingers(rig)
    rig.session.use_tool("rectangle")
    way = free(rig)
    fingers.begin(way[0] + QPoint(0, 40))
    fingers.move(way[10] + QPoint(0, 90))
    tablet.send(MOVE, way[0], 0.0, NO_BUTTON)
    assert rig.session.preview is None
    rig.session.use_tool("pen")
    tablet.stroke(*way)
    fingers.end()
    assert len(inks(rig)) == 1
    assert {e.id for e in rig.document.design.elements_of(Component)} == {"api", "db", "cache"}
