"""What to say now, and the time that is left of the phase."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from whiteboard.i18n import _
from whiteboard.interview.conducting.run_of_show import Saying
from whiteboard.model.phase import Phase
from whiteboard.model.titles import phase_title
from whiteboard.panels.parts.labels import label, set_property
from whiteboard.quantities.printing import clock_text


class RunCard(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(_("What to say now"))
        self._phase = label("", "name")
        self._left = label("", "sub")
        self._title = label("", "sub", wrap=True)
        self._words = label("", "body", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self._phase)
        head.addStretch(1)
        head.addWidget(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self._words)

    def show_now(self, saying: Saying, phase: Phase, left: float) -> None:
        """`left`: seconds of the phase, negative once it runs over."""
        self._phase.setText(f"{phase.number}  {phase_title(phase)}")
        words = _("{time} left") if left >= 0 else _("{time} over")
        self._left.setText(words.format(time=clock_text(left)))
        set_property(self._left, "role", "sub" if left >= 0 else "sub-bad")
        self._title.setText(saying.title)
        # In quotation marks, so that nobody reads out what is meant for themselves.
        self._words.setText(f"“{saying.words}”" if saying.words else "")
        self._words.setVisible(bool(saying.words))
