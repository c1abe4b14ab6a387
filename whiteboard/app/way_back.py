"""The way to what lies far away, and back: a board must never look empty while something is on it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from whiteboard.canvas.view import BoardView
from whiteboard.geometry.main_part import MainPart
from whiteboard.i18n import _, ngettext
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.on import on_click
from whiteboard.session.session import Part, Session

_AFTER_MS = 250


class WayBack(QFrame):
    """One button, shown while something is out of reach of "fit everything", or nothing is in view."""

    def __init__(self, view: BoardView, session: Session, theme: Theme) -> None:
        super().__init__()
        self._view = view
        self._next = 0
        self.setProperty("role", "float")
        self._button = WordButton("", theme, role="quiet", icon_name="crosshairs-gps")
        on_click(self._button, self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(self._button)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(lambda: view.turns.take(self.refresh))
        view.board_changed.connect(self._later.start)
        self._remove = session.subscribe(self._on_session)
        self.setVisible(False)

    def release(self) -> None:
        """Stop listening; call once, when the window goes."""
        self._later.stop()
        self._remove()

    def set_theme(self, theme: Theme) -> None:
        self._button.dress(theme)

    def refresh(self) -> None:
        """Say how it is now."""
        part = self._view.main_part()
        text = "" if part is None else self._words(part)
        if text:
            self._button.setText(text)
        self.setVisible(bool(text))

    def _words(self, part: MainPart) -> str:
        if not self._view.shows_something() or (part.far and self._is_away(part)):
            return _("Back to the board")
        if not part.far:
            return ""
        return ngettext("{count} more far away", "{count} more far away", len(part.far)).format(
            count=f"{len(part.far):,}"
        )

    def _is_away(self, part: MainPart) -> bool:
        return not self._view.visible_box().intersects(part.area)

    def _go(self) -> None:
        part = self._view.main_part()
        if part is None:
            return
        if not part.far or self._is_away(part) or not self._view.shows_something():
            self._view.fit()
            return
        # One after another, so that each of them can be reached.
        self._view.fit([part.far[self._next % len(part.far)]])
        self._next += 1

    def _on_session(self, part: Part) -> None:
        if part is Part.VIEWPORT:
            self._later.start()
