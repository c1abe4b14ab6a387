"""The words that stand in an empty field, as a window shows them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.app.at_board import AtBoard
from tests.app.hand import until
from tests.look.test_theme import contrast
from whiteboard.app.program import Program
from whiteboard.look.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def are_worn(fields: Sequence[QWidget], color: QColor) -> bool:
    return all(f.palette().color(QPalette.ColorRole.PlaceholderText) == color for f in fields)


def test_they_can_be_read_in_both_themes(program: Program, qtbot: QtBot) -> None:
    board = AtBoard(program, qtbot)
    board.session.select({"a"})
    for name in ("light", "dark"):
        if program.theme.name != name:
            program.toggle_theme()
        wanted = QColor(load_theme(name).colors.faint)
        fields = [*board.window.findChildren(QLineEdit), *board.window.findChildren(QPlainTextEdit)]
        seen = [f for f in fields if f.isVisible() and f.placeholderText()]
        assert {f.placeholderText() for f in seen} > {"Untitled design", "Search components"}
        # Another theme comes in turns, a few widgets in each.
        until(partial(are_worn, seen, wanted))
        for field in seen:
            color = field.palette().color(QPalette.ColorRole.PlaceholderText)
            assert color.alpha() == 255, field.placeholderText()
            for ground in (program.theme.colors.input, program.theme.colors.panel):
                assert contrast(color.name(), ground) >= 4.5, field.placeholderText()
