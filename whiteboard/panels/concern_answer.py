"""The few fields in which a concern is answered, accepted or set aside."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.draft_field import DraftField
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click


class Reply(StrEnum):
    ANSWER = "answer"
    ACCEPT = "accept"
    DISMISS = "dismiss"


class ReplyForm(QWidget):
    """`send` gets the texts, the sentence first; it returns whether they were taken. Ctrl+Enter sends."""

    def __init__(
        self,
        reply: Reply,
        send: Callable[[Reply, tuple[str, ...]], bool],
        back: Callable[[], None],
        theme: Theme,
    ) -> None:
        super().__init__()
        self.reply = reply
        self._send = send
        self._fields = [DraftField(name, rows=rows) for name, rows in _fields(reply)]
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        for field in self._fields:
            field.entered.connect(self.send)
            column.addWidget(field)
        column.addWidget(self._problem)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = WordButton(_("Cancel"), theme, role="small")
        on_click(cancel, back)
        save = WordButton(_send_title(reply), theme, role="primary-small")
        on_click(save, self.send)
        row.addWidget(cancel)
        row.addWidget(save)
        column.addLayout(row)

    @property
    def typed(self) -> bool:
        """Whether there are words that would be lost."""
        return any(field.text() for field in self._fields)

    def start(self) -> None:
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        texts = tuple(field.text() for field in self._fields)
        if not texts[0]:
            self._problem.setText(_("Say it in a sentence first."))
            self._problem.show()
            self.start()
            return
        self._problem.hide()
        self._send(self.reply, texts)


def _fields(reply: Reply) -> tuple[tuple[str, int], ...]:
    return {
        Reply.ANSWER: ((_("Your answer, as you would say it"), 3),),
        Reply.ACCEPT: (
            (_("Why it is acceptable here"), 2),
            (_("What it costs (may stay empty)"), 1),
        ),
        Reply.DISMISS: ((_("Why it does not apply here"), 2),),
    }[reply]


def _send_title(reply: Reply) -> str:
    return {
        Reply.ANSWER: _("Answer"),
        Reply.ACCEPT: _("Accept"),
        Reply.DISMISS: _("Set aside"),
    }[reply]
