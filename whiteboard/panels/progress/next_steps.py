"""What to practise next: an interview to repeat, a phase, a problem."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from whiteboard.i18n import _
from whiteboard.interview.progress.words import repeat_sentence
from whiteboard.look.theme import Theme
from whiteboard.model.titles import phase_title
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.progress.shown import ShownProgress


class NextSteps(QWidget):
    """`repeat_requested` carries the id of a document and a phase, `problem_chosen` the id of a problem."""

    repeat_requested = Signal(str, str)
    problem_chosen = Signal(str)

    def __init__(self, shown: ShownProgress, theme: Theme) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setColumnStretch(0, 1)
        found = shown.progress
        if found.reminder is not None:
            due = found.reminder
            text = f"{due.sentence}. {due.question}"
            button = WordButton(_("Repeat it"), theme, icon_name="replay")
            button.setAccessibleDescription(text)
            on_click(button, partial(self.repeat_requested.emit, due.past.document, due.phase.value))
            self._add(text, button)
        if found.repeat is not None:
            phase = found.repeat.phase
            board = shown.board_for(phase)
            text = _("The phase to repeat: {phase}").format(phase=repeat_sentence(found.repeat))
            button = None
            if board is not None:
                words = _("Repeat it on “{title}”").format(title=board.title.replace("&", "&&"))
                button = WordButton(words, theme, icon_name="replay")
                button.setAccessibleDescription(phase_title(phase))
                on_click(button, partial(self.repeat_requested.emit, board.document, phase.value))
            self._add(text, button)
        if found.next is not None:
            problem = found.next.problem
            button = WordButton(_("Start {title}…").format(title=problem.title), theme, icon_name="play")
            on_click(button, partial(self.problem_chosen.emit, problem.id))
            text = _("The next problem: {title} ({why})")
            self._add(text.format(title=problem.title, why=found.next.why), button)

    def start(self) -> None:
        """Put the keyboard on the first button."""
        button = self.findChild(QPushButton)
        if button is not None:
            button.setFocus()

    def _add(self, text: str, button: QPushButton | None) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(label(text, "body", wrap=True), row, 0)
        if button is not None:
            self._grid.addWidget(button, row, 1)
