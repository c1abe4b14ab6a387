"""Gives back over the board what was typed in something that is gone, or that one may not write any more."""

from __future__ import annotations

from PySide6.QtCore import QObject

from whiteboard.actions.action import Context
from whiteboard.canvas.view import BoardView
from whiteboard.editing.making import STICKY, box_at
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.elements import Sticky
from whiteboard.model.errors import EditError
from whiteboard.panels.given_back import GivenBackCard
from whiteboard.panels.parts.discard import discard
from whiteboard.session.session import Part
from whiteboard.session.typing import Editor, GivenBack

_MARGIN = 16


class GivingBack(QObject):
    """One card at a time, at the top of the board; what comes later is given back below."""

    def __init__(self, context: Context, view: BoardView, theme: Theme) -> None:
        super().__init__(view)
        self._context, self._view, self._theme = context, view, theme
        self._cards: list[GivenBackCard] = []
        self._removers = (
            context.session.subscribe(self._on_session),
            context.session.add_editor(Editor(lambda: None, lambda: False, self._unsent)),
        )

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for card in self._cards:
            card.set_theme(theme)

    def release(self) -> None:
        """Stop listening."""
        for remove in self._removers:
            remove()

    def forget(self) -> None:
        """Another design takes this one's place; whoever was asked let the words go."""
        for card in tuple(self._cards):
            self._drop(card)

    def _on_session(self, part: Part) -> None:
        if part is Part.GIVEN_BACK:
            for given in self._context.session.take_given_back():
                self._show(given)

    def _show(self, given: GivenBack) -> None:
        card = GivenBackCard(given.reason, given.words, self._make_note, self._theme, self._view)
        card.closed.connect(lambda: self._close(card))
        self._cards.append(card)
        card.adjustSize()
        top = sum(other.height() + 8 for other in self._cards[:-1])
        card.move(max((self._view.width() - card.width()) // 2, _MARGIN), _MARGIN + top)
        card.show()
        card.raise_()
        card.start()

    def _close(self, card: GivenBackCard) -> None:
        self._drop(card)
        if self._cards:
            self._cards[-1].start()
        else:
            self._view.setFocus()

    def _drop(self, card: GivenBackCard) -> None:
        self._cards.remove(card)
        discard(card)

    def _make_note(self, words: str) -> bool:
        context = self._context
        box = box_at(STICKY, self._view.visible_box().center)
        try:
            with context.document.edit(_("Keep as a note")) as edit:
                edit.add(Sticky(id=context.new_id(), box=box, text=words, order=edit.top_order()))
        except EditError as refusal:
            context.window.say(str(refusal))
            return False
        return True

    def _unsent(self) -> list[str]:
        return [card.words for card in self._cards if card.words]
