"""Plain-box practice: no typed parts to take, nothing given away, and the review sees them all the same."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage
from whiteboard.actions.registry import action
from whiteboard.canvas.paint.face import face_of
from whiteboard.kinds.catalogue import catalogue
from whiteboard.look.theme import Theme
from whiteboard.panels.palette import PalettePanel
from whiteboard.panels.parts.tile import Tile
from whiteboard.panels.practice_bar import PracticeBar


def test_the_palette_offers_plain_boxes_only(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    palette = PalettePanel(catalogue(), stage.session, theme)
    bar = PracticeBar(stage.session, theme)
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
