"""What the interview's actions ask of the window: the prompt over the board, a length, a yes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from whiteboard.actions.action import Context
from whiteboard.app.problem_desk import ProblemDesk
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.interview.prompt_popup import PromptPopup
from whiteboard.panels.message import ask
from whiteboard.panels.minutes_dialog import MinutesDialog


class InterviewVerbs:
    """`context` is of the window's board, which is built after this, as are its `problems`."""

    def __init__(
        self,
        window: QWidget,
        theme: Callable[[], Theme],
        context: Callable[[], Context],
        problems: Callable[[], ProblemDesk],
    ) -> None:
        self._window, self._theme, self._context, self._problems = window, theme, context, problems

    def show_prompt(self) -> None:
        """The problem as its interviewer puts it, and what was asked."""
        PromptPopup(self._context(), self._theme(), self._window).open_in(self._window)

    def write_problem(self) -> None:
        """Open the form for a problem of one's own."""
        self._problems().write()

    def edit_problem(self) -> None:
        """Open the form of the design's problem."""
        self._problems().edit(self._context().design.meta.problem)

    def pass_problem_on(self) -> None:
        """Write the design's problem to a file."""
        self._problems().pass_on(self._context().design.meta.problem)

    def choose_minutes(self, current: int, chosen: Callable[[int], None]) -> None:
        """Ask for a length of the interview."""
        dialog = MinutesDialog(current, self._theme(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: chosen(dialog.minutes))
        dialog.open()

    def agrees(self, question: str, answer: str) -> bool:
        """Whether the user, asked the question, gives the answer rather than to leave all as it is."""
        return ask(self._window, question, [answer, _("Cancel")]) == 0
