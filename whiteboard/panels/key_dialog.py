"""Another key for one command."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QKeySequenceEdit, QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.keys import Command, given, holder, refusal, shown, words_of
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label, set_property
from whiteboard.panels.parts.on import on_click
from whiteboard.session.keymap import Keymap, Keys


class KeyDialog(QDialog):
    """`keep` gets the keymap that was chosen, as soon as it is."""

    def __init__(
        self,
        command: Command,
        keymap: Keymap,
        keep: Callable[[Keymap], None],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._command, self._keymap, self._keep = command, keymap, keep
        self.setWindowTitle(_("Key for “{title}”").format(title=command.title))
        self._field = QKeySequenceEdit()
        self._field.setMaximumSequenceLength(1)
        self._field.setAccessibleName(_("Press the new key"))
        self._field.keySequenceChanged.connect(self._look)
        # Every key is one to choose, the Tab key among them: whoever has chosen goes on to the answer.
        self._field.editingFinished.connect(self._go_on)
        self._told = label("", "sub", wrap=True)
        self._use = WordButton(_("Use this key"), theme, role="primary")
        on_click(self._use, lambda: self._choose((self._key,)))
        none = WordButton(_("No key"), theme)
        on_click(none, lambda: self._choose(()))
        none.setEnabled(bool(shown(command, keymap)))
        own = WordButton(_("Back to {keys}").format(keys=words_of(command.own)), theme)
        on_click(own, lambda: self._choose(command.own))
        own.setVisible(shown(command, keymap) != command.own)
        cancel = WordButton(_("Cancel"), theme)
        on_click(cancel, self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(none)
        buttons.addWidget(own)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        now = _("Now: {keys}. Press the new key.").format(keys=words_of(shown(command, keymap)))
        column.addWidget(label(now, "body", wrap=True))
        column.addWidget(self._field)
        column.addWidget(self._told)
        column.addLayout(buttons)
        self.setMinimumWidth(460)
        self._look()
        self._field.setFocus()

    @property
    def _key(self) -> str:
        return self._field.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _look(self) -> None:
        key = self._key
        refused = refusal(key, self._command, self._keymap) if key else ""
        other = holder(key, self._keymap, besides=self._command) if key and not refused else None
        said = refused
        if other is not None:
            said = _("{key} is “{title}” now; to use it here takes it from there.").format(
                key=key, title=other.title
            )
        self._told.setText(said)
        set_property(self._told, "role", "error" if refused else "sub")
        self._use.setEnabled(bool(key) and not refused)

    def _go_on(self) -> None:
        if self._use.isEnabled():
            self._use.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, keys: Keys) -> None:
        self._keep(given(self._keymap, self._command, keys))
        self.accept()
