"""How to be interviewed is asked before a practice problem begins."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from whiteboard.interview.choice import Choice
from whiteboard.look.theme import Theme
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode
from whiteboard.panels.interview_start import InterviewStartDialog
from whiteboard.problems.catalogue import problems


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> InterviewStartDialog:
    made = InterviewStartDialog(problems()["chat"], Choice(Mode.LEARN, Level.MID, 50, plain=True), theme)
    qtbot.addWidget(made)
    made.show()
    return made


def _click(owner: QWidget, name: str) -> None:
    button = next(b for b in owner.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text()))
    button.click()


def test_it_offers_what_was_chosen_last(dialog: InterviewStartDialog) -> None:
    assert dialog.choice == Choice(Mode.LEARN, Level.MID, 50, plain=True)


def test_every_choice_is_taken(dialog: InterviewStartDialog) -> None:
    for name in ("Mode: Mock interview", "Level: Staff", "Length: 60 min"):
        _click(dialog, name)
    assert dialog.choice == Choice(Mode.MOCK, Level.STAFF, 60, plain=True)
    minutes = dialog.findChildren(QSpinBox)[0]
    assert not minutes.isVisible()
    _click(dialog, "Length: Other")
    assert minutes.isVisible()
    minutes.setValue(20)
    assert dialog.choice.minutes == 20


def test_return_starts_and_escape_does_not(dialog: InterviewStartDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
