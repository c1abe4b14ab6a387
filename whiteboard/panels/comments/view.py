"""The list of all comments: open or resolved ones, those about removed elements at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.actions.action import Context
from whiteboard.i18n import _
from whiteboard.look.settled import Settled
from whiteboard.look.theme import Theme
from whiteboard.look.turns import Turns
from whiteboard.model.changes import Change
from whiteboard.model.comments import Comment, Thread, is_orphaned, threads
from whiteboard.model.design import Design
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
"""Lines that are shown before one asks for more."""
IN_A_TURN = 5
"""Lines that are built in one turn of the event loop."""

OPEN, RESOLVED = "open", "resolved"


class CommentsView(QWidget):
    """`counted` carries the number of open threads when it changes."""

    counted = Signal(int)

    def __init__(self, context: Context, theme: Theme) -> None:
        super().__init__()
        self._context = context
        self._open = 0
        self._most = AT_A_TIME
        self._turns = Turns(self)
        self._settled = Settled(context.document, self._look, self)
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
        self._look()
        self.destroyed.connect(context.document.subscribe(self._changed))

    @property
    def open_threads(self) -> int:
        """How many threads wait for somebody."""
        return self._open

    def start(self) -> None:
        """Take the keyboard: to the first line, or to the filter while there is none."""
        self._show()
        shown = self._in_order()
        (shown[0] if shown else self._filter.findChildren(QWidget)[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def showEvent(self, event: QShowEvent) -> None:
        self._show()

    def _changed(self, change: Change) -> None:
        before, after = change.before, change.after
        about = {c.element for c in after.answers_of(Comment)}
        if any(isinstance(after.get(i) or before.get(i), Comment) or i in about for i in change.touched):
            self._settled.ask()

    def _of_choice(self, design: Design, every: Sequence[Thread]) -> list[Thread]:
        wanted = self._filter.choice() == RESOLVED
        shown = [t for t in every if (t.resolved is not None) == wanted]
        shown.sort(key=lambda t: is_orphaned(design, t))
        return shown

    def _build(self, design: Design, shown: Sequence[Thread], now: float) -> bool:
        """Some of the lines that lack, the upper ones first; whether some still lack."""
        left, place = IN_A_TURN, 0
        for thread in shown:
            line = self._lines.get(thread.id)
            if line is None and not left:
                continue
            if line is None:
                left -= 1
                line = self._new_line(thread)
                line.show_thread(design, thread, now)
            if self._list.indexOf(line) != place:
                self._list.insertWidget(place, line)
            place += 1
        return place < len(shown)

    def _build_on(self) -> bool:
        design = self._context.design
        shown = self._of_choice(design, threads(design))[: self._most]
        return self._build(design, shown, self._context.now())

    def _look(self) -> None:
        """Count them; the lines wait until somebody looks at them."""
        if self.isVisible():
            self._show()
        else:
            self._count(threads(self._context.design))

    def _count(self, every: Sequence[Thread]) -> None:
        count = sum(t.resolved is None for t in every)
        if count != self._open:
            self._open = count
            self.counted.emit(count)

    def _show(self) -> None:
        design, now = self._context.design, self._context.now()
        every = threads(design)
        shown = self._of_choice(design, every)
        self._more.show_rest(max(len(shown) - self._most, 0))
        del shown[self._most :]
        for gone in self._lines.keys() - {t.id for t in shown}:
            line = self._lines.pop(gone)
            if line.hasFocus():
                self._focus_beside(line)
            discard(line)
        for thread in shown:
            if thread.id in self._lines:
                self._lines[thread.id].show_thread(design, thread, now)
        if self._build(design, shown, now) and not self._turns.under_way:
            self._turns.begin(self._build_on)
        self._nothing.setVisible(not shown)
        self._nothing.setText(
            _("Nothing is resolved yet.")
            if self._filter.choice() == RESOLVED
            else _("No open comments. Point at something on the board and press C to write one.")
        )
        self._count(every)

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
