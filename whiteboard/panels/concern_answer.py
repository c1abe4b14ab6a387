"""The few fields in which a concern is answered, accepted or set aside."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.draft_field import DraftField
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.session.drafts import DraftKey, Drafts, Writing


class Reply(StrEnum):
    ANSWER = "answer"
    ACCEPT = "accept"
    DISMISS = "dismiss"


class ReplyForm(QWidget):
    """`send` gets the texts, the sentence first; it returns whether they were taken. Ctrl+Enter sends."""

    def __init__(
        self,
        reply: Reply,
        drafts: Drafts,
        concern_id: str,
        send: Callable[[Reply, tuple[str, ...]], bool],
        back: Callable[[], None],
        theme: Theme,
    ) -> None:
        super().__init__()
        self.reply = reply
        self._drafts, self._send, self._back = drafts, send, back
        self._fields = {
            (writing, concern_id): DraftField(name, rows=rows, kept=True)
            for writing, name, rows in _fields(reply)
        }
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        for key, field in self._fields.items():
            field.setPlainText(drafts.draft(key))
            field.textChanged.connect(partial(self._keep, key))
            field.entered.connect(self.send)
            column.addWidget(field)
        column.addWidget(self._problem)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = WordButton(_("Cancel"), theme, role="small")
        on_click(cancel, self._give_up)
        save = WordButton(_send_title(reply), theme, role="primary-small")
        on_click(save, self.send)
        row.addWidget(cancel)
        row.addWidget(save)
        column.addLayout(row)

    @property
    def typed(self) -> bool:
        """Whether there are words that would be lost."""
        return any(field.text() for field in self._fields.values())

    def start(self) -> None:
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        texts = tuple(field.text() for field in self._fields.values())
        if not texts[0]:
            self._problem.setText(_("Say it in a sentence first."))
            self._problem.show()
            self.start()
            return
        self._problem.hide()
        if self._send(self.reply, texts):
            self._give_up()

    def _keep(self, key: DraftKey) -> None:
        self._drafts.keep_draft(key, self._fields[key].toPlainText())

    def _give_up(self) -> None:
        for key in self._fields:
            self._drafts.keep_draft(key, "")
        self._back()


def begun_reply(drafts: Drafts, concern_id: str) -> Reply | None:
    """The reply to a concern that was begun and not sent, the first where there are several."""
    begun = (
        reply
        for reply in Reply
        if any(drafts.draft((writing, concern_id)) for writing, _name, _rows in _fields(reply))
    )
    return next(begun, None)


def _fields(reply: Reply) -> tuple[tuple[Writing, str, int], ...]:
    return {
        Reply.ANSWER: ((Writing.ANSWER, _("Your answer, as you would say it"), 3),),
        Reply.ACCEPT: (
            (Writing.REASON, _("Why it is acceptable here"), 2),
            (Writing.COST, _("What it costs (may stay empty)"), 1),
        ),
        Reply.DISMISS: ((Writing.DISMISSAL, _("Why it does not apply here"), 2),),
    }[reply]


def _send_title(reply: Reply) -> str:
    return {
        Reply.ANSWER: _("Answer"),
        Reply.ACCEPT: _("Accept"),
        Reply.DISMISS: _("Set aside"),
    }[reply]
