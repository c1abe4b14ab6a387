"""One's past interviews in a window of their own: marks over time, what is missed again and again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.progress.words import title_of
from whiteboard.interview.rubric import dimension_title
from whiteboard.look.theme import Theme
from whiteboard.panels.message import offer
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.scroll import ScrollColumn, empty
from whiteboard.panels.progress.missed_list import MissedList
from whiteboard.panels.progress.next_steps import NextSteps
from whiteboard.panels.progress.past_table import PastTable
from whiteboard.panels.progress.shown import ShownProgress
from whiteboard.panels.progress.step_plot import StepPlot, legend


class ProgressWindow(QDialog):
    """Everything is a signal: paths, ids of documents and of problems travel as text."""

    file_chosen = Signal(str)
    problem_chosen = Signal(str)
    repeat_requested = Signal(str, str)
    forget_requested = Signal(str)
    forget_all_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table: PastTable | None = None
        self.setObjectName("progress")
        self.setWindowTitle(_("Progress"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._page = ScrollColumn(spacing=10, margins=(4, 2, 12, 4))
        self._forget = WordButton(_("Forget this interview…"), theme, icon_name="delete-outline")
        on_click(self._forget, self._ask_to_forget)
        self._state = label("", "sub", wrap=True)
        self._forget_all = WordButton(_("Forget everything…"), theme)
        on_click(self._forget_all, self._ask_to_forget_all)
        close = WordButton(_("Close"), theme)
        on_click(close, self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self._forget)
        buttons.addWidget(self._forget_all)
        buttons.addWidget(self._state, 1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 10, 14)
        column.setSpacing(10)
        column.addWidget(self._page, 1)
        column.addLayout(buttons)
        self.resize(860, 780)

    def show_progress(self, shown: ShownProgress) -> None:
        """Show past interviews, in place of what is shown."""
        empty(self._page.column)
        self._say("")
        self._table = None
        some = bool(shown.progress.pasts)
        self._forget.setEnabled(some)
        self._forget_all.setEnabled(some)
        if not some:
            text = _("No interview has come to its end here yet. End one, and what was missed is kept here.")
            self._page.column.addWidget(label(text, "sub", wrap=True))
            self._page.column.addWidget(label(_counted(), "small", wrap=True))
            self._page.column.addStretch(1)
            return
        steps = NextSteps(shown, self._theme)
        steps.repeat_requested.connect(self.repeat_requested)
        on_text(steps.problem_chosen, self.problem_chosen.emit)
        missed = MissedList(shown, self._theme)
        on_text(missed.file_chosen, self.file_chosen.emit)
        table = self._table = PastTable(shown)
        on_text(table.file_chosen, self.file_chosen.emit)
        on_text(table.said, self._say)
        on_text(table.forget_requested, lambda _document: self._ask_to_forget())
        for title, part in (
            (_("Next"), steps),
            (_("Missed again and again"), missed),
            (_("Marks over time"), self._plots(shown)),
            (_("Past interviews"), table),
        ):
            self._page.column.addWidget(label(title, "title"))
            self._page.column.addWidget(part)
            self._page.column.addSpacing(6)
        here = _("Kept on this computer only. Enter on an interview opens its design, Delete forgets it.")
        self._page.column.addWidget(label(here, "small", wrap=True))
        self._page.column.addWidget(label(_counted(), "small", wrap=True))
        self._page.column.addStretch(1)
        steps.start()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        dress(self, theme)

    def _plots(self, shown: ShownProgress) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for row, trend in enumerate(shown.progress.trends):
            grid.addWidget(label(dimension_title(trend.dimension), "name"), row, 0)
            grid.addWidget(StepPlot(trend, self._theme), row, 1)
            grid.addWidget(label(trend.words, "sub", wrap=True), row, 2)
        told = label(legend(shown.progress.trends), "small", wrap=True)
        grid.addWidget(told, grid.rowCount(), 0, 1, grid.columnCount())
        return page

    def _say(self, words: str) -> None:
        self._state.setText(words)
        self._state.setAccessibleName(words)

    def _ask_to_forget(self) -> None:
        past = self._table.current if self._table is not None else None
        if past is None:
            return
        question = _("Forget how “{title}” went?").format(title=title_of(past))

        def answered(place: int) -> None:
            if place == 1:
                self.forget_requested.emit(past.document)

        offer(
            self,
            question,
            [_("Keep it"), _("Forget it")],
            answered,
            detail=_("The design itself stays where it is. This cannot be undone."),
        )

    def _ask_to_forget_all(self) -> None:
        def answered(place: int) -> None:
            if place == 1:
                self.forget_all_requested.emit()

        offer(
            self,
            _("Forget all past interviews?"),
            [_("Keep them"), _("Forget everything")],
            answered,
            detail=_("Your designs stay where they are. This cannot be undone."),
        )


def _counted() -> str:
    return _("An interview counts once it is ended with a requirement in words and something drawn.")
