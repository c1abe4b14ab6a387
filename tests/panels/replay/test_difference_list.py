"""What differs can be read to its end, however long its name is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from whiteboard.interview.replay_marks import Happened, ReplayMark
from whiteboard.look.theme import Theme
from whiteboard.panels.differences import How, Line
from whiteboard.panels.replay.difference_list import DifferenceList
from whiteboard.panels.replay.moment_list import MomentList

LONG = "Requirement “People read four hundred and fifty-three posts in a day”"


@pytest.mark.parametrize("of", ["differences", "moments"])
def test_a_long_line_goes_on_in_the_next(qtbot: QtBot, theme: Theme, of: str) -> None:
    listed: QListWidget
    if of == "differences":
        listed = DifferenceList(theme)
        listed.show_lines([Line(How.ADDED, "Short"), Line(How.ADDED, LONG)])
    else:
        listed = MomentList(theme)
        listed.show_marks([("0:01", ReplayMark(n, Happened.NOTE, w)) for n, w in enumerate(("Short", LONG))])
    qtbot.addWidget(listed)
    listed.resize(300, 400)
    listed.show()
    last = listed.count() - 1
    short, long = (listed.visualItemRect(listed.item(row)) for row in (last - 1, last))
    assert long.width() <= listed.viewport().width()
    assert long.height() >= short.height() + listed.fontMetrics().lineSpacing() - 1
