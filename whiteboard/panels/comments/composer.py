"""Where a comment is written: what is typed is kept until it is sent or discarded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.draft_field import DraftField
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.session.drafts import DraftKey
from whiteboard.session.session import Session

READ_ONLY = _("This design is open read-only: comments can be read, not written.")


class Composer(QWidget):
    """A field with its buttons, on one of the session's drafts.

    `send` gets the words and returns whether they were taken; then the draft is forgotten. `discarded` comes
    when the user gives it up.
    """

    discarded = Signal()
    sent = Signal()

    def __init__(
        self,
        session: Session,
        key: DraftKey,
        titles: tuple[str, str],
        send: Callable[[str], bool],
        theme: Theme,
        *,
        start: str = "",
    ) -> None:
        """`titles` are the field's name and the button's; `start` are the words to change."""
        super().__init__()
        self._session, self.key, self._send, self._start = session, key, send, start
        self._field = DraftField(titles[0], kept=True)
        self._field.setPlainText(session.draft(key) or start)
        self._field.textChanged.connect(self._keep)
        self._field.entered.connect(self.send)
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        self._why = label(READ_ONLY, "sub", wrap=True)
        self._discard = WordButton(_("Discard"), theme, role="small")
        on_click(self._discard, self.discard)
        self._button = WordButton(titles[1], theme, role="primary-small")
        self._button.setToolTip(f"{titles[1]}  (Ctrl+Enter)")
        on_click(self._button, self.send)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._discard)
        row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._field, self._problem, self._why, self._row):
            column.addWidget(widget)
        self.set_writable(True)

    @property
    def typed(self) -> bool:
        """Whether there are words that were not sent."""
        return bool(self._session.draft(self.key))

    def set_writable(self, writable: bool) -> None:
        """Take words, or say why none are taken; a draft can be read all the same."""
        self._writable = writable
        self._field.setReadOnly(not writable)
        self._field.setVisible(writable or self.typed)
        self._why.setVisible(not writable)
        self._show_row()

    def start(self) -> None:
        """Take the keyboard."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)

    def take(self, words: str) -> None:
        """Go on with these words after those that are here."""
        self._field.setPlainText("\n".join(part for part in (self._field.toPlainText(), words) if part))

    def send(self) -> None:
        words = self._field.text()
        if not self._writable:
            return
        if not words:
            self._complain(_("Write something first."))
        elif self._send(words):
            self._empty()
            self.sent.emit()

    def discard(self) -> None:
        """Give up what was typed."""
        self._empty()
        self.discarded.emit()

    def _empty(self) -> None:
        self._session.keep_draft(self.key, "")
        blocked = self._field.blockSignals(True)
        self._field.setPlainText(self._start)
        self._field.blockSignals(blocked)
        self._field.updateGeometry()
        self._field.resize(self._field.sizeHint())
        self._complain("")
        self._show_row()

    def _keep(self) -> None:
        text = self._field.toPlainText()
        self._session.keep_draft(self.key, "" if text == self._start else text)
        self._complain("")
        self._show_row()

    def _complain(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _show_row(self) -> None:
        # An empty reply below every thread would else show two buttons that have nothing to do.
        self._row.setVisible(self._writable and (self.typed or bool(self._start)))
