"""The problem's curveballs, to be dealt one at a time; what to expect of the answer stays here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.conducted import Curveball as Dealt
from whiteboard.panels.interview.spans import minutes_text
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.scroll import empty
from whiteboard.panels.parts.segments import Segments
from whiteboard.problems.problem import Curveball
from whiteboard.quantities.printing import clock_text

_MINUTES = (1, 2, 3, 5, 10)
_USUAL = 3


class CurveballList(QWidget):
    """`dealt` carries the words and the minutes for an answer, `put_away` the id of what was dealt."""

    dealt = Signal(str, float)
    put_away = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: object = None
        choices = [(str(minutes), minutes_text(minutes)) for minutes in _MINUTES]
        self._minutes = Segments(_("Time for an answer"), choices, small=True)
        self._minutes.show_choice(str(_USUAL))
        head = QHBoxLayout()
        head.addWidget(label(_("Time for an answer"), "sub"))
        head.addWidget(self._minutes, 1)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(self._column)

    def show_curveballs(
        self, curveballs: Sequence[Curveball], dealt: Mapping[str, Dealt], *, ready: bool
    ) -> None:
        """`dealt` are those that were, by their words."""
        shown = (tuple(curveballs), dict(dealt), ready)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._column)
        for curveball in curveballs:
            self._column.addWidget(self._card(curveball, dealt.get(curveball.deal.strip()), ready=ready))

    def _card(self, curveball: Curveball, dealt: Dealt | None, *, ready: bool) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(label(curveball.deal.strip(), "body", wrap=True))
        if curveball.changes:
            column.addWidget(label(curveball.changes.strip(), "sub", wrap=True))
        expect = _("Expect: {words}").format(words=curveball.expect.strip())
        column.addWidget(label(expect, "sub", wrap=True))
        if dealt is None:
            deal = WordButton(_("Deal"), self._theme, role="small", icon_name="cards-outline")
            deal.setAccessibleName(_("Deal: {words}").format(words=curveball.deal.strip()))
            deal.setEnabled(ready)
            on_click(deal, lambda: self.dealt.emit(curveball.deal, float(self._minutes.choice())))
            column.addWidget(deal)
        else:
            self._add_dealt(column, dealt)
        return card

    def _add_dealt(self, column: QVBoxLayout, dealt: Dealt) -> None:
        column.addWidget(label(_("Dealt at {moment}").format(moment=clock_text(dealt.at)), "small"))
        if not dealt.over:
            away = WordButton(_("Put away"), self._theme, role="small")
            on_click(away, lambda: self.put_away.emit(dealt.id))
            column.addWidget(away)
        elif dealt.changes:
            column.addWidget(label(dealt.changes, "sub", wrap=True))
