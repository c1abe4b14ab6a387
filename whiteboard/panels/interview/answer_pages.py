"""The pages of the phases, one at a time; each is made when it is first looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from whiteboard.actions.action import Context
from whiteboard.interview.coverage import PhaseCoverage
from whiteboard.look.theme import Theme
from whiteboard.model.phase import Phase
from whiteboard.panels.interview.briefing import Briefing
from whiteboard.panels.interview.paths import RequirementPaths
from whiteboard.panels.interview.phase_page import PhasePage
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.writer import Writer
from whiteboard.review.result import Review


class AnswerPages(QStackedWidget):
    def __init__(self, context: Context, writer: Writer, paths: RequirementPaths, theme: Theme) -> None:
        super().__init__()
        self._context = context
        self._writer = writer
        self._paths = paths
        self._theme = theme
        self._pages: dict[Phase, PhasePage] = {}

    def show_phase(
        self, phase: Phase, covered: PhaseCoverage | None, review: Review | None, *, prompts: bool
    ) -> None:
        """Bring up the page of a phase as the design is now; `prompts`: with what to ask oneself; `review` is
        what may be seen of it."""
        page = self._pages.get(phase)
        if page is None:
            first = phase is Phase.UNDERSTANDING
            briefing = Briefing(self._context, self._writer, self._theme) if first else None
            page = self._pages[phase] = PhasePage(phase, self._context, self._writer, self._theme, briefing)
            on_text(page.focused, self._paths.point_at)
            on_text(page.path_chosen, self._paths.choose)
            on_text(page.path_left, self._paths.work_out)
            self.addWidget(page)
        page.show_prompts(prompts)
        page.show_design(self._writer.design, covered, review)
        self.setCurrentWidget(page)

    def begin_anew(self) -> None:
        """Another interview finds every page as it is first seen."""
        for page in self._pages.values():
            page.begin_anew()

    @property
    def prompt_seen(self) -> bool:
        """Whether the beginning of the page is in view, where the first phase has its prompt."""
        page = self.currentWidget()
        return self.isVisible() and isinstance(page, PhasePage) and page.verticalScrollBar().value() == 0

    def begin_at_the_top(self) -> None:
        """Bring the beginning of the page into view."""
        page = self.currentWidget()
        if isinstance(page, PhasePage):
            page.begin_at_the_top()

    def start(self) -> None:
        """Take the keyboard to the first field of the page."""
        page = self.currentWidget()
        if isinstance(page, PhasePage):
            page.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        session = self._context.session
        # No field took anything back: the path that one of them has lit goes out.
        if event.key() == Qt.Key.Key_Escape and session.highlight:
            session.set_highlight(())
            return
        super().keyPressEvent(event)

    def go_to(self, answer_id: str, phase: Phase) -> None:
        """Take the keyboard to an answer on the page of a phase that has been shown."""
        self._pages[phase].go_to(answer_id)

    def dress(self, theme: Theme) -> None:
        self._theme = theme
