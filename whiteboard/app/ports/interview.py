"""The interview in a window, its interviewer's side and its problem, as actions ask for them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from whiteboard.app.conducting.pane_window import show_pane
from whiteboard.app.kept_place import KeptPlace
from whiteboard.app.window import DesignWindow
from whiteboard.i18n import _
from whiteboard.panels.interview.prompt_popup import PromptPopup
from whiteboard.panels.message import ask
from whiteboard.panels.minutes_dialog import MinutesDialog


class InterviewInWindow:
    def __init__(self, window: DesignWindow) -> None:
        self._window = window

    def end_interview(self) -> None:
        self._window.debriefing.end()

    def show_debrief(self) -> None:
        self._window.debriefing.show()

    def recorded(self) -> bool:
        return self._window.replaying.keeper.exists

    def show_replay(self) -> None:
        self._window.replaying.show()

    def forget_recording(self) -> None:
        self._window.replaying.forget()

    def show_pane(self) -> None:
        window, host = self._window, self._window.host
        place = KeptPlace(host, "interviewer-pane")
        host.keys.wait_for(show_pane(window.conductor, window.work.context, host.theme, window, place))

    def may_conduct(self) -> bool:
        return self._window.conductor.allowed

    def show_prompt(self) -> None:
        window = self._window
        PromptPopup(window.work.context, window.host.theme, window).open_in(window)

    def write_problem(self) -> None:
        self._window.problems.write()

    def edit_problem(self) -> None:
        self._window.problems.edit(self._window.work.document.design.meta.problem)

    def pass_problem_on(self) -> None:
        self._window.problems.pass_on(self._window.work.document.design.meta.problem)

    def choose_minutes(self, current: int, chosen: Callable[[int], None]) -> None:
        dialog = MinutesDialog(current, self._window.host.theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: chosen(dialog.minutes))
        dialog.open()

    def agrees(self, question: str, answer: str) -> bool:
        return ask(self._window, question, [answer, _("Cancel")]) == 0

    def show_progress(self) -> None:
        self._window.progressing.show()
