"""What lies over the board while others are on it, on the real view with a clock that a test sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.canvas.conftest import Rig
from whiteboard.canvas.collaborators.cursor import Arrow
from whiteboard.canvas.collaborators.dragged import Ghost
from whiteboard.canvas.collaborators.edge_chips import EdgeChips
from whiteboard.canvas.collaborators.glide import LASTS
from whiteboard.canvas.collaborators.mark import rect_of
from whiteboard.canvas.collaborators.moving_marks import MOST_GHOSTS
from whiteboard.canvas.collaborators.overlay import CompanyOverlay
from whiteboard.canvas.collaborators.selected import Along, Outline
from whiteboard.canvas.collaborators.standing_marks import MOST
from whiteboard.canvas.collaborators.tag import Tag
from whiteboard.canvas.collaborators.traces import FADES
from whiteboard.look.contrast import contrast, ink_on
from whiteboard.look.theme import load_theme
from whiteboard.model.values import Box, Point
from whiteboard.session.participants import Participant
from whiteboard.session.preview import Preview

RED, GREEN = "#d02020", "#108040"


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def overlay(rig: Rig, clock: Clock) -> Iterator[CompanyOverlay]:
    made = CompanyOverlay(rig.view, rig.session, clock)
    yield made
    made.release()


def ana(**fields: object) -> Participant:
    return replace(Participant(1, "Ana", RED), **fields)  # pyright: ignore[reportArgumentType]


def arrow(overlay: CompanyOverlay, participant_id: int = 1) -> Arrow:
    found = overlay.marks["cursor", participant_id, ""]
    assert isinstance(found, Arrow)
    return found


def texts(overlay: CompanyOverlay) -> list[str]:
    return [mark.text for mark in overlay.marks.values() if isinstance(mark, Tag)]


def test_alone_there_is_nothing_over_the_board(rig: Rig, overlay: CompanyOverlay) -> None:
    assert overlay.isHidden()
    before = rig.picture()
    rig.session.set_participants([ana(cursor=Point(100, 120), selection=frozenset({"api"}))])
    assert overlay.isVisible()
    assert rig.picture() != before
    rig.session.set_participants([])
    assert overlay.isHidden()
    assert rig.picture() == before
    assert not overlay.moves


def test_a_cursor_is_where_they_point_and_says_their_name(rig: Rig, overlay: CompanyOverlay) -> None:
    rig.session.set_participants([ana(cursor=Point(100, 120))])
    at = rig.at(100, 120)
    assert (arrow(overlay).x, arrow(overlay).y) == pytest.approx((at.x(), at.y()), abs=1)
    assert texts(overlay) == ["Ana"]
    inside = at + QPoint(5, 8)
    assert rig.picture().pixelColor(inside) == QColor(RED)


def test_a_cursor_glides_and_then_all_is_still(
    qtbot: QtBot, rig: Rig, overlay: CompanyOverlay, clock: Clock
) -> None:
    rig.session.set_participants([ana(cursor=Point(0, 120))])
    assert not overlay.moves
    rig.session.set_participants([ana(cursor=Point(100, 120))])
    start = arrow(overlay).x
    assert overlay.moves
    clock.now += LASTS / 2
    overlay.tick()
    assert arrow(overlay).x == pytest.approx(start + 50)
    clock.now += LASTS
    qtbot.waitUntil(lambda: not overlay.moves)
    assert arrow(overlay).x == pytest.approx(start + 100)


def test_only_what_differs_is_painted_again(
    qtbot: QtBot, rig: Rig, overlay: CompanyOverlay, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = Participant(2, "Ben", GREEN, cursor=Point(300, 250))
    rig.session.set_participants([ana(cursor=Point(0, 120)), still])
    overlay.repaint()
    before = overlay.marks
    spoiled: list[QRegion] = []
    monkeypatch.setattr(overlay, "update", spoiled.append)
    rig.session.set_participants([ana(cursor=Point(60, 120)), still])
    clock.now += LASTS
    overlay.tick()
    (region,) = spoiled
    ben, old, new = before["cursor", 2, ""], before["cursor", 1, ""], arrow(overlay)
    assert not region.intersects(rect_of(ben.bounds))
    assert region.contains(rect_of(old.bounds))
    assert region.contains(rect_of(new.bounds))
    overlay.tick()
    assert len(spoiled) == 1


def test_the_view_moves_and_the_cursor_stays_on_its_place_of_the_board(
    rig: Rig, overlay: CompanyOverlay
) -> None:
    rig.session.set_participants([ana(cursor=Point(100, 120))])
    rig.view.pan_by(40, -25)
    at = rig.at(100, 120)
    assert (arrow(overlay).x, arrow(overlay).y) == pytest.approx((at.x(), at.y()), abs=1)
    rig.view.pan_by(5000, 0)
    assert not overlay.marks
    assert overlay.isHidden()


def test_selections_are_outlined_with_one_name_each(rig: Rig, overlay: CompanyOverlay) -> None:
    rig.session.set_participants(
        [
            ana(selection=frozenset({"api", "cache", "read"})),
            Participant(2, "Ben", GREEN, selection=frozenset({"api"})),
            Participant(3, "Eva", "#2040d0", selection=frozenset({"gone"})),
        ]
    )
    outlines = {key: mark for key, mark in overlay.marks.items() if isinstance(mark, Outline)}
    assert set(outlines) == {("selected", 1, "api"), ("selected", 1, "cache"), ("selected", 2, "api")}
    assert isinstance(overlay.marks["selected", 1, "read"], Along)
    assert sorted(texts(overlay)) == ["Ana", "Ben"]
    # Two that selected the same have rings of their own, and names side by side.
    mine, other = outlines["selected", 1, "api"].box, outlines["selected", 2, "api"].box
    assert other.encloses(mine)
    assert other != mine
    names = [mark.bounds for mark in overlay.marks.values() if isinstance(mark, Tag)]
    assert not names[0].intersects(names[1])


def test_an_outline_follows_what_one_drags_and_what_was_moved(rig: Rig, overlay: CompanyOverlay) -> None:
    rig.session.set_participants([ana(selection=frozenset({"note"}))])

    def left() -> float:
        return overlay.marks["selected", 1, "note"].bounds.x

    before = left()
    box = rig.document.design.box_of("note")
    assert box is not None
    rig.session.set_preview(Preview(boxes={"note": box.moved(64, 0)}))
    assert left() == pytest.approx(before + 64)
    rig.session.set_preview(None)
    assert left() == pytest.approx(before)
    with rig.document.edit("Move") as edit:
        edit.update("note", box=box.moved(32, 0))
    assert left() == pytest.approx(before + 32)
    with rig.document.edit("Delete") as edit:
        edit.remove("note")
    assert not overlay.marks


def test_what_they_drag_is_shown_at_both_places_and_nothing_is_written(
    rig: Rig, overlay: CompanyOverlay, clock: Clock
) -> None:
    design = rig.document.design
    box = design.box_of("api")
    assert box is not None
    rig.session.set_participants([ana(ghosts={"api": box.moved(0, 90), "gone": box})])
    ghost = overlay.marks["ghost", 1, "api"]
    assert isinstance(ghost, Ghost)
    assert ghost.box == box.moved(0, 90)
    assert overlay.marks["washed", 1, "api"].bounds.y == pytest.approx(rig.at(box.x, box.y).y(), abs=1)
    assert {key[2] for key in overlay.marks} == {"api"}
    rig.session.set_participants([ana(ghosts={"api": box.moved(0, 180)})])
    clock.now += LASTS / 2
    overlay.tick()
    gliding = overlay.marks["ghost", 1, "api"]
    assert isinstance(gliding, Ghost)
    assert gliding.box.y == pytest.approx(box.y + 135)
    assert rig.picture() is not None
    assert rig.document.design is design
    rig.session.set_participants([ana()])
    assert not overlay.marks


def test_who_types_is_said_where_he_types(rig: Rig, overlay: CompanyOverlay) -> None:
    rig.session.set_participants([ana(typing="api", selection=frozenset({"api"}))])
    assert texts(overlay) == ["Ana is typing"]
    assert overlay.marks["typing", 1, "api"].bounds.y > rig.over("api").y()
    rig.session.set_participants([ana(typing="read")])
    assert texts(overlay) == ["Ana is typing"]
    rig.session.set_participants([ana(typing="a-requirement")])  # typed into the panel: not on the board
    assert not overlay.marks


def test_a_laser_stays_while_it_is_held_and_fades(
    qtbot: QtBot, rig: Rig, overlay: CompanyOverlay, clock: Clock
) -> None:
    trace = (Point(0, 100), Point(50, 130), Point(100, 100))
    rig.session.set_participants([ana(laser=trace)])
    clock.now += 60
    overlay.tick()
    assert len(overlay.marks) == 1
    assert not overlay.moves
    strong = rig.picture()
    rig.session.set_participants([ana()])
    clock.now += FADES * 0.75
    overlay.tick()
    assert len(overlay.marks) == 1
    assert overlay.moves
    assert rig.picture() != strong
    clock.now += FADES
    qtbot.waitUntil(lambda: not overlay.moves)
    assert not overlay.marks


def test_one_sees_ones_own_laser(qtbot: QtBot, rig: Rig, overlay: CompanyOverlay, clock: Clock) -> None:
    rig.session.set_laser([Point(0, 100), Point(50, 130)])
    assert len(overlay.marks) == 1
    rig.session.set_laser([])
    clock.now += FADES
    qtbot.waitUntil(lambda: not overlay.marks)
    assert overlay.isHidden()


def test_cursors_can_be_hidden_but_what_is_said_is_seen(rig: Rig, overlay: CompanyOverlay) -> None:
    silent = ana(cursor=Point(100, 120))
    rig.session.set_participants([silent])
    rig.session.show_cursors(False)
    assert not overlay.marks
    rig.session.set_participants([replace(silent, chat="Look at this")])
    assert ("chat", 1, "") in overlay.marks
    assert texts(overlay) == ["Ana"]
    rig.session.set_participants([silent])
    rig.session.show_cursors(True)
    assert set(overlay.marks) == {("cursor", 1, ""), ("name", 1, "")}


@pytest.mark.parametrize("corner", [Point(899, 699), Point(0, 699), Point(899, 0), Point(450, 350)])
def test_names_and_bubbles_stay_in_view(rig: Rig, overlay: CompanyOverlay, corner: Point) -> None:
    at = rig.view.camera().to_board(*corner)
    rig.session.set_participants([ana(name="A rather long name for a cursor", cursor=at, chat="words " * 33)])
    room = Box(0, 0, rig.view.width(), rig.view.height())
    for kind in ("name", "chat"):
        assert room.encloses(overlay.marks[kind, 1, ""].bounds)
    assert not overlay.marks["name", 1, ""].bounds.intersects(overlay.marks["chat", 1, ""].bounds)


@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#808080", "#f5d90a", "red", ""])
def test_any_colour_that_a_peer_may_send_can_be_read(rig: Rig, overlay: CompanyOverlay, colour: str) -> None:
    rig.session.set_participants([ana(colour=colour, cursor=Point(100, 120))])
    used = arrow(overlay).colour
    assert contrast(ink_on(used), used) >= 4.5
    assert rig.picture() is not None


def test_somebody_who_points_and_drags_beyond_all_bounds_does_no_harm(
    rig: Rig, overlay: CompanyOverlay, clock: Clock
) -> None:
    far = 1e15
    participant = ana(
        cursor=Point(-far, far),
        laser=(Point(0, 0), Point(far, far), Point(-far, 3)),
        ghosts={"api": Box(-far, -far, 3 * far, 3 * far), "db": Box(0, 0, -50, -50)},
    )
    rig.session.set_participants([participant])
    clock.now += LASTS / 2
    rig.session.set_participants([replace(participant, cursor=Point(100, 100), ghosts={})])
    clock.now += LASTS / 2
    overlay.tick()
    assert rig.picture() is not None


def test_another_theme_paints_the_same_marks(rig: Rig, overlay: CompanyOverlay) -> None:
    rig.session.set_participants([ana(ghosts={"api": Box(0, 90, 172, 64)}, cursor=Point(0, 0))])
    light = rig.picture()
    rig.view.set_theme(load_theme("dark"))
    overlay.refresh()
    assert rig.picture() != light
    assert set(overlay.marks) >= {("ghost", 1, "api"), ("cursor", 1, "")}


def test_a_click_goes_through_to_the_board(qtbot: QtBot, rig: Rig, overlay: CompanyOverlay) -> None:
    rig.session.set_participants([ana(cursor=Point(10, 10), selection=frozenset({"api"}))])
    assert rig.view.childAt(rig.over("api")) is None
    qtbot.mouseClick(rig.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rig.over("api"))
    assert rig.session.selection == {"api"}


def test_beyond_the_edge_a_chip_leads_there(qtbot: QtBot, rig: Rig) -> None:
    gone: list[Participant] = []
    minimap = QRect(600, 500, 300, 200)
    chips = EdgeChips(rig.view, rig.session, gone.append, lambda: [minimap])
    far = [ana(cursor=Point(9000, 9000)), Participant(2, "Ben", GREEN, cursor=Point(9000, 9100))]
    rig.session.set_participants(far)
    assert set(chips.chips) == {1, 2}
    first, second = chips.chips[1], chips.chips[2]
    assert not first.geometry().intersects(second.geometry())
    assert not first.geometry().intersects(minimap)
    assert first.accessibleName() == "Go to Ana"
    first.click()
    assert gone == [far[0]]
    rig.session.set_participants([far[0]])
    assert set(chips.chips) == {1}
    rig.session.show_cursors(False)
    assert not chips.chips
    rig.session.show_cursors(True)
    assert set(chips.chips) == {1}
    rig.session.set_participants([ana(cursor=Point(100, 100))])
    assert not chips.chips
    rig.session.set_participants([])
    QApplication.processEvents()
    chips.release()


def test_a_crowd_that_drags_and_selects_everything_stays_within_bounds(
    rig: Rig, overlay: CompanyOverlay, clock: Clock
) -> None:
    box = Box(0, 0, 172, 64)
    everything = frozenset(rig.document.design.elements)
    ghosts = {element: box.moved(5, 5) for element in everything}
    rig.session.set_participants(
        [Participant(n, f"P{n}", RED, ghosts=ghosts, selection=everything) for n in range(400)]
    )
    kinds = [key[0] for key in overlay.marks]
    assert 1 <= kinds.count("ghost") <= MOST_GHOSTS
    assert 1 <= kinds.count("selected") <= MOST + len(everything)


def test_a_burst_is_painted_in_one_go(
    qtbot: QtBot, rig: Rig, overlay: CompanyOverlay, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig.session.set_participants([ana(cursor=Point(0, 120))])
    QApplication.processEvents()
    painted: list[Arrow] = []
    paint = Arrow.paint
    monkeypatch.setattr(Arrow, "paint", lambda self, *rest: (painted.append(self), paint(self, *rest)))
    for x in range(100):
        rig.session.set_participants([ana(cursor=Point(x, 120))])
    clock.now += 1
    qtbot.waitUntil(lambda: not overlay.moves)
    QApplication.processEvents()
    assert len(painted) <= 3


def test_what_nobody_changed_is_not_looked_at_again_after_each_frame(
    rig: Rig, overlay: CompanyOverlay, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, camera = rig.view.scene.tile_layer, rig.view.camera()
    while picture.prepare(camera, 1.0):
        pass
    asked: list[object] = []
    monkeypatch.setattr("whiteboard.canvas.tile_layer.span", lambda *given: asked.append(given) or ())
    assert not picture.prepare(camera, 1.0)
    assert not asked
    box = rig.document.design.box_of("note")
    assert box is not None
    with rig.document.edit("Move") as edit:
        edit.update("note", box=box.moved(32, 0))
    picture.prepare(camera, 1.0)
    assert asked
