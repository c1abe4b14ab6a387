"""The list of all comments: open or resolved ones, those about removed elements at the end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.actions.action import Context
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.changes import Change
from whiteboard.model.comments import Comment, Thread, is_orphaned, threads
from whiteboard.panels.comments.thread_line import ThreadLine
from whiteboard.panels.parts.discard import discard
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.more_button import MoreButton
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.panels.parts.scroll import ScrollColumn
from whiteboard.panels.parts.segments import Segments
from whiteboard.session.commenting import spot_of

AT_A_TIME = 40
"""Lines that are built at once."""

OPEN, RESOLVED = "open", "resolved"


class CommentsView(QWidget):
    """`counted` carries the number of open threads when it changes."""

    counted = Signal(int)

    def __init__(self, context: Context, theme: Theme) -> None:
        super().__init__()
        self._context = context
        self._open = 0
        self._most = AT_A_TIME
        self._lines: dict[str, ThreadLine] = {}
        self._filter = Segments(_("Comments"), ((OPEN, _("Open")), (RESOLVED, _("Resolved"))), small=True)
        self._filter.show_choice(OPEN)
        on_text(self._filter.chosen, lambda _key: self._show())
        self._nothing = label("", "sub", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._scroll = ScrollColumn(spacing=8, margins=(0, 2, 8, 12))
        self._scroll.column.addWidget(self._nothing)
        self._scroll.column.addLayout(self._list)
        self._more = MoreButton(theme)
        on_click(self._more, self._show_more)
        self._scroll.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._scroll.column.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self._filter)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self.setAccessibleName(_("Comments"))
        self._show()
        self.destroyed.connect(context.document.subscribe(self._changed))

    @property
    def open_threads(self) -> int:
        """How many threads wait for somebody."""
        return self._open

    def start(self) -> None:
        """Take the keyboard: to the first line, or to the filter while there is none."""
        shown = self._in_order()
        (shown[0] if shown else self._filter.findChildren(QWidget)[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def _changed(self, change: Change) -> None:
        before, after = change.before, change.after
        about = {c.element for c in after.answers_of(Comment)}
        if any(isinstance(after.get(i) or before.get(i), Comment) or i in about for i in change.touched):
            self._show()

    def _show(self) -> None:
        design, now = self._context.design, self._context.now()
        every = threads(design)
        wanted = self._filter.choice() == RESOLVED
        shown = [t for t in every if (t.resolved is not None) == wanted]
        shown.sort(key=lambda t: is_orphaned(design, t))
        self._more.show_rest(max(len(shown) - self._most, 0))
        del shown[self._most :]
        for gone in self._lines.keys() - {t.id for t in shown}:
            line = self._lines.pop(gone)
            if line.hasFocus():
                self._focus_beside(line)
            discard(line)
        for place, thread in enumerate(shown):
            line = self._lines.get(thread.id) or self._new_line(thread)
            line.show_thread(design, thread, now)
            if self._list.indexOf(line) != place:
                self._list.insertWidget(place, line)
        self._nothing.setVisible(not shown)
        self._nothing.setText(
            _("Nothing is resolved yet.")
            if wanted
            else _("No open comments. Point at something on the board and press C to write one.")
        )
        count = sum(t.resolved is None for t in every)
        if count != self._open:
            self._open = count
            self.counted.emit(count)

    def _show_more(self) -> None:
        self._most += AT_A_TIME
        self._show()

    def _new_line(self, thread: Thread) -> ThreadLine:
        line = self._lines[thread.id] = ThreadLine(thread)
        on_text(line.chosen, self._go)
        on_text(line.back, lambda key: self._step(key, -1))
        on_text(line.on, lambda key: self._step(key, 1))
        return line

    def _go(self, thread_id: str) -> None:
        """Select what the thread is about, and open it there."""
        design, session = self._context.design, self._context.session
        thread = next((t for t in threads(design) if t.id == thread_id), None)
        if thread is None:
            return
        spot = spot_of(design, thread)
        session.select({spot.element} if spot.element else ())
        session.open_comments(spot)

    def _in_order(self) -> list[ThreadLine]:
        return sorted(self._lines.values(), key=self._list.indexOf)

    def _step(self, thread_id: str, by: int) -> None:
        lines = self._in_order()
        place = lines.index(self._lines[thread_id]) + by
        if 0 <= place < len(lines):
            lines[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(lines[place], 0, 8)

    def _focus_beside(self, line: ThreadLine) -> None:
        lines = self._in_order()
        place = self._list.indexOf(line)
        beside = [one for one in lines if self._list.indexOf(one) > place] or lines[-1:]
        (beside[0] if beside else self._filter.findChildren(QWidget)[0]).setFocus(
            Qt.FocusReason.TabFocusReason
        )
