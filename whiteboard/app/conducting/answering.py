"""What was asked and answered aloud, put into the shared design: both sides hear it, so both may read it."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.document.document import Document
from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.interview.asking.answers import given_in
from whiteboard.interview.clock import total_elapsed
from whiteboard.model.ids import random_id
from whiteboard.model.interview import Answer, AskedQuestion
from whiteboard.panels.writer import Writer
from whiteboard.problems.problem import Problem, Question


class Answering:
    """Of one window."""

    def __init__(self, document: Document, now: Callable[[], float], say: Callable[[str], None]) -> None:
        self._document, self._now = document, now
        self._writer = Writer(document, say)

    def given(self, problem: Problem) -> frozenset[str]:
        """The words of the questions whose answer was given."""
        return frozenset(q.ask for q in given_in(problem, self._document.design))

    def toggle(self, question: Question) -> None:
        """It was asked and answered; or it was not, after all."""
        design, answer = self._document.design, " ".join(question.answer.split())
        before = [q for q in design.answers_of(AskedQuestion) if " ".join(q.answer.split()) == answer]
        asked = AskedQuestion(
            id=random_id(),
            phase=design.meta.phase,
            text=question.ask,
            answer=answer,
            at=round(total_elapsed(design.clock, self._now()), 1),
        )

        def change(edit: Edit) -> None:
            for record in before:
                edit.remove(record.id)
            if not before:
                edit.add(asked.changed(order=edit.top_order(Answer)))

        self._writer.write(_("Answer a question"), change)
