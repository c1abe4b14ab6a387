"""Going along where another seat leads the interview on, and never from under the hands of who types."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from whiteboard.actions.action import Context
from whiteboard.i18n import _
from whiteboard.model.changes import Change, Origin
from whiteboard.model.titles import phase_title
from whiteboard.panels.parts.discard import holds_focus


class GoingAlong(QObject):
    """Whoever looks at the interview's phase looks at the next one with it. Who has the keyboard in `pages`
    stays until it is elsewhere: the rest of a sentence would go into another field."""

    def __init__(self, context: Context, pages: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._pages = context, pages
        self._left = context.design.meta.phase
        """The phase that is still looked at where one has not gone along yet."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def begin(self) -> None:
        """Look at the phase that the interview is in, whatever was looked at in another one."""
        self._left = self._context.design.meta.phase
        self._context.session.look_at_phase(self._left)

    def hear(self, change: Change) -> None:
        """Of a change of the design that may be one of the phase."""
        before, after = change.before.meta.phase, change.after.meta.phase
        if after is before:
            return
        elsewhere = self._context.session.phase not in (before, self._left)
        if change.origin is Origin.REMOTE:
            words = _("The interview is in phase {number} now: {phase}.")
            self._context.window.say(words.format(number=after.number, phase=phase_title(after)))
            if not elsewhere and holds_focus(self._pages):
                self._left = self._context.session.phase
                return
        self._left = after
        if not elsewhere:
            self._context.session.look_at_phase(after)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        phase = self._context.design.meta.phase
        # None: another window has the keyboard, and gives it back.
        if self._left is phase or now is None or holds_focus(self._pages):
            return
        stayed, self._left = self._left, phase
        if self._context.session.phase is stayed:
            self._context.session.look_at_phase(phase)
