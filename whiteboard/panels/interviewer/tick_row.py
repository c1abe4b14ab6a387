"""Ticks for what no board shows, one key each, with how often each was made."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.conducting.evidence import tick_title
from whiteboard.interview.conducting.stamp import Tick
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.on import on_click

TICK_KEYS = {Tick.LED: "L", Tick.TOOK_HINT: "T", Tick.SILENT: "Q", Tick.DECIDED: "D"}


class TickRow(QWidget):
    """`ticked` carries a `Tick`."""

    ticked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._buttons: dict[Tick, WordButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, tick in enumerate(TICK_KEYS):
            button = self._buttons[tick] = WordButton("", theme, role="small")
            on_click(button, lambda tick=tick: self.ticked.emit(tick.value))
            grid.addWidget(button, place // 2, place % 2)

    def show_counts(self, counts: Mapping[str, int], *, ready: bool) -> None:
        """How often each was made, by its value."""
        for tick, button in self._buttons.items():
            count = counts.get(tick.value, 0)
            words = _("{tick} ({key})").format(tick=tick_title(tick), key=TICK_KEYS[tick])
            button.setText(f"{words} · {count}" if count else words)
            button.setEnabled(ready)
