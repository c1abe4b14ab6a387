"""What this board has to answer for: spikes, unusual users and crashes, each answered in words or by the
design."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.edge_answers import answer_to
from whiteboard.interview.edge_questions import (
    EdgeQuestion,
    Family,
    cases_of,
    edge_questions,
    family_title,
)
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.ids import IdFactory
from whiteboard.model.interview import EdgeCase
from whiteboard.panels.interview.kept_field import KeptField
from whiteboard.panels.parts.labels import label, set_property
from whiteboard.panels.parts.section import Section
from whiteboard.panels.writer import Writer
from whiteboard.review.result import Review


class EdgeCasesForm(QWidget):
    """Questions come and go with the parts on the board; an answer that was given stays, and its question."""

    def __init__(self, writer: Writer, theme: Theme, new_id: IdFactory) -> None:
        super().__init__()
        self._writer, self._theme, self._new_id = writer, theme, new_id
        self._asks = True
        self._review: Review | None = None
        self._rows: dict[str, _Row] = {}
        self._sections: dict[Family, Section] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for family in Family:
            section = self._sections[family] = Section(family_title(family), theme)
            section.body_layout.setSpacing(10)
            column.addWidget(section)

    def judge(self, judges: bool) -> None:
        """Whether the program's questions are asked here; those that were answered stay."""
        self._asks = judges

    @property
    def asks(self) -> bool:
        """Whether there is any question here."""
        return bool(self._rows)

    def set_review(self, review: Review | None) -> None:
        """What may be shown of the review: it knows what the design answers by itself."""
        self._review = review

    def show_design(self, design: Design) -> None:
        asked = edge_questions(design)
        wanted = {q.key: q for q in (*asked, *_answered_before(design, asked))}
        if not self._asks:
            wanted = {key: q for key, q in wanted.items() if cases_of(design, key)}
        # A peer took the part away that it is about: who answers it goes on, in the place where it was.
        wanted |= {
            key: row.question
            for key, row in self._rows.items()
            if row.field.hasFocus() and all(question.key != key for question in asked)
        }
        for key in [k for k in self._rows if k not in wanted]:
            row = self._rows.pop(key)
            row.hide()
            row.deleteLater()
        for family, section in self._sections.items():
            mine = [q for q in wanted.values() if q.family is family]
            for place, question in enumerate(mine):
                self._show_row(question, design, section, place)
            done = sum(self._rows[q.key].answered for q in mine)
            section.aside.setText(_("{done} of {all}").format(done=done, all=len(mine)))
            section.setVisible(bool(mine))
        # Without any it would leave the room around it free.
        self.setVisible(bool(wanted))

    def field_of(self, record_id: str, design: Design) -> QWidget | None:
        """The field of an answer; None where it stands elsewhere."""
        record = design.answers.get(record_id)
        row = self._rows.get(record.asked) if isinstance(record, EdgeCase) else None
        return row.field if row is not None else None

    def _show_row(self, question: EdgeQuestion, design: Design, section: Section, place: int) -> None:
        row = self._rows.get(question.key)
        if row is None:
            row = self._rows[question.key] = _Row(question, self._writer, self._new_id)
        if section.body_layout.indexOf(row) != place:
            section.body_layout.insertWidget(place, row)
        row.show_answer(question, design, answer_to(question, design, self._review))

    def dress(self, theme: Theme) -> None:
        self._theme = theme


def _answered_before(design: Design, asked: Sequence[EdgeQuestion]) -> list[EdgeQuestion]:
    """Questions that were answered, of parts that are gone."""
    known = {q.key for q in asked}
    return [
        EdgeQuestion(case.asked, Family.CRASH, case.text)
        for case in design.answers_of(EdgeCase)
        if case.asked and case.asked not in known
    ]


class _Row(QWidget):
    """`answered`: in words of one's own, here or on the concern, or by the design."""

    def __init__(self, question: EdgeQuestion, writer: Writer, new_id: IdFactory) -> None:
        super().__init__()
        self.question = question
        self.answered = False
        self._words = label("", "line", wrap=True)
        self._state = label("", "small", wrap=True)
        self.field = KeptField(
            writer,
            lambda design: cases_of(design, self.question.key),
            lambda: EdgeCase(id=new_id(), text=self.question.text, asked=self.question.key),
            "answer",
            name=question.text,
            step=_("Answer an edge case"),
            placeholder=_("What the system does then"),
        )
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self._state)

    def show_answer(self, question: EdgeQuestion, design: Design, answer: str | None) -> None:
        """`answer` is as `answer_to` gives it."""
        self.question = question
        self._words.setText(question.text)
        self.field.setAccessibleName(question.text)
        self.field.show_design(design)
        self.answered = answer is not None
        self._state.setText(answer or "")
        self._state.setVisible(bool(answer))
        set_property(self._words, "role", "line" if self.answered else "line-open")
