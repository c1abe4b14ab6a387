from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from whiteboard.canvas.minimap import Drawn, Minimap
from whiteboard.canvas.minimap import drawn as drawn_parts
from whiteboard.canvas.paint.shown import Shown
from whiteboard.model.values import Box

if TYPE_CHECKING:
    from conftest import Rig


@pytest.fixture
def minimap(qtbot: QtBot, rig: Rig) -> Minimap:
    made = Minimap(rig.view, rig.session)
    qtbot.addWidget(made, before_close_func=lambda m: m.release_board())
    made.show()
    qtbot.waitUntil(lambda: drawn(made))
    return made


def drawn(minimap: Minimap) -> bool:
    """Whether it shows the board, which it draws a moment after it appears."""
    colours = minimap.grab().toImage().scaled(40, 26)
    return len({colours.pixel(x, y) for x in range(8, 32) for y in range(8, 18)}) > 2


def test_a_click_goes_there(qtbot: QtBot, rig: Rig, minimap: Minimap) -> None:
    minimap.grab()
    qtbot.mouseClick(
        minimap, Qt.MouseButton.LeftButton, pos=QPoint(minimap.width() // 2, minimap.height() // 2)
    )
    bounds = rig.view.scene.index.bounds()
    assert bounds is not None
    assert rig.session.viewport.center == pytest.approx(bounds.center, abs=4)


def test_it_shows_a_change_a_moment_later(qtbot: QtBot, rig: Rig, minimap: Minimap) -> None:
    before = minimap.grab().toImage()
    with rig.document.edit("Delete") as edit:
        edit.remove("db")
        edit.remove("cache")
    qtbot.waitUntil(lambda: minimap.grab().toImage() != before)


def test_it_shows_where_the_view_is(rig: Rig, minimap: Minimap) -> None:
    before = minimap.grab().toImage()
    rig.view.pan_by(200, 50)
    assert minimap.grab().toImage() != before


def test_an_empty_board_is_no_problem(rig: Rig, minimap: Minimap) -> None:
    with rig.document.edit("Delete") as edit:
        for element in rig.document.design.elements:
            edit.remove(element)
    nothing = minimap.grab().toImage()
    assert not drawn(minimap), "what is gone is seen no more"
    minimap._redraw()  # pyright: ignore[reportPrivateUsage]
    assert minimap.grab().toImage() == nothing


def test_it_follows_while_the_board_never_rests(qtbot: QtBot, rig: Rig, minimap: Minimap) -> None:
    before = minimap.grab().toImage()
    with rig.document.edit("Delete") as edit:
        edit.remove("db")
    restless = QTimer(minimap)
    restless.timeout.connect(rig.view.board_changed)
    restless.start(5)
    qtbot.waitUntil(lambda: minimap.grab().toImage() != before)
    restless.stop()


def test_a_selection_draws_the_board_no_second_time(qtbot: QtBot, rig: Rig, minimap: Minimap) -> None:
    overviews: list[float] = []
    paint = rig.view.scene.paint_overview

    def count(painter: QPainter, elements: Sequence[Shown], area: Box, scale: float) -> None:
        overviews.append(scale)
        paint(painter, elements, area, scale)

    rig.view.scene.paint_overview = count
    with qtbot.waitSignal(rig.view.board_changed):
        rig.session.select(["api"])
    qtbot.waitUntil(lambda: not minimap.findChildren(QTimer)[0].isActive())
    assert overviews == []
    with rig.document.edit("Move") as edit:
        edit.update("api", box=Box(40, 40, 172, 64))
    assert overviews == [], "not before what one looks at"
    qtbot.waitUntil(lambda: len(overviews) == 1)


def test_thousands_are_drawn_some_at_a_time_and_make_the_same_picture(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, seen = rig.view.scene, rig.view.visible_box()

    def drawing() -> tuple[int, Drawn]:
        turns, parts = 1, drawn_parts(scene, seen, 1.0)
        while True:
            try:
                next(parts)
                turns += 1
            except StopIteration as done:
                return turns, done.value

    turns, whole = drawing()
    assert turns == 1
    monkeypatch.setattr("whiteboard.canvas.minimap.AT_A_TIME", 1)
    turns, bit_by_bit = drawing()
    assert turns > len(rig.document.design.components)
    assert bit_by_bit.area == whole.area
    assert bit_by_bit.picture.toImage() == whole.picture.toImage()


def test_what_changes_while_it_is_drawn_is_drawn_after_it(
    qtbot: QtBot, rig: Rig, minimap: Minimap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whiteboard.canvas.minimap.AT_A_TIME", 1)
    with rig.document.edit("Move") as edit:
        edit.update("api", box=Box(40, 40, 172, 64))
    minimap._redraw()
    assert minimap._drawing is not None
    with rig.document.edit("Delete") as edit:
        edit.remove("db")
    qtbot.waitUntil(lambda: minimap._drawing is None and not minimap._later.isActive())
    after = minimap.grab().toImage()
    minimap._drawn = -1
    minimap._redraw()
    qtbot.waitUntil(lambda: minimap._drawing is None)
    assert minimap.grab().toImage() == after


def test_a_board_that_is_still_laid_out_does_not_keep_it_from_its_first_picture(
    qtbot: QtBot, rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Minimap(rig.view, rig.session)
    qtbot.addWidget(made, before_close_func=lambda m: m.release_board())
    made.show()
    begun: list[int] = []

    def counted(*given: Any) -> Generator[None, None, Drawn]:
        begun.append(1)
        return drawn_parts(*given)

    monkeypatch.setattr("whiteboard.canvas.minimap.AT_A_TIME", 1)
    monkeypatch.setattr("whiteboard.canvas.minimap.drawn", counted)
    made._redraw()
    for step in range(4):
        with rig.document.edit("Move") as edit:
            edit.update("api", box=Box(40 + step, 40, 172, 64))
        made.grab()
        made._redraw()
    assert len(begun) == 1
    qtbot.waitUntil(lambda: drawn(made))
