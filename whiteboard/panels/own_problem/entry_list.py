"""A list in the form: its entries, and the button that adds one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.look.theme import Theme
from whiteboard.panels.own_problem.entry_card import EntryCard
from whiteboard.panels.own_problem.fields import FormField
from whiteboard.panels.own_problem.specs import ListSpec
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.on import on_click
from whiteboard.problems.own.writing import Written, entries, put


class EntryList(QWidget):
    """`changed` comes with each change of the user's, `rebuilt` when fields came, went or moved."""

    changed = Signal()
    rebuilt = Signal()

    def __init__(self, spec: ListSpec, theme: Theme) -> None:
        super().__init__()
        self.spec, self._theme = spec, theme
        self.cards: list[EntryCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._add = WordButton(spec.add, theme, role="small", icon_name="plus")
        on_click(self._add, self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._column)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_written(self, written: Written) -> None:
        """Show the list of a problem, all its entries folded."""
        for card in list(self.cards):
            self._take_out(card)
        for entry in entries(written, self.spec.path):
            self._put_in(entry, open_=False)

    def write_to(self, written: Written) -> None:
        """Put the entries into what is written; those in which nothing is are left out."""
        put(written, self.spec.path, [entry for card in self.cards if (entry := card.written())])

    def type_to(self, written: Written) -> None:
        """As `write_to`, with what cannot be used as it was typed."""
        put(written, self.spec.path, [entry for card in self.cards if (entry := card.typed())])

    def add(self) -> None:
        """A new, empty entry, with the keyboard in it."""
        card = self._put_in(dict(self.spec.fixed), open_=True)
        card.focus_first()
        self.changed.emit()

    def first_wrong(self) -> FormField | None:
        """The first field that cannot be used."""
        return next((field for card in self.cards if (field := card.first_wrong()) is not None), None)

    def _put_in(self, entry: Written, *, open_: bool) -> EntryCard:
        card = EntryCard(self.spec, entry, self._theme, open_=open_)
        card.changed.connect(self.changed)
        card.filled.connect(self.rebuilt)
        card.moved.connect(partial(self._move, card))
        card.removed.connect(partial(self._remove, card))
        self.cards.append(card)
        self._column.addWidget(card)
        self.rebuilt.emit()
        return card

    def _take_out(self, card: EntryCard) -> None:
        self.cards.remove(card)
        self._column.removeWidget(card)
        discard(card)

    def _remove(self, card: EntryCard) -> None:
        place = self.cards.index(card)
        self._take_out(card)
        following = self.cards[min(place, len(self.cards) - 1)] if self.cards else None
        (following or self._add).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _move(self, card: EntryCard, by: int) -> None:
        place = self.cards.index(card) + by
        if not 0 <= place < len(self.cards):
            return
        self.cards.remove(card)
        self.cards.insert(place, card)
        self._column.removeWidget(card)
        self._column.insertWidget(place, card)
        self.rebuilt.emit()
        self.changed.emit()
