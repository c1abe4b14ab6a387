"""A short message over the board that goes away by itself."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from whiteboard.panels.parts.labels import label

SHORTEST, PER_LETTER, LONGEST = 2500, 45, 9000
"""Milliseconds: at least, for each letter, at most."""


_ABOVE = 24
"""Pixels below it, and above it at least."""
MOST = 4
"""Messages at a time; of more, the oldest give way."""


class Toast(QFrame):
    """A child of the window's centre, so that it works on every window system; clicks go through it."""

    def __init__(self, parent: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` in seconds."""
        super().__init__(parent)
        self._over = parent
        self._clock = clock
        self._until: dict[str, float] = {}
        """The messages, the oldest first, and when each has been read."""
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = label("")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.addWidget(self._text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._forget)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        """Show the text for as long as it takes to read; messages that nobody can have read yet stay above
        it."""
        now = self._clock()
        self._until = {said: until for said, until in self._until.items() if until > now and said != text}
        self._until[text] = now + min(LONGEST, SHORTEST + PER_LETTER * len(text)) / 1000
        for oldest in list(self._until)[:-MOST]:
            del self._until[oldest]
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        # Also with the window: what was said before is no news when it comes back.
        if not event.spontaneous():
            self._until.clear()
            self._timer.stop()

    def _forget(self) -> None:
        now = self._clock()
        self._until = {said: until for said, until in self._until.items() if until > now}
        self._show()

    def _show(self) -> None:
        if not self._until:
            self.hide()
            return
        self._word()
        while len(self._until) > 1 and self.height() > self._over.height() - 2 * _ABOVE:
            # So small a window has no room for more.
            del self._until[next(iter(self._until))]
            self._word()
        self.show()
        self.raise_()
        self._timer.start(max(1, round((min(self._until.values()) - self._clock()) * 1000) + 1))

    def _word(self) -> None:
        text = "\n".join(self._until)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._over.width() - 32
        self._text.setWordWrap(False)
        if self.sizeHint().width() > room:
            self._text.setWordWrap(True)
            self._text.setFixedWidth(max(80, room - 28))
        else:
            self._text.setMinimumWidth(0)
            self._text.setMaximumWidth(16_777_215)
        self.adjustSize()
        x = (self._over.width() - self.width()) // 2
        self.move(x, self._over.height() - self.height() - _ABOVE)
