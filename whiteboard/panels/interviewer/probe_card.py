"""The one question to ask next, what a good answer has, and how it was answered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from whiteboard.i18n import _
from whiteboard.interview.conducting.evidence import grade_title
from whiteboard.interview.conducting.next_probe import Probe
from whiteboard.interview.conducting.stamp import Grade
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click

GRADE_KEYS = {Grade.WEAK: "W", Grade.FINE: "F", Grade.STRONG: "S"}
SKIP_KEY, SHOW_KEY = "X", "G"


class ProbeCard(QFrame):
    """`asked` carries a `Grade`."""

    asked = Signal(str)
    skipped = Signal()
    wanted = Signal()
    """Show what the question is about."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(_("Ask next"))
        self._ask = label("", "name", wrap=True)
        self._listen = label("", "sub", wrap=True)
        self._buttons: list[WordButton] = []
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label(_("Answer:"), "sub"))
        for grade, key in GRADE_KEYS.items():
            button = self._button(f"{grade_title(grade)} ({key})", theme)
            on_click(button, lambda grade=grade: self.asked.emit(grade.value))
            row.addWidget(button)
        skip = self._button(_("Skip ({key})").format(key=SKIP_KEY), theme)
        on_click(skip, self.skipped.emit)
        row.addWidget(skip)
        row.addStretch(1)
        self._show = WordButton(_("Show ({key})").format(key=SHOW_KEY), theme, role="small")
        self._show.setToolTip(_("Show on the board what it is about"))
        on_click(self._show, self.wanted.emit)
        head = QHBoxLayout()
        head.addWidget(label(_("Ask next"), "sub"), 1)
        head.addWidget(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._ask)
        column.addWidget(self._listen)
        column.addLayout(row)

    def show_probe(self, probe: Probe | None, *, ready: bool) -> None:
        """None: nothing is left to ask. `ready`: an answer can be noted."""
        if probe is None:
            self._ask.setText(_("Nothing is left to ask in this phase. Let them go on."))
        else:
            self._ask.setText(f"“{probe.ask}”")
        listen = probe.listen_for if probe is not None else ""
        self._listen.setText(_("Listen for: {words}").format(words=listen))
        self._listen.setVisible(bool(listen))
        for button in self._buttons:
            button.setEnabled(probe is not None and ready)
        self._show.setVisible(probe is not None and bool(probe.elements))

    def _button(self, text: str, theme: Theme) -> WordButton:
        made = WordButton(text, theme, role="small")
        self._buttons.append(made)
        return made
