"""The quiet line on the start page: what to repeat today, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.progress.summary import Progress
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import IconButton, WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click


class ProgressLine(QWidget):
    """`repeat_requested` carries the id of a document and a phase, `problem_chosen` the id of a problem;
    `dismissed`: nothing more today."""

    repeat_requested = Signal(str, str)
    problem_chosen = Signal(str)
    progress_requested = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._progress: Progress | None = None
        self.setAccessibleName(_("Progress"))
        self._words = label("", "sub")
        self._repeat = WordButton("", theme, role="quiet", icon_name="replay")
        on_click(self._repeat, self._ask_to_repeat)
        self._next = WordButton("", theme, role="quiet", icon_name="play")
        on_click(self._next, self._choose)
        progress = WordButton(_("Progress…"), theme, role="quiet")
        on_click(progress, self.progress_requested.emit)
        close = IconButton("close", _("Hide this until tomorrow"), theme)
        on_click(close, self.dismissed.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self._words, self._repeat, self._next):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(progress)
        row.addWidget(close)
        self.show_progress(None)

    def show_progress(self, progress: Progress | None) -> None:
        """Show what there is to be done; without anything the line is not there."""
        self._progress = progress
        due = progress.reminder if progress is not None else None
        following = progress.next if progress is not None else None
        self._words.setText(_("{what}:").format(what=due.sentence) if due is not None else "")
        self._words.setVisible(due is not None)
        if due is not None:
            self._repeat.setText(due.question.replace("&", "&&"))
            self._repeat.setAccessibleDescription(due.sentence)
        self._repeat.setVisible(due is not None)
        if following is not None:
            self._next.setText(_("Next: {title}").format(title=following.problem.title))
            self._next.setToolTip(following.why)
            self._next.setAccessibleDescription(following.why)
        self._next.setVisible(following is not None)
        self.setVisible(due is not None or following is not None)

    def _ask_to_repeat(self) -> None:
        due = self._progress.reminder if self._progress is not None else None
        if due is not None:
            self.repeat_requested.emit(due.past.document, due.phase.value)

    def _choose(self) -> None:
        following = self._progress.next if self._progress is not None else None
        if following is not None:
            self.problem_chosen.emit(following.problem.id)
