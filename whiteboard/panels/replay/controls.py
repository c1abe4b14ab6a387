"""The replay's buttons: play, step, speed, compare, go on from here; and where one is, in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import IconButton, WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.segments import Segments
from whiteboard.panels.replay.playing import SPEEDS


class Controls(QWidget):
    toggled = Signal()
    stepped = Signal(int)
    sped = Signal(int)
    compared = Signal(bool)
    continued = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._play = IconButton("play", _("Play"), theme, size=22, keys=_("Space"))
        on_click(self._play, self.toggled.emit)
        back = IconButton("skip-previous", _("One edit back"), theme, keys="←")
        on_click(back, lambda: self.stepped.emit(-1))
        on = IconButton("skip-next", _("One edit on"), theme, keys="→")
        on_click(on, lambda: self.stepped.emit(1))
        self._speed = Segments(_("Speed"), [(str(s), f"{s}×") for s in SPEEDS], small=True)
        on_text(self._speed.chosen, lambda key: self.sped.emit(int(key)))
        self._where = label("", "sub")
        self._compare = WordButton(_("Compare with here"), theme, icon_name="compare-horizontal")
        self._compare.setCheckable(True)
        self._compare.toggled.connect(self._show_compared)
        self._compare.toggled.connect(self.compared)
        go_on = WordButton(_("Continue from here as a new design"), theme, icon_name="source-branch-plus")
        on_click(go_on, self.continued.emit)
        self._dressed = (self._play, back, on, self._compare, go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._play, back, on, self._speed):
            row.addWidget(widget)
        row.addWidget(self._where, 1)
        row.addWidget(self._compare)
        row.addWidget(go_on)

    def _show_compared(self, on: bool) -> None:
        self._compare.setText(_("Compare no longer") if on else _("Compare with here"))

    def show_playing(self, *, running: bool, speed: int) -> None:
        self._play.set_icon("pause" if running else "play")
        self._play.set_name(_("Pause") if running else _("Play"), _("Space"))
        self._speed.show_choice(str(speed))

    def show_where(self, words: str) -> None:
        self._where.setText(words)
        self._where.setToolTip(words)

    def set_theme(self, theme: Theme) -> None:
        for button in self._dressed:
            button.dress(theme)
