"""A popup that has closed still takes the keys that the window system has sent it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from whiteboard.panels.parts.popup import Popup

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def test_its_window_outlives_its_closing_for_the_keys_that_are_on_their_way(qtbot: QtBot) -> None:
    behind = QWidget()
    qtbot.addWidget(behind)
    popup = Popup(QLabel("…"), behind)
    popup.show()
    window = popup.effectiveWinId()
    popup.close()
    assert not popup.isVisible()
    # None has the number 0: Qt drops what comes for a window that it has destroyed.
    assert popup.internalWinId() == window
