"""Clarifying questions to ask when alone: what is asked is answered, and the rest stays the interviewer's."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.actions.action import Context
from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.interview.asking.answers import answer
from whiteboard.interview.clock import total_elapsed
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.interview import Answer, AskedQuestion
from whiteboard.panels.interview.asked_list import AskedList, answer_text
from whiteboard.panels.parts.announce import announce
from whiteboard.panels.parts.draft_field import DraftField
from whiteboard.panels.parts.labels import label
from whiteboard.panels.writer import Writer
from whiteboard.problems.problem import Problem
from whiteboard.session.participants import Participant


class QuestionDeck(QWidget):
    """Enter asks, as one step; the caret stays for the next question. Off while others are in the room."""

    def __init__(self, context: Context, writer: Writer, theme: Theme) -> None:
        super().__init__()
        self._context, self._writer = context, writer
        self._problem: Problem | None = None
        self._asked = AskedList(theme)
        self._field = DraftField(_("Ask your interviewer…"), many_lines=False)
        self._field.entered.connect(self._ask)
        self._off = label("", "sub", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._asked)
        column.addWidget(self._field)
        column.addWidget(self._off)
        self.hide()

    def show_design(self, design: Design, problem: Problem | None) -> None:
        self._problem = problem
        self.setVisible(problem is not None)
        self._asked.show_asked(design.answers_of(AskedQuestion) if problem is not None else ())
        participants = self._context.session.participants
        self._off.setText(with_others(participants))
        self._off.setVisible(bool(participants) and design.meta.ended is None)
        # Who was about to ask as somebody joined: what is typed on goes nowhere else, and asks no program.
        asks = not participants and design.meta.ended is None
        self._field.setVisible(asks or bool(self._field.text()))
        self._field.set_writable(self._writer.writable)

    def _ask(self) -> None:
        text, problem = self._field.text(), self._problem
        if not text or problem is None or not self._writer.writable:
            return
        if told := with_others(self._context.session.participants):
            self._writer.say(told)
            return
        design = self._context.design
        asked = AskedQuestion(
            id=self._context.new_id(),
            phase=design.meta.phase,
            text=text,
            answer=answer(problem, text),
            at=round(total_elapsed(design.clock, self._context.now()), 1),
        )

        def change(edit: Edit) -> None:
            edit.add(asked.changed(order=edit.top_order(Answer)))

        if self._writer.write(_("Ask a question"), change):
            self._field.setPlainText("")
            announce(self, answer_text(asked))


def with_others(participants: tuple[Participant, ...]) -> str:
    """Whom to ask where others are in the room; "" where nobody is."""
    if not participants:
        return ""
    if any(participant.role == "interviewer" for participant in participants):
        return _("Your interviewer is in the room: ask them.")
    if any(participant.role == "candidate" for participant in participants):
        return _("What your candidate may ask, with the answers, is in Interview, Interviewer's pane.")
    return _("You are not alone in the room: ask and answer one another.")
