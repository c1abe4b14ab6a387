"""The timeline's names can be read wherever the moment stands that is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFontMetrics, QImage
from pytestqt.qtbot import QtBot

from whiteboard.document.recorded.moment import Span
from whiteboard.look.theme import load_theme
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.panels.replay.timeline import Timeline, name_within

LOWEST_OF_BAR = 56


@pytest.mark.parametrize("name", ["light", "dark"])
def test_no_name_lies_below_the_moment_that_is_shown(qtbot: QtBot, name: str) -> None:
    timeline = Timeline(load_theme(name))
    qtbot.addWidget(timeline)
    timeline.resize(1200, timeline.sizeHint().height())
    timeline.show_film(100.0, [Span(Phase.HIGH_LEVEL, 0, 50), Span(Phase.DETAILED, 50, 100)], ())

    def shown(position: float) -> QImage:
        timeline.show_position(position)
        return timeline.grab().toImage()

    far, near = shown(90.0), shown(2.0)
    ground = far.pixel(600, far.height() - 1)
    named = [(x, y) for y in range(LOWEST_OF_BAR + 1, far.height()) for x in range(12, 150)]
    named = [place for place in named if far.pixel(*place) != ground]
    assert named
    assert all(near.pixel(*place) == far.pixel(*place) for place in named)


def test_a_name_is_whole_or_a_number(qtbot: QtBot) -> None:
    timeline = Timeline(load_theme("light"))
    qtbot.addWidget(timeline)
    metrics = QFontMetrics(timeline.font())
    title = phase_title(Phase.TRADE_OFFS)
    one, line = metrics.horizontalAdvance(title) + 4, metrics.height()
    assert name_within(Phase.TRADE_OFFS, QSizeF(one, line), metrics) == title
    assert name_within(Phase.TRADE_OFFS, QSizeF(one * 0.7, 2 * line), metrics) == title
    assert name_within(Phase.TRADE_OFFS, QSizeF(one * 0.7, line), metrics) == "4"
    assert name_within(Phase.TRADE_OFFS, QSizeF(20, 2 * line), metrics) == "4"
    assert name_within(Phase.TRADE_OFFS, QSizeF(2, line), metrics) == ""
    assert name_within(Phase.TRADE_OFFS, QSizeF(-3, line), metrics) == ""
