from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from whiteboard.app.layout import BoardArea


@pytest.mark.parametrize("width", [900, 320])
def test_what_floats_over_the_board_never_covers_one_another(qtbot: QtBot, width: int) -> None:
    zoom, minimap = QWidget(), QWidget()
    zoom.setFixedSize(160, 40)
    minimap.setFixedSize(200, 132)
    area = BoardArea(QWidget(), zoom, (minimap,))
    qtbot.addWidget(area)
    area.resize(width, 500)
    area.show()
    QApplication.processEvents()
    places = [w.rect().translated(w.mapTo(area, w.rect().topLeft())) for w in (zoom, minimap)]
    assert not places[0].intersects(places[1])
    assert all(area.rect().contains(place) for place in places)
