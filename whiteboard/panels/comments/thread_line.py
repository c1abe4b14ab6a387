"""A thread as a line of the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from whiteboard.i18n import _, ngettext
from whiteboard.model.comments import Thread, is_orphaned
from whiteboard.model.design import Design
from whiteboard.panels.comments.words import about_thread, ago, at, author_of, one_line
from whiteboard.panels.parts.labels import label


class ThreadLine(QFrame):
    """Enter, Space or a click choose it; Up and Down go to its neighbours."""

    chosen = Signal(str)
    back = Signal(str)
    on = Signal(str)

    def __init__(self, thread: Thread) -> None:
        super().__init__()
        self.id = thread.id
        self.setProperty("role", "choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._about = label("", "cap-small", wrap=True)
        self._text = label("", "line", wrap=True)
        self._by = label("", "small", wrap=True)
        self._gone = label(_("element removed"), "pill-warn")
        head = QHBoxLayout()
        head.addWidget(self._about, 1)
        head.addWidget(self._gone, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._by)

    def show_thread(self, design: Design, thread: Thread, now: float) -> None:
        """`now` in POSIX seconds."""
        head, last = thread.head, thread.comments[-1]
        orphaned = is_orphaned(design, thread)
        parts = [author_of(head), ago(head.written_at, now)]
        if thread.replies:
            count = len(thread.replies)
            parts.append(ngettext("{n} reply", "{n} replies", count).format(n=count))
        if thread.resolved is not None:
            parts.append(_("resolved by {name}").format(name=thread.resolved.by or _("Somebody")))
        about = about_thread(design, thread)
        self._about.setText(head.about if orphaned and head.about else about)
        self._text.setText(one_line(head, 140))
        self._by.setText(" · ".join(parts))
        self._by.setToolTip(at(last.written_at))
        self._gone.setVisible(orphaned)
        self.setAccessibleName(f"{about}: {one_line(head)}. {', '.join(parts)}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.id)
        elif event.key() == Qt.Key.Key_Up:
            self.back.emit(self.id)
        elif event.key() == Qt.Key.Key_Down:
            self.on.emit(self.id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.id)
