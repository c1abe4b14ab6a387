"""Every mark that an interviewer gives holds a quote or a moment; a candidate is given neither."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from pytestqt.qtbot import QtBot

from whiteboard.interview.scoring.proposal import Ground, Proposal
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import Mark
from whiteboard.panels.debrief.rating_row import RatingRow

QUOTED = Proposal(Dimension.DEPTH, 2, (Ground("A stamp"), Ground("Deep dive", "keys are chat ids", "d1")))


def _choose(row: RatingRow, level: str) -> None:
    next(b for b in row.findChildren(QAbstractButton) if level in b.text()).click()


def _field(row: RatingRow) -> QPlainTextEdit:
    return row.findChildren(QPlainTextEdit)[0]


def test_a_mark_rests_on_the_quote_of_the_proposal(qtbot: QtBot) -> None:
    row = RatingRow(Dimension.DEPTH, None, QUOTED, "41:10")
    qtbot.addWidget(row)
    assert row.text == ""
    _choose(row, "Lean no")
    assert _field(row).toPlainText() == "“keys are chat ids”"
    _field(row).setPlainText("12:00 only the name of the product")
    _choose(row, "No hire")
    assert (row.mark, row.text) == (1, "12:00 only the name of the product")
    # Nor can it be emptied as long as there is a mark.
    _field(row).setPlainText(" ")
    assert row.text == "“keys are chat ids”"


def test_what_no_board_shows_rests_on_the_moment(qtbot: QtBot) -> None:
    row = RatingRow(Dimension.COMMUNICATION, None, Proposal(Dimension.COMMUNICATION, None), "41:10")
    qtbot.addWidget(row)
    _choose(row, "Strong hire")
    assert (row.mark, row.text) == (4, "41:10")
    _choose(row, "Not seen")
    assert row.mark is None


def test_what_was_noted_before_stays(qtbot: QtBot) -> None:
    noted = Mark(id="m", dimension=Dimension.DEPTH, text="18:20 asked for the key")
    row = RatingRow(Dimension.DEPTH, noted, QUOTED, "41:10")
    qtbot.addWidget(row)
    _choose(row, "Hire")
    assert row.text == "18:20 asked for the key"


def test_a_candidate_marks_blind(qtbot: QtBot) -> None:
    row = RatingRow(Dimension.DEPTH, None)
    qtbot.addWidget(row)
    _choose(row, "Hire")
    assert (row.mark, row.text) == (3, "")
