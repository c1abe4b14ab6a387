"""What a card offers to do about itself: shown on the board first, done only when asked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from whiteboard.actions.action import Context
from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.errors import EditError
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.writer import Writer
from whiteboard.review.fixing.fix import Fix
from whiteboard.session.fixing import carry_out, preview_of


class Fixer:
    """Shows fixes on the board as ghosts and does them as one undo step."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._writer = Writer(context.document, context.window.say)
        self._shown: Fix | None = None

    @property
    def writable(self) -> bool:
        return not self._context.document.read_only

    def show(self, fix: Fix, *, reveal: bool = False) -> bool:
        """Show what the fix would do; False where it cannot be done any more."""
        session = self._context.session
        if session.preview is not None and self._shown is None:
            return False  # somebody is in the middle of a gesture
        try:
            preview, touched = preview_of(self._context.design, fix)
        except EditError as error:
            self._context.window.say(str(error))
            return False
        self._shown = fix
        session.set_preview(preview)
        session.set_highlight(touched)
        if reveal:
            self._context.view.reveal(i for i in touched if i in self._context.design.elements)
        return True

    def hide(self, fix: Fix) -> None:
        """Take the ghosts of this fix off the board."""
        if self._shown == fix:
            self._shown = None
            self._context.session.set_preview(None)
            self._context.session.set_highlight(())

    def apply(self, fix: Fix) -> bool:
        """Do it: one transaction, one undo step."""
        self.hide(fix)
        added: list[str] = []

        def change(edit: Edit) -> None:
            added.extend(carry_out(edit, fix, self._context.new_id))

        done = self._writer.write(fix.title, change)
        if done:
            self._context.session.set_highlight(added)
        return done


class FixBox(QFrame):
    """Title, "Preview" and "Apply". The ghosts come while a button is pointed at or has the keyboard, and
    stay once "Preview" is pressed; Escape takes them away."""

    def __init__(self, fix: Fix, fixer: Fixer, theme: Theme) -> None:
        super().__init__()
        self.fix = fix
        self._fixer = fixer
        self._kept = False
        self.setProperty("role", "fix")
        self.setAccessibleName(_("Quick fix: {title}").format(title=fix.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 7, 9, 8)
        column.setSpacing(5)
        column.addWidget(label(_("Quick fix"), "cap-small"))
        column.addWidget(label(fix.title, "line", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(6)
        self._preview = WordButton(_("Preview"), theme, role="small")
        self._preview.setCheckable(True)
        self._apply = WordButton(_("Apply"), theme, role="primary-small")
        for button, do in ((self._preview, self._toggle), (self._apply, self._do)):
            button.setToolTip(fix.title)
            button.installEventFilter(self)
            on_click(button, do)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.show_writable()

    def show_writable(self) -> None:
        for button in (self._preview, self._apply):
            button.setEnabled(self._fixer.writable)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self._fixer.show(self.fix)
        elif kind in (QEvent.Type.Leave, QEvent.Type.FocusOut) and not self._kept and not self._pointed():
            self._fixer.hide(self.fix)
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            escaped = event.key() == Qt.Key.Key_Escape and (self._kept or self._pointed())
            if escaped:
                self.cancel()
            return escaped
        return False

    def cancel(self) -> None:
        """No ghosts any more."""
        self._keep(False)
        self._fixer.hide(self.fix)

    def _pointed(self) -> bool:
        return any(b.underMouse() or b.hasFocus() for b in (self._preview, self._apply))

    def _toggle(self) -> None:
        if self._preview.isChecked():
            self._keep(self._fixer.show(self.fix, reveal=True))
        else:
            self.cancel()

    def _keep(self, kept: bool) -> None:
        self._kept = kept
        self._preview.setChecked(kept)

    def _do(self) -> None:
        self._keep(False)
        self._fixer.apply(self.fix)
