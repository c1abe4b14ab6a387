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


@pytest.mark.parametrize("of", ["differences", "moments"])
def test_a_line_that_just_does_not_fit_goes_on_as_well(qtbot: QtBot, theme: Theme, of: str) -> None:
    """Its last word was cut off: the height was found without what the style keeps free beside it."""
    listed = DifferenceList(theme) if of == "differences" else MomentList(theme)
    qtbot.addWidget(listed)
    listed.resize(300, 1200)
    listed.show()
    words = ["n" * count + " nnnn" for count in range(10, 40)]
    if isinstance(listed, MomentList):
        listed.show_marks([("0:01", ReplayMark(n, Happened.NOTE, w)) for n, w in enumerate(words)])
        beside = listed.iconSize().width() if listed.iconSize().isValid() else 14
    else:
        listed.show_lines([Line(How.ADDED, w) for w in words])
        beside = 0
    rows = [row for row in range(listed.count()) if "nnnn" in listed.item(row).text()]
    low = listed.visualItemRect(listed.item(rows[0])).height()
    single = [r for r in rows if listed.visualItemRect(listed.item(r)).height() == low]
    assert 0 < len(single) < len(rows)
    room = listed.viewport().width() - 16 - beside
    wide = max(listed.fontMetrics().horizontalAdvance(listed.item(r).text()) for r in single)
    assert wide <= room
