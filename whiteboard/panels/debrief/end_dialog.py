"""The end of an interview: the design in two sentences, and one's marks before anybody else's are seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.interview.scoring.proposal import Proposal
from whiteboard.look.theme import Theme
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.interview import WRAP_UP, Mark, Marker, WrapUp, mark_id
from whiteboard.panels.debrief.rating_row import RatingRow
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.text_field import TextField
from whiteboard.quantities.printing import clock_text


@dataclass(frozen=True)
class Outcome:
    """What was said and marked; `say` and `summary` are the candidate's, None from an interviewer."""

    by: Marker
    marks: tuple[Mark, ...]
    summary: str | None = None
    say: str | None = None


class EndDialog(QDialog):
    """After it was accepted, `outcome` is what was said. An interviewer sees what the program proposes and
    goes on with the marks that were `begun`, a candidate marks first and blind."""

    def __init__(
        self,
        design: Design,
        by: Marker,
        proposals: Mapping[Dimension, Proposal],
        theme: Theme,
        parent: QWidget | None = None,
        begun: Iterable[Mark] = (),
        *,
        moment: str = "",
        leads_on: bool = True,
    ) -> None:
        """`moment` is when it is marked, on the interview's clock; `leads_on`: the debrief follows at once,
        and does not wait for somebody else's end."""
        super().__init__(parent)
        self._by = by
        candidate = by is Marker.CANDIDATE
        self.setObjectName("interview-end")
        self.setWindowTitle(_("The end of the interview"))
        wrap_up = design.answers.get(WRAP_UP)
        before = wrap_up if isinstance(wrap_up, WrapUp) else WrapUp(id=WRAP_UP)
        self._summary = TextField(
            _("Your design in two sentences"),
            placeholder=_("What it does, and why it works"),
            many_lines=True,
            rows=2,
        )
        self._summary.show_value(before.summary)
        self._say = TextField(
            _("What you would do differently"),
            placeholder=_("With ten more minutes, or on another day"),
            many_lines=True,
            rows=2,
        )
        self._say.show_value(before.say)
        given = {m.dimension: m for m in (*begun, *design.answers_of(Mark)) if m.by is by}
        self.rows = [
            RatingRow(d, given.get(d))
            if candidate
            else RatingRow(d, given.get(d), proposals.get(d), moment or clock_text(0))
            for d in Dimension
        ]
        page = ScrollColumn(spacing=6, margins=(4, 4, 12, 4))
        if candidate:
            for title, field in (
                (_("Your design in two sentences"), self._summary),
                (_("What you would do differently"), self._say),
            ):
                page.column.addWidget(label(title, "name"))
                page.column.addWidget(field)
        heading = _("Mark yourself, before you see other marks") if candidate else _("Your marks")
        page.column.addSpacing(8)
        page.column.addWidget(label(heading, "title"))
        for row in self.rows:
            page.column.addWidget(row)
        page.column.addStretch(1)
        words = _("Go to the debrief") if leads_on else _("Keep my marks")
        end = WordButton(words, theme, role="primary", icon_name="flag-checkered")
        on_click(end, self.accept)
        over = design.meta.ended is not None
        cancel = WordButton(_("Not now") if over else _("Go on with the interview"), theme)
        on_click(cancel, self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(end)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 10, 14)
        column.setSpacing(10)
        column.addWidget(page, 1)
        column.addLayout(buttons)
        self.resize(600, 680)
        first: QWidget = self._summary if candidate else self.rows[0]
        first.setFocus()

    @property
    def outcome(self) -> Outcome:
        marks = tuple(
            Mark(
                id=mark_id(self._by, row.dimension),
                by=self._by,
                dimension=row.dimension,
                mark=row.mark,
                proposed=row.proposed,
                text=row.text,
            )
            for row in self.rows
            if row.mark is not None or row.text
        )
        if self._by is not Marker.CANDIDATE:
            return Outcome(self._by, marks)
        return Outcome(self._by, marks, self._summary.toPlainText().strip(), self._say.toPlainText().strip())
