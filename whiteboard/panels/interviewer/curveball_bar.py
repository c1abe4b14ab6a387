"""The banner of a curveball over everybody's board: what changes, and the time for an answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from whiteboard.actions.action import Context
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.changes import Change, Origin
from whiteboard.model.conducted import Curveball
from whiteboard.panels.parts.announce import announce
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.icon_tile import IconTile
from whiteboard.panels.parts.labels import label, set_property
from whiteboard.panels.parts.on import on_click
from whiteboard.quantities.printing import clock_text


class CurveballBar(QFrame):
    """Shown while one that was dealt is not put away; `put_away` carries its id. `leads`: whether whoever
    sits here may put it away."""

    put_away = Signal(str)

    def __init__(self, context: Context, leads: Callable[[], bool], theme: Theme) -> None:
        super().__init__()
        self._context, self._leads = context, leads
        self._dealt: Curveball | None = None
        self.setObjectName("walkBar")
        self._words = label("", "body", wrap=True)
        self._left = label("", "pill-warn")
        self._close = IconButton("close", _("Put the curveball away"), theme)
        on_click(self._close, self._on_close)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(IconTile("cards-outline", lambda t: t.colors.warn, theme, size=26))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(_("Curveball"), "cap"))
        words.addWidget(self._words)
        row.addLayout(words, 1)
        row.addWidget(self._left)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self.tick)
        self.destroyed.connect(context.document.subscribe(self._on_change))
        self.refresh()

    def refresh(self) -> None:
        """Show what is dealt now; who leads may be another as well."""
        open_ = [c for c in self._context.design.answers_of(Curveball) if not c.over and c.text.strip()]
        dealt = self._dealt = max(open_, key=lambda c: (c.dealt_at, c.id), default=None)
        self.setVisible(dealt is not None)
        if dealt is None:
            self._timer.stop()
            return
        self._words.setText(dealt.text)
        name = _("Curveball: {words}").format(words=dealt.text)
        if name != self.accessibleName():
            self.setAccessibleName(name)
            announce(self, name)
        self._close.setVisible(self._leads() and not self._context.document.read_only)
        self._run_timer()
        self.tick()

    def tick(self) -> None:
        """Show the time that is left for an answer."""
        dealt = self._dealt
        if dealt is None:
            return
        # Another seat's clock may be ahead of ours: never more than was given.
        left = min(dealt.minutes * 60, dealt.dealt_at + dealt.minutes * 60 - self._context.now())
        over = left <= 0
        self._left.setText(_("Time is up") if over else clock_text(left))
        set_property(self._left, "role", "pill-bad" if over else "pill-warn")
        if over:
            self._timer.stop()

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run_timer()
        self.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _run_timer(self) -> None:
        if self.isVisible() and self._dealt is not None:
            self._timer.start()

    def _on_close(self) -> None:
        if self._dealt is not None:
            self.put_away.emit(self._dealt.id)

    def _on_change(self, change: Change) -> None:
        records = (*change.added, *(u.after for u in change.updated), *change.removed)
        if change.origin in _ALL_NEW or any(isinstance(r, Curveball) for r in records):
            self.refresh()


_ALL_NEW = (Origin.LOAD, Origin.REBUILD)
