from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from whiteboard.canvas.minimap import Minimap

if TYPE_CHECKING:
    from conftest import Rig


@pytest.fixture
def minimap(qtbot: QtBot, rig: Rig) -> Minimap:
    made = Minimap(rig.view, rig.session)
    qtbot.addWidget(made, before_close_func=lambda m: m.release_board())
    made.show()
    return made


def test_a_click_goes_there(qtbot: QtBot, rig: Rig, minimap: Minimap) -> None:
    minimap.grab()
    qtbot.mouseClick(
        minimap, Qt.MouseButton.LeftButton, pos=QPoint(minimap.width() // 2, minimap.height() // 2)
    )
    bounds = rig.view.stage.display.bounds()
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
    assert not minimap.grab().isNull()
