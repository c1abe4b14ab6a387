"""What was typed into a dialog that was left with Escape: it stands there when the dialog is opened again."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit


class Begun:
    """Of one window, as long as it is open. In memory alone: a secret may be among it."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], str] = {}

    def follow(self, dialog: QDialog, *fields: QLineEdit) -> Following:
        """Show what was begun in these fields, which show what is stored, and keep what is begun in them now
        if the dialog is rejected; where it is accepted, it was used. To be held by the dialog."""
        return Following(self._words, dialog, fields)


class Following:
    """The fields of one dialog that is open."""

    def __init__(
        self, words: dict[tuple[str, str], str], dialog: QDialog, fields: tuple[QLineEdit, ...]
    ) -> None:
        self._words = words
        self._fields = {(dialog.objectName(), field.accessibleName()): field for field in fields}
        self._stored = {key: field.text() for key, field in self._fields.items()}
        for key, field in self._fields.items():
            if key in words:
                field.setText(words[key])
                # Who has something else to fill in replaces it as if nothing stood there.
                field.selectAll()
        dialog.rejected.connect(self._keep)
        dialog.accepted.connect(self.used)

    def used(self) -> None:
        """What stands in the fields has come where it was meant for."""
        for key, field in self._fields.items():
            self._words.pop(key, None)
            self._stored[key] = field.text()

    def _keep(self) -> None:
        for key, field in self._fields.items():
            if field.text().strip() and field.text() != self._stored[key]:
                self._words[key] = field.text()
            else:
                self._words.pop(key, None)
