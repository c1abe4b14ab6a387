"""A thread: its comments, a reply, and whether it is settled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.comments import Thread
from whiteboard.panels.comments.comment_row import CommentRow
from whiteboard.panels.comments.composer import Composer
from whiteboard.panels.comments.desk import CommentDesk
from whiteboard.panels.comments.words import ago, at
from whiteboard.panels.parts.discard import discard, holds_focus
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.session.drafts import Writing


class ThreadCard(QFrame):
    """Rows keep their place and what is typed in them; `back` takes the keyboard when a row goes."""

    def __init__(self, thread: Thread, desk: CommentDesk, theme: Theme, back: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._desk, self._theme, self._back = desk, theme, back
        self._thread = thread
        self._rows: dict[str, CommentRow] = {}
        self._note = label("", "small", wrap=True)
        self._comments = QVBoxLayout()
        self._comments.setSpacing(8)
        self._reply = Composer(
            desk.session,
            (Writing.REPLY, thread.id),
            (_("Reply"), _("Reply")),
            lambda text: desk.reply(self._thread, text),
            theme,
        )
        self._state = label("", "pill-ok")
        self._toggle = WordButton("", theme, role="small")
        on_click(self._toggle, self._turn)
        foot = QHBoxLayout()
        foot.addWidget(self._state)
        foot.addStretch(1)
        foot.addWidget(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(8)
        column.addWidget(self._note)
        column.addLayout(self._comments)
        column.addWidget(self._reply)
        column.addLayout(foot)
        self.show_thread(thread)

    @property
    def typed(self) -> bool:
        """Whether there are words that would be lost with the card."""
        return self._reply.typed or any(row.editing for row in self._rows.values())

    def show_thread(self, thread: Thread) -> None:
        self._thread = thread
        for gone in self._rows.keys() - {c.id for c in thread.comments}:
            row = self._rows.pop(gone)
            self._rescue(gone, row)
            if holds_focus(row):
                self._back()
            discard(row)
        for place, comment in enumerate(thread.comments):
            row = self._rows.get(comment.id)
            if row is None:
                row = self._rows[comment.id] = CommentRow(comment, self._desk, self._theme, self._back)
            else:
                row.show_comment(comment)
            if self._comments.indexOf(row) != place:
                self._comments.insertWidget(place, row)
        self._note.setText(_("The first comment was deleted."))
        self._note.setVisible(not thread.begun)
        self._show_state(thread)
        self._reply.set_writable(self._desk.writable)

    def show_gone(self) -> None:
        """All of it was deleted while a reply was typed, which can still be sent."""
        for gone, row in self._rows.items():
            self._rescue(gone, row)
            discard(row)
        self._rows.clear()
        self._note.setText(_("This comment was deleted meanwhile; what you typed can still be sent."))
        self._note.show()
        self._state.hide()
        self._toggle.hide()

    def _rescue(self, gone: str, row: CommentRow) -> None:
        """The comment that was being changed is gone; the words go on as a reply."""
        if row.editing:
            key = (Writing.CHANGE, gone)
            self._reply.take(self._desk.session.draft(key))
            self._desk.session.keep_draft(key, "")

    def start_reply(self) -> None:
        self._reply.start()

    def _show_state(self, thread: Thread) -> None:
        resolved = thread.resolved
        self._state.setVisible(resolved is not None)
        if resolved is not None:
            by = resolved.by or _("Somebody")
            self._state.setText(_("Resolved {when}").format(when=ago(resolved.at, self._desk.now())))
            said = _("Resolved by {name}, {when}").format(name=by, when=at(resolved.at))
            self._state.setToolTip(said)
            self._state.setAccessibleName(said)
            if len(by) <= 16:
                self._state.setText(
                    _("Resolved by {name} · {when}").format(name=by, when=ago(resolved.at, self._desk.now()))
                )
        self._toggle.setText(_("Resolve") if resolved is None else _("Reopen"))
        self._toggle.setVisible(self._desk.writable)

    def _turn(self) -> None:
        if self._thread.resolved is None:
            self._desk.resolve(self._thread)
        else:
            self._desk.reopen(self._thread)
