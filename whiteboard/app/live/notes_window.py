"""The private notes in a window of their own: it can stand on another screen than the one that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from whiteboard.app.live.notes import PrivateNotes
from whiteboard.i18n import _, ngettext
from whiteboard.look.theme import Theme
from whiteboard.model.notes import PrivateNote, as_text, moment_text
from whiteboard.panels.message import ask
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_click, on_text

_ID = Qt.ItemDataRole.UserRole


def show_notes(
    notes: PrivateNotes, reveal: Callable[[Iterable[str]], None], theme: Theme, window: QWidget
) -> None:
    """Bring the window of the notes to the front; there is one."""
    shown = window.findChild(NotesWindow) or NotesWindow(notes, reveal, theme, window)
    shown.show()
    shown.activateWindow()


class NotesWindow(QDialog):
    """`reveal` brings the component of a note into view."""

    def __init__(
        self, notes: PrivateNotes, reveal: Callable[[Iterable[str]], None], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._notes, self._reveal = notes, reveal
        self._filling = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Private notes"))
        self._said = label("", "sub", wrap=True)
        self._list = QListWidget()
        self._list.setAccessibleName(_("Private notes"))
        self._list.setWordWrap(True)
        self._list.itemActivated.connect(self._go_to)
        self._list.itemChanged.connect(self._on_edited)
        self._field = LineField(_("New note"), placeholder=_("Note what you see; Enter keeps it"))
        on_text(self._field.committed, self._add)
        self._release = WordButton(_("Release to everybody…"), theme, icon_name="eye-outline")
        on_click(self._release, self._ask_to_release)
        copy = WordButton(_("Copy all"), theme, icon_name="content-copy")
        on_click(copy, self._copy)
        buttons = QHBoxLayout()
        buttons.addWidget(self._release)
        buttons.addStretch(1)
        buttons.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._said)
        column.addWidget(self._list, 1)
        column.addWidget(self._field)
        column.addLayout(buttons)
        self.resize(420, 480)
        # On the list only: in the field these keys are the text's own.
        here = Qt.ShortcutContext.WidgetShortcut
        for keys, do in (("Delete", self._remove), ("Ctrl+Z", notes.undo), ("F2", self._edit)):
            QShortcut(QKeySequence.fromString(keys), self._list, context=here).activated.connect(do)
        self._list.itemDelegate().closeEditor.connect(self.refresh)
        notes.changed.connect(self.refresh)
        self.refresh()
        self._field.setFocus()

    def refresh(self) -> None:
        """Show the notes as they are now."""
        notes = self._notes
        if not notes.available:
            words = _("There are no private notes here: they belong to a room, and to its interviewers.")
        elif notes.writable:
            words = _(
                "Only interviewers see these. Enter on a note shows its component, F2 changes it, Delete"
                " removes it, Ctrl+Z takes that back. A copy is kept in {path}."
            ).format(path=notes.copy)
        else:
            words = _("The interviewer has released these notes.")
        self._said.setText(words)
        self._field.setEnabled(notes.writable)
        self._release.setEnabled(notes.writable)
        self._fill(notes.notes)

    def _fill(self, notes: tuple[PrivateNote, ...]) -> None:
        chosen = self._chosen()
        self._filling = True
        self._list.clear()
        for note in notes:
            item = QListWidgetItem(note.text)
            item.setData(_ID, note.id)
            about = f" · {note.about}" if note.about else ""
            item.setToolTip(f"{moment_text(note.moment)}{about} · {note.author}")
            item.setText(f"{moment_text(note.moment)}{about}\n{note.text}")
            self._list.addItem(item)
            if note.id == chosen:
                self._list.setCurrentItem(item)
        self._filling = False
        if not chosen:
            self._list.scrollToBottom()

    def _chosen(self) -> str:
        return str(self._list.currentItem().data(_ID)) if self._list.currentRow() >= 0 else ""

    def _note(self, note_id: str) -> PrivateNote | None:
        return next((note for note in self._notes.notes if note.id == note_id), None)

    def _add(self, text: str) -> None:
        if text:
            self._notes.add(text)
        self._field.show_value("")
        self._field.clear()

    def _edit(self) -> None:
        note = self._note(self._chosen())
        if note is None or not self._notes.writable:
            return
        item = self._list.currentItem()
        self._filling = True
        item.setText(note.text)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self._filling = False
        self._list.editItem(item)

    def _on_edited(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self._notes.reword(str(item.data(_ID)), item.text().strip())

    def _remove(self) -> None:
        if self._notes.writable and self._chosen():
            self._notes.remove(self._chosen())

    def _go_to(self, item: QListWidgetItem) -> None:
        note = self._note(str(item.data(_ID)))
        if note is not None and note.element:
            self._reveal([note.element])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(_("Notes"), self._notes.notes))

    def _ask_to_release(self) -> None:
        answer = ask(
            self,
            _("Let everybody in the room read these notes?"),
            [_("Release"), _("Keep private")],
            detail=_("Whoever is in the room, or comes later, reads all of them. It cannot be taken back."),
        )
        if answer == 0 and self._is_sure():
            self._notes.release()

    def _is_sure(self) -> bool:
        """Once more, in other words and with the harmless answer in the place of the first question's yes."""
        count = len(self._notes.notes)
        question = ngettext(
            "Really show {count} private note to {people}?",
            "Really show {count} private notes to {people}?",
            count,
        ).format(count=count, people=self._notes.readers)
        return ask(self, question, [_("Keep private"), _("Show the notes"), _("Cancel")]) == 1
