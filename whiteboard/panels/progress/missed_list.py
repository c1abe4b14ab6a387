"""What is missed again and again, each with the boards that show it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.progress.missed import Missed, MissedBoard
from whiteboard.interview.progress.words import day_of, title_of
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.labels import bullet, label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.section import Section
from whiteboard.panels.progress.shown import ShownProgress


class MissedList(QWidget):
    """`file_chosen` carries the path of a board."""

    file_chosen = Signal(str)

    def __init__(self, shown: ShownProgress, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for missed in shown.progress.missed:
            section = Section(missed.sentence, theme, open_=False)
            section.fill_when_open(partial(self._fill, section, missed, shown))
            column.addWidget(section)
        if not shown.progress.missed:
            column.addWidget(
                label(
                    _("Nothing yet: it takes two interviews that miss the same kind of thing."),
                    "sub",
                    wrap=True,
                )
            )

    def _fill(self, section: Section, missed: Missed, shown: ShownProgress) -> None:
        for board in missed.boards:
            section.body_layout.addWidget(self._line(board, shown))
            for ask in board.asks:
                section.body_layout.addWidget(bullet(ask, "line"))

    def _line(self, board: MissedBoard, shown: ShownProgress) -> QPushButton:
        past = board.past
        button = QPushButton(f"{title_of(past)}  ·  {day_of(past)}".replace("&", "&&"))
        button.setProperty("role", "line")
        button.setAutoDefault(False)
        opens = shown.opens(past)
        button.setEnabled(opens)
        words = _("Open {path}").format(path=past.file) if opens else where_it_is_not(past.file)
        button.setToolTip(words)
        button.setAccessibleDescription(words)
        on_click(button, partial(self.file_chosen.emit, past.file))
        return button


def where_it_is_not(file: str) -> str:
    """Why a board cannot be opened."""
    if not file:
        return _("The design was not saved as a file.")
    return _("{path} is no longer there.").format(path=file)
