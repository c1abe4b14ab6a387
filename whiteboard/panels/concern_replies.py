"""What can be said to a concern: a button for each reply, and the form of the one that is being written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.concern_answer import Reply, ReplyForm, begun_reply
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.parts.tile_layout import TileLayout
from whiteboard.panels.resolving import Resolver
from whiteboard.review.concerns.concern import Concern, State
from whiteboard.review.concerns.tier import Tier
from whiteboard.session.drafts import Drafts


class ConcernReplies(QWidget):
    """A reply that was begun is open again wherever its concern is shown anew."""

    def __init__(self, concern: Concern, resolver: Resolver, drafts: Drafts, theme: Theme) -> None:
        super().__init__()
        self._concern, self._resolver, self._drafts, self._theme = concern, resolver, drafts, theme
        self._form: ReplyForm | None = None
        self._buttons = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._buttons)

    @property
    def typed(self) -> bool:
        """Whether a reply has been begun."""
        return self._form is not None and self._form.typed

    def show_concern(self, concern: Concern, *, keep_form: bool) -> None:
        """The replies that the concern has now; words that were typed stay."""
        self._concern = concern
        if keep_form or self.typed:
            return
        self._close()
        begun = begun_reply(self._drafts, concern.id)
        if begun is not None:
            self._open(begun)

    def show_writable(self) -> None:
        """Whether a reply would be taken; one that was begun stays."""
        for button in self._buttons.findChildren(WordButton):
            button.setEnabled(self._resolver.writable)

    def dress(self, theme: Theme) -> None:
        self._theme = theme

    def _make_buttons(self) -> QWidget:
        made = QWidget()
        layout = TileLayout(made, minimum=118, gap=6)
        for title, do in self._choices():
            button = WordButton(title, self._theme, role="small")
            button.setEnabled(self._resolver.writable)
            on_click(button, do)
            layout.addWidget(button)
        return made

    def _choices(self) -> list[tuple[str, Callable[[], object]]]:
        concern, resolver = self._concern, self._resolver
        if concern.state is State.RESOLVED:
            return [(_("Forget the answer"), lambda: resolver.reopen(concern))]
        if not concern.state.unaddressed:
            return [
                (_("Reopen"), lambda: resolver.reopen(concern)),
                (_("Change answer"), lambda: self._begin(Reply.ANSWER)),
            ]
        choices: list[tuple[str, Callable[[], object]]] = [
            (_("Answer in words"), lambda: self._begin(Reply.ANSWER)),
            (_("Record a decision"), lambda: self._begin(Reply.ACCEPT)),
            (_("Not applicable"), lambda: self._begin(Reply.DISMISS)),
        ]
        if concern.tier is Tier.NOT_SAID:
            choices.insert(0, (_("I said it"), lambda: resolver.answer(concern, _("Said aloud."))))
        if concern.state is State.OPEN:
            choices.append((_("Mark as asked"), lambda: resolver.asked(concern)))
        else:
            choices.append((_("Not asked"), lambda: resolver.reopen(concern)))
        return choices

    def _begin(self, reply: Reply) -> None:
        self._open(reply).start()

    def _open(self, reply: Reply) -> ReplyForm:
        self._drop_form()
        self._buttons.hide()
        form = ReplyForm(reply, self._drafts, self._concern.id, self._send, self._close, self._theme)
        self._form = form
        self._column.addWidget(form)
        return form

    def _close(self) -> None:
        self._drop_form()
        self._column.removeWidget(self._buttons)
        discard(self._buttons)
        self._buttons = self._make_buttons()
        self._column.insertWidget(0, self._buttons)

    def _drop_form(self) -> None:
        if self._form is not None:
            self._column.removeWidget(self._form)
            discard(self._form)
            self._form = None

    def _send(self, reply: Reply, texts: tuple[str, ...]) -> bool:
        concern = self._concern
        if reply is Reply.ANSWER:
            return self._resolver.answer(concern, texts[0])
        if reply is Reply.DISMISS:
            return self._resolver.dismiss(concern, texts[0])
        choice = _("Accept: {concern}").format(concern=concern.message)
        return self._resolver.accept(concern, choice, texts[0], texts[1])
