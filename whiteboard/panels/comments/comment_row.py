"""One comment: who, when, what, and the author's own means to change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.comments import Comment
from whiteboard.panels.comments.composer import Composer
from whiteboard.panels.comments.desk import CommentDesk
from whiteboard.panels.comments.words import ago, at, author_of
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.session.drafts import Writing


class CommentRow(QWidget):
    """Keeps its editor when the comment changes; `on_focus_lost` is called when a button goes that had it."""

    def __init__(self, comment: Comment, desk: CommentDesk, theme: Theme, back: Callable[[], None]) -> None:
        super().__init__()
        self._comment, self._desk, self._theme, self._back = comment, desk, theme, back
        self._editor: Composer | None = None
        self._author = label("", "name")
        self._when = label("", "small")
        self._edit = IconButton("pencil-outline", _("Edit comment"), theme, size=15)
        on_click(self._edit, self.edit)
        self._delete = IconButton("trash-can-outline", _("Delete comment"), theme, size=15)
        on_click(self._delete, self._remove)
        self._text = label("", "body", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._author)
        head.addWidget(self._when, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self._edit)
        head.addWidget(self._delete)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        self._column.addWidget(self._text)
        self.show_comment(comment)
        if desk.session.draft((Writing.CHANGE, comment.id)):
            self.edit()

    @property
    def editing(self) -> bool:
        return self._editor is not None

    def show_comment(self, comment: Comment) -> None:
        self._comment = comment
        now = self._desk.now()
        when = ago(comment.written_at, now)
        if comment.edited_at is not None:
            when = _("{when} · edited").format(when=when)
        author = author_of(comment)
        self._author.setText(author if len(author) <= 28 else author[:27] + "…")
        self._when.setText(when)
        self._when.setToolTip(at(comment.written_at))
        self._text.setText(comment.text)
        self.setAccessibleName(
            _("{author}, {when}: {text}").format(author=author, when=when, text=comment.text)
        )
        mine = self._desk.writable and self._desk.commenter.is_mine(comment)
        for button in (self._edit, self._delete):
            button.setVisible(mine)
        if self._editor is not None:
            self._editor.set_writable(self._desk.writable)

    def edit(self) -> None:
        """Open a field over the words."""
        if self._editor is not None:
            self._editor.start()
            return
        comment_id = self._comment.id
        self._editor = Composer(
            self._desk.session,
            (Writing.CHANGE, comment_id),
            (_("Your comment"), _("Save")),
            lambda text: self._desk.change(comment_id, text),
            self._theme,
            start=self._comment.text,
        )
        self._editor.discarded.connect(self._close)
        self._editor.sent.connect(self._close)
        self._column.addWidget(self._editor)
        self._text.hide()
        self._editor.start()

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
            discard(editor)
        self._text.show()

    def _remove(self) -> None:
        # The button goes with the row, and the keyboard would go with it.
        self._back()
        self._desk.delete(self._comment)
