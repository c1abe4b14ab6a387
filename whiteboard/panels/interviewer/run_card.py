"""What to say now, the time that is left of the phase, and what leads on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from whiteboard.actions.registry import action
from whiteboard.i18n import _
from whiteboard.interview.conducting.run_of_show import Saying
from whiteboard.look.theme import Theme
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.panels.interview.onwards import DEBRIEF, END, NEXT
from whiteboard.panels.parts.announce import announce
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label, set_property
from whiteboard.panels.parts.on import on_click
from whiteboard.quantities.printing import clock_text

CLOCK_KEY, ONWARDS_KEY, END_KEY = (
    action("interview.clock").shortcuts[0],
    action("interview.next-phase").shortcuts[0],
    "E",
)
"""The pane's own, whatever keys the board's commands were given: its letters are taken by what it does."""


class RunCard(QFrame):
    """`onwards` leads into the next phase, and from the last one to the end of the interview."""

    clock_toggled = Signal()
    onwards = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(_("What to say now"))
        self._phase = label("", "name")
        self._left = label("", "sub")
        self._title = label("", "sub", wrap=True)
        self._words = label("", "body", wrap=True)
        self._clock = WordButton("", theme, role="small")
        on_click(self._clock, self.clock_toggled.emit)
        self._onwards = WordButton("", theme, role="small")
        on_click(self._onwards, self.onwards.emit)
        head = QHBoxLayout()
        head.addWidget(self._phase)
        head.addStretch(1)
        head.addWidget(self._left)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._clock)
        foot.addWidget(self._onwards)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addLayout(foot)

    def show_now(self, saying: Saying, phase: Phase, left: float) -> None:
        """`left`: seconds of the phase, negative once it runs over."""
        self._phase.setText(f"{phase.number}  {phase_title(phase)}")
        words = _("{time} left") if left >= 0 else _("{time} over")
        self._left.setText(words.format(time=clock_text(left)))
        set_property(self._left, "role", "sub" if left >= 0 else "sub-bad")
        # In quotation marks, so that nobody reads out what is meant for themselves.
        said = f"“{saying.words}”" if saying.words else ""
        if (saying.title, said) == (self._title.text(), self._words.text()):
            return
        self._title.setText(saying.title)
        self._words.setText(said)
        self._words.setVisible(bool(said))
        announce(self, f"{saying.title} {said}")

    def show_steps(self, onwards: str, *, running: bool, may: tuple[bool, bool]) -> None:
        """`onwards` is the id of the action that leads on. `may`: whether the clock and it can be used."""
        clock = _("Pause the clock ({key})") if running else _("Start the clock ({key})")
        self._clock.setText(clock.format(key=CLOCK_KEY))
        self._clock.setVisible(onwards != DEBRIEF)
        self._left.setVisible(onwards != DEBRIEF)
        words, key = {
            NEXT: (_("Next phase ({key})"), ONWARDS_KEY),
            END: (_("End the interview ({key})…"), END_KEY),
            DEBRIEF: (_("Debrief ({key})"), END_KEY),
        }[onwards]
        self._onwards.setText(words.format(key=key))
        for button, can in zip((self._clock, self._onwards), may, strict=True):
            button.setEnabled(can)
