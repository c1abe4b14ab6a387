"""Plain-box practice: no typed parts to take, nothing given away, and the review sees them all the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage
from whiteboard.actions.registry import action
from whiteboard.canvas.paint.face import face_of
from whiteboard.kinds.catalogue import catalogue
from whiteboard.look.theme import Theme
from whiteboard.panels.command_palette import CommandPalette
from whiteboard.panels.kind_picker import KindPicker
from whiteboard.panels.mode_bar import PRACTICE, ModeBar
from whiteboard.panels.palette import PalettePanel
from whiteboard.panels.parts.tile import Tile


def test_the_palette_offers_plain_boxes_only(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    palette = PalettePanel(catalogue(), stage.session, theme)
    bar = ModeBar(PRACTICE, stage.session, theme)
    qtbot.addWidget(palette)
    qtbot.addWidget(bar)
    assert bar.isHidden()
    action("view.practice").trigger(stage.context)
    assert not bar.isHidden()
    groups = {t.item.group for t in palette.findChildren(Tile) if not t.isHidden()}
    qtbot.waitUntil(lambda: "cache" not in {t.item.id for t in palette.findChildren(Tile)})
    assert groups
    assert "box" in {t.item.id for t in palette.findChildren(Tile)}
    action("view.practice").trigger(stage.context)
    assert bar.isHidden()
    assert "cache" in {t.item.id for t in palette.findChildren(Tile)}


def test_a_box_does_not_show_what_it_is_taken_for_and_counts(stage: Stage) -> None:
    kafka = stage.component("plain")
    assert face_of(kafka).icon
    assert face_of(kafka, recognising=False).icon == ""
    assert stage.review().board.nodes["plain"].kind.id == "stream"


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_nothing_typed_is_offered_by_name_either(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    picker = KindPicker(catalogue(), theme, owner, everything=True, practising=True)
    picker.restart("redis")
    rows = picker.findChild(QListWidget)
    assert rows is not None
    # It says that there is none, which nobody can choose.
    assert [bool(rows.item(n).flags() & Qt.ItemFlag.ItemIsEnabled) for n in range(rows.count())] == [False]
    picker.restart("box")
    assert rows.count() > 0
    stage.session.practise(True)
    palette = CommandPalette(stage.context, catalogue(), theme, owner)
    palette.restart()
    field, listed = palette.findChild(QLineEdit), palette.findChild(QListWidget)
    assert field is not None
    assert listed is not None
    field.setText("load balancer")
    assert not any("Place:" in listed.item(row).text() for row in range(listed.count()))
