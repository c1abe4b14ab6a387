"""The problem's curveballs, to be dealt one at a time; what to expect of the answer stays here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.conducted import USUAL_MINUTES
from whiteboard.model.conducted import Curveball as Dealt
from whiteboard.panels.interview.spans import minutes_text
from whiteboard.panels.parts.discard import discard, holds_focus
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.segments import Segments
from whiteboard.problems.problem import Curveball
from whiteboard.quantities.printing import clock_text

_MINUTES = (1, 2, round(USUAL_MINUTES), 5, 10)
_KEYS = 9
"""Curveballs that have a key; a problem has four to six."""


class CurveballList(QWidget):
    """`dealt` carries the words and the minutes for an answer, `put_away` the id of what was dealt."""

    dealt = Signal(str, float)
    put_away = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards: list[_Card] = []
        choices = [(str(minutes), minutes_text(minutes)) for minutes in _MINUTES]
        self._minutes = Segments(_("Time for an answer"), choices, small=True)
        self._minutes.show_choice(str(round(USUAL_MINUTES)))
        head = QHBoxLayout()
        head.addWidget(label(_("Time for an answer"), "sub"))
        head.addWidget(self._minutes, 1)
        self._none = label(_("This problem has none."), "sub")
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addLayout(self._column)
        for number in range(1, _KEYS + 1):
            key = QShortcut(QKeySequence(_key(number)), self)
            key.activated.connect(lambda number=number: self._press(number))

    def show_curveballs(
        self, curveballs: Sequence[Curveball], dealt: Mapping[str, Dealt], *, ready: bool
    ) -> None:
        """`dealt` are those that were, by their words."""
        self._none.setVisible(not curveballs)
        while len(self._cards) > len(curveballs):
            card = self._cards.pop()
            self._column.removeWidget(card)
            discard(card)
        for place, curveball in enumerate(curveballs):
            shown = (curveball, dealt.get(curveball.deal.strip()), ready)
            if place >= len(self._cards) or self._cards[place].shown != shown:
                self._put(place, _Card(self, shown, place + 1, self._theme))

    def deal(self, words: str) -> None:
        """With the time that is chosen for an answer."""
        self.dealt.emit(words, float(self._minutes.choice()))

    def _put(self, place: int, card: _Card) -> None:
        old = self._cards[place] if place < len(self._cards) else None
        self._column.insertWidget(place, card)
        self._cards[place : place + 1] = [card]
        if old is not None:
            if holds_focus(old):
                # Before the other one goes, or the keyboard would be somewhere else.
                card.take_focus()
            self._column.removeWidget(old)
            discard(old)

    def _press(self, number: int) -> None:
        if number <= len(self._cards):
            self._cards[number - 1].press()


class _Card(QFrame):
    def __init__(
        self, owner: CurveballList, shown: tuple[Curveball, Dealt | None, bool], number: int, theme: Theme
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.shown = shown
        self._button: WordButton | None = None
        curveball, dealt, ready = shown
        words = curveball.deal.strip()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(label(words, "body", wrap=True))
        if curveball.changes:
            column.addWidget(label(curveball.changes.strip(), "sub", wrap=True))
        if curveball.expect:
            expect = _("Expect: {words}").format(words=curveball.expect.strip())
            column.addWidget(label(expect, "sub", wrap=True))
        key = _key(number)
        if dealt is None:
            button = self._add(_("Deal ({key})"), _("Deal: {words}"), words, key, theme, "cards-outline")
            button.setEnabled(ready)
            on_click(button, lambda: owner.deal(curveball.deal))
            return
        column.addWidget(label(_("Dealt at {moment}").format(moment=clock_text(dealt.at)), "small"))
        if not dealt.over:
            away = self._add(_("Put away ({key})"), _("Put away: {words}"), words, key, theme)
            away.setEnabled(ready)
            on_click(away, lambda: owner.put_away.emit(dealt.id))
        elif dealt.changes:
            column.addWidget(label(dealt.changes, "sub", wrap=True))

    def press(self) -> None:
        """As by a click, where there is something to press."""
        if self._button is not None:
            self._button.click()

    def take_focus(self) -> None:
        """Take the keyboard to its button, or to the card itself where it has none any more."""
        target: QWidget = self if self._button is None else self._button
        if target is self:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(
        self, text: str, name: str, words: str, key: str, theme: Theme, icon_name: str = ""
    ) -> WordButton:
        button = self._button = WordButton(text.format(key=key), theme, role="small", icon_name=icon_name)
        button.setAccessibleName(name.format(words=words))
        layout = self.layout()
        assert layout is not None
        layout.addWidget(button)
        return button


def _key(number: int) -> str:
    return f"Alt+{number}"
