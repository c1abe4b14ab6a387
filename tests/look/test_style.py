"""Changing the theme costs each widget the same, however deep it lies."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from whiteboard.look.style import apply_theme
from whiteboard.look.theme import load_theme

DEPTH = 30


class Told(QObject):
    """Counts what widgets are told of their looks."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[QEvent.Type] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times[event.type()] += 1
        return False


def nested(depth: int) -> QWidget:
    top = inner = QWidget()
    for number in range(depth):
        column = QVBoxLayout(inner)
        column.addWidget(QLabel(str(number)))
        inner = QWidget()
        column.addWidget(inner)
    return top


def test_each_widget_is_told_a_few_times(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, load_theme("light"))
    top = nested(DEPTH)
    qtbot.addWidget(top)
    top.show()
    told = Told()
    qapp.installEventFilter(told)
    apply_theme(qapp, load_theme("dark"))
    qapp.removeEventFilter(told)
    widgets = len(qapp.allWidgets())
    assert widgets > 2 * DEPTH
    for what in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange):
        assert told.times[what] <= 5 * widgets, what


def test_a_changed_theme_looks_as_if_it_had_always_been_there(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, load_theme("light"))
    changed = nested(3)
    qtbot.addWidget(changed)
    changed.resize(300, 200)
    changed.show()
    apply_theme(qapp, load_theme("dark"))
    fresh = nested(3)
    qtbot.addWidget(fresh)
    fresh.resize(300, 200)
    fresh.show()
    qapp.processEvents()
    assert changed.grab().toImage() == fresh.grab().toImage()
