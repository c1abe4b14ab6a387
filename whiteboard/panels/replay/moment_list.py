"""What happened in an interview, a line each: chosen, it leads to its moment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from whiteboard.i18n import _
from whiteboard.interview.replay_marks import ReplayMark
from whiteboard.look.theme import Theme
from whiteboard.panels.replay.signs import sign_icon
from whiteboard.panels.replay.whole_lines import show_whole_lines

_NUMBER = Qt.ItemDataRole.UserRole


class MomentList(QListWidget):
    """`wanted` carries the number of a moment."""

    wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Sequence[tuple[str, ReplayMark]] = ()
        self._missing = ""
        self.setAccessibleName(_("What happened"))
        show_whole_lines(self)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)
        self._fill()

    def show_marks(self, marks: Sequence[tuple[str, ReplayMark]]) -> None:
        """Each with its time in words."""
        self._shown = marks
        self._fill()

    def show_missing(self, sentence: str) -> None:
        """Why some are not there."""
        self._missing = sentence
        self._fill()

    def follow(self, number: int) -> None:
        """Mark what happened last at a moment."""
        numbers = [mark.number for _time, mark in self._shown]
        row = sum(1 for n in numbers if n <= number) - 1
        self.setCurrentRow(row)
        if row >= 0:
            self.scrollToItem(self.item(row))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._fill()

    def _fill(self) -> None:
        row = self.currentRow()
        self.clear()
        for time, mark in self._shown:
            item = QListWidgetItem(
                sign_icon(mark.happened, self._theme, self.devicePixelRatioF()), f"{time}  {mark.words}"
            )
            item.setToolTip(mark.words)
            item.setData(_NUMBER, mark.number)
            self.addItem(item)
        if self._missing or not self._shown:
            words = self._missing or _("Phases, notes, hints, curveballs and concerns stand here.")
            item = QListWidgetItem(words)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.setCurrentRow(min(row, len(self._shown) - 1))

    def _go(self, item: QListWidgetItem) -> None:
        number = item.data(_NUMBER)
        if number is not None:
            self.wanted.emit(int(number))
