"""A label that remembers its heights has the ones that it would be measured with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.panels.stage import shown
from whiteboard.look.fonts import ui_font
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.labels import WrappingLabel, label, set_property

WIDTHS = (40, 90, 200, 600)
WORDS = "Cache 145: cache node: unknown: needs how many replicas run"


def remembered(one: QLabel) -> list[int]:
    return [one.heightForWidth(width) for width in WIDTHS]


def measured(one: QLabel) -> list[int]:
    return [QLabel.heightForWidth(one, width) for width in WIDTHS]


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.setText(WORDS * 3),
        lambda one: one.setText(""),
        lambda one: one.setFont(ui_font(30)),
        lambda one: set_property(one, "role", "headline"),
        lambda one: set_property(one, "role", "pill-bad"),
        lambda one: one.setWordWrap(False),
    ],
)
def test_heights_are_those_of_what_it_says_and_how_it_looks(
    qtbot: QtBot, theme: Theme, change: Callable[[QLabel], None]
) -> None:
    one = label(WORDS, "sub", wrap=True)
    assert isinstance(one, WrappingLabel)
    qtbot.addWidget(one)
    shown(one, 200, 100)
    before = remembered(one)
    assert before == measured(one) == remembered(one)
    change(one)
    assert remembered(one) == measured(one)
    assert remembered(one) != before
