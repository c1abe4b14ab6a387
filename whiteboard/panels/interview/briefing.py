"""How an interview begins: the problem as the interviewer puts it, and what one asks about it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.actions.action import Context
from whiteboard.interview.asking.answers import unasked
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.phase import Phase
from whiteboard.panels.interview.prompt_card import PromptCard
from whiteboard.panels.interview.question_deck import QuestionDeck, with_others
from whiteboard.panels.writer import Writer
from whiteboard.problems.known import problem_of
from whiteboard.problems.problem import Problem
from whiteboard.session.session import Part


def said_unasked(design: Design, problem: Problem, *, alone: bool) -> tuple[str, ...]:
    """What the interviewer adds once the phase for questions is over, where nobody in the room does so."""
    if not alone or design.meta.phase is Phase.UNDERSTANDING:
        return ()
    return unasked(problem, design)


class Briefing(QWidget):
    """Takes no room in a design without a problem."""

    def __init__(self, context: Context, writer: Writer, theme: Theme) -> None:
        super().__init__()
        self._context = context
        self._others = with_others(context.session.participants)
        self._card = PromptCard(theme)
        self._deck = QuestionDeck(context, writer, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._card)
        column.addWidget(self._deck)
        self.destroyed.connect(context.session.subscribe(self._on_session))

    def show_design(self, design: Design) -> None:
        problem = problem_of(design.meta)
        self.setVisible(problem is not None)
        self._deck.show_design(design, problem)
        alone = not self._context.session.participants
        added = said_unasked(design, problem, alone=alone) if problem is not None else ()
        self._card.show_prompt(problem, added)

    def _on_session(self, part: Part) -> None:
        # Seats are heard of many times a second; only what is said of them matters here.
        if part is Part.PARTICIPANTS and self._others != with_others(self._context.session.participants):
            self._others = with_others(self._context.session.participants)
            self.show_design(self._context.design)
