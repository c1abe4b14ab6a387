"""Long lists build a handful of rows: thousands of widgets would stop the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, built, settle, shown, type_into
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.comments import Comment
from whiteboard.model.interview import Requirement
from whiteboard.model.phase import Phase
from whiteboard.panels.comments import view as comments
from whiteboard.panels.comments.thread_line import ThreadLine
from whiteboard.panels.comments.view import CommentsView
from whiteboard.panels.interview import record_list
from whiteboard.panels.interview.panel import InterviewPanel
from whiteboard.panels.interview.record_row import RecordRow
from whiteboard.panels.parts.more_button import MoreButton
from whiteboard.panels.parts.text_field import TextField

MANY = 300


def more(widget: QWidget) -> MoreButton:
    (found,) = [one for one in widget.findChildren(MoreButton) if one.isVisible()]
    return found


@pytest.fixture
def requirements(qtbot: QtBot, stage: Stage, theme: Theme) -> InterviewPanel:
    other = stage.peer()
    with other.edit("Many") as edit:
        for n in range(MANY):
            edit.add(Requirement(id=f"many{n}", order=f"B{n:04}", text=f"Requirement {n}"))
    panel = InterviewPanel(stage.context, theme, lambda _concern: None)
    qtbot.addWidget(panel)
    stage.session.look_at_phase(Phase.UNDERSTANDING)
    shown(panel, 330, 1000)
    stage.hear(other)
    built(panel)
    return panel


def rows(panel: InterviewPanel) -> int:
    return len([row for row in panel.findChildren(RecordRow) if row.isVisible()])


def test_answers_come_a_handful_at_a_time(stage: Stage, requirements: InterviewPanel) -> None:
    before = rows(requirements)
    assert before <= record_list.AT_A_TIME + 10
    button = more(requirements)
    left = button.text()
    assert str(MANY + 2 - record_list.AT_A_TIME) in left
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    built(requirements)
    assert rows(requirements) == before + record_list.AT_A_TIME
    assert button.text() != left


def test_a_few_rows_are_there_at_once_and_come_from_the_top(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    other = stage.peer()
    with other.edit("Many") as edit:
        for n in range(MANY):
            edit.add(Requirement(id=f"many{n}", order=f"B{n:04}", text=f"Requirement {n}"))
    stage.hear(other)
    panel = InterviewPanel(stage.context, theme, lambda _concern: None)
    qtbot.addWidget(panel)
    stage.session.look_at_phase(Phase.UNDERSTANDING)
    there = panel.findChildren(RecordRow)
    assert 0 < len(there) <= 2 * record_list.IN_A_TURN
    built(panel)
    fields = [row.text_field("text") for row in panel.findChildren(RecordRow)]
    every = [field.text() for field in fields if field is not None]
    assert [one for one in every if one.startswith("Requirement")] == [
        f"Requirement {n}" for n in range(record_list.AT_A_TIME - 2)
    ]


def test_what_one_adds_to_a_long_list_is_seen_at_once(stage: Stage, requirements: InterviewPanel) -> None:
    before = rows(requirements)
    adder = next(
        field
        for field in requirements.findChildren(TextField)
        if field.accessibleName() == _("Add: {title}").format(title=_("Functional requirements"))
    )
    adder.setFocus()
    type_into(adder, "Mine")
    QTest.keyClick(adder, Qt.Key.Key_Return)
    settle()
    assert len(stage.design.answers_of(Requirement)) == MANY + 4
    assert rows(requirements) == before + 1


def test_a_row_with_the_caret_stays_whatever_comes_before_it(
    stage: Stage, requirements: InterviewPanel
) -> None:
    row = [one for one in requirements.findChildren(RecordRow) if one.isVisible()][5]
    row.focus_first()
    other = stage.peer()
    with other.edit("Before") as edit:
        for n in range(60):
            edit.add(Requirement(id=f"first{n}", order=f"0{n:02}", text="First"))
    stage.hear(other)
    built(requirements)
    assert row.isVisible()
    assert row.isAncestorOf(requirements.focusWidget())


def test_comments_come_a_handful_at_a_time(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    view = CommentsView(stage.context, theme)
    qtbot.addWidget(view)
    shown(view)
    other = stage.peer()
    with other.edit("Many") as edit:
        for n in range(MANY):
            edit.add(Comment(id=f"comment{n}", text=f"Comment {n}"))
    stage.hear(other)
    assert len(view.findChildren(ThreadLine)) <= comments.IN_A_TURN
    built(view)
    assert len(view.findChildren(ThreadLine)) == comments.AT_A_TIME
    assert view.open_threads == MANY
    QTest.mouseClick(more(view), Qt.MouseButton.LeftButton)
    built(view)
    assert len(view.findChildren(ThreadLine)) == 2 * comments.AT_A_TIME
