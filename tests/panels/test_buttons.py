from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from whiteboard.look.theme import load_theme
from whiteboard.panels.parts.icon_button import WordButton


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_focused_button_takes_enter_and_space(qtbot: QtBot, key: Qt.Key) -> None:
    button = WordButton("New design", load_theme("light"))
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, key)
    assert pressed == [True]
